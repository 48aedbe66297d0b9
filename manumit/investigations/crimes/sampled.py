"""What another force's registrar is asked to look at, as an act finds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.investigations.crimes.models import Sample
from manumit.investigations.crimes.rules.known import CrimeKnown


def open_samples(
    case: UUID, crimes: Sequence[CrimeKnown], at: datetime
) -> Sequence[Sample]:
    """What somebody of another force is asked to look at: the newest row of each crime.

    Not what was looked at, and not what was asked for longer ago than is allowed.
    """
    waits = {each.id for each in crimes if each.cancelled and not each.looked_at}
    rows = Sample.objects.filter(case_id=case, crime__in=waits)
    newest = {each.crime: each for each in rows.order_by("recorded_at", "id")}
    return [each for each in newest.values() if each.until is None or at < each.until]
