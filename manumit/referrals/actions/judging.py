"""Same event, same person: a judgement on both cases, never a merging of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases.links import actions as links
from manumit.cases.links import queries as links_seen
from manumit.law.facts import Body, JudgedSame, JudgementUndone
from manumit.obligations import actions as obligations
from manumit.people import actions as people
from manumit.people import queries as people_seen
from manumit.referrals import indexing
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Referral
from manumit.referrals.permissions import NoSuchReferral


class Same(StrEnum):
    """What two are judged to share."""

    EVENT = "event"
    PERSON = "person"


class CannotBeSame(ValueError):
    """These two cannot be judged so; the message says why."""


class AlreadyJudged(ValueError):
    """It was judged already, or undone already: the message says which."""


def judge(
    *,
    referral: UUID,
    other: UUID,
    same: Same,
    grounds: str,
    by: Reader,
    at: datetime,
) -> UUID:
    """Judge that two referrals tell of one event or one person; answer its id.

    Both cases say so from now on. Nothing is merged and nobody sees more than before.
    """
    check_has(by, Permission.ASSESS)
    if not grounds.strip():
        raise CannotBeSame(
            "Say what makes you judge so: it is kept with the judgement."
        )
    first, second = _both(referral, other)
    _check_two(first, second, same)
    _lock(first.case_id, second.case_id, by=by)
    try:
        if same is Same.EVENT:
            kept = links.link(
                case=first.case_id, other=second.case_id, grounds=grounds, by=by, at=at
            )
        else:
            kept = people.judge_same(
                one=first.nominal_id,
                other=second.nominal_id,
                grounds=grounds,
                by=by,
                at=at,
            )
    except (links.AlreadyLinked, people.AlreadyJudged) as standing:
        raise AlreadyJudged(str(standing)) from standing
    _tell(first, second, same, kept, done=True, by=by, at=at)
    return kept


def undo(
    *, referral: UUID, same: Same, judgement: UUID, by: Reader, at: datetime
) -> None:
    """Take a judgement back; that it was made, and why, stays on both cases."""
    check_has(by, Permission.ASSESS)
    here = Referral.objects.filter(id=referral).first()
    if here is None:
        raise NoSuchReferral
    there = _other_of(here, same, judgement, by=by, at=at)
    _tell(here, there, same, judgement, done=False, by=by, at=at)


def _other_of(
    here: Referral, same: Same, judgement: UUID, *, by: Reader, at: datetime
) -> Referral:
    """End the judgement, and answer a referral on its other side."""
    case, ends = _standing(here, same, judgement, by=by)
    _lock(here.case_id, case, by=by)
    try:
        ends(judgement=judgement, by=by, at=at)
    except (links.NoSuchLink, people.NoSuchJudgement):
        raise AlreadyJudged("It was taken back already.") from None
    return Referral.objects.filter(case_id=case).order_by("id")[0]


def _standing(
    here: Referral, same: Same, judgement: UUID, *, by: Reader
) -> tuple[UUID, Callable[..., None]]:
    """The case on the other side of a judgement, and what ends it."""
    if same is Same.EVENT:
        linked = links_seen.links_of(here.case_id, reader=by)
        cases_met = [each.other for each in linked if each.id == judgement]
        if cases_met:
            return cases_met[0], links.unlink
        raise NoSuchReferral
    for each in people_seen.judgements_of([here.nominal_id], reader=by):
        if each.id == judgement:
            nominal = each.other if each.one == here.nominal_id else each.one
            met = links_seen.cases_of_nominals([nominal], reader=by)
            return met[nominal], people.undo_judgement
    raise NoSuchReferral


def _both(referral: UUID, other: UUID) -> tuple[Referral, Referral]:
    found = Referral.objects.in_bulk([referral, other])
    if referral not in found or other not in found:
        raise NoSuchReferral
    return found[referral], found[other]


def _check_two(first: Referral, second: Referral, same: Same) -> None:
    if same is Same.EVENT and first.case_id == second.case_id:
        raise CannotBeSame("Both stand in this one case already.")
    if same is Same.PERSON and first.nominal_id == second.nominal_id:
        raise CannotBeSame("That is this very record.")


def _lock(one: UUID, other: UUID, *, by: Reader) -> None:
    """Both cases, always in one order, so that two judges never wait for each other."""
    for case in sorted({one, other}):
        cases.lock(case=case, by=by)


def _tell(
    first: Referral,
    second: Referral,
    same: Same,
    judgement: UUID,
    *,
    done: bool,
    by: Reader,
    at: datetime,
) -> None:
    """The fact on both cases, and the sealed record once."""
    kind: type[JudgedSame | JudgementUndone] = JudgedSame if done else JudgementUndone
    for here, there in ((first, second), (second, first)):
        body: Body = kind(
            same=same.value, other=str(there.case_id), judgement=str(judgement)
        )
        record_about(referral=here, bodies=[body], by=by, at=at)
    touched = sorted({first.case_id, second.case_id})
    record(
        Act.SAME_JUDGED if done else Act.SAME_UNDONE,
        subjects=[f"case:{each}" for each in touched],
        by=by,
        at=at,
        detail={"same": same.value, "judgement": str(judgement)},
    )
    obligations.refresh_many(cases=touched, by=by, at=at)
    indexing.refresh(cases=touched, by=by, at=at)
