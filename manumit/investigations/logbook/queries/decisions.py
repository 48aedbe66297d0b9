"""The decision log as the log of facts has it, joined with the words entered here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.logbook.models import DecisionEntry
from manumit.investigations.logbook.permissions import sealed
from manumit.investigations.logbook.rules.decisions import digest_of
from manumit.law.facts import DecisionLogged, Fact, FactId, Moment
from manumit.organisations import queries as organisations


GONE = "somebody who has left or works elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was entered here; texts stand as they were typed."""

    decision: str
    reasons: str
    rejected: str
    rests_on: tuple[str, ...]
    decided_by: str
    post: str
    recorded_by: str
    recorded_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision. ``words`` are none where it was entered in another system.

    ``unaltered`` says whether its digest still follows from its words and from the
    entry before it; ``referred_by`` are later numbers that refer back to it.
    """

    number: int
    happened: Moment
    corrects: int | None
    referred_by: tuple[int, ...]
    words: Words | None
    unaltered: bool


def entries(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[Entry]:
    """Every decision of the case in the order of its numbers."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(DecisionEntry.objects.filter(case_id=case).order_by("number"))
    by_fact = {str(row.fact): row for row in rows}
    logged = [
        (fact, fact.body) for fact in log if isinstance(fact.body, DecisionLogged)
    ]
    names = organisations.names(
        accounts=[each for row in rows for each in (row.decided_by, row.recorded_by)],
        reader=reader,
    )
    sound = set(_sound(rows, {fact.id: fact.happened for fact, _ in logged}))
    found = [
        Entry(
            number=body.number,
            happened=fact.happened,
            corrects=body.corrects,
            referred_by=tuple(
                later.number for _, later in logged if later.corrects == body.number
            ),
            words=_words(by_fact[fact.id], names) if fact.id in by_fact else None,
            unaltered=fact.id not in by_fact or body.number in sound,
        )
        for fact, body in logged
    ]
    return sorted(found, key=lambda each: each.number)


def _words(row: DecisionEntry, names: Mapping[str, str]) -> Words:
    return Words(
        decision=row.decision,
        reasons=row.reasons,
        rejected=row.rejected,
        rests_on=tuple(row.rests_on),
        decided_by=names.get(row.decided_by, GONE),
        post=row.post,
        recorded_by=names.get(row.recorded_by, GONE),
        recorded_at=row.recorded_at,
        digest=row.digest,
    )


def _sound(
    rows: Sequence[DecisionEntry], happened: Mapping[str, Moment]
) -> Iterator[int]:
    """The numbers whose digest follows from what stands there."""
    before = ""
    for row in rows:
        moment = happened.get(str(row.fact))
        if moment is not None and digest_of(sealed(row, moment), before) == row.digest:
            yield row.number
        before = row.digest


def last_digest(found: Sequence[Entry]) -> str:
    """The digest that stands for the whole log; empty while nothing is entered."""
    words = [each.words.digest for each in found if each.words is not None]
    return words[-1] if words else ""


def entry_of_digest(found: Sequence[Entry], digest: str) -> Entry | None:
    """The last entry of a print, by the digest that the print carries."""
    wanted = digest.strip().lower()
    return next(
        (each for each in found if each.words and each.words.digest == wanted), None
    )


def decisions_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Where a decision entered here does not stand in the log, in sentences."""
    logged = {
        fact.id: fact.body.number
        for log in logs.values()
        for fact in log
        if isinstance(fact.body, DecisionLogged)
    }
    rows = DecisionEntry.objects.filter(case_id__in=list(logs))
    return [
        f"Case {row.case_id}: decision {row.number} does not stand in its log."
        for row in rows
        if logged.get(FactId(str(row.fact))) != row.number
    ]
