"""Closes an investigation, over nothing that stops it or with a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, lock
from manumit.investigations.leading import telling
from manumit.investigations.leading.models import ClosedOpen, Closing, Reopening
from manumit.investigations.leading.rules.closure import TO_BE, check_closure
from manumit.investigations.leading.rules.led import led
from manumit.law.duties import RULES, Duty
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    Body,
    CaseId,
    Fact,
    InvestigationClosed,
    InvestigationReopened,
)
from manumit.notices.actions import tell_many
from manumit.obligations.actions import record_on
from manumit.obligations.policies import standing


class ClosureStopped(Exception):
    """Something that stops a closure stands open; ``stops`` names it."""

    def __init__(self, stops: Sequence[Duty]) -> None:
        titles = dict.fromkeys(RULES[each.rule].title for each in stops)
        super().__init__(
            f"The investigation cannot be closed yet. Still open: {'; '.join(titles)}."
        )
        self.stops = stops


class ClosedMeanwhile(Exception):
    """Somebody else closed or reopened it first; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingGiven:
    """Why it is closed: a code and words; ``reasons`` one for each that stops it.

    The reasons stand by the key of the duty, as :func:`check_closure` tells it.
    """

    token: UUID
    reason: str
    words: str
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopeningGiven:
    """Why it is taken up again: a code and words."""

    token: UUID
    reason: str
    words: str


def close(*, case: UUID, given: ClosingGiven, by: Reader, at: datetime) -> bool:
    """Close what nothing stops; false for a second press of the same form.

    Raises :class:`ClosureStopped`, :class:`ClosedMeanwhile` and ``NotTheirs``.
    """
    check_has(by, Permission.SUPERVISE)
    return _close(case, given, {}, Act.INVESTIGATION_CLOSED, by=by, at=at)


def close_open(*, case: UUID, given: ClosingGiven, by: Reader, at: datetime) -> bool:
    """Close with a reason for each duty that stops it, and tell those above.

    Raises as :func:`close`: :class:`ClosureStopped` names those without a reason.
    """
    check_has(by, Permission.CLOSE_OPEN)
    said = {key: words for key, words in given.reasons.items() if words.strip()}
    return _close(case, given, said, Act.INVESTIGATION_CLOSED_OPEN, by=by, at=at)


def reopen(*, case: UUID, given: ReopeningGiven, by: Reader, at: datetime) -> bool:
    """Take up a closed investigation again; false for a second press.

    What was closed, by whom and over what stays as it is. Raises
    :class:`ClosedMeanwhile` where it is not closed, and ``NotTheirs``.
    """
    check_has(by, Permission.SUPERVISE)
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Reopening.objects.filter(token=given.token).exists():
            return False
        if _closed(cases.log(case, reader=by), at) is None:
            raise ClosedMeanwhile(
                "The investigation is not closed: somebody took it up again already."
            )
        fact = _log(case, InvestigationReopened(reason=given.reason), by=by, at=at)
        Reopening.objects.create(
            case_id=case,
            token=given.token,
            fact=fact,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(Act.INVESTIGATION_REOPENED, subjects=[f"case:{case}"], by=by, at=at)
    return True


def _close(
    case: UUID,
    given: ClosingGiven,
    reasons: Mapping[str, str],
    act: Act,
    *,
    by: Reader,
    at: datetime,
) -> bool:
    with as_reader(by, at=at):
        lock(case=case, by=by)
        if Closing.objects.filter(token=given.token).exists():
            return False
        stops = _stops(case, by=by, at=at)
        if bare := [each for each in stops if each.key not in reasons]:
            raise ClosureStopped(bare)
        fact = _log(case, InvestigationClosed(reason=given.reason), by=by, at=at)
        row = Closing.objects.create(
            case_id=case,
            token=given.token,
            fact=fact,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        _keep_reasons(row, stops, reasons)
        record(
            act,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"rules": sorted({each.rule for each in stops})},
        )
        _tell_upward(case, len(stops), by=by, at=at)
    return True


def _stops(case: UUID, *, by: Reader, at: datetime) -> Sequence[Duty]:
    log = cases.log(case, reader=by)
    closed = _closed(log, at)
    if closed is not None:
        raise ClosedMeanwhile(
            "Somebody else closed this investigation meanwhile. See what they wrote; "
            "what you wrote is not kept."
        )
    found = check_closure(log, case=CaseId(str(case)), at=at, policies=standing())
    return found.stops


def _closed(log: Sequence[Fact], at: datetime) -> Fact | None:
    """The closure that stands now."""
    found = standings(log, on=at)
    return led(found[0]).closed if found else None


def _log(case: UUID, body: Body, *, by: Reader, at: datetime) -> UUID:
    given = FactGiven(body=body, happened=at, source="own_act")
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)


def _keep_reasons(
    row: Closing, stops: Sequence[Duty], reasons: Mapping[str, str]
) -> None:
    """One row for each duty, under the key that it has from now on."""
    ClosedOpen.objects.bulk_create(
        ClosedOpen(
            case_id=row.case_id,
            closing=row,
            duty=each.key.replace(TO_BE, str(row.fact)),
            rule=each.rule,
            part=each.part,
            subject=UUID(each.subject) if each.subject else None,
            words=reasons[each.key],
        )
        for each in stops
    )


def _tell_upward(case: UUID, count: int, *, by: Reader, at: datetime) -> None:
    if count:
        reference = cases.case(case, reader=by).reference
        told = telling.upward(
            case, reference, organisation=by.organisation, count=count
        )
        tell_many(notices=list(told), by=by, at=at)
