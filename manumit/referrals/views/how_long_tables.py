"""The figures of how long it takes, as cards, tables and lines of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from manumit.referrals.queries.how_long import HowLong, Timed, Times
from manumit.referrals.queries.how_long_sql import COUNTS, STEPS
from manumit.ui.parts import Card, Cell, Column, Row, Table
from manumit.ui.words import length_in_words, thousands


Name = Callable[[str], str]

STEP_LABELS = {
    "assessed": "Assessed",
    "shared": "Both owners named",
    "safety": "Safety accepted",
    "investigation": "Investigation accepted",
}
_NONE = "None yet"
EVERY = "Every force"


def cards(whole: HowLong) -> list[Card]:
    """What stands out before any table."""
    waiting = whole.counts["waiting_safety"] + whole.counts["waiting_investigation"]
    return [
        Card(thousands(whole.referrals), "referrals received"),
        Card(_length(whole.timed["safety"].median), "until safety is accepted: half"),
        Card(
            _length(whole.timed["investigation"].median),
            "until the investigation is accepted: half",
        ),
        Card(thousands(waiting), "ownerships that nobody has accepted"),
        Card(_length(whole.oldest_waiting), "the oldest of these has waited"),
    ]


def steps(whole: HowLong, *, within: str) -> Table:
    """From receipt to each step: how many came to it, the median, nine in ten."""
    return Table(
        "From receipt to each step",
        [
            Column("Step"),
            Column("Came to it", numeric=True),
            Column("Of", numeric=True),
            Column("Half within", numeric=True),
            Column("Nine in ten within", numeric=True),
        ],
        [_step(each, whole, within) for each in STEPS],
    )


def _step(step: str, whole: HowLong, within: str) -> Row:
    timed, counts = whole.timed[step], whole.counts
    hint = ""
    if step == "assessed":
        hint = f"{thousands(counts['assessed_in_time'])} within {within}"
    if step in {"safety", "investigation"}:
        hint = f"{thousands(counts[f'waiting_{step}'])} not accepted by anybody now"
    return Row(
        (
            Cell(STEP_LABELS[step], hint=hint),
            Cell(thousands(timed.count)),
            Cell(thousands(_out_of(step, whole))),
            Cell(_length(timed.median)),
            Cell(_length(timed.ninth_decile)),
        )
    )


def _out_of(step: str, whole: HowLong) -> int:
    """Acceptances are out of what was handed to another organisation."""
    return whole.counts.get(f"handed_{step}", whole.referrals)


_FORCE_COLUMNS = (
    Column("Force named to investigate"),
    Column("Referrals", numeric=True),
    *(Column(f"{STEP_LABELS[each]}: half within", numeric=True) for each in STEPS),
    Column("Not accepted: safety", numeric=True),
    Column("Not accepted: investigation", numeric=True),
    Column("Returned", numeric=True),
    Column("Recalled", numeric=True),
    Column("Chased once, twice, to chief officers", numeric=True),
    Column("Oldest waiting", numeric=True),
)


def forces(found: Sequence[HowLong], *, name: Name) -> Table:
    """One line a force, most referrals first."""
    return Table(
        "By force",
        _FORCE_COLUMNS,
        [_force(each, name) for each in found],
        narrow="scroll",
        empty="No force was named to investigate anything received in this period.",
    )


def _force(each: HowLong, name: Name) -> Row:
    counts = each.counts
    chased = ", ".join(thousands(counts[f"chased_{step}"]) for step in (1, 2, 3))
    return Row(
        (
            Cell(name(each.force)),
            Cell(thousands(each.referrals)),
            *(Cell(_length(each.timed[step].median)) for step in STEPS),
            Cell(thousands(counts["waiting_safety"])),
            Cell(thousands(counts["waiting_investigation"])),
            Cell(thousands(counts["returned"])),
            Cell(thousands(counts["recalled"])),
            Cell(chased),
            Cell(_length(each.oldest_waiting)),
        )
    )


def _length(length: timedelta | None) -> str:
    return _NONE if length is None else length_in_words(length)


def csv_rows(found: Times, *, name: Name) -> Iterator[list[str]]:
    """A heading and a line for each force, then all; lengths in whole seconds."""
    yield [
        "force",
        *COUNTS,
        *(
            f"{step}_{what}"
            for step in STEPS
            for what in ("count", "median_seconds", "ninth_decile_seconds")
        ),
        "oldest_waiting_seconds",
    ]
    for each in (*found.forces, found.whole):
        yield [
            name(each.force) if each.force else EVERY,
            *(str(each.counts[column]) for column in COUNTS),
            *(cell for step in STEPS for cell in _timed_cells(each.timed[step])),
            _seconds(each.oldest_waiting),
        ]


def _timed_cells(timed: Timed) -> tuple[str, str, str]:
    return str(timed.count), _seconds(timed.median), _seconds(timed.ninth_decile)


def _seconds(length: timedelta | None) -> str:
    return "" if length is None else str(round(length.total_seconds()))
