"""Takes the steps that silence calls for: recorded once, sealed, and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import silence as silences
from manumit.cases.silence import Silent
from manumit.law.chasing import silence
from manumit.organisations.directory import Directory
from manumit.referrals.rules import Risk
from manumit.referrals.standings import Standing, standings
from manumit.referrals.telling_of_handing import tell_of_silence


AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Round:
    """How many steps were taken, and where the next stretch begins; None: no more."""

    steps: int
    next: UUID | None


def chase_silence(
    *, after: UUID | None, directory: Directory, by: Reader, at: datetime
) -> Round:
    """Chase one stretch of all that waits anywhere, from the ownership ``after`` on.

    Doing it again takes no step twice, and nothing is lost by a crash: what was not
    committed is due still. Raises ``Refused`` for anybody but the installation.
    """
    check_has(by, Permission.RUN_JOBS)
    waiting = silences.silent(reader=by, after=after, limit=AT_ONCE)
    if not waiting:
        return Round(0, None)
    known = standings([each.case for each in waiting], reader=by)
    due = _due(waiting, known, at)
    taken = cases.chase(due=due, by=by, at=at) if due else []
    if taken:
        tell_of_silence(
            taken=taken,
            referrals={case: each.referral for case, each in known.items()},
            directory=directory,
            by=by,
            at=at,
        )
        record(
            Act.OWNERSHIP_CHASED,
            subjects=[
                f"case:{case}"
                for case in dict.fromkeys(each.waiting.case for each in taken)
            ],
            by=by,
            at=at,
            detail={"steps": len(taken)},
        )
    whole = len(waiting) == AT_ONCE
    return Round(len(taken), waiting[-1].ownership if whole else None)


def _due(
    waiting: Sequence[Silent], known: Mapping[UUID, Standing], at: datetime
) -> list[tuple[UUID, int]]:
    """What has gone further than it was chased; a case without referrals waits too."""
    found = []
    for each in waiting:
        danger = each.case in known and known[each.case].risk is Risk.NOW
        gone = silence(each.owner, since=each.since, danger_now=danger, at=at)
        if gone.step > each.step:
            found.append((each.ownership, gone.step))
    return found
