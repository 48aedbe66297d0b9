"""Assigning one by one and many at once: exact, undone exactly, never a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.law.facts import Assigned
from manumit.notices.models import Notice
from manumit.organisations import directory as directories
from manumit.referrals.actions import bulk, questions
from manumit.referrals.actions.asking import Request
from manumit.referrals.actions.assigning import (
    AssignedMeanwhile,
    NotAColleague,
    assign,
)
from manumit.referrals.actions.bulk import Chosen, NothingChosen, TooLate, TooMany
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import BulkAct, Entry, Question
from manumit.referrals.permissions import NoSuchAct, NoSuchEntry
from manumit.referrals.queries import bulk as seen
from manumit.referrals.triage import (
    MOST_AT_ONCE,
    UNDO_MINUTES,
    BulkKind,
    BulkOutcome,
)
from tests.ground import as_owner
from tests.rooms.referrals.conftest import LEEDS_DESK, NOW, acts, receive_all


Asked = Callable[[str], Reader]
Receive = Callable[..., Receipt]
SOON = NOW + timedelta(minutes=2)


def entry_of(receipt: Receipt) -> Entry:
    with as_owner():
        return Entry.objects.get(referral_id=receipt.referral, team=LEEDS_DESK)


def give(
    entry: UUID, to: UUID | None, had: UUID | None, by: Reader, at: datetime = NOW
) -> bool:
    with as_reader(by, at=at):
        return assign(entry=entry, to=to, had=had, by=by, at=at)


def test_work_is_given_taken_and_given_back_as_facts_and_the_person_is_told(
    reader: Asked, receive: Receive, cast: dict[str, UUID]
) -> None:
    receipt, leeds = receive(), reader("leeds")
    entry = entry_of(receipt)
    assert give(entry.id, cast["spoc"], None, leeds)
    assert give(entry.id, cast["leeds"], cast["spoc"], leeds)
    assert give(entry.id, None, cast["leeds"], leeds)
    assert not give(entry.id, None, None, leeds)
    with as_reader(leeds, at=NOW):
        log = [each.body for each in cases.log(receipt.case, reader=leeds)]
    given = [each.account for each in log if isinstance(each, Assigned)]
    assert given == [str(cast["spoc"]), str(cast["leeds"]), None]
    with as_owner():
        (notice,) = Notice.objects.filter(kind="triage.assigned")
    assert notice.account == str(cast["spoc"])
    assert len(acts("work.assigned")) == 3


def test_the_second_of_two_is_told_who_has_it_and_nothing_is_overwritten(
    reader: Asked, receive: Receive, cast: dict[str, UUID]
) -> None:
    entry = entry_of(receive())
    give(entry.id, cast["spoc"], None, reader("spoc"))
    with pytest.raises(AssignedMeanwhile) as told:
        give(entry.id, cast["leeds"], None, reader("leeds"))
    assert told.value.to == cast["spoc"]
    with as_owner():
        entry.refresh_from_db()
    assert entry.assigned_to_id == cast["spoc"]


def test_only_colleagues_who_may_read_cases_are_given_work_and_only_on_own_queues(
    reader: Asked, receive: Receive, cast: dict[str, UUID]
) -> None:
    entry = entry_of(receive())
    for nobody in ("kent", "call", "auditor"):
        with pytest.raises(NotAColleague):
            give(entry.id, cast[nobody], None, reader("leeds"))
    for outsider in ("kent", "national"):
        with pytest.raises(NoSuchEntry):
            give(entry.id, None, None, reader(outsider))
    with pytest.raises(Refused):
        give(entry.id, None, None, reader("registrar"))


@pytest.fixture
def three(reader: Asked) -> list[Entry]:
    receipts = receive_all(
        [{"reference": str(n)} for n in range(3)], by=reader("national")
    )
    return [entry_of(each) for each in receipts]


def chosen(entries: Sequence[Entry], token: UUID | None = None) -> Chosen:
    return Chosen(
        token=token or uuid4(), team=LEEDS_DESK, entries=[each.id for each in entries]
    )


def assign_many(what: Chosen, to: UUID | None, by: Reader, at: datetime = NOW) -> UUID:
    with as_reader(by, at=at):
        return bulk.assign_many(chosen=what, to=to, by=by, at=at)


def ask_many(what: Chosen, by: Reader) -> UUID:
    request = Request(to="kent", text="Age?", reply_due=date(2026, 3, 9))
    with as_reader(by, at=NOW):
        return bulk.ask_many(
            chosen=what,
            request=request,
            directory=directories.current(),
            by=by,
            at=NOW,
        )


def undo(act: UUID, by: Reader, at: datetime = SOON) -> None:
    with as_reader(by, at=at):
        bulk.undo(bulk=act, by=by, at=at)


def outcomes(act: UUID, by: Reader) -> list[BulkOutcome]:
    with as_reader(by, at=SOON):
        return [e.outcome for e in seen.bulk(act, reader=by, at=SOON).lines]


def held() -> list[UUID | None]:
    with as_owner():
        rows = Entry.objects.filter(team=LEEDS_DESK).order_by("id")
        return [each.assigned_to_id for each in rows]


def test_only_assigning_and_asking_are_ever_done_to_many() -> None:
    """Risk, another matter, same person, accepting and returning are one by one."""
    assert {each.value for each in BulkKind} == {"assign", "ask"}
    acting = {
        name
        for name, value in vars(bulk).items()
        if callable(value) and getattr(value, "__module__", "") == bulk.__name__
    }
    public = {name for name in acting if not name.startswith("_") and name.islower()}
    assert public == {"assign_many", "ask_many", "undo"}


def test_many_are_assigned_in_one_sealed_act_and_each_goes_back_to_who_had_it(
    reader: Asked, three: list[Entry], cast: dict[str, UUID]
) -> None:
    leeds, ordered = reader("leeds"), sorted(three, key=lambda each: each.id)
    give(ordered[0].id, cast["spoc"], None, leeds)
    act = assign_many(chosen(ordered), cast["leeds"], leeds)
    assert held() == [cast["leeds"]] * 3
    (event,) = acts("bulk.done")
    assert {f"referral:{each.referral_id}" for each in three} <= set(event.subjects)
    undo(act, leeds)
    assert held() == [cast["spoc"], None, None]
    assert outcomes(act, leeds) == [BulkOutcome.UNDONE] * 3
    with pytest.raises(TooLate, match="already"):
        undo(act, leeds)
    assert len(acts("bulk.undone")) == 1


def test_what_somebody_touched_since_stays_when_the_rest_is_undone(
    reader: Asked, three: list[Entry], cast: dict[str, UUID]
) -> None:
    leeds = reader("leeds")
    act = assign_many(chosen(three), cast["leeds"], leeds)
    give(three[1].id, None, cast["leeds"], leeds, at=SOON)
    give(three[2].id, cast["spoc"], cast["leeds"], leeds, at=SOON)
    undo(act, leeds)
    assert outcomes(act, leeds) == [
        BulkOutcome.UNDONE,
        BulkOutcome.KEPT,
        BulkOutcome.KEPT,
    ]
    assert cast["spoc"] in held()


def test_a_form_sent_twice_does_nothing_twice(
    reader: Asked, three: list[Entry], cast: dict[str, UUID]
) -> None:
    leeds, what = reader("leeds"), chosen(three)
    assert assign_many(what, cast["spoc"], leeds) == what.token
    undo(what.token, leeds)
    assert assign_many(what, cast["spoc"], leeds, at=SOON) == what.token
    assert held() == [None] * 3
    with as_owner():
        assert BulkAct.objects.count() == 1
    assert len(acts("bulk.done")) == 1


def test_many_are_asked_for_and_taken_back_where_nobody_replied(
    reader: Asked, three: list[Entry]
) -> None:
    leeds, kent = reader("leeds"), reader("kent")
    act = ask_many(chosen(three), leeds)
    with as_owner():
        replied = Question.objects.get(referral_id=three[1].referral_id)
    with as_reader(kent, at=SOON):
        questions.answer(question=replied.id, text="42.", by=kent, at=SOON)
    undo(act, leeds)
    assert outcomes(act, leeds) == [
        BulkOutcome.UNDONE,
        BulkOutcome.KEPT,
        BulkOutcome.UNDONE,
    ]
    with as_owner():
        taken_back = Question.objects.filter(withdrawn_at=SOON).count()
        assert taken_back == 2
        assert not Entry.objects.filter(organisation="kent", done_at=None).exists()


def test_what_is_not_on_the_own_desk_is_left_out_and_said_so(
    reader: Asked, receive: Receive, three: list[Entry], cast: dict[str, UUID]
) -> None:
    elsewhere = receive(
        reference="K",
        exploited_where="Maidstone",
        exploited_county="Kent",
        now_where="Ashford",
        now_county="Kent",
    )
    with as_owner():
        theirs = Entry.objects.get(referral_id=elsewhere.referral)
    leeds = reader("leeds")
    act = assign_many(chosen([three[0], theirs]), cast["leeds"], leeds)
    assert outcomes(act, leeds) == [BulkOutcome.DONE, BulkOutcome.NOT_THERE]


def test_many_are_few_enough_to_look_through_and_undone_while_it_is_fresh(
    reader: Asked, three: list[Entry], cast: dict[str, UUID]
) -> None:
    leeds = reader("leeds")
    with pytest.raises(NothingChosen):
        assign_many(chosen([]), None, leeds)
    many = Chosen(
        token=uuid4(),
        team=LEEDS_DESK,
        entries=[uuid4() for _ in range(MOST_AT_ONCE + 1)],
    )
    with pytest.raises(TooMany):
        assign_many(many, None, leeds)
    with pytest.raises(Refused):
        assign_many(chosen(three), None, reader("kent"))
    act = assign_many(chosen(three), cast["leeds"], leeds)
    late = NOW + timedelta(minutes=UNDO_MINUTES, seconds=1)
    with pytest.raises(TooLate, match="one by one"):
        undo(act, leeds, at=late)
    with pytest.raises(NoSuchAct):
        undo(act, reader("kent"))
