"""A person's way from first contact to the end of support: worked out from the facts.

One line of nine stops, each reached, not reached yet, or not for them. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from manumit.law import days
from manumit.law.decided import Decided
from manumit.law.decisions import Decision, Outcome
from manumit.law.duties import Duty, State
from manumit.law.duties.person import suspicion
from manumit.law.facts import (
    CannotBeAsked,
    ConsentStated,
    DecisionReceived,
    Fact,
    FactId,
    Matter,
    NrmExplained,
    ReceiptRecorded,
    ReferralSent,
    Route,
    SubjectId,
)
from manumit.law.grounds import earliest_conclusive
from manumit.nrm.rules.drafts import NOT_YET_REFERRED
from manumit.nrm.rules.known import Known, held_by_authority, known_of
from manumit.ui.words import day_in_words


class Point(StrEnum):
    """The stops in their order."""

    MET = "met"
    RECOGNISED = "recognised"
    EXPLAINED = "explained"
    CHOSE = "chose"
    REFERRED = "referred"
    REASONABLE = "reasonable"
    RECOVERY = "recovery"
    CONCLUSIVE = "conclusive"
    SUPPORT_ENDS = "support_ends"


class Reached(StrEnum):
    """Whether somebody has come so far."""

    DONE = "done"
    NOT_YET = "not_yet"
    NOT_THEIRS = "not_theirs"


REACHED_LABELS: Mapping[Reached, str] = {
    Reached.DONE: "reached",
    Reached.NOT_YET: "not yet",
    Reached.NOT_THEIRS: "does not apply",
}
TITLES: Mapping[Point, str] = {
    Point.MET: "Met",
    Point.RECOGNISED: "Recognised",
    Point.EXPLAINED: "NRM explained",
    Point.CHOSE: "Chose",
    Point.REFERRED: "Referred",
    Point.REASONABLE: "Reasonable grounds",
    Point.RECOVERY: "Recovery period",
    Point.CONCLUSIVE: "Conclusive grounds",
    Point.SUPPORT_ENDS: "Support ends",
}
NOT_YET = REACHED_LABELS[Reached.NOT_YET]
_OWED: Mapping[Point, frozenset[str]] = {
    Point.RECOGNISED: frozenset({"recognised"}),
    Point.EXPLAINED: frozenset({"nrm_explained"}),
    Point.CHOSE: frozenset({"consent_asked"}),
    Point.REFERRED: frozenset(
        {
            "adult_referred",
            "child_referred",
            "adult_notified",
            "unasked_notified",
            "receipt_recorded",
        }
    ),
    Point.REASONABLE: frozenset({"grounds_decided", "child_panel_decided"}),
    Point.RECOVERY: frozenset({"recovery_supported"}),
}
"""The duties that say by when a stop should have been reached."""

_OF_IT = {Point.RECOVERY: "offer of support "}
"""What of a stop is owed, where it is not the stop itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop: when, what came of it, and how late it was, each in words.

    ``rests_on`` is the fact that says so, where one does.
    """

    point: Point
    reached: Reached
    when: str = NOT_YET
    said: str = ""
    late: str = ""
    rests_on: FactId | None = None

    @property
    def title(self) -> str:
        return TITLES[self.point]

    @property
    def alarm(self) -> bool:
        """Whether nobody has referred them yet, whatever was sent."""
        return self.when == NOT_YET_REFERRED


def journey(
    facts: Iterable[Fact],
    subject: SubjectId,
    *,
    at: datetime,
    duties: Iterable[Duty] = (),
) -> tuple[Stop, ...]:
    """The stops of a person at ``at``, by what was recorded by then.

    A corrected fact counts no more. ``duties`` are those of the case as judged then;
    they say what is late.
    """
    known = known_of(facts, subject, at=at)
    if known is None:
        return tuple(Stop(point=each, reached=Reached.NOT_YET) for each in Point)
    own = [each for each in duties if each.subject == subject]
    stops = (
        _met(known),
        _recognised(known),
        _explained(known),
        _chose(known),
        _referred(known),
        _reasonable(known),
        _recovery(known),
        _conclusive(known),
        _support_ends(known),
    )
    return tuple(_with_lateness(each, own, at) for each in stops)


def _with_lateness(stop: Stop, duties: Sequence[Duty], at: datetime) -> Stop:
    rules = _OWED.get(stop.point, frozenset())
    owed = [each for each in duties if each.rule in rules]
    late = [said for each in owed if (said := _lateness(each, at))]
    if stop.reached is not Reached.DONE:
        late = [said for said in late if said.startswith("late")]
    if not late:
        return stop
    return replace(stop, late=f"{_OF_IT.get(stop.point, '')}{late[-1]}")


def _lateness(duty: Duty, at: datetime) -> str:
    if duty.due_at is None:
        return ""
    due = day_in_words(days.day_of(duty.due_at))
    match duty.state(at):
        case State.OVERDUE:
            return f"late: due by {due}"
        case State.NOT_EVIDENCED:
            return f"late: not on the file, due by {due}"
        case State.MET_LATE:
            return f"done late: it was due by {due}"
    return ""


def _at(point: Point, known: Known, fact: Fact, said: str = "") -> Stop:
    return Stop(
        point=point,
        reached=Reached.DONE,
        when=known.day(fact),
        said=said,
        rests_on=fact.id,
    )


def _not_yet(point: Point, said: str = "", when: str = NOT_YET) -> Stop:
    return Stop(point=point, reached=Reached.NOT_YET, when=when, said=said)


def _not_theirs(point: Point, said: str) -> Stop:
    return Stop(
        point=point,
        reached=Reached.NOT_THEIRS,
        when=REACHED_LABELS[Reached.NOT_THEIRS],
        said=said,
    )


def _met(known: Known) -> Stop:
    own = [each for each in known.standing.facts if each.subject == known.subject]
    return _at(Point.MET, known, own[0]) if own else _not_yet(Point.MET)


def _recognised(known: Known) -> Stop:
    found = suspicion(known.standing, known.subject)
    if found is None:
        return _not_yet(Point.RECOGNISED)
    return _at(Point.RECOGNISED, known, found, "as a possible victim")


def _explained(known: Known) -> Stop:
    for fact, _ in known.standing.of(NrmExplained, known.subject):
        return _at(Point.EXPLAINED, known, fact)
    return _not_yet(Point.EXPLAINED)


def _chose(known: Known) -> Stop:
    said = [
        each
        for each in known.standing.any_of(
            ConsentStated, CannotBeAsked, subject=known.subject
        )
        if not isinstance(each.body, ConsentStated) or each.body.matter is Matter.NRM
    ]
    if known.child:
        return _not_theirs(Point.CHOSE, "a child is not asked for consent")
    if not said:
        return _not_yet(Point.CHOSE)
    last = said[-1]
    if isinstance(last.body, ConsentStated):
        words = "agreed to be referred" if last.body.given else "declined"
    else:
        words = "cannot be asked"
    return _at(Point.CHOSE, known, last, words)


def _referred(known: Known) -> Stop:
    held = held_by_authority(known.standing, known.subject)
    if held:
        return _at(Point.REFERRED, known, held[0], "the competent authority holds it")
    for fact, _ in known.standing.of(DecisionReceived, known.subject):
        return Stop(
            point=Point.REFERRED,
            reached=Reached.DONE,
            when="day not known",
            said="a decision has come",
            rests_on=fact.id,
        )
    return _not_referred(known)


def _not_referred(known: Known) -> Stop:
    sent = [*known.standing.of(ReferralSent, known.subject)]
    referred = [each for each, body in sent if body.route is Route.NRM]
    notified = [each for each, body in sent if body.route is Route.NOTIFICATION]
    if referred:
        said = f"sent on {known.day(referred[-1])}, no receipt yet"
        return _not_yet(Point.REFERRED, said, when=NOT_YET_REFERRED)
    if notified and (received := _notice_received(known)) and _declined(known):
        return Stop(
            point=Point.REFERRED,
            reached=Reached.NOT_THEIRS,
            when="not referred",
            said=f"they declined; the notification was received on {received}",
        )
    if notified:
        said = f"notified on {known.day(notified[-1])}, without a referral"
        return _not_yet(Point.REFERRED, said, when=NOT_YET_REFERRED)
    return _not_yet(Point.REFERRED, when=NOT_YET_REFERRED)


def _notice_received(known: Known) -> str:
    """The day on which the authority confirmed a notification; empty where none was."""
    days_of = [
        known.day(fact)
        for fact, body in known.standing.of(ReceiptRecorded, known.subject)
        if body.route == Route.NOTIFICATION
    ]
    return days_of[-1] if days_of else ""


def _declined(known: Known) -> bool:
    """Whether an adult said no, and said nothing else since."""
    said = [
        body.given
        for _, body in known.standing.of(ConsentStated, known.subject)
        if body.matter is Matter.NRM
    ]
    return bool(said) and not said[-1] and not known.child


def _reasonable(known: Known) -> Stop:
    course, last = known.decided.last, known.decided.grounds
    if course is not None and course.reasonable is not None:
        if course.undone is not None:
            return _decided(Point.REASONABLE, known, course.undone)
        return _decided(Point.REASONABLE, known, course.reasonable)
    if last is not None and last.decision is Decision.REASONABLE_GROUNDS:
        return _decided(Point.REASONABLE, known, last)
    if course is not None:
        return _not_yet(Point.REASONABLE, "no letter of it is here", "not known")
    return _not_yet(Point.REASONABLE, _withdrew(known))


def _decided(point: Point, known: Known, decided: Decided) -> Stop:
    said = "positive" if decided.outcome is Outcome.POSITIVE else "negative"
    return Stop(
        point=point,
        reached=Reached.DONE,
        when=day_in_words(decided.on),
        said=said,
        rests_on=known.letter(decided),
    )


def _negative(known: Known) -> bool:
    """Whether a negative decision closed the way at reasonable grounds."""
    last = known.decided.grounds
    return (
        last is not None
        and last.outcome is Outcome.NEGATIVE
        and last.decision is Decision.REASONABLE_GROUNDS
    )


def _withdrew(known: Known) -> str:
    gone = known.decided.withdrawn
    return f"withdrew on {day_in_words(gone.on)}" if gone else ""


def _recovery(known: Known) -> Stop:
    periods = [each for each in known.entitled if each.code == "recovery_period"]
    if not periods:
        if _negative(known):
            return _not_theirs(Point.RECOVERY, "none after a negative decision")
        return _not_yet(Point.RECOVERY, _withdrew(known))
    last = periods[-1]
    if last.ends is not None:
        over = last.ends < known.today
        said = f"{'ended' if over else 'ends'} on {day_in_words(last.ends)}"
    elif last.least is not None:
        said = f"runs at least until {day_in_words(last.least)}"
    else:
        said = "runs"
    return Stop(
        point=Point.RECOVERY,
        reached=Reached.DONE,
        when=f"since {day_in_words(last.starts)}",
        said=said,
        rests_on=_letter_of_course(known),
    )


def _letter_of_course(known: Known) -> FactId | None:
    course = known.decided.last
    if course is None or course.reasonable is None:
        return None
    return known.letter(course.reasonable)


def _conclusive(known: Known) -> Stop:
    course = known.decided.last
    if course is not None and course.conclusive is not None:
        return _decided(Point.CONCLUSIVE, known, course.conclusive)
    if _negative(known):
        return _not_theirs(Point.CONCLUSIVE, "none after a negative decision")
    said = _withdrew(known)
    if not said and course is not None and course.reasonable is not None:
        first = earliest_conclusive(course.reasonable.on)
        said = f"not before {day_in_words(first)}"
    return _not_yet(Point.CONCLUSIVE, said)


_SUPPORT = frozenset(
    {"support_before_decision", "support", "support_of_child", "move_on"}
)


def _support_ends(known: Known) -> Stop:
    support = [each for each in known.entitled if each.code in _SUPPORT]
    if not support:
        return _not_yet(Point.SUPPORT_ENDS, "no support has begun")
    ends = [each.ends for each in support if each.ends is not None]
    if len(ends) < len(support):
        least = max((each.least for each in support if each.least), default=None)
        said = f"not before {day_in_words(least)}" if least else "it goes on"
        return _not_yet(Point.SUPPORT_ENDS, said)
    last = max(ends)
    if last < known.today:
        return Stop(
            point=Point.SUPPORT_ENDS, reached=Reached.DONE, when=day_in_words(last)
        )
    return _not_yet(
        Point.SUPPORT_ENDS, "then, unless more is found", day_in_words(last)
    )
