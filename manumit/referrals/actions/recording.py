"""Facts about the person of a referral, on its case's log, that happen in this act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import actions as cases
from manumit.cases.actions import FactGiven
from manumit.law.facts import Body
from manumit.referrals.models import Referral


def record_about(
    *,
    referral: Referral,
    bodies: Sequence[Body],
    by: Reader,
    at: datetime,
    supersedes: UUID | None = None,
) -> None:
    """Log what happened now about the referral's person, resting on the referral."""
    given = [
        FactGiven(
            body=body,
            happened=at,
            source=f"referral:{referral.id}",
            subject=referral.nominal_id,
            supersedes=supersedes,
        )
        for body in bodies
    ]
    cases.record_facts(case=referral.case_id, given=given, by=by, at=at)
