"""A risk that changed: on the referral, on every desk, and who must be rung for it."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases_seen
from manumit.law.facts import Owner
from manumit.organisations.directory import Directory
from manumit.referrals import indexing
from manumit.referrals.actions.entering import keep_to_ring
from manumit.referrals.models import Assessment, Entry, Referral
from manumit.referrals.rules import Risk


Stated: TypeAlias = tuple[Risk, str]
"""A risk, and the reason in words."""


def restate(
    referral: Referral,
    *,
    risk: Risk,
    why: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """The risk as it stands now, on every queue where the referral waits.

    A danger that is new has to be rung through, whatever was rung through before.
    """
    newly = risk is Risk.NOW and (referral.risk, referral.risk_reason) != (risk, why)
    referral.risk, referral.risk_reason = risk, why
    if newly:
        referral.risk_since = at
    referral.save(update_fields=["risk", "risk_reason", "risk_since"])
    waiting = Entry.objects.filter(referral_id=referral.id, done_at__isnull=True)
    waiting.update(risk=risk)
    if newly:
        waiting.update(rung_at=None)
        _have_rung(referral, directory, by=by, at=at)


def learned(
    *,
    referral: UUID,
    was: Stated,
    now: Stated,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """What those who met the person learned since; the case is held by their act.

    It makes the risk milder only where nobody else has said anything about it since
    they said what it ``was``.
    """
    row = Referral.objects.get(id=referral)
    standing = Risk(row.risk), row.risk_reason
    risk, why = never_milder_than_assessed(row, *now)
    if (risk, why) == standing or (risk >= standing[0] and standing != was):
        return
    restate(row, risk=risk, why=why, directory=directory, by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)


def never_milder_than_assessed(referral: Referral, risk: Risk, why: str) -> Stated:
    """What a later file says does not make somebody safer than a desk found them."""
    newest = Assessment.objects.filter(referral_id=referral.id).order_by("-id").first()
    if newest is None or newest.risk >= risk:
        return risk, why
    return Risk(newest.risk), newest.risk_reason


def _have_rung(
    referral: Referral, directory: Directory, *, by: Reader, at: datetime
) -> None:
    """A danger that is new stays on the own queue until the safety owner is rung."""
    owners = cases_seen.owners([referral.case_id], reader=by)[referral.case_id]
    if owners[Owner.SAFETY].organisation != by.organisation:
        keep_to_ring(referral=referral, directory=directory, by=by, at=at)
