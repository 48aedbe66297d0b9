"""Whether Schedule 4 shuts an offence out, on every day on which it may have been.

The list of the day of the act is asked. Where that day is uncertain, each list that
was in force on one of the days is asked, and where they differ the answer says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from manumit.law.in_words import day as day_in_words
from manumit.law.provisions import Version, provision
from manumit.law.section45 import (
    COMMON_LAW,
    SCHEDULE_4,
    Excluded,
    Line,
    excluded,
    line_on,
)
from manumit.law.uncertain import Uncertain


class Manner(StrEnum):
    """How somebody was concerned in an offence; each is looked up as the offence."""

    ITSELF = "itself"
    ATTEMPT = "attempt"
    CONSPIRACY = "conspiracy"
    AID = "aid"
    ENCOURAGE = "encourage"


MANNER_LABELS = {
    Manner.ITSELF: "The offence itself",
    Manner.ATTEMPT: "An attempt to commit it",
    Manner.CONSPIRACY: "A conspiracy to commit it",
    Manner.AID: "Helping, advising or getting somebody to commit it",
    Manner.ENCOURAGE: "Encouraging or assisting it (Serious Crime Act 2007, Part 2)",
}


class Known(StrEnum):
    """An answer of somebody who may not know."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


KNOWN_LABELS = {
    Known.YES: "Yes",
    Known.NO: "No",
    Known.NOT_KNOWN: "It cannot be said yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """An act as Schedule 4 is asked about it.

    ``line`` is the code of a line chosen from the list, else ``act`` and ``section``
    name the law; all empty where nobody has named it yet. ``condition`` answers the
    condition of a line that has one.
    """

    line: str = ""
    act: str = ""
    section: str = ""
    manner: Manner = Manner.ITSELF
    condition: Known = Known.NOT_KNOWN

    @property
    def named(self) -> bool:
        """Whether it can be looked up at all."""
        return bool(self.line or self.act.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What one list says of the offence, for the days on which it may have been.

    ``version`` is None for days before there was the defence; ``line`` the line that
    the offence falls under, None for none.
    """

    first: date | None
    last: date | None
    version: Version | None
    line: Excluded | None

    def excludes(self, condition: Known) -> bool | None:
        """Whether it is shut out then; None where its condition is not known."""
        if self.version is None:
            return True
        if self.line is None:
            return False
        if not self.line.only:
            return True
        return {Known.YES: True, Known.NO: False}.get(condition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the lists come to: ``excluded`` None where it cannot be said yet.

    ``before`` says that the act was, or may have been, before there was the defence.
    """

    spans: Sequence[Span]
    excluded: bool | None
    before: bool
    sentence: str


def check(offence: Offence, *, committed: Uncertain | None, today: date) -> Checked:
    """Ask every list of the days on which the act may have been.

    Raises ``UnclearOffence``, and ``SayWhichPart`` where only parts of a section are
    listed.
    """
    first, last = _outermost(committed, today)
    spans = _spans(offence, first, last)
    if not offence.named:
        before = all(each.version is None for each in spans)
        return Checked(
            spans=spans,
            excluded=True if before else None,
            before=any(each.version is None for each in spans),
            sentence=BEFORE if before else NOT_NAMED,
        )
    found = {each.excludes(offence.condition) for each in spans}
    excludes = found.pop() if len(found) == 1 else None
    return Checked(
        spans=spans,
        excluded=excludes,
        before=any(each.version is None for each in spans),
        sentence=_sentence(spans, excludes),
    )


NOT_NAMED = "The offence is not named by its law yet, so Schedule 4 was not asked."
BEFORE = (
    "The act was before 31 July 2015, when there was no defence of section 45. What "
    "remains is below."
)


def _outermost(committed: Uncertain | None, today: date) -> tuple[date | None, date]:
    if committed is None:
        return None, today
    first, last = committed.outermost()
    return first, min(last or today, today) if (first or today) <= today else today


def _spans(offence: Offence, first: date | None, last: date) -> list[Span]:
    versions = provision(SCHEDULE_4).versions
    begins = versions[0].starts
    spans = []
    if first is None or first < begins:
        until = min(last, begins - timedelta(days=1))
        spans.append(Span(first=first, last=until, version=None, line=None))
    for version in versions:
        ends = version.ends - timedelta(days=1) if version.ends else last
        start = version.starts if first is None else max(first, version.starts)
        until = min(ends, last)
        if start <= until:
            line = _line(offence, start)
            spans.append(Span(first=start, last=until, version=version, line=line))
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """One span for versions that say the same of the offence, the newest of them."""
    found: list[Span] = []
    for each in spans:
        last = found[-1] if found else None
        if last and last.version and each.version and _code(last) == _code(each):
            found[-1] = Span(
                first=last.first, last=each.last, version=each.version, line=each.line
            )
        else:
            found.append(each)
    return found


def _code(span: Span) -> str:
    return span.line.code if span.line else ""


def _line(offence: Offence, on: date) -> Excluded | None:
    if offence.line:
        return line_on(offence.line, on=on)
    if offence.act.strip():
        return excluded(offence.act, offence.section, on=on)
    return None


def _sentence(spans: Sequence[Span], excludes: bool | None) -> str:
    if len(spans) > 1:
        what = {True: "On each of these days", None: "It depends on the day"}
        return (
            f"{what.get(excludes, 'On each of these days')}: "
            + "; ".join(f"{_days(each)} {_says(each)}" for each in spans)
            + "."
        )
    (span,) = spans
    if span.version is None:
        return BEFORE
    if span.line is None:
        return (
            "Schedule 4 did not list the offence on the day of the act, so section 45 "
            "can be used where its limbs are met."
        )
    if excludes is None:
        return (
            f"Schedule 4 lists it ({_named(span.line)}), {span.line.only}. Say whether "
            "that is so."
        )
    if not excludes:
        return (
            f"Schedule 4 lists it ({_named(span.line)}), {span.line.only}. That is not "
            "so here, so section 45 can be used where its limbs are met."
        )
    return (
        f"Schedule 4 listed the offence on the day of the act: {_named(span.line)}. "
        "Section 45 is no defence to it. What remains is below."
    )


def _named(line: Excluded) -> str:
    return f"{line.act}, {', '.join(line.sections)}: {line.what}; {line.paragraph}"


def _days(span: Span) -> str:
    last = span.last
    assert last is not None
    if span.first is None:
        return f"until {day_in_words(last)}"
    if span.first == last:
        return f"on {day_in_words(last)}"
    return f"from {day_in_words(span.first)} to {day_in_words(last)}"


def _says(span: Span) -> str:
    if span.version is None:
        return "there was no such defence"
    if span.line is None:
        return "Schedule 4 did not list it"
    only = f", {span.line.only}" if span.line.only else ""
    return f"Schedule 4 listed it ({span.line.paragraph}{only})"


def every_line() -> Sequence[Line]:
    """Every offence that is or was on the list, by its Act."""
    found: dict[str, Line] = {}
    for version in provision(SCHEDULE_4).versions:
        for line in version.value:
            found.setdefault(line["code"], line)
    return sorted(
        found.values(), key=lambda each: (each["act"] != COMMON_LAW, each["act"])
    )
