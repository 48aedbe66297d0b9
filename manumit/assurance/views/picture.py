"""The picture: country, region, force; published beside records, never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance import charting, places, published
from manumit.assurance.figures import Told
from manumit.assurance.published import YearOfForce
from manumit.assurance.standing_out import in_words
from manumit.assurance.views.asked import Looked, address, found_place, looked
from manumit.assurance.views.maps import forces_map
from manumit.assurance.views.whose import note, whose
from manumit.organisations import directory as directories
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.tallying import Counting
from manumit.ui.parts import Cell, Chart, Column, Row, SubLink, Table
from manumit.ui.words import thousands


_LISTED = 100
"""Lines of a whole table that a page still shows; the file has them all."""


@dataclass(frozen=True, slots=True)
class Section:
    """One dimension as the page shows it."""

    key: str
    heading: str
    told: Sequence[Told]
    elsewhen: int
    chart: Chart | None
    rest: Table | None
    in_file: int
    csv: str
    png: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list to choose from."""

    value: str
    text: str
    chosen: bool


@door(read=Permission.READ_STATISTICS)
def country(request: AskedRequest) -> HttpResponse:
    """The whole country, with the map of the forces."""
    found = looked(request, "")
    told = _told(request, found)
    if found.there:
        told["map"] = forces_map(request, found)
    return TemplateResponse(request, "assurance/picture.html", told)


@door(read=Permission.READ_STATISTICS)
def region(request: AskedRequest, region: str) -> HttpResponse:
    """A region: its regional unit and its forces together."""
    found = looked(request, region, kind="region")
    told = _told(request, found)
    told["forces"] = [
        SubLink(each.name, f"{address(each)}?{found.asking()}")
        for each in places.forces_of(region, found.directory)
    ]
    return TemplateResponse(request, "assurance/picture.html", told)


@door(read=Permission.READ_STATISTICS)
def force(request: AskedRequest, code: str) -> HttpResponse:
    """One force: whom it referred, or whose investigation it owns."""
    found = looked(request, code, kind="force")
    told = _told(request, found)
    years = published.earlier_years(
        found.place, directory=found.directory, reader=request.reader
    )
    told["earlier"] = _earlier(years)
    return TemplateResponse(request, "assurance/picture.html", told)


@door(read=Permission.READ_STATISTICS)
def choose(request: AskedRequest) -> HttpResponse:
    """Go to the page of the place that was chosen."""
    place = found_place(request.GET.get("place", ""), directories.current())
    kept = ("from", "to") if place.is_country else ("from", "to", "as")
    said = {each: text for each in kept if (text := request.GET.get(each))}
    return HttpResponseRedirect(f"{address(place)}?{urlencode(said)}")


def _told(request: AskedRequest, found: Looked) -> dict[str, Any]:
    return {
        "place": found.place,
        "period": found.period.words,
        "anything": bool(found.there),
        "places": _places(found),
        "quarters": [
            ("from", "From", _quarters(found, found.period.first)),
            ("to", "To", _quarters(found, found.period.last)),
        ],
        "counting": "" if found.place.is_country else found.counting.value,
        "ways": _ways(found),
        "whose": whose(request, found),
        "note": note(found),
        "sections": [_section(found, each) for each in found.dimensions],
    }


def _places(found: Looked) -> Sequence[tuple[str, Sequence[Choice]]]:
    directory, here = found.directory, found.place.code
    groups = [
        ("Country", [places.COUNTRY]),
        ("Regions", places.places(directory, "region")),
        ("Forces", places.places(directory, "force")),
    ]
    return [
        (name, [Choice(each.code, each.name, each.code == here) for each in group])
        for name, group in groups
    ]


def _quarters(found: Looked, chosen: str) -> Sequence[Choice]:
    return [Choice(each, in_words(each), each == chosen) for each in found.there]


def _ways(found: Looked) -> Sequence[SubLink]:
    """The two ways in which a force or a region counts people."""
    if found.place.is_country:
        return ()
    ways = {
        Counting.SENT: "People it referred",
        Counting.INVESTIGATED: "People whose investigation it owns",
    }
    return [
        SubLink(
            text,
            f"{address(found.place)}?{found.asking(**{'as': way.value})}",
            way is found.counting,
        )
        for way, text in ways.items()
    ]


def _section(found: Looked, dimension: str) -> Section:
    figure = found.figure(dimension)
    many = len(figure.lines)
    made = None if figure.empty else charting.chart(figure, found.shown)
    long = charting.DRAWN < many <= _LISTED and dimension != "quarter"
    asking = found.asking(place=found.place.code)
    return Section(
        dimension,
        figure.heading,
        figure.told,
        figure.elsewhen,
        made,
        charting.table(figure, figure.lines, f"All by {figure.heading.lower()}")
        if made and long
        else None,
        many if many > _LISTED else 0,
        f"{reverse('assurance:figure-csv', args=[dimension])}?{asking}",
        f"{reverse('assurance:figure-png', args=[dimension])}?{asking}",
    )


_MEASURES = {
    "nrm": "Referrals to the National Referral Mechanism",
    "dtn": "Notifications",
}


def _earlier(years: Sequence[YearOfForce]) -> Table | None:
    """What the inspectorate published of the force."""
    if not years:
        return None
    return Table(
        caption="Published by the inspectorate for 2014 to 2016",
        columns=[Column("Counted"), Column("Year"), Column("Number", numeric=True)],
        rows=[
            Row(
                [
                    Cell(_MEASURES.get(each.measure, each.measure)),
                    Cell(each.year),
                    Cell(thousands(each.value)),
                ]
            )
            for each in years
        ],
    )
