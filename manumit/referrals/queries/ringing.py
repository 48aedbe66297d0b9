"""Whom to ring at once about a danger that is now, and whether somebody has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.law.facts import Owner
from manumit.referrals import rules
from manumit.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Ring:
    """The safety owner's desk; ``own``: the reader sits on it and has nobody to ring.

    ``number`` is empty where the directory has none; ``may_record`` says whether the
    reader may write down that the desk was rung.
    """

    name: str
    number: str
    own: bool
    call: rules.Call | None
    may_record: bool


def danger_since(referral: Referral) -> datetime:
    """Since when it has been stated; an earlier call was about something else."""
    return referral.risk_since or referral.recorded_at


def rings(received: Mapping[UUID, datetime], *, reader: Reader) -> Mapping[UUID, Ring]:
    """For each case: its safety owner, and the call since the referral came."""
    if not received:
        return {}
    owners = cases.owners(received, reader=reader)
    calls = cases.calls(received, reader=reader)
    answer = {}
    for case, since in received.items():
        safety = owners.get(case, {}).get(Owner.SAFETY)
        if safety is None:
            continue
        answer[case] = Ring(
            name=f"{safety.organisation_name}, {safety.team_name}",
            number=safety.telephone,
            own=safety.team in reader.teams,
            call=rules.rung(
                calls.get(case, ()), organisation=safety.organisation, since=since
            ),
            may_record=reader.has(Permission.WRITE_REFERRAL),
        )
    return answer
