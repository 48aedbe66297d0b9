"""Who leads what, over every live case of the reader's organisation: asked of the log.

A case counts for whoever is named to investigate it, and for its sender until they
accept. It is live until a closure stands. The last lead, adviser and closure of a case
count, by when each happened or, where only a day is known, was written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.investigations.leading.queries.naming import people
from manumit.investigations.leading.rules.standard import LEVELS, SPECIALIST
from manumit.law import days
from manumit.law.duties.allocation import why_at_once
from manumit.law.duties.standing import standings
from manumit.law.facts import Fact
from manumit.organisations import queries as organisations
from manumit.organisations.queries import Accredited
from manumit.organisations.rules.posts import Standing


class Show(StrEnum):
    """The lists of the page."""

    UNALLOCATED = "unallocated"
    BELOW = "below"
    UNADVISED = "unadvised"
    LAPSING = "lapsing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLed:
    """A live case: who leads it since when, and when a lead was due.

    ``at_once`` is the fact that asks for a lead at once, for cases without one.
    """

    case: UUID
    reference: str
    opened_at: datetime
    lead: str
    accredited: bool | None
    since: datetime | None
    due_at: datetime | None
    at_once: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLapsing:
    """Somebody who leads live cases, and what of theirs lapses or is not recorded."""

    lead: str
    name: str
    cases: int
    held: Sequence[Accredited]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many rows each list has; the list of leads stands here itself."""

    counts: Mapping[Show, int]
    lapsing: Sequence[LeadLapsing]


_LED = """
WITH own AS (
    SELECT DISTINCT case_id FROM cases_ownership
    WHERE owner = 'investigation' AND ends_at IS NULL AND (
        organisation_id = %(organisation)s
        OR accepted_at IS NULL AND sender_organisation_id = %(organisation)s
    )
), said AS MATERIALIZED (
    SELECT f.id, f.case_id, f.kind, f.body, f.recorded_at,
           coalesce(f.happened_at, f.recorded_at) AS since
    FROM cases_fact f
    WHERE f.kind IN ('lead.allocated', 'adviser.named', 'investigation.closed',
                     'investigation.reopened')
    AND f.case_id IN (SELECT case_id FROM own)
    AND NOT EXISTS (SELECT FROM cases_fact g WHERE g.supersedes_id = f.id)
), last AS (
    SELECT case_id, bool_or(kind = 'adviser.named') AS advised,
           (array_agg(body ORDER BY since DESC, recorded_at DESC, id DESC)
            FILTER (WHERE kind = 'lead.allocated'))[1] AS body,
           max(since) FILTER (WHERE kind = 'lead.allocated') AS since,
           (array_agg(kind ORDER BY since DESC, recorded_at DESC, id DESC)
            FILTER (WHERE kind IN ('investigation.closed', 'investigation.reopened'))
           )[1] AS shut
    FROM said GROUP BY case_id
), led AS MATERIALIZED (
    SELECT own.case_id, last.body->>'investigator' AS lead,
           (last.body->>'accredited')::boolean AS accredited, last.since,
           coalesce(last.advised, false) AS advised
    FROM own LEFT JOIN last ON last.case_id = own.case_id
    WHERE last.shut IS DISTINCT FROM 'investigation.closed'
)
"""
_WHICH: Mapping[Show, str] = {
    Show.UNALLOCATED: "led.lead IS NULL",
    Show.BELOW: "led.lead IS NOT NULL AND led.accredited IS NOT TRUE",
    Show.UNADVISED: "NOT led.advised",
}


def tallied(*, reader: Reader, at: datetime) -> Tally:
    """How many rows each list has, and those of the leads of whom something lapses."""
    check_has(reader, Permission.READ_INVESTIGATION)
    asked = ", ".join(f"count(*) FILTER (WHERE {each})" for each in _WHICH.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_LED} SELECT lead, count(*), {asked} FROM led GROUP BY lead",  # noqa: S608 -- our own text
            _asks(reader),
        )
        rows = cursor.fetchall()
    live = {lead: number for lead, number, *_ in rows if lead}
    lapsing = _lapsing(live, reader=reader, at=at)
    sums = [sum(each) for each in zip(*(row[2:] for row in rows), strict=True)]
    found = dict(zip(_WHICH, sums or [0] * len(_WHICH), strict=True))
    return Tally(counts={**found, Show.LAPSING: len(lapsing)}, lapsing=lapsing)


def live_by_lead(*, reader: Reader) -> Mapping[str, int]:
    """How many live cases each lead has now."""
    check_has(reader, Permission.READ_INVESTIGATION)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_LED} SELECT lead, count(*) FROM led WHERE lead IS NOT NULL GROUP BY 1",  # noqa: S608 -- our own text
            _asks(reader),
        )
        return {str(lead): int(number) for lead, number in cursor.fetchall()}


def cases_led(
    show: Show, *, first: int, limit: int, reader: Reader, at: datetime
) -> Sequence[CaseLed]:
    """One page of a list, longest due first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_LED} {_PAGE.format(which=_WHICH[show])}",
            {**_asks(reader), "first": first, "limit": limit},
        )
        rows = cursor.fetchall()
    urgent = _at_once(rows, reader, at) if show is Show.UNALLOCATED else {}
    return [
        CaseLed(
            case=case,
            reference=reference,
            opened_at=opened,
            lead=lead or "",
            accredited=accredited,
            since=since,
            due_at=due,
            at_once=urgent.get(case),
        )
        for case, reference, opened, lead, accredited, since, due in rows
    ]


_PAGE = """
SELECT told.id, told.reference, told.opened_at, led.lead, led.accredited, led.since,
       owed.due_at
FROM led
JOIN cases_case told ON told.id = led.case_id
LEFT JOIN LATERAL (
    SELECT duty.due_at FROM obligations_obligation duty
    WHERE duty.case_id = led.case_id AND duty.rule = 'lead_allocated'
    AND NOT duty.not_applicable AND duty.superseded_at IS NULL
    ORDER BY duty.due_at LIMIT 1
) owed ON true
WHERE {which}
ORDER BY coalesce(owed.due_at, told.opened_at), told.id
OFFSET %(first)s LIMIT %(limit)s
"""


def _lapsing(
    leads: Mapping[str, int], *, reader: Reader, at: datetime
) -> Sequence[LeadLapsing]:
    """Of whom something has lapsed or lapses soon, or who hold nothing recorded."""
    holders = organisations.accredited(
        reader=reader, on=days.day_of(at), kinds={*LEVELS, SPECIALIST}
    )
    held = {str(each.account): each.accredited for each in holders if each.account}
    names = people(leads, reader=reader)
    found = [
        LeadLapsing(
            lead=lead,
            name=names.get(lead, ""),
            cases=number,
            held=[
                each
                for each in held.get(lead, ())
                if (each.kind in LEVELS or each.kind == SPECIALIST)
                and each.standing is not Standing.HELD
            ],
        )
        for lead, number in leads.items()
        if lead not in held
        or any(each.standing is not Standing.HELD for each in held[lead])
    ]
    return sorted(found, key=lambda each: (-each.cases, each.name))


def _at_once(
    rows: Sequence[tuple[UUID, ...]], reader: Reader, at: datetime
) -> Mapping[UUID, Fact | None]:
    logs = cases.logs([row[0] for row in rows], reader=reader)
    return {
        case: why_at_once(standing)
        for case, log in logs.items()
        for standing in standings(log, on=at)
    }


def _asks(reader: Reader) -> dict[str, str | int]:
    return {"organisation": reader.organisation}
