"""Acts on many at once: assign, ask for more. Never a decision about a person.

Each act has an id that was given out with its form, so a second press finds the first.
What it did to each entry is kept, so that taking it back is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.actions import NotTheirs
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing
from manumit.referrals.actions import asking, assigning
from manumit.referrals.actions.asking import AnsweredMeanwhile, Request
from manumit.referrals.models import BulkAct, BulkItem, Entry, Question
from manumit.referrals.permissions import NoSuchAct, check_own_desk
from manumit.referrals.triage import (
    MOST_AT_ONCE,
    UNDO_MINUTES,
    BulkKind,
    BulkOutcome,
)


class TooMany(ValueError):
    """More than a person can look through first; the message says how many may be."""

    def __init__(self) -> None:
        super().__init__(f"Choose at most {MOST_AT_ONCE} at once.")


class NothingChosen(ValueError):
    """No entry was chosen."""

    def __init__(self) -> None:
        super().__init__("Tick the referrals that you mean, then choose what to do.")


class TooLate(ValueError):
    """It can no longer be taken back in one press; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which entries of one desk's queue; ``token`` was given out with the form."""

    token: UUID
    team: str
    entries: Sequence[UUID]


Do = Callable[[Entry], BulkItem]


def assign_many(*, chosen: Chosen, to: UUID | None, by: Reader, at: datetime) -> UUID:
    """Give many entries to one colleague, or to nobody; answer the act's id."""
    check_has(by, Permission.ASSESS)
    assigning.check_colleague(to, by=by, at=at)

    def do(entry: Entry) -> BulkItem:
        had = entry.assigned_to_id
        if had == to:
            return BulkItem(outcome=BulkOutcome.UNCHANGED, had_id=had)
        assigning.hand(entry, to, by=by, at=at)
        return BulkItem(outcome=BulkOutcome.DONE, had_id=had)

    act = _act(chosen, BulkKind.ASSIGN, by=by, at=at)
    act.assignee_id = to
    return _do_once(act, chosen, do, by=by, at=at)


def ask_many(
    *,
    chosen: Chosen,
    request: Request,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> UUID:
    """Ask one organisation for the same about many; answer the act's id."""
    check_has(by, Permission.ASSESS)
    asking.check_askable(request, directory, by=by, at=at)

    def do(entry: Entry) -> BulkItem:
        question = asking.put(entry.referral, request, directory, by=by, at=at)
        return BulkItem(outcome=BulkOutcome.DONE, question=question)

    act = _act(chosen, BulkKind.ASK, by=by, at=at)
    act.to_id, act.text, act.reply_due = request.to, request.text, request.reply_due
    return _do_once(act, chosen, do, by=by, at=at)


def _act(chosen: Chosen, kind: BulkKind, *, by: Reader, at: datetime) -> BulkAct:
    check_own_desk(by, chosen.team)
    if not chosen.entries:
        raise NothingChosen
    if len(chosen.entries) > MOST_AT_ONCE:
        raise TooMany
    return BulkAct(
        id=chosen.token,
        organisation_id=by.organisation,
        team_id=chosen.team,
        kind=kind,
        text="",
        done_at=at,
        done_by=by.account,
        undone_by="",
    )


def _do_once(act: BulkAct, chosen: Chosen, do: Do, *, by: Reader, at: datetime) -> UUID:
    """Do it, unless this very form has been sent already."""
    if BulkAct.objects.filter(id=act.id).exists():
        return act.id
    try:
        with transaction.atomic():
            BulkAct.objects.bulk_create([act])
    except IntegrityError:
        # Two presses at once: the other has committed while this one waited for it.
        return act.id
    entries = _entries(chosen, by=by)
    items, referrals, touched = [], [], []
    for number, asked in enumerate(dict.fromkeys(chosen.entries), start=1):
        entry = entries.get(asked)
        item = _one(entry, do, by=by)
        item.organisation_id, item.bulk_id = by.organisation, act.id
        item.number, item.entry = number, asked
        if entry is not None:
            item.referral = entry.referral_id
        if entry is not None and item.outcome == BulkOutcome.DONE:
            referrals.append(entry.referral_id)
            touched.append(entry.case_id)
        items.append(item)
    BulkItem.objects.bulk_create(items)
    _seal(Act.BULK_DONE, act, referrals, touched, by=by, at=at)
    return act.id


def _entries(chosen: Chosen, *, by: Reader) -> dict[UUID, Entry]:
    """Those still on the reader's own desk, their cases locked in one order."""
    found = Entry.objects.filter(
        id__in=list(chosen.entries),
        organisation_id=by.organisation,
        team_id=chosen.team,
        done_at__isnull=True,
    )
    ordered = list(found.select_related("referral").order_by("case_id", "id"))
    for entry in ordered:
        try:
            cases.lock(case=entry.case_id, by=by)
        except NotTheirs:
            continue
        entry.refresh_from_db(fields=["assigned_to", "assigned_at", "done_at"])
    return {each.id: each for each in ordered if each.done_at is None}


def _one(entry: Entry | None, do: Do, *, by: Reader) -> BulkItem:
    if entry is None:
        return BulkItem(outcome=BulkOutcome.NOT_THERE)
    try:
        cases.lock(case=entry.case_id, by=by)
    except NotTheirs:
        return BulkItem(outcome=BulkOutcome.NOT_YOURS)
    return do(entry)


def undo(*, bulk: UUID, by: Reader, at: datetime) -> None:
    """Take back what an act on many did, wherever nobody has worked on it since.

    Raises ``NoSuchAct``, and :class:`TooLate` after the minutes in which it may be.
    """
    check_has(by, Permission.ASSESS)
    own = BulkAct.objects.select_for_update().filter(organisation_id=by.organisation)
    act = own.filter(id=bulk, team_id__in=by.teams).first()
    if act is None:
        raise NoSuchAct
    if act.undone_at is not None:
        raise TooLate("It was taken back already.")
    if at > act.done_at + timedelta(minutes=UNDO_MINUTES):
        raise TooLate(
            f"It can be taken back for {UNDO_MINUTES} minutes. Change what is wrong "
            "one by one."
        )
    act.undone_at, act.undone_by = at, by.account
    act.save(update_fields=["undone_at", "undone_by"])
    back = _unassign if act.kind == BulkKind.ASSIGN else _unask
    done = BulkItem.objects.filter(bulk_id=act.id, outcome=BulkOutcome.DONE)
    referrals, touched = [], []
    for item in done.order_by("number"):
        case = back(act, item, by=by, at=at)
        item.outcome = BulkOutcome.KEPT if case is None else BulkOutcome.UNDONE
        item.save(update_fields=["outcome"])
        if case is not None and item.referral is not None:
            referrals.append(item.referral)
            touched.append(case)
    _seal(Act.BULK_UNDONE, act, referrals, touched, by=by, at=at)


def _unassign(act: BulkAct, item: BulkItem, *, by: Reader, at: datetime) -> UUID | None:
    """Back to who had it before, if nobody gave it on; the case where it did so."""
    entry = Entry.objects.filter(id=item.entry, done_at__isnull=True).first()
    if entry is None:
        return None
    cases.lock(case=entry.case_id, by=by)
    entry.refresh_from_db()
    if entry.assigned_to_id != act.assignee_id or entry.assigned_at != act.done_at:
        return None
    assigning.hand(entry, item.had_id, by=by, at=at)
    return entry.case_id


def _unask(act: BulkAct, item: BulkItem, *, by: Reader, at: datetime) -> UUID | None:
    """The question back, if no reply has come; the case where it did so."""
    assert item.question is not None, "each request that was put has its question"
    question = Question.objects.get(id=item.question, asked_by_id=act.organisation_id)
    try:
        asking.take_back(question, by=by, at=at)
    except AnsweredMeanwhile:
        return None
    return question.case_id


def _seal(
    act: Act,
    bulk: BulkAct,
    referrals: Sequence[UUID],
    touched: Sequence[UUID],
    *,
    by: Reader,
    at: datetime,
) -> None:
    """One sealed event with all ids; duties and search rows follow."""
    record(
        act,
        subjects=[
            f"bulk:{bulk.id}",
            f"desk:{bulk.team_id}",
            *(f"referral:{each}" for each in dict.fromkeys(referrals)),
            *(f"case:{each}" for each in dict.fromkeys(touched)),
        ],
        by=by,
        at=at,
        detail={"kind": str(bulk.kind), "count": len(referrals)},
    )
    touched = list(dict.fromkeys(touched))
    if touched:
        obligations.refresh_many(cases=touched, by=by, at=at)
        indexing.refresh(cases=touched, by=by, at=at)
