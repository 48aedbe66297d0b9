"""Rates as the pages and the paper of an audit show them."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.analysis.sampling import Interval
from manumit.assurance.recording_audits.queries import Rate
from manumit.assurance.recording_audits.views.shown import stratum
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import thousands


def percent(share: float) -> str:
    return f"{share:.0%}"


def rates(found: Mapping[str, Rate], *, compared: bool) -> Table:
    """Rates with their intervals, beside the last audit's where there is one."""
    beside = [Column("Last audit"), Column("Difference")] if compared else []
    return Table(
        caption="Rates",
        caption_hidden=True,
        columns=[
            Column("Question"),
            Column("Yes", numeric=True),
            Column("No", numeric=True),
            Column("Does not arise", numeric=True),
            Column("Rate"),
            *beside,
        ],
        rows=[
            Row(
                [
                    Cell(name),
                    *(Cell(thousands(each)) for each in rate.tally),
                    Cell(share(rate), hint=lies(rate)),
                    *(_beside(rate) if compared else ()),
                ]
            )
            for name, rate in found.items()
        ],
    )


def rates_by_stratum(found: Mapping[str, Rate]) -> Table:
    """The files with nothing wrong, by how the files are divided."""
    return Table(
        caption="Files with nothing wrong, by how the files are divided",
        columns=[
            Column("Files"),
            Column("Nothing wrong", numeric=True),
            Column("Something wrong", numeric=True),
            Column("Rate"),
        ],
        rows=[
            Row(
                [
                    Cell(stratum(name)),
                    Cell(thousands(rate.tally.yes)),
                    Cell(thousands(rate.tally.no)),
                    Cell(share(rate), hint=lies(rate)),
                ]
            )
            for name, rate in found.items()
        ],
    )


def share(rate: Rate) -> str:
    return "Arose in no file" if rate.share is None else percent(rate.share)


def lies(rate: Rate) -> str:
    """Where a rate lies, in words."""
    if rate.share is None:
        return ""
    return f"{percent(rate.lies.low)} to {percent(rate.lies.high)}"


def _beside(rate: Rate) -> list[Cell]:
    before, differs = rate.before, rate.differs
    if before is None or not before.of:
        return [Cell("Arose in no file"), Cell("Cannot be said")]
    then = Cell(percent(before.yes / before.of), hint=f"{before.yes} of {before.of}")
    if differs is None:
        return [then, Cell("Cannot be said")]
    return [then, Cell(difference(rate), hint=points(differs), tags=[_changed(rate)])]


def difference(rate: Rate) -> str:
    """How many percentage points a rate rose or fell."""
    before = rate.before
    if before is None or not before.of or rate.share is None:
        return "Cannot be said"
    moved = round((rate.share - before.yes / before.of) * 100)
    return f"{moved:+} points".replace("-", "\N{MINUS SIGN}") if moved else "The same"


def points(differs: Interval) -> str:
    low, high = (f"{each * 100:+.0f}" for each in (differs.low, differs.high))
    return f"{low} to {high}".replace("-", "\N{MINUS SIGN}")


def _changed(rate: Rate) -> Tag:
    if not rate.changed:
        return Tag("May be chance")
    assert rate.differs is not None
    return Tag("Better", "good") if rate.differs.low > 0 else Tag("Worse", "bad")
