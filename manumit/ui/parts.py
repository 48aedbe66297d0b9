"""What the components are given: finished, frozen, ready to show.

A page builds these from what its queries returned; the templates decide nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.text import slugify

from manumit.ui.words import moment_in_words, plural, thousands


Tone = Literal["neutral", "info", "good", "attention", "bad", "new"]
TAG_COLOURS: Mapping[Tone, str] = {
    "neutral": "grey",
    "info": "blue",
    "good": "green",
    "attention": "yellow",
    "bad": "red",
    "new": "teal",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in a word or two; the words carry it, the colour only helps."""

    text: str
    tone: Tone = "neutral"

    @property
    def colour(self) -> str:
        return TAG_COLOURS[self.tone]


@dataclass(frozen=True, slots=True)
class Chip:
    """An age or a time left; ``late`` and ``soon`` stand out, and say so."""

    text: str
    level: Literal["calm", "soon", "late"] = "calm"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to press: a link, dressed as a button or not."""

    text: str
    href: str
    hidden: str = ""
    """Said after the text to those who hear the page: "Change *date of birth*"."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to this page; the last has no address."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SubLink:
    """A neighbouring page of the same record."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ErrorItem:
    """One problem, and the address of the control that mends it."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One fact of a summary; ``verbatim`` keeps line breaks as they were given."""

    key: str
    value: str
    actions: Sequence[Action] = ()
    tag: Tag | None = None
    verbatim: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One event; ``moment`` is shown in words, ``stamp`` is for machines (ISO 8601).

    ``words`` are somebody's, kept beside it, and stand as they were given.
    """

    title: str
    moment: str
    stamp: str = ""
    by: str = ""
    text: str = ""
    verbatim: bool = False
    actions: Sequence[Action] = ()
    tag: Tag | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A short fact in the identity bar; ``href`` is its own page, if there is one."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose page this is: stands above every page of a record."""

    title: str
    facts: Sequence[Fact] = ()
    tags: Sequence[Tag] = ()
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do; without an address it cannot be started yet."""

    title: str
    status: str
    href: str = ""
    hint: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One figure with its words."""

    figure: str
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. ``poll_url`` answers JSON (see frontend/scripts/progress.js),
    ``page_url`` is this page again, for those without JavaScript.
    """  # noqa: D205

    label: str
    words: str
    done: int
    total: int
    page_url: str
    poll_url: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; with ``sort_href`` it sorts, and says how it is sorted now."""

    label: str
    numeric: bool = False
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text, perhaps a link, tags or an age beside it, a hint below."""

    text: str = ""
    href: str = ""
    hint: str = ""
    tags: Sequence[Tag] = ()
    chip: Chip | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; the first is the row's heading if said so."""

    cells: Sequence[Cell]
    headed: bool = True


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell beside its column, as the template wants it."""

    column: Column
    cell: Cell
    heads: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. On a phone its rows stack as cards, or it scrolls."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Row | None = None
    narrow: Literal["stack", "scroll"] = "stack"
    caption_hidden: bool = False
    empty: str = "There is nothing here."

    @property
    def key(self) -> str:
        return f"table-{slugify(self.caption)}"

    @property
    def body(self) -> list[list[PlacedCell]]:
        return [self._placed(row) for row in self.rows]

    @property
    def placed_foot(self) -> list[PlacedCell]:
        return self._placed(self.foot) if self.foot else []

    def _placed(self, row: Row) -> list[PlacedCell]:
        return [
            PlacedCell(column, cell, row.headed and place == 0)
            for place, (column, cell) in enumerate(
                zip(self.columns, row.cells, strict=True)
            )
        ]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same figures as a table, always together."""

    title: str
    svg: str
    table: Table
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number, or a gap between numbers where ``number`` is 0."""

    number: int
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a long list, and which of its rows are shown."""

    links: Sequence[PageLink]
    previous: str
    next: str
    summary: str


_AROUND = 1


def page_asked(text: str) -> int:
    """The number of a page as an address gives it; the first, where it gives none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004 -- no list is that long


def pages(
    *, page: int, size: int, total: int, href: Callable[[int], str], thing: str = "row"
) -> Pages:
    """Links to the pages of a list of ``total`` rows, ``size`` a page."""
    last = max(1, -(-total // size))
    page = min(max(1, page), last)
    wanted = {1, last, *range(max(1, page - _AROUND), min(last, page + _AROUND) + 1)}
    links: list[PageLink] = []
    for number in sorted(wanted):
        if links and number > links[-1].number + 1:
            links.append(PageLink(0))
        links.append(PageLink(number, href(number), number == page))
    first_row = (page - 1) * size + 1
    last_row = min(page * size, total)
    return Pages(
        links=tuple(links) if last > 1 else (),
        previous=href(page - 1) if page > 1 else "",
        next=href(page + 1) if page < last else "",
        summary=f"Showing {thousands(first_row)} to {thousands(last_row)} "
        f"of {plural(total, thing)}"
        if total
        else f"No {thing}s",
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One value in two versions of a record."""

    label: str
    before: str
    after: str

    @property
    def tag(self) -> Tag | None:
        """What became of the value, in a word; None where it stayed the same."""
        if self.before == self.after:
            return None
        if not self.before:
            return Tag("Added", "good")
        if not self.after:
            return Tag("Removed", "bad")
        return Tag("Changed", "attention")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a record side by side."""

    caption: str
    before: str
    after: str
    differences: Sequence[Difference]

    @property
    def changed_first(self) -> list[Difference]:
        """What differs on top; either part keeps its order."""
        return sorted(self.differences, key=lambda each: each.tag is None)

    @property
    def words(self) -> str:
        changed = sum(each.tag is not None for each in self.differences)
        if not changed:
            return "Nothing differs."
        verb = "differs" if changed == 1 else "differ"
        return f"{plural(changed, 'value')} of {len(self.differences)} {verb}."


def comparison(
    *,
    caption: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    labels: tuple[str, str] = ("Held now", "In the new version"),
) -> Comparison:
    """Set two versions side by side: every label of either, in the order met."""
    keys: Iterable[str] = dict.fromkeys([*before, *after])
    return Comparison(
        caption,
        *labels,
        tuple(Difference(key, before.get(key, ""), after.get(key, "")) for key in keys),
    )


@dataclass(frozen=True, slots=True)
class FilterTag:
    """A filter in force, and the address of the list without it."""

    text: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """The values chosen for one filter."""

    heading: str
    tags: Sequence[FilterTag]


def timeline_item(
    *,
    title: str,
    at: datetime,
    by: str = "",
    text: str = "",
    verbatim: bool = False,
    tag: Tag | None = None,
) -> TimelineItem:
    """An event at an exact moment, told in the zone that the moment carries."""
    return TimelineItem(
        title,
        moment_in_words(at),
        stamp=at.isoformat("T", "minutes"),
        by=by,
        text=text,
        verbatim=verbatim,
        tag=tag,
    )
