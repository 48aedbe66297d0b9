"""Reads the rows of a register: what each said, what it comes to, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.law.owners import Ruling
from manumit.organisations.directory import Directory
from manumit.referrals.considering import Arrival, consider
from manumit.referrals.intake.reading import read_fields
from manumit.referrals.models import Identity, Row, Run
from manumit.referrals.rules import OUTCOME_LABELS, NoSuchRun, Outcome, Risk


AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class RowSeen:
    """A row as given, what it comes to, and every problem beside it."""

    id: UUID
    number: int
    outcome: Outcome
    outcome_label: str
    given: Mapping[str, str]
    mended: Mapping[str, str] | None
    other: Mapping[str, str]
    problems: Sequence[Mapping[str, Any]]
    referral: UUID | None


@dataclass(frozen=True, slots=True)
class WillBe:
    """What a row would become if it were let in at this moment."""

    safety: Ruling
    investigation: Ruling
    risk: Risk
    risk_reason: str


def rows(
    run_id: UUID,
    *,
    reader: Reader,
    outcomes: Sequence[Outcome] = (),
    with_problems: bool = False,
    after: int = 0,
    limit: int = 50,
) -> Sequence[RowSeen]:
    """Rows of a run in the file's order, from just after row ``after`` on."""
    check_has(reader, Permission.READ_IMPORT)
    found = _narrowed(run_id, outcomes, with_problems=with_problems)
    page = list(found.filter(number__gt=after).order_by("number")[:limit])
    became = _became(run_id, [each.key for each in page])
    return [_row(each, became) for each in page]


def before(
    run_id: UUID,
    *,
    reader: Reader,
    outcomes: Sequence[Outcome] = (),
    with_problems: bool = False,
    number: int,
    limit: int = 50,
) -> int:
    """After which row the page starts that comes before row ``number``'s page."""
    check_has(reader, Permission.READ_IMPORT)
    found = _narrowed(run_id, outcomes, with_problems=with_problems)
    earlier = found.filter(number__lte=number).order_by("-number")
    numbers = list(earlier.values_list("number", flat=True)[: limit + 1])
    return numbers[limit] if len(numbers) > limit else 0


def row(run_id: UUID, number: int, *, reader: Reader) -> RowSeen:
    """One row of a run; raises ``NoSuchRun``."""
    found = rows(run_id, reader=reader, after=number - 1, limit=1)
    if not found or found[0].number != number:
        raise NoSuchRun
    return found[0]


def refused(run_id: UUID, *, reader: Reader) -> Iterator[RowSeen]:
    """Every row that is still refused, a thousand at a time."""
    after, more = 0, True
    while more:
        page = rows(
            run_id,
            reader=reader,
            outcomes=[Outcome.REFUSED],
            after=after,
            limit=AT_ONCE,
        )
        yield from page
        more = len(page) == AT_ONCE
        after = page[-1].number if page else after


def preview(
    seen: Sequence[RowSeen], *, directory: Directory, reader: Reader, at: datetime
) -> Mapping[int, WillBe]:
    """By the row's number, whose each new row would be: the rulings of receipt itself.

    Nothing is written. A row that would not stand has no answer.
    """
    check_has(reader, Permission.READ_IMPORT)
    answer = {}
    for each in seen:
        if each.outcome is not Outcome.NEW:
            continue
        read = read_fields(
            each.given,
            number=each.number,
            directory=directory,
            today=days.day_of(at),
            other=each.other,
        ).referral
        if read is not None:
            work = consider(
                Arrival(read=read, register=""), directory, by=reader, at=at
            )
            answer[each.number] = WillBe(
                work.safety, work.investigation, work.risk, work.risk_reason
            )
    return answer


def _narrowed(
    run_id: UUID, outcomes: Sequence[Outcome], *, with_problems: bool
) -> QuerySet[Row]:
    found = Row.objects.filter(run_id=run_id)
    if outcomes:
        found = found.filter(outcome__in=outcomes)
    if with_problems:
        found = found.exclude(problems=[])
    return found


def _became(run_id: UUID, keys: Sequence[str]) -> Mapping[str, UUID]:
    """Which referral is known by each key: of this run or of an earlier one."""
    run = Run.objects.filter(id=run_id).first()
    if run is None:
        return {}
    known = Identity.objects.filter(
        organisation_id=run.organisation_id, register=run.register, key__in=list(keys)
    )
    return dict(known.values_list("key", "referral"))


def _row(row: Row, became: Mapping[str, UUID]) -> RowSeen:
    outcome = Outcome(row.outcome)
    here = outcome is not Outcome.REFUSED
    return RowSeen(
        id=row.id,
        number=row.number,
        outcome=outcome,
        outcome_label=OUTCOME_LABELS[outcome],
        given=row.cells["given"],
        mended=row.cells.get("mended"),
        other=row.cells["other"],
        problems=row.problems,
        referral=row.referral or (became.get(row.key) if here else None),
    )
