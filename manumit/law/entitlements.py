"""What somebody is entitled to by what was decided: from when to when, why it ends.

Days are inclusive. An end that nobody can know yet is None, with the least day where
the law gives one. Sources: Modern Slavery Act 2015, section 50A; Nationality and
Borders Act 2022, sections 61 to 65; the statutory guidance. Each entitlement names
its provisions, read on the day on which it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from manumit.law.calendar import CalendarEnds
from manumit.law.decided import Course, Decided, Standing, standing_on
from manumit.law.decisions import Outcome
from manumit.law.grounds import MOVE_ON, RECOVERY_DAYS, move_on_ends, recovery_ends
from manumit.law.provisions import Confidence, NotInForce, holds, least_sure, provision
from manumit.law.removal import BAR, FURTHER


SUPPORT = "nrm/support"
BEFORE_DECISION = "nrm/support_before_decision"
LEAVE = "nrm/leave_to_remain"
RECONSIDER = "nrm/reconsideration"
CONSENT = "nrm/consent"
DISQUALIFICATION = "nrm/disqualification"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """One thing that somebody is entitled to, or may ask for.

    ``ends`` is its last day, None while nobody can say; ``least`` the last day that it
    has in any case; ``why_it_ends`` says what ended it or what will.
    """

    code: str
    title: str
    sentence: str
    starts: date
    ends: date | None
    why_it_ends: str
    provisions: tuple[str, ...]
    confidence: Confidence
    least: date | None = None

    def runs_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days, as far as anybody can say."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


def entitlements(
    decisions: Iterable[Decided],
    *,
    on: date,
    referred: Sequence[date] = (),
    adult_from: date = date.min,
) -> tuple[Entitlement, ...]:
    """Everything that began by ``on``, by what was decided until then, in order.

    ``adult_from`` is the eighteenth birthday; leave it out for somebody who is treated
    as an adult throughout, and give ``date.max`` for a child of no known birthday.
    Raises ``NotInForce`` before 1 April 2009.
    """
    held = tuple(decisions)
    standing = standing_on(on, held)
    found = [
        *_before_a_decision(held, referred, on=on, adult_from=adult_from),
        *(
            each
            for course in standing.courses
            for each in _of_course(course, adult_from)
        ),
        *_ask_again(standing),
    ]
    begun = [each for each in found if each.starts <= on]
    return tuple(sorted(begun, key=lambda each: (each.starts, each.code)))


def _before_a_decision(
    held: Sequence[Decided], referred: Sequence[date], *, on: date, adult_from: date
) -> Iterator[Entitlement]:
    """Emergency support of an adult, from the first referral to the first decision."""
    since = min((each for each in referred if each <= on), default=None)
    if since is None or since < adult_from:
        return
    first = min((each.on for each in held if since <= each.on <= on), default=None)
    version = provision(BEFORE_DECISION).version_on(since)
    yield Entitlement(
        code="support_before_decision",
        title="Emergency support",
        sentence=version.value,
        starts=since,
        ends=first,
        why_it_ends="It ends with the first decision, or when it is not needed.",
        provisions=(BEFORE_DECISION,),
        confidence=version.confidence,
    )


def _of_course(course: Course, adult_from: date) -> Iterator[Entitlement]:
    if course.reasonable is not None and not _without_recovery(course):
        recovery = _recovery(course, course.reasonable)
        if recovery.ends is None or recovery.starts <= recovery.ends:
            yield recovery
            yield from _support(recovery, adult_from)
    if course.conclusive is not None:
        yield from _after_conclusive(course, course.conclusive, adult_from)


def _without_recovery(course: Course) -> bool:
    """A further decision on earlier things alone, and nothing determined."""
    begun = course.reasonable
    return bool(
        begun is not None
        and course.further
        and course.determined is None
        and begun.wholly_earlier
        and provision(FURTHER).versions[0].starts <= begun.on
    )


def _recovery(course: Course, begun: Decided) -> Entitlement:
    unsure = course.further and begun.wholly_earlier is None and not course.determined
    ends, why = _end_of_recovery(course, begun.on)
    least = recovery_ends(begun.on)
    names = (RECOVERY_DAYS, BAR, *((FURTHER,) if course.further else ()))
    return Entitlement(
        code="recovery_period",
        title="Recovery period",
        sentence=provision(BAR).on(begun.on),
        starts=begun.on,
        ends=ends,
        why_it_ends=why,
        provisions=names,
        confidence=Confidence.UNCONFIRMED
        if unsure
        else least_sure(begun.on, RECOVERY_DAYS, BAR),
        least=None if ends and ends < least else least,
    )


def _end_of_recovery(course: Course, begun: date) -> tuple[date | None, str]:
    """The last day, and what ends it: of all that came, what ended it first."""
    ends = [
        (each.on - DAY, why)
        for each, why in (
            (course.disqualified, "It ended with disqualification from protection."),
            (course.withdrawn, "It ended when they withdrew."),
            (course.undone, "It ended when the positive decision was taken back."),
        )
        if each is not None
    ]
    if course.concluded is not None:
        last = max(recovery_ends(begun), course.concluded.on)
        ends.append((last, "It ended with the conclusive grounds decision."))
    if not ends:
        return (
            None,
            "It ends with the conclusive grounds decision, not before its least.",
        )
    return min(ends)


def _support(recovery: Entitlement, adult_from: date) -> Iterator[Entitlement]:
    """Support for the recovery period: of a child, of an adult, or both in turn."""
    adult = replace(
        recovery,
        code="support",
        title="Support in the recovery period",
        sentence=provision(SUPPORT).on(recovery.starts),
        provisions=(SUPPORT,),
        confidence=_weaker(recovery.confidence, least_sure(recovery.starts, SUPPORT)),
    )
    child = replace(
        adult,
        code="support_of_child",
        title="Support of a child by the council",
        sentence=(
            "The council looks after the child, with the guardian where there is one."
        ),
    )
    comes_of_age = recovery.ends is None or adult_from <= recovery.ends
    if adult_from <= recovery.starts:
        yield adult
    elif not comes_of_age or adult_from == date.max:
        yield child
    else:
        yield replace(
            child,
            ends=adult_from - DAY,
            why_it_ends="It ends at eighteen; care leavers are owed more.",
        )
        yield replace(
            adult,
            starts=adult_from,
            sentence=f"{adult.sentence} At eighteen they are asked if they wish it.",
            provisions=(SUPPORT, CONSENT),
        )


def _after_conclusive(
    course: Course, decided: Decided, adult_from: date
) -> Iterator[Entitlement]:
    positive = decided.outcome is Outcome.POSITIVE
    gone = course.disqualified
    if adult_from <= decided.on and gone is None:
        yield from _move_on(decided, positive=positive)
    if positive and holds(LEAVE, decided.on):
        yield Entitlement(
            code="leave_to_remain",
            title="Leave to remain is considered",
            sentence=(
                "Somebody who is not British and has no leave is granted it where it "
                "is needed to recover, for compensation or to help an investigation."
            ),
            starts=decided.on,
            ends=gone.on if gone else None,
            why_it_ends="It ended with disqualification from protection."
            if gone
            else "It ends as the leave says.",
            provisions=(LEAVE, DISQUALIFICATION),
            confidence=least_sure(decided.on, LEAVE),
        )


def _move_on(decided: Decided, *, positive: bool) -> Iterator[Entitlement]:
    try:
        ends: date | None = move_on_ends(decided.on, positive=positive)
    except NotInForce:
        return
    except CalendarEnds:
        ends = None
    yield Entitlement(
        code="move_on",
        title="Support while moving on",
        sentence=provision(MOVE_ON).on(decided.on)["says"],
        starts=decided.on,
        ends=ends,
        why_it_ends="It ends then unless more is found to be needed."
        if positive
        else "It ends then.",
        provisions=(MOVE_ON,),
        confidence=least_sure(decided.on, MOVE_ON),
    )


def _ask_again(standing: Standing) -> Iterator[Entitlement]:
    """Whether a negative decision may be looked at again; there is no appeal."""
    last = standing.grounds
    if last is None or last.outcome is not Outcome.NEGATIVE:
        return
    if not holds(RECONSIDER, last.on):
        return
    version = provision(RECONSIDER).version_on(last.on)
    rule = version.value
    yield Entitlement(
        code="reconsideration",
        title="Asking for the decision to be looked at again",
        sentence=f"{rule['who']} may ask. {rule['grounds']}. Within {rule['within']}.",
        starts=last.on,
        ends=None,
        why_it_ends="Read the guidance of the day: the last day is not known for sure.",
        provisions=(RECONSIDER,),
        confidence=version.confidence,
    )


def _weaker(one: Confidence, other: Confidence) -> Confidence:
    return max(one, other, key=tuple(Confidence).index)
