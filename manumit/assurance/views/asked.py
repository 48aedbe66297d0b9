"""What somebody asked to look at: a place, a period, a way of counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance import charting, places, queries
from manumit.assurance.charting import Shown
from manumit.assurance.figures import RESPONDER, SHOWN, Figure, Held, figure
from manumit.assurance.periods import Period, every_quarter, period
from manumit.assurance.places import Place, UnknownPlace
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.tallying import Counting


_LATEST = 8
"""Quarters shown at first where nothing was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A place and period, with what was found of them."""

    place: Place
    counting: Counting
    period: Period
    there: Sequence[str]
    held: Held
    source: str
    on: date
    directory: Directory

    @property
    def whom(self) -> str:
        if self.place.is_country:
            return "People referred in the whole country"
        if self.counting is Counting.SENT:
            return f"People referred by {self.place.name}"
        return f"People whose investigation {self.place.name} owns"

    @property
    def shown(self) -> Shown:
        return Shown(whom=self.whom, period=self.period.words, source=self.source)

    @property
    def dimensions(self) -> Sequence[str]:
        """What is worth a figure: of one force's own referrals the responder is it."""
        alone = self.place.kind == "force" and self.counting is Counting.SENT
        return [each for each in SHOWN if not (alone and each == RESPONDER)]

    def figure(self, dimension: str) -> Figure:
        return figure(self.held, dimension, period=self.period, on=self.on)

    def asking(self, **changed: str) -> str:
        """The query that asks for the same again, but for what is changed."""
        said = {"from": self.period.first, "to": self.period.last}
        if not self.place.is_country:
            said["as"] = self.counting.value
        return urlencode(
            {key: text for key, text in {**said, **changed}.items() if text}
        )


def looked(request: AskedRequest, code: str, *, kind: str = "") -> Looked:
    """What the request asks of the place; 404 for a place that there is not."""
    directory = directories.current()
    place = found_place(code, directory, kind=kind)
    counting = _counting(request, place)
    held, edition = queries.held(
        place, counting, directory=directory, reader=request.reader, at=request.at
    )
    there = every_quarter(held.quarters)
    usual = every_quarter(held.published_quarters) or there[-_LATEST:]
    return Looked(
        place=place,
        counting=counting,
        period=period(
            request.GET.get("from", ""),
            request.GET.get("to", ""),
            there=there,
            usual=usual,
        ),
        there=there,
        held=held,
        source=charting.source_in_words(
            edition=edition if held.published is not None else None,
            counted=request.at if held.records is not None else None,
        ),
        on=request.at.date(),
        directory=directory,
    )


def found_place(code: str, directory: Directory, *, kind: str = "") -> Place:
    """The place of that code, of that kind if one is given; else 404."""
    try:
        found = places.place(code, directory)
    except UnknownPlace as unknown:
        raise Http404 from unknown
    if kind and found.kind != kind:
        raise Http404
    return found


def _counting(request: AskedRequest, place: Place) -> Counting:
    if place.is_country:
        return Counting.ALL
    given = request.GET.get("as", "")
    return Counting.INVESTIGATED if given == "investigated" else Counting.SENT


def address(place: Place) -> str:
    """Where the page of a place is."""
    if place.is_country:
        return reverse("assurance:picture")
    return reverse(f"assurance:{place.kind}", args=[place.code])


def own_page(request: AskedRequest, directory: Directory) -> tuple[str, str] | None:
    """The page of the reader's own force or region, and its name."""
    if not request.reader.has(Permission.READ_FIGURES):
        return None
    try:
        own = places.place(request.reader.organisation, directory)
    except UnknownPlace:
        return None
    return None if own.is_country else (address(own), own.name)
