"""A case file judged: the same functions as for a case in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from manumit.casefile.case import CaseFile
from manumit.law import counting, days, harm
from manumit.law.calendar import CalendarEnds
from manumit.law.counting import Count
from manumit.law.duties import Because, Cited, State, judge
from manumit.law.duties.standing import standings
from manumit.law.findings import NO_ORDER, Finding, findings
from manumit.law.provisions import NotInForce, Version, provision
from manumit.law.trust import Doubt, doubts


class NotJudged(ValueError):
    """The file is sound, but the law as kept here cannot judge it; says why."""


class NoMoment(ValueError):
    """The text is neither a day nor an instant with its time zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What a case comes to, judged on ``on``; ``as_known`` None: with all we know."""

    case: CaseFile
    on: datetime
    as_known: datetime | None
    counted: Mapping[State, int]
    findings: tuple[Finding, ...]
    crimes: tuple[Count, ...]

    @property
    def overdue(self) -> bool:
        """Whether a duty was breached and is open still."""
        return self.counted.get(State.OVERDUE, 0) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """A version of a provision that a duty rests on; ``set_by`` whoever set it."""

    id: str
    title: str
    unit: str
    version: Version
    set_by: str

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why it should be checked first, told from the day of the release."""
        return doubts(self.version)


def audit(case: CaseFile, *, on: datetime, as_known: datetime | None = None) -> Audited:
    """Judge the case on an instant; raises :class:`NotJudged`."""
    try:
        duties = judge(
            case.facts,
            on=on,
            as_known=as_known,
            policies=case.policies,
            keeps=case.keeps,
        )
        order = harm.order(days.day_of(on)) if duties else NO_ORDER
        crimes = _crimes(case, on, as_known)
    except (CalendarEnds, NotInForce) as error:
        raise NotJudged(str(error)) from error
    except OverflowError as error:
        raise NotJudged("A date lies too far from today to be reckoned with") from error
    return Audited(
        case=case,
        on=days.instant(on),
        as_known=None if as_known is None else days.instant(as_known),
        counted=Counter(each.state(on) for each in duties),
        findings=tuple(findings(duties, on, harm=order)),
        crimes=crimes,
    )


def _crimes(
    case: CaseFile, on: datetime, as_known: datetime | None
) -> tuple[Count, ...]:
    """What the recording rules asked for, and what was recorded."""
    found = standings(
        case.facts,
        on=on,
        as_known=as_known,
        policies=case.policies,
        keeps=case.keeps,
    )
    return tuple(each for standing in found for each in counting.crimes(standing))


def rested(because: Because, case: CaseFile) -> list[Rested]:
    """The provisions that a duty rests on, by the law of the day that governs it."""
    return [_rested(each, because.on, case) for each in because.provisions]


def moment(text: str) -> datetime:
    """A day as its end in London, or an instant; raises :class:`NoMoment`."""
    try:
        if "T" in text:
            return days.instant(datetime.fromisoformat(text))
        return days.end_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        raise NoMoment(
            "Give a day, such as 2026-03-01, or an instant with its time zone, such "
            "as 2026-03-01T12:00:00+00:00"
        ) from None


def _rested(cited: Cited, on: date, case: CaseFile) -> Rested:
    rule = provision(cited.provision)
    return Rested(
        id=cited.provision,
        title=rule.title,
        unit=rule.unit,
        version=case.policies.version_on(cited.provision, on, cited.set_by),
        set_by=cited.set_by,
    )
