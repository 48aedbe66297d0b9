"""Drafts to work with: of a case, and of a charity that sees none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.rules import Role
from manumit.nrm.actions.answering import Posted, Saved, save
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.rules.kept import Kept
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON


FORM = "2026_04"


@pytest.fixture
def of_case(cast: Cast, received: Received) -> UUID:
    """A draft that Alice begins about the person of a case."""
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
        (nominal,) = [each for each, role in involved if role is Role.VICTIM]
        begun = Begun(form=FORM, token=uuid4(), case=receipt.case, nominal=nominal)
        return start(begun=begun, by=alice, at=NOON)


@pytest.fixture
def alone(cast: Cast) -> UUID:
    """A draft that a charity begins without a case."""
    dev = cast.dev.reader()
    with as_reader(dev, at=NOON):
        return start(begun=Begun(form=FORM, token=uuid4()), by=dev, at=NOON)


Saving = Callable[..., Saved]


@pytest.fixture
def saving() -> Saving:
    """Save answers of a draft as somebody."""

    def do(
        draft: UUID,
        somebody: Somebody,
        answers: Mapping[str, Kept | None],
        *,
        seen: UUID | None = None,
        token: UUID | None = None,
        shared: frozenset[str] = frozenset(),
        at: datetime = NOON,
    ) -> Saved:
        reader = somebody.reader(at)
        posted = Posted(
            section="happened",
            token=token or uuid4(),
            seen=seen,
            answers=answers,
            shared=shared,
        )
        with as_reader(reader, at=at):
            return save(draft=draft, posted=posted, by=reader, at=at)

    return do
