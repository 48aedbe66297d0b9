"""Whether what was published and what the records hold tie, label by label."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.assurance import queries
from manumit.assurance.queries import PUBLISHED_DIMENSIONS, Edition
from manumit.assurance.rules import (
    TITLES,
    Compared,
    Counts,
    Line,
    by_quarter_and,
    compare,
    difference_in_words,
    narrowed,
)
from manumit.audit.exporting import safe_cell
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.charts import Pair, published_beside_records
from manumit.ui.parts import Card, Cell, Chart, Column, Row, SubLink, Table, Tag
from manumit.ui.words import day_in_words, thousands


DRAWN = 20
"""Bars that a chart holds before it is too long to take in; its table has them all."""

SOURCE = (
    "Published: Home Office, National Referral Mechanism statistics (Open Government "
    "Licence v3.0). In the records: counted here, now."
)


@door(read=Permission.READ_STATISTICS)
def overview(request: AskedRequest) -> HttpResponse:
    """Whether the two tie, by every dimension at once."""
    by = PUBLISHED_DIMENSIONS
    published, records = queries.both(by=by, reader=request.reader, at=request.at)
    compared = [
        compare(
            each,
            narrowed(published, by, each),
            None if records is None else narrowed(records, by, each),
        )
        for each in by
    ]
    told = {
        "loaded": bool(published),
        "cards": _cards(compared[0]),
        "whose": _whose(request),
        "elsewhen": compared[0].elsewhen,
        "cells": _cells(published, records),
        "table": _overview_table(compared),
        "editions": _editions(queries.editions(reader=request.reader)),
    }
    return TemplateResponse(request, "assurance/ties.html", told)


@door(read=Permission.READ_STATISTICS)
def dimension(request: AskedRequest, dimension: str) -> HttpResponse:
    """One dimension: the chart, every label in its table, and whether they tie."""
    compared = _compared(request, dimension)
    told = {
        "compared": compared,
        "whose": _whose(request),
        "links": [
            SubLink(
                heading, reverse("assurance:dimension", args=[each]), each == dimension
            )
            for each, (heading, _) in TITLES.items()
        ],
        "chart": _chart(compared),
        "drawn": min(DRAWN, len(compared.lines)),
        "all": _table(compared, compared.lines, "All labels")
        if len(compared.lines) > DRAWN
        else None,
        "download": reverse("assurance:download", args=[dimension]),
    }
    return TemplateResponse(request, "assurance/dimension.html", told)


@door(read=Permission.READ_STATISTICS)
def download(request: AskedRequest, dimension: str) -> StreamingHttpResponse:
    """The same as CSV; labels as they were counted."""
    compared = _compared(request, dimension)
    return StreamingHttpResponse(
        _csv(compared),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="picture-{dimension}.csv"'
        },
    )


def _compared(request: AskedRequest, dimension: str) -> Compared:
    if dimension not in TITLES:
        raise Http404
    by = by_quarter_and(dimension)
    published, records = queries.both(by=by, reader=request.reader, at=request.at)
    return compare(
        dimension,
        narrowed(published, by, dimension),
        None if records is None else narrowed(records, by, dimension),
    )


def _whose(request: AskedRequest) -> str:
    """Which of our records were counted, in words."""
    reader: Reader = request.reader
    standing = request.standing
    if not reader.has(Permission.READ_FIGURES):
        return "You see what was published. You do not see figures from the records."
    if reader.has(Permission.READ_NATIONAL_FIGURES):
        return "The records are counted over the whole country."
    name = standing.acting_for if standing else "your organisation"
    return (
        f"The records are those that {name} may see, so they are fewer than what was "
        "published for the whole country."
    )


def _cells(published: Counts, records: Counts | None) -> str:
    """Whether the two are the same combination by combination."""
    if records is None or not published:
        return ""
    quarters = {key[0] for key in published}
    held = {key: people for key, people in records.items() if key[0] in quarters}
    wrong = sum(
        published.get(key) != held.get(key) for key in published.keys() | held.keys()
    )
    whole = thousands(len(published))
    if not wrong:
        return (
            f"All {whole} published combinations of quarter, responder, exploitation, "
            "age, gender and nationality are the same in the records, one by one."
        )
    return (
        f"{thousands(wrong)} combinations of quarter, responder, exploitation, age, "
        f"gender and nationality differ; {whole} were published."
    )


def _cards(compared: Compared) -> list[Card]:
    cards = [Card(thousands(compared.published), "people, as published")]
    if compared.records is not None:
        cards.append(Card(thousands(compared.records), "people in the records"))
        cards.append(
            Card(
                difference_in_words(compared.published, compared.records),
                "in the records, of the quarters that were published",
            )
        )
    return cards


def _overview_table(compared: Iterable[Compared]) -> Table:
    return Table(
        caption="By every dimension",
        columns=[
            Column("Counted by"),
            Column("Labels", numeric=True),
            Column("Published", numeric=True),
            Column("In the records", numeric=True),
            Column("Do they tie?"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        each.heading,
                        href=reverse("assurance:dimension", args=[each.dimension]),
                    ),
                    Cell(thousands(len(each.lines))),
                    Cell(thousands(each.published)),
                    Cell(_known(each.records)),
                    Cell(tags=[Tag(each.words, "good" if each.ties else "neutral")]),
                ]
            )
            for each in compared
        ],
    )


def _editions(found: Iterable[Edition]) -> Table:
    return Table(
        caption="Published statistics that are loaded here",
        columns=[
            Column("Statistics"),
            Column("Numbers", numeric=True),
            Column("Loaded on"),
        ],
        rows=[
            Row(
                [
                    Cell(each.title),
                    Cell(thousands(each.numbers)),
                    Cell(day_in_words(each.loaded_at)),
                ]
            )
            for each in found
        ],
    )


def _chart(compared: Compared) -> Chart:
    """The longest bars drawn, with the same lines as a table beside them."""
    drawn = compared.lines[:DRAWN]
    chart = published_beside_records(
        title=f"People referred, by {compared.heading.lower()}",
        description=f"Two bars for each of {len(drawn)}: people as published, and "
        "people in the records. The table beside it has the same figures.",
        data=[Pair(each.label, each.published, each.records) for each in drawn],
        heading=compared.heading,
        source=SOURCE,
    )
    rest = compared.others(DRAWN)
    lines = [*drawn, rest] if rest else drawn
    return replace(chart, table=_table(compared, lines, chart.title))


def _table(compared: Compared, lines: Sequence[Line], caption: str) -> Table:
    total = Line("Total", compared.published, compared.records)
    return Table(
        caption=caption,
        caption_hidden=True,
        narrow="scroll",
        columns=[
            Column(compared.heading),
            Column("Published", numeric=True),
            Column("In the records", numeric=True),
            Column("Difference"),
        ],
        rows=[_row(each) for each in lines],
        foot=_row(total),
    )


def _row(line: Line) -> Row:
    return Row(
        [
            Cell(line.label),
            Cell(_known(line.published)),
            Cell(_known(line.records)),
            Cell(line.words),
        ]
    )


def _known(number: int | None) -> str:
    return "–" if number is None else thousands(number)  # noqa: RUF001 -- a dash, as people write it


class _Echo:
    """Gives back what a CSV writer writes."""

    def write(self, text: str) -> str:
        return text


def _csv(compared: Compared) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    total = Line("Total", compared.published, compared.records)
    yield _written(writer.writerow([compared.dimension, "published", "records"]))
    for line in (*compared.lines, total):
        cells = [safe_cell(line.label), line.published, line.records]
        yield _written(writer.writerow(cells))


def _written(line: object) -> bytes:
    return str(line).encode()
