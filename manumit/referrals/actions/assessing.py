"""A desk looks at the risk as it stands now, and writes down what it finds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.law import facts
from manumit.law.facts import DangerStated
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing, triage
from manumit.referrals.actions import danger
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Assessment, Referral
from manumit.referrals.permissions import NoSuchReferral, desk_of
from manumit.referrals.triage import Answers


class AssessedMeanwhile(Exception):
    """Somebody assessed after this form was opened; both are shown, none is lost."""

    def __init__(self, newest: UUID) -> None:
        super().__init__(
            "Somebody else has assessed this meanwhile. Look at what they found; what "
            "you filled in is still below and has not been saved."
        )
        self.newest = newest


def assess(
    *,
    referral: UUID,
    answers: Answers,
    note: str,
    unchanged: bool,
    seen: UUID | None,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> UUID:
    """Keep an assessment, and let the risk follow on every desk; answer its id.

    ``seen`` is the newest assessment that the form showed: :class:`AssessedMeanwhile`
    where another has come since. ``unchanged``: somebody looked and nothing differs.
    """
    check_has(by, Permission.ASSESS)
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    cases.lock(case=row.case_id, by=by)
    row.refresh_from_db()
    newest = Assessment.objects.filter(referral_id=row.id).order_by("-id").first()
    if newest is not None and newest.id != seen:
        if _pressed_twice(newest, answers, note, by=by):
            return newest.id
        raise AssessedMeanwhile(newest.id)
    risk, why = triage.risk_of(answers)
    kept = Assessment(
        case_id=row.case_id,
        referral_id=row.id,
        organisation_id=by.organisation,
        team_id=desk_of(by, directory),
        assessed_at=at,
        assessed_by=by.account,
        unchanged=unchanged,
        note=note,
        risk=risk,
        risk_reason=why,
        **{name: getattr(answers, name) for name in Answers.names()},
    )
    Assessment.objects.bulk_create([kept])
    _log(row, kept, answers, by=by, at=at)
    danger.restate(row, risk=risk, why=why, directory=directory, by=by, at=at)
    record(
        Act.REFERRAL_ASSESSED,
        subjects=[f"referral:{row.id}", f"case:{row.case_id}"],
        by=by,
        at=at,
        detail={"assessment": str(kept.id)},
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)
    return kept.id


def _pressed_twice(
    newest: Assessment, answers: Answers, note: str, *, by: Reader
) -> bool:
    same = all(getattr(newest, n) == getattr(answers, n) for n in Answers.names())
    return same and newest.note == note and newest.assessed_by == by.account


def _log(
    row: Referral, kept: Assessment, answers: Answers, *, by: Reader, at: datetime
) -> None:
    """What was assessed; and the dangers anew, where they differ from what stood."""
    bodies: list[facts.Body] = [
        facts.Assessed(
            organisation=by.organisation,
            desk=kept.team_id,
            **{name: getattr(answers, name) for name in Answers.names()},
        )
    ]
    before = _stated(row, by=by)
    now = DangerStated(
        still_exploited=answers.still_exploited,
        child_missing=_child_missing(answers, before),
    )
    if now != before:
        bodies.append(now)
    record_about(referral=row, bodies=bodies, by=by, at=at)


def _stated(row: Referral, *, by: Reader) -> DangerStated | None:
    """The dangers as they were stated last."""
    stated = [
        fact.body
        for fact in cases_seen.log(row.case_id, reader=by)
        if isinstance(fact.body, DangerStated) and fact.subject == str(row.nominal_id)
    ]
    return stated[-1] if stated else None


def _child_missing(answers: Answers, before: DangerStated | None) -> bool | None:
    """Of an adult nothing is said, but that what was said of a child is over."""
    if answers.child is False and before is not None and before.child_missing:
        return False
    return answers.child_missing
