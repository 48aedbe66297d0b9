"""Kinds of notice for the tests, and how to tell one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.notices import kinds
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from tests.ground import NOON


PLAIN = NoticeKind(
    code="tests.waits",
    title="Something waits for your desk",
    sentence="The case {case} has waited {hours} hours for {desk}.",
    url_name="desk:case",
)
URGENT = NoticeKind(
    code="tests.now",
    title="Somebody must be rung now",
    sentence="{count} since {day} from {organisation}.",
    urgent=True,
)
DESK = "west-yorkshire/threat-desk"
CASE = "case:01900000-0000-7000-8000-000000000001"
OTHER = "case:01900000-0000-7000-8000-000000000002"
SAID: dict[str, str | int] = {"case": "MS26-000042", "hours": 8, "desk": DESK}

Tells = Callable[..., int]


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.every_kind()))
    kinds.register(PLAIN)
    kinds.register(URGENT)


@pytest.fixture
def tells(db: None) -> Tells:
    """Tell one notice, of the plain kind to the desk in Leeds unless said otherwise."""

    def tell(
        *,
        kind: NoticeKind = PLAIN,
        to: Addressee | None = None,
        subject: str = CASE,
        gaps: dict[str, str | int] | None = None,
        by: Reader = INSTALLATION,
        at: datetime = NOON,
    ) -> int:
        desk = Addressee(organisation="west-yorkshire", team=DESK)
        if gaps is None:
            gaps = dict(SAID) if kind is PLAIN else urgent_gaps()
        told = Told(kind=kind.code, to=to or desk, subject=subject, gaps=gaps)
        with as_reader(by, at=at):
            return tell_many(notices=[told], by=by, at=at)

    return tell


def urgent_gaps() -> dict[str, str | int]:
    return {"count": 3, "day": "2026-03-04", "organisation": "kent"}
