"""Gives the lead, names who advises, and keeps the hand-over from lead to lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import permissions_of
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.leading import telling
from manumit.investigations.leading.models import Acknowledged, Allocation, Handover
from manumit.investigations.leading.outstanding import open_actions
from manumit.investigations.leading.rules.led import Led, led
from manumit.investigations.leading.rules.standard import (
    ADVISER,
    lacking_in_words,
    standard_on,
)
from manumit.investigations.leading.rules.stood import stands_open
from manumit.law import days
from manumit.law.facts import AdviserNamed, Body, Fact, LeadAllocated, Moment
from manumit.notices.actions import tell_many
from manumit.obligations.actions import record_on
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.organisations import queries as organisations
from manumit.organisations.colleagues import colleagues
from manumit.organisations.rules.posts import Standing


class NotAllocated(ValueError):
    """The lead is not given, nor an adviser named, as asked; ``field`` is to mend."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class NotToYou(PermissionError):
    """Only whoever the lead was handed to says that they read the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadGiven:
    """Who is to lead. ``seen`` is the fact of the lead that the giver saw (or empty).

    ``reason`` says why somebody below the standard leads, ``note`` is the hand-over.
    """

    token: UUID
    lead: str
    seen: str
    happened: Moment
    source: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserGiven:
    """Who is to advise: an account, or a holder of posts without one."""

    token: UUID
    adviser: str
    happened: Moment
    source: str


def allocate(*, case: UUID, given: LeadGiven, by: Reader, at: datetime) -> bool:
    """Give the lead; false for a second press of the same form.

    Raises :class:`NotAllocated` where somebody else changed the lead meanwhile, the
    chosen one lacks what the standard asks and no reason is given, or the lead changes
    without a note; ``NotTheirs``.
    """
    check_has(by, Permission.SUPERVISE)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Allocation.objects.filter(token=given.token).exists():
            return False
        judged = case_judged(case, reader=by, on=at)
        now = led(judged.standing)
        _check_chosen(given, by=by, at=at)
        _check_lead(now, given, at=at)
        body, lacking = _body(given, judged, by=by, at=at)
        if now.lead is not None and now.lead.body == body:
            raise NotAllocated("lead", "They lead it already. Choose somebody else.")
        row = _record(
            case,
            Allocation.LEAD,
            given.lead,
            body,
            given,
            by=by,
            at=at,
            lacking=lacking,
        )
        if now.lead_id not in {"", given.lead}:
            _hand_over(row, now, judged, given, by=by, at=at)
        record(
            Act.LEAD_ALLOCATED,
            subjects=[f"case:{case}", f"account:{given.lead}"],
            by=by,
            at=at,
            detail={"lacking": list(lacking)},
        )
        _tell(case, given.lead, by=by, at=at)
    return True


def name_adviser(*, case: UUID, given: AdviserGiven, by: Reader, at: datetime) -> bool:
    """Name who advises; false for a second press.

    Raises :class:`NotAllocated` unless they are accredited to advise that day.
    """
    check_has(by, Permission.SUPERVISE)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Allocation.objects.filter(token=given.token).exists():
            return False
        if ADVISER not in _held(given.adviser, given.happened, by=by, at=at):
            raise NotAllocated(
                "adviser", "Choose somebody who is accredited to advise on that day."
            )
        body = AdviserNamed(adviser=given.adviser)
        _record(case, Allocation.ADVISER, given.adviser, body, given, by=by, at=at)
        record(Act.ADVISER_NAMED, subjects=[f"case:{case}"], by=by, at=at)
    return True


def acknowledge(
    *, case: UUID, handover: UUID, token: UUID, by: Reader, at: datetime
) -> bool:
    """Say that the new lead read the note; false where that was said before.

    Raises :class:`NotToYou` for anybody but the new lead.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        note = Handover.objects.filter(case_id=case, id=handover).first()
        if note is None or note.to_lead != by.account:
            raise NotToYou("The note is to whoever was given the lead.")
        if Acknowledged.objects.filter(handover=note).exists():
            return False
        Acknowledged.objects.create(
            case_id=case,
            handover=note,
            token=token,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(Act.HANDOVER_READ, subjects=[f"case:{case}"], by=by, at=at)
    return True


def _check_chosen(given: LeadGiven, *, by: Reader, at: datetime) -> None:
    for each in colleagues(reader=by, at=at):
        if str(each.account) == given.lead:
            if Permission.WRITE_INVESTIGATION in permissions_of(each.roles):
                return
            break
    raise NotAllocated("lead", "Choose a colleague who works investigations.")


def _check_lead(now: Led, given: LeadGiven, *, at: datetime) -> None:
    """Of two people at once the second is told, and a closed case is reopened first."""
    if now.closed is not None:
        raise NotAllocated("lead", "The investigation is closed. Reopen it first.")
    if given.seen != (now.lead.id if now.lead else ""):
        raise NotAllocated(
            "lead",
            "Somebody else gave the lead meanwhile. See who leads now, and choose "
            "again.",
        )
    if now.lead_id not in {"", given.lead} and not given.note.strip():
        raise NotAllocated("note", "Write what the new lead must know.")
    if now.lead and _last(given.happened, at) < now.lead.last_moment():
        raise NotAllocated(
            "happened", "Whoever leads now was given the lead later than that."
        )


def _body(
    given: LeadGiven, judged: CaseJudged, *, by: Reader, at: datetime
) -> tuple[LeadAllocated, tuple[str, ...]]:
    """What the fact says by the standard of the day, and what the lead lacks of it."""
    standard = standard_on(
        days.day_of(_last(given.happened, at)),
        policies=judged.policies,
        organisation=by.organisation,
    )
    held = _held(given.lead, given.happened, by=by, at=at)
    lacking = standard.lacking(held)
    if lacking and not given.reason.strip():
        raise NotAllocated(
            "reason",
            f"They lack {lacking_in_words(lacking)}. Choose somebody else, or say why "
            "they lead all the same.",
        )
    accredited = standard.accredited(held)
    return LeadAllocated(investigator=given.lead, accredited=accredited), lacking


def _tell(case: UUID, lead: str, *, by: Reader, at: datetime) -> None:
    """Tell whoever leads now, unless they gave the lead to themselves."""
    if lead != by.account:
        reference = cases.case(case, reader=by).reference
        told = telling.to_lead(
            case, reference, organisation=by.organisation, account=lead
        )
        tell_many(notices=[told], by=by, at=at)


def _held(person: str, happened: Moment, *, by: Reader, at: datetime) -> frozenset[str]:
    """What somebody held on a day, by account or, without one, as a holder of posts."""
    day = days.day_of(_last(happened, at))
    return frozenset(
        each.kind
        for one in organisations.accredited(reader=by, on=day)
        if person in {str(one.account or ""), str(one.id)}
        for each in one.accredited
        if each.standing is not Standing.LAPSED
    )


def _last(happened: Moment, at: datetime) -> datetime:
    """The instant by which it had certainly happened, written down now."""
    if isinstance(happened, datetime):
        return happened
    _, last = happened.outermost()
    return at if last is None else min(days.end_of(last), at)


def _record(
    case: UUID,
    kind: str,
    who: str,
    body: Body,
    given: LeadGiven | AdviserGiven,
    *,
    by: Reader,
    at: datetime,
    lacking: tuple[str, ...] = (),
) -> Allocation:
    fact = FactGiven(body=body, happened=given.happened, source=given.source)
    logged: Fact
    (logged,) = record_on(case=case, given=[fact], by=by, at=at)
    return Allocation.objects.create(
        case_id=case,
        token=given.token,
        kind=kind,
        account=who,
        fact=UUID(logged.id),
        lacking=list(lacking),
        reason=given.reason if isinstance(given, LeadGiven) else "",
        recorded_by=by.account,
        recorded_at=at,
    )


def _hand_over(
    row: Allocation,
    now: Led,
    judged: CaseJudged,
    given: LeadGiven,
    *,
    by: Reader,
    at: datetime,
) -> None:
    """Keep the note, with what was open as it stood before the lead changed."""
    stood = stands_open(
        judged.standing, judged.duties, at=at, actions=open_actions(row.case_id, at=at)
    )
    Handover.objects.create(
        case_id=row.case_id,
        token=given.token,
        allocation=row,
        from_lead=now.lead_id,
        to_lead=given.lead,
        words=given.note,
        stood=[each.as_json() for each in stood],
        recorded_by=by.account,
        recorded_at=at,
    )
