"""Who could be given the lead of a case, or advise on it: what each holds and leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import permissions_of
from manumit.investigations.leading.queries.lists import live_by_lead
from manumit.investigations.leading.rules.standard import (
    ADVISER,
    LEVELS,
    SPECIALIST,
    Standard,
    standard_on,
)
from manumit.law import days
from manumit.obligations.policies import standing
from manumit.organisations import queries as organisations
from manumit.organisations.colleagues import colleagues
from manumit.organisations.queries import Accredited, HolderSeen
from manumit.organisations.rules.posts import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A colleague who works investigations: what they hold, lack and lead now."""

    account: UUID
    name: str
    held: Sequence[Accredited]
    lacking: Sequence[str]
    leads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviserSeen:
    """Somebody who is accredited to advise; ``id`` is their account or holder's id."""

    id: str
    name: str
    lapses_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The standard of a day and everybody who may be chosen, the fittest first."""

    standard: Standard
    candidates: Sequence[Candidate]
    advisers: Sequence[AdviserSeen]


def choice(*, reader: Reader, at: datetime) -> Choice:
    """Who could lead and who could advise today."""
    check_has(reader, Permission.READ_INVESTIGATION)
    today = days.day_of(at)
    asked = standard_on(today, policies=standing(), organisation=reader.organisation)
    holders = organisations.accredited(reader=reader, on=today)
    by_account = {each.account: each for each in holders if each.account}
    leads = live_by_lead(reader=reader)
    found = [
        _candidate(each.account, each.name, by_account, asked, leads)
        for each in colleagues(reader=reader, at=at)
        if Permission.WRITE_INVESTIGATION in permissions_of(each.roles)
    ]
    return Choice(
        standard=asked,
        candidates=sorted(found, key=lambda e: (len(e.lacking), e.leads, e.name)),
        advisers=[
            AdviserSeen(
                id=str(each.account or each.id),
                name=each.name,
                lapses_on=advises.lapses_on,
            )
            for each in holders
            for advises in each.accredited
            if advises.kind == ADVISER and advises.standing is not Standing.LAPSED
        ],
    )


def _candidate(
    account: UUID,
    name: str,
    holders: Mapping[UUID, HolderSeen],
    asked: Standard,
    leads: Mapping[str, int],
) -> Candidate:
    holder = holders.get(account)
    held = [
        each
        for each in (holder.accredited if holder else ())
        if each.kind in LEVELS or each.kind == SPECIALIST
    ]
    valid = [each.kind for each in held if each.standing is not Standing.LAPSED]
    return Candidate(
        account=account,
        name=name,
        held=held,
        lacking=asked.lacking(valid),
        leads=leads.get(str(account), 0),
    )
