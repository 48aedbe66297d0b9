"""What stands out among counts, in sentences that claim no cause. Pure.

Fewer than ten are never made a share or a ratio: by chance alone they differ widely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


Counts = Mapping[tuple[str, str], int]
"""People by (quarter, label)."""

FEW = 10
QUARTER = "quarter"
_BACK = 3
_LEAST_BACK = 2
_TOO_FEW = f"Fewer than {FEW} people: too few to compare."


@dataclass(frozen=True, slots=True)
class Change:
    """One label now and before; ``then`` may be an average of quarters."""

    label: str
    now: int
    then: Fraction

    @property
    def by(self) -> Fraction:
        return self.now - self.then

    @property
    def enough(self) -> bool:
        return max(Fraction(self.now), self.then) >= FEW


def standing_out(
    counts: Counts,
    *,
    dimension: str,
    quarters: Sequence[str],
    whole: Counts | None = None,
    known: Collection[str] = (),
) -> tuple[str, ...]:
    """The largest, the biggest change, and the share beside the whole country's.

    ``quarters`` are those looked at, in order; ``known`` all that were counted, also
    those in which nobody came (those that ``counts`` names are known). The last
    quarter is held against the same one a year before, else against the average of
    two or three before it.
    """
    looked_at = _by_label(counts, quarters)
    total = looked_at.total()
    if not total:
        return ("Nobody was counted in these quarters.",)
    if total < FEW:
        return (_TOO_FEW,)
    there = {quarter for quarter, _ in counts} | set(known)
    sentences = [_largest(looked_at, total, dimension)]
    sentences += _change(counts, dimension, quarters[-1], there)
    if whole is not None:
        sentences += _share(looked_at, _by_label(whole, quarters))
    return tuple(sentences)


def year_before(quarter: str) -> str:
    """``2023_q1``: ``2022_q1``."""
    year, _, part = quarter.partition("_")
    return f"{int(year) - 1}_{part}"


def quarter_before(quarter: str) -> str:
    """``2023_q1``: ``2022_q4``."""
    year, _, part = quarter.partition("_q")
    number = int(part)
    return f"{year}_q{number - 1}" if number > 1 else f"{int(year) - 1}_q4"


def in_words(quarter: str) -> str:
    """``2023_q1``: 2023 Q1."""
    return quarter.replace("_q", " Q")


def _by_label(counts: Counts, quarters: Collection[str]) -> Counter[str]:
    found = Counter[str]()
    for (quarter, label), people in counts.items():
        if quarter in quarters:
            found[label] += people
    return found


def _largest(counted: Counter[str], total: int, dimension: str) -> str:
    most = max(counted.values())
    first = sorted(label for label, people in counted.items() if people == most)
    share = percent(Fraction(most, total))
    of = f"of {total:,}"
    if dimension == QUARTER:
        named = _listed([in_words(each) for each in first])
        each = " each" if len(first) > 1 else ""
        return f"The most people came in {named}: {most:,}{each} {of} ({share})."
    if len(first) > 1:
        return f"Most often: {_listed(first)}, {most:,} each {of} people ({share})."
    return f"Most often: {first[0]}, {most:,} {of} people ({share})."


def _listed(words: Sequence[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _change(
    counts: Counts, dimension: str, now: str, known: Collection[str]
) -> Iterator[str]:
    earlier = _earlier(now, known)
    if not earlier:
        return
    changes = _changes(counts, dimension, now, earlier)
    against = _against(earlier)
    enough = [each for each in changes if each.enough]
    if not enough:
        quarters = _listed([*map(in_words, earlier), in_words(now)])
        few = f"fewer than {FEW} of each in {quarters}"
        yield f"Too few to compare with {against}: {few}."
        return
    most = max(enough, key=lambda each: (abs(each.by), each.now, each.label))
    if not most.by:
        yield f"As many as {against}: {_same(now, earlier)}."
        return
    told = _changed_in_words(most, now, earlier)
    if dimension == QUARTER:
        yield f"Against {against}: {told}"
    else:
        yield f"Changed most against {against}: {most.label}, {told}"


def _earlier(now: str, known: Collection[str]) -> Sequence[str]:
    """The quarters to hold one against: a year before, else the two or three before."""
    before = year_before(now)
    if before in known:
        return (before,)
    found: list[str] = []
    each = quarter_before(now)
    while each in known and len(found) < _BACK:
        found.append(each)
        each = quarter_before(each)
    return found[::-1] if len(found) >= _LEAST_BACK else ()


def _changes(
    counts: Counts, dimension: str, now: str, earlier: Sequence[str]
) -> list[Change]:
    latest, before = _by_label(counts, {now}), _by_label(counts, earlier)
    many = len(earlier)
    if dimension == QUARTER:
        return [Change("", latest.total(), Fraction(before.total(), many))]
    return [
        Change(label, latest[label], Fraction(before[label], many))
        for label in {**latest, **before}
    ]


def _against(earlier: Sequence[str]) -> str:
    if len(earlier) == 1:
        return "a year before"
    return f"the {len(earlier)} quarters before"


def _same(now: str, earlier: Sequence[str]) -> str:
    if len(earlier) == 1:
        return f"{in_words(now)} is the same as {in_words(earlier[0])}"
    return f"{in_words(now)} is the same as their average"


def _changed_in_words(change: Change, now: str, earlier: Sequence[str]) -> str:
    then = _number(change.then)
    when = f"in {in_words(earlier[0])}" if len(earlier) == 1 else "a quarter before"
    more = "more" if change.by > 0 else "fewer"
    ratio = ""
    if min(Fraction(change.now), change.then) >= FEW:
        ratio = f" ({percent(abs(change.by) / change.then)})"
    return (
        f"{change.now:,} in {in_words(now)} and {then} {when}, "
        f"{_number(abs(change.by))} {more}{ratio}."
    )


def _share(here: Counter[str], whole: Counter[str]) -> Iterator[str]:
    total, all_of_them = here.total(), whole.total()
    gaps = {
        label: Fraction(people, total) - Fraction(whole[label], all_of_them)
        for label, people in here.items()
        if people >= FEW and whole[label] >= FEW
    }
    if not gaps:
        return
    label = max(gaps, key=lambda each: (abs(gaps[each]), here[each], each))
    if abs(gaps[label]) < Fraction(1, 100):
        yield "The shares are within one point of those of the whole country."
        return
    own = percent(Fraction(here[label], total))
    theirs = percent(Fraction(whole[label], all_of_them))
    yield f"Furthest from the whole country: {label}, {own} here and {theirs} there."


def percent(share: Fraction) -> str:
    """A share in whole per cent, halves rounded up; a very small one says so."""
    if 0 < share < Fraction(1, 200):
        return "under 1%"
    return f"{int(share * 100 + Fraction(1, 2)):,}%"


def _number(value: Fraction) -> str:
    """Whole numbers plainly, others to one place, halves rounded up."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10:,}.{tenths % 10}".removesuffix(".0")
