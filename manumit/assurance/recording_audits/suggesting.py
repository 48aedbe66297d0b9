"""What the duties say to each question of a review, with the reasons.

A suggestion, never an answer: the reviewer reads the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from manumit.access.reader import Reader
from manumit.assurance.recording_audits.rules import Answer, Question, Suggested
from manumit.law.counting import Count, crimes
from manumit.law.duties import Duty, State
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.ui.words import moment_in_words, plural


_MISSED = {State.MET_LATE, State.OVERDUE}
_OPEN = {State.DUE, State.NOT_EVIDENCED}
"""Nothing can be said yet, or ever from this file."""
_FELL_AWAY = {State.SUPERSEDED, State.NOT_APPLICABLE}
_NOT_DUE = (
    "No crime is due: it was decided that there is none, or that it is something else."
)


def suggested(
    case: UUID, subject: UUID, *, reader: Reader, at: datetime
) -> Mapping[Question, Suggested]:
    """What the duties of the case suggest about one person, as judged at ``at``."""
    return suggest(case_judged(case, reader=reader, on=at), str(subject), at=at)


def suggest(
    judged: CaseJudged, subject: str, *, at: datetime
) -> Mapping[Question, Suggested]:
    """The same of a case that has been judged."""
    owed: dict[str, list[Duty]] = {}
    for duty in judged.duties:
        if duty.subject == subject:
            owed.setdefault(duty.rule, []).append(duty)
    counted = [
        each
        for each in (crimes(judged.standing) if judged.standing else ())
        if each.subject == subject
    ]
    (due,) = owed.get("crime_recorded", [None])[:1]
    state = due.state(at) if due else None
    own = next((each for each in counted if not each.further), None)
    pairs = [each for each in counted if each.further]
    return {
        Question.RECORDED: _recorded(due, state, at),
        Question.IN_TIME: _in_time(due, state, own, at),
        Question.RIGHT_CLASS: _right_class(owed.get("class_right", ()), own, at),
        Question.ONE_EACH: _one_each(own, state),
        Question.ASSOCIATED: _associated(
            pairs, owed.get("associated_recorded", ()), at
        ),
        Question.TOLD: _told(owed.get("not_recorded_told", ()), at),
        Question.CANCELLED: _cancelled(owed.get("cancellation_sound", ()), at),
    }


def _recorded(due: Duty | None, state: State | None, at: datetime) -> Suggested:
    if due is None or state in _FELL_AWAY:
        return Suggested(Answer.NOT_ASKED, (_NOT_DUE,))
    if due.met_at is not None and state in {State.MET, State.MET_LATE}:
        return Suggested(Answer.YES, (f"Recorded {_moment(due.met_at)}.",))
    if state is State.OVERDUE:
        return Suggested(Answer.NO, _said(due))
    return Suggested(None, (*_said(due), *_not_told(due, at)))


def _in_time(
    due: Duty | None, state: State | None, own: Count | None, at: datetime
) -> Suggested:
    if due is None or state in _FELL_AWAY:
        return Suggested(Answer.NOT_ASKED, (_NOT_DUE,))
    limit = f"It was to be recorded by {_moment(due.due_at)}." if due.due_at else ""
    if state is State.MET:
        return Suggested(Answer.YES, _some(limit))
    if state in _MISSED:
        hours = own.hours_late(at) if own else None
        late = plural(hours, "hour") if hours else "less than an hour"
        so_far = "It is late so far by" if state is State.OVERDUE else "It was late by"
        return Suggested(Answer.NO, _some(limit, f"{so_far} {late}."))
    return Suggested(None, _not_told(due, at))


def _right_class(owed: Sequence[Duty], own: Count | None, at: datetime) -> Suggested:
    missed = [each for each in owed if each.state(at) in _MISSED]
    if missed:
        return Suggested(Answer.NO, _of_each(missed))
    if own is None or not own.recorded + own.cancelled:
        return Suggested(Answer.NOT_ASKED, ("No crime is recorded.",))
    return Suggested(Answer.YES, ("It stood in class 106 from the first.",))


def _one_each(own: Count | None, state: State | None) -> Suggested:
    if own is None or not own.due:
        return Suggested(Answer.NOT_ASKED, (_NOT_DUE,))
    said = (
        f"{plural(own.due, 'crime')} due for this person.",
        f"{own.recorded} recorded, {own.cancelled} cancelled.",
    )
    if own.recorded + own.cancelled >= own.due:
        return Suggested(Answer.YES, said)
    return Suggested(None if state in _OPEN else Answer.NO, said)


def _associated(
    pairs: Sequence[Count], owed: Sequence[Duty], at: datetime
) -> Suggested:
    if not pairs:
        return Suggested(Answer.NOT_ASKED, ("No account tells of a further offence.",))
    due = sum(each.due for each in pairs)
    short = any(each.recorded + each.cancelled < each.due for each in pairs)
    recorded = sum(each.recorded for each in pairs)
    said = (f"{plural(due, 'further offence')} due; {recorded} recorded.",)
    if not short:
        return Suggested(Answer.YES, said)
    still = [each for each in owed if each.state(at) in _OPEN]
    late = [each for each in owed if each.state(at) is State.OVERDUE]
    if still and not late:
        return Suggested(None, (*said, *_not_told(still[0], at)))
    return Suggested(Answer.NO, (*said, *_of_each(late)))


def _told(owed: Sequence[Duty], at: datetime) -> Suggested:
    """Told late is told: the recording rules ask that they are."""
    if not owed:
        why = "Nobody decided that there is no crime in law."
        return Suggested(Answer.NOT_ASKED, (why,))
    open_ = [each for each in owed if each.state(at) is State.OVERDUE]
    if open_:
        return Suggested(Answer.NO, _of_each(open_))
    if waits := [each for each in owed if each.state(at) in _OPEN]:
        return Suggested(None, _not_told(waits[0], at))
    when = [_moment(each.met_at) for each in owed if each.met_at]
    return Suggested(Answer.YES, tuple(f"Told {each}." for each in when))


def _cancelled(owed: Sequence[Duty], at: datetime) -> Suggested:
    if not owed:
        return Suggested(Answer.NOT_ASKED, ("No crime was cancelled.",))
    if wrong := [each for each in owed if each.state(at) in _MISSED]:
        return Suggested(Answer.NO, _of_each(wrong))
    return Suggested(
        Answer.YES, ("By who may, on a ground that the rules know, victim told.",)
    )


def _of_each(owed: Iterable[Duty]) -> tuple[str, ...]:
    said = (line for each in owed for line in _said(each))
    return tuple(dict.fromkeys(said))


def _said(duty: Duty) -> tuple[str, ...]:
    """What is missing, and why it is owed."""
    said = (*duty.missing, duty.because.sentence)
    return tuple(f"{each.rstrip('.')}." for each in said if each)


def _not_told(due: Duty, at: datetime) -> tuple[str, ...]:
    """Why nothing is suggested: there is time, or an old file cannot show it."""
    if due.state(at) is State.NOT_EVIDENCED:
        since = _moment(due.due_at)
        return (f"Its time was up {since}, and an old file cannot show it.",)
    return (f"There is time until {_moment(due.due_at)}.",) if due.due_at else ()


def _some(*said: str) -> tuple[str, ...]:
    return tuple(filter(None, said))


def _moment(moment: datetime | None) -> str:
    return moment_in_words(timezone.localtime(moment)) if moment else ""
