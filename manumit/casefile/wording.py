"""The words that the text and the page of an audit share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from manumit.casefile.auditing import Audited, Rested, rested
from manumit.law import days
from manumit.law.duties import RULES, State
from manumit.law.facts import KINDS
from manumit.law.findings import Finding, Group, Verdict, natural
from manumit.law.trust import Doubt


HEADINGS = {
    Verdict.FAILED: "Failed",
    Verdict.NOT_EVIDENCED: "Not evidenced on the file",
}
MEANINGS = {
    Verdict.FAILED: "The file shows that these were not done, or not in time.",
    Verdict.NOT_EVIDENCED: "The file does not show whether these were done: it was "
    "written afterwards, or keeps no such records. That is not to say they were not.",
}
NOTHING = "Nothing was found: no duty was breached, and none lacks its evidence."
_DOUBTS = {
    Doubt.UNCONFIRMED: "UNCONFIRMED",
    Doubt.STALE: "CHECK AGAIN",
    Doubt.FROM_MEMORY: "from memory",
    Doubt.LOCAL_DEFAULT: "a default",
}
_HOUR = timedelta(hours=1)
_FOUR_DAYS = timedelta(days=4)
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The people of one group whose duty was due at one instant, and how late."""

    who: str
    due: str
    late: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One group of findings in words."""

    title: str
    rule: str
    state: str
    lines: Sequence[Line]
    why: Sequence[str]
    rests_on: Sequence[str]
    met_by: str
    owed_by: str


def told(group: Group, audited: Audited) -> Told:
    """A group in words, each thing said once."""
    found = group.findings
    reasons = [each.duty.because for each in found]
    provisions = {
        said: None
        for each in reasons
        for said in map(_rested, rested(each, audited.case))
    }
    kinds = dict.fromkeys(k for each in found for k in each.duty.discharged_by)
    owers = dict.fromkeys(audited.case.name_of(each.duty.owed_by) for each in found)
    sentences = dict.fromkeys(each.sentence for each in reasons)
    missing = dict.fromkeys(words for each in found for words in each.duty.missing)
    return Told(
        title=RULES[group.rule].title,
        rule=group.rule,
        state=group.state,
        lines=_lines(found, audited.on),
        why=[_sentence(each) for each in (*sentences, *missing)],
        rests_on=list(provisions),
        met_by=" or ".join(KINDS[each].label for each in kinds),
        owed_by=", ".join(owers),
    )


def line_of(line: Line) -> str:
    """Whom it concerns, when it was due, and how late it was."""
    due = f"due {line.due}" if line.due else "no time is set"
    return f"{line.who}: {due}{', ' if line.late else ''}{line.late}"


def heading(audited: Audited) -> str:
    """Which case it is."""
    case = audited.case
    other = case.reference and case.reference != case.id
    return f"Case {case.reference} ({case.id})" if other else f"Case {case.id}"


def judged(audited: Audited) -> str:
    """On which instant it was judged, and with what knowledge."""
    known = audited.as_known
    with_what = (
        "with all that the file holds, whenever it was written down"
        if known is None
        else f"with what had been written down by {instant(known)}"
    )
    return f"Judged on {instant(audited.on)}, {with_what}."


def counts(audited: Audited) -> str:
    """How many duties are in each state."""
    total = sum(audited.counted.values())
    parts = [
        f"{audited.counted[each]} {each}" for each in State if audited.counted.get(each)
    ]
    return (
        f"{_number(total, 'duty', 'duties')}{': ' if parts else ''}{', '.join(parts)}."
    )


def crimes(audited: Audited) -> str:
    """How many crimes the recording rules ask for, and how many are recorded."""
    due = sum(each.due for each in audited.crimes)
    recorded = sum(each.recorded for each in audited.crimes)
    late = [
        hours
        for each in audited.crimes
        if (hours := each.hours_late(audited.on)) is not None
    ]
    said = f"Crimes: {due} due, {recorded} recorded"
    if not late:
        return f"{said}."
    most = length(timedelta(hours=max(late)))
    return f"{said}; {len(late)} late or missing, by {most} at most."


def people(subjects: Iterable[str | None]) -> str:
    """Those concerned: ``14 people: v1 … v14``; the case itself where nobody is."""
    named = sorted({each for each in subjects if each is not None}, key=natural)
    if not named:
        return "the case"
    runs = ", ".join(_runs(named))
    return runs if len(named) == 1 else f"{len(named)} people: {runs}"


def instant(moment: datetime) -> str:
    """The day and time in London; the day alone where it is the day's end."""
    here = moment.astimezone(days.LONDON)
    if moment == days.end_of(here.date()):
        return f"the end of {day(here.date())}"
    seconds = f":{here:%S}" if here.second else ""
    return f"{day(here.date())} at {here:%H:%M}{seconds}"


def day(given: date) -> str:
    """A day in words."""
    return f"{given.day} {given:%B} {given.year}"


def length(late: timedelta) -> str:
    """Whole hours up to four days, then whole days."""
    if late < _HOUR:
        return "less than an hour"
    if late < _FOUR_DAYS:
        return _number(late // _HOUR, "hour", "hours")
    return _number(late.days, "day", "days")


def _lines(found: Sequence[Finding], at: datetime) -> list[Line]:
    """One line for each time that was set and how late it was kept."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        due = each.duty.due_at
        key = ("" if due is None else instant(due), _late(each, at))
        alike.setdefault(key, []).append(each)
    return [
        Line(who=_whom(concerned), due=due, late=late)
        for (due, late), concerned in alike.items()
    ]


def _whom(found: Sequence[Finding]) -> str:
    """The people, and what tells duties of one rule about them apart."""
    who = people(each.duty.subject for each in found)
    named = {each.duty.subject for each in found}
    apart = {each.duty.part for each in found if each.duty.part not in {"", *named}}
    parts = sorted(apart, key=natural)
    return f"{who} ({', '.join(_runs(parts))})" if parts else who


def _late(found: Finding, at: datetime) -> str:
    late = found.late_by(at)
    if late is None:
        return ""
    if found.state is State.OVERDUE:
        return f"{length(late)} late so far"
    if found.state is State.SUPERSEDED:
        return f"fell away {length(late)} after that"
    return f"done {length(late)} late"


def _rested(each: Rested) -> str:
    version = each.version
    value = f": {_amount(version.value, each.unit)}" if _counted(version.value) else ""
    said = [
        f"version of {day(version.starts)}",
        version.nature.value,
        *([f"set by {each.set_by}"] if each.set_by else []),
        *(_DOUBTS[doubt] for doubt in each.doubts),
        *([] if each.doubts or each.set_by else [version.confidence.value]),
    ]
    return f"{each.title}{value} ({', '.join(said)})"


def _counted(value: object) -> bool:
    return type(value) is int


def _amount(value: int, unit: str) -> str:
    return f"{value:,} {unit.removesuffix('s') if value == 1 else unit}".rstrip()


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _runs(named: Sequence[str]) -> list[str]:
    """Numbered ids that follow each other as the first and the last of them."""
    runs: list[list[str]] = []
    for each in named:
        if runs and _follows(runs[-1][-1], each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return [
        said
        for run in runs
        for said in (run if len(run) <= _FEW else [f"{run[0]} … {run[-1]}"])
    ]


def _follows(one: str, other: str) -> bool:
    first, second = (re.fullmatch(r"(.*?)([0-9]{1,9})", each) for each in (one, other))
    return bool(
        first
        and second
        and first[1] == second[1]
        and int(second[2]) == int(first[2]) + 1
    )


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
