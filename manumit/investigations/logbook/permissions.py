"""What acts and queries of this part read alike."""

from __future__ import annotations

from datetime import UTC

from manumit.investigations.logbook.models import DecisionEntry
from manumit.investigations.logbook.rules.decisions import Sealed, moment_as_text
from manumit.law.facts import Moment


def sealed(row: DecisionEntry, happened: Moment) -> Sealed:
    """What the digest of an entry covers."""
    return Sealed(
        case=str(row.case_id),
        number=row.number,
        decision=row.decision,
        reasons=row.reasons,
        rejected=row.rejected,
        rests_on=tuple(row.rests_on),
        corrects=row.corrects,
        decided_by=row.decided_by,
        post=row.post,
        happened=moment_as_text(happened),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at.astimezone(UTC).isoformat(),
    )
