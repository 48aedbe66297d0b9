"""What somebody takes away from the picture: figures as CSV, drawings as PNG."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from manumit.access.permissions import Permission
from manumit.assurance import charting
from manumit.assurance.figures import SHOWN
from manumit.assurance.views.asked import Looked, looked
from manumit.assurance.views.maps import forces_map
from manumit.audit.exporting import safe_cell
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.raster import png


@door(read=Permission.READ_STATISTICS)
def figure_csv(request: AskedRequest, dimension: str) -> HttpResponse:
    """Every line of a figure; labels as they were counted."""
    found = _found(request, dimension)
    figure = found.figure(dimension)
    return _csv(
        _name(found, dimension),
        (dimension, "published", "records"),
        ((each.label, each.published, each.records) for each in figure.lines),
    )


@door(read=Permission.READ_STATISTICS)
def figure_png(request: AskedRequest, dimension: str) -> HttpResponse:
    """A figure as a picture."""
    found = _found(request, dimension)
    figure = found.figure(dimension)
    chart = charting.chart(figure, found.shown)
    return _png(
        _name(found, dimension), png(chart, described=charting.described(figure))
    )


@door(read=Permission.READ_STATISTICS)
def map_csv(request: AskedRequest) -> HttpResponse:
    """The number of each force."""
    found = looked(request, "")
    shown = forces_map(request, found)
    return _csv(
        _name(found, f"map-{shown.tiles.measure.value}"),
        ("force", shown.tiles.measure.value),
        ((each.name, each.value) for each in shown.tiles.tiles),
    )


@door(read=Permission.READ_STATISTICS)
def map_png(request: AskedRequest) -> HttpResponse:
    """The map as a picture."""
    found = looked(request, "")
    shown = forces_map(request, found)
    name = _name(found, f"map-{shown.tiles.measure.value}")
    return _png(name, png(shown.chart, described=shown.sentence))


def _found(request: AskedRequest, dimension: str) -> Looked:
    if dimension not in SHOWN:
        raise Http404
    return looked(request, request.GET.get("place", ""))


def _name(found: Looked, what: str) -> str:
    """``west-yorkshire-sent-nationality-2022-q2-to-2023-q3``."""
    parts = [
        found.place.code or "country",
        "" if found.place.is_country else found.counting.value,
        what.replace("_", "-"),
        found.period.words,
    ]
    return slugify(" ".join(filter(None, parts)))


def _csv(
    name: str,
    heading: Sequence[str],
    rows: Iterable[tuple[str, *tuple[int | None, ...]]],
) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([safe_cell(label), *numbers] for label, *numbers in rows)
    return _file(out.getvalue().encode(), "text/csv; charset=utf-8", f"{name}.csv")


def _png(name: str, picture: bytes) -> HttpResponse:
    return _file(picture, "image/png", f"{name}.png")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
