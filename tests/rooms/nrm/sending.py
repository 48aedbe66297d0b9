"""A draft on its way to the competent authority, by the actions of the room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from manumit.audit.acting import as_reader
from manumit.law.facts import Body
from manumit.nrm import queries
from manumit.nrm.actions.answering import Posted, save
from manumit.nrm.actions.receipts import ReceiptGiven, record_receipt
from manumit.nrm.actions.sending import Pressed, Recorded, add, send
from manumit.nrm.actions.stating import state
from manumit.nrm.form import Answer, Chosen, Said
from manumit.nrm.outgoing import Outgoing
from manumit.nrm.queries import SubmissionSeen
from manumit.nrm.rules.kept import Kept
from manumit.nrm.rules.sound import rest_not_asked
from tests.cast import Somebody
from tests.ground import NOON


HOUR = timedelta(hours=1)
NAME = "Quillfeather"
MUST: Mapping[str, Answer] = {
    "organisation": Chosen(("west-yorkshire",)),
    "first_name": Said("Ngọc-Ánh"),
    "last_name": Said("Quillfeather"),
    "account": Said("They kept Ngọc-Ánh's passport.\r\n\r\n  She slept there."),
}


def states(draft: UUID, somebody: Somebody, *bodies: Body, at: datetime = NOON) -> None:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        said = [(body, at) for body in bodies]
        state(draft=draft, said=said, token=uuid4(), by=reader, at=at)


def answers(
    draft: UUID,
    somebody: Somebody,
    given: Mapping[str, Kept | None],
    *,
    at: datetime = NOON,
) -> None:
    reader = somebody.reader(at)
    posted = Posted(section="person", token=uuid4(), seen=None, answers=given)
    with as_reader(reader, at=at):
        save(draft=draft, posted=posted, by=reader, at=at)


def shown(draft: UUID, somebody: Somebody, *, at: datetime = NOON) -> Outgoing:
    """What the page before sending shows."""
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return queries.going_out(draft, reader=reader, at=at)


def filled(draft: UUID, somebody: Somebody, *, at: datetime = NOON) -> Outgoing:
    """The least that can go: three answers, and the rest not asked."""
    answers(draft, somebody, dict(MUST), at=at)
    now = shown(draft, somebody, at=at)
    rest = rest_not_asked(now.form, now.answers, route=now.route)
    answers(draft, somebody, dict(rest), at=at)
    return shown(draft, somebody, at=at)


def press(page: Outgoing, *, sent_at: datetime = NOON, **other: object) -> Pressed:
    told = {"token": uuid4(), "route": page.route, "mark": page.mark} | other
    return Pressed(sent_at=sent_at, **told)  # type: ignore[arg-type]  # by its own names


def sends(
    draft: UUID, somebody: Somebody, pressed: Pressed, *, at: datetime = NOON
) -> Recorded:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return send(draft=draft, pressed=pressed, by=reader, at=at)


def adds(
    draft: UUID, somebody: Somebody, pressed: Pressed, *, at: datetime = NOON
) -> Recorded:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return add(draft=draft, pressed=pressed, by=reader, at=at)


def all_sent(draft: UUID, somebody: Somebody) -> list[SubmissionSeen]:
    reader = somebody.reader(NOON)
    with as_reader(reader, at=NOON):
        return list(queries.sent(draft, reader=reader))


def confirms(
    submission: UUID,
    somebody: Somebody,
    reference: str,
    *,
    seen: UUID | None = None,
    token: UUID | None = None,
    at: datetime = NOON,
    received_at: datetime | None = None,
) -> UUID:
    reader = somebody.reader(at)
    given = ReceiptGiven(
        token=token or uuid4(),
        authority="sca",
        reference=reference,
        received_at=received_at or at,
        words="By e-mail to the desk.",
    )
    with as_reader(reader, at=at):
        return record_receipt(
            submission=submission, given=given, seen=seen, by=reader, at=at
        )
