"""Investigations closed over what stops a closure, told to a chief officer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from manumit.access.reader import Reader
from manumit.desk.oversight import Section, register
from manumit.desk.rules import title_of
from manumit.investigations.leading.queries.closing import ClosedOpenSeen, closed_open
from manumit.law.duties import RULES
from manumit.organisations import queries as organisations
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import day_in_words, plural


MOST = 20
"""Closures that the section tells of, newest first, before it only counts them."""


def introduce() -> None:
    """Register the section; called when Django starts."""
    register("closed-open", shows, order=20)


def shows(reader: Reader, at: datetime) -> Section:  # noqa: ARG001 -- the shape asked for
    """Each with its number, who closed it when, over what, and their reasons."""
    number, found = closed_open(limit=MOST, reader=reader)
    names = organisations.names(accounts=(each.by for each in found), reader=reader)
    table = Table(
        caption="Investigations closed with something open",
        caption_hidden=True,
        columns=[Column("Case"), Column("Closed"), Column("Open"), Column("Reason")],
        rows=[
            row for each in found for row in _rows(each, names.get(each.by, "Somebody"))
        ],
    )
    return Section(
        "Investigations closed with something open",
        f"{plural(number, 'investigation')} of this force "
        f"{'is' if number == 1 else 'are'} closed over something that stops a closure."
        if number
        else "No investigation is closed over something that stops a closure.",
        trouble=number,
        table=table if number else None,
    )


def _rows(closed: ClosedOpenSeen, who: str) -> Iterator[Row]:
    """One row for each reason, with what it was given for."""
    when = f"{day_in_words(timezone.localtime(closed.at))}, by {who}"
    for rule, words, number in _reasons(closed):
        title = title_of(rule, "") if rule in RULES else rule
        times = f" ({number} of them)" if number > 1 else ""
        yield Row(
            [
                Cell(closed.reference),
                Cell(when),
                Cell(f"{title}{times}"),
                Cell(words, verbatim=True),
            ]
        )


def _reasons(closed: ClosedOpenSeen) -> Sequence[tuple[str, str, int]]:
    counted: dict[tuple[str, str], int] = {}
    for each in closed.over:
        key = (each.rule, each.words)
        counted[key] = counted.get(key, 0) + 1
    return [(rule, words, number) for (rule, words), number in counted.items()]
