"""The first referral of a case and its risk, by which silence about it is chased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.rules import Risk


@dataclass(frozen=True, slots=True)
class Standing:
    """A case's first referral and its risk, as the installation may know them."""

    referral: UUID
    risk: Risk


def standings(ids: Sequence[UUID], *, reader: Reader) -> Mapping[UUID, Standing]:
    """For the installation: each case's first referral, and how soon to act."""
    check_has(reader, Permission.RUN_JOBS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, referral_id, risk FROM referrals_risks(%s)", [list(ids)]
        )
        return {
            case: Standing(referral, Risk(risk))
            for case, referral, risk in cursor.fetchall()
        }
