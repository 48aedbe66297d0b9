"""The map of the forces, for the page and for the files taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance import places, queries
from manumit.assurance.mapping import MEASURES, TITLES, Mapped, Measure, mapped
from manumit.assurance.standing_out import Counts
from manumit.assurance.views.asked import Looked, address
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.tallying import Counting
from manumit.ui.parts import Chart, SubLink
from manumit.ui.tiles import tile_map


@dataclass(frozen=True, slots=True)
class Map:
    """The map as it is shown, with its files and the other measures."""

    chart: Chart
    sentence: str
    links: Sequence[SubLink]
    csv: str
    png: str
    tiles: Mapped


def forces_map(request: AskedRequest, looked: Looked) -> Map:
    """The map of the measure asked for, as far as the reader may see it."""
    offered = _offered(request, looked)
    given = request.GET.get("measure", "")
    measure = Measure(given) if given in offered else offered[0]
    forces = places.places(looked.directory, "force")
    made = mapped(
        measure,
        _counts(request, looked, measure),
        period=looked.period,
        names={each.code: each.name for each in forces},
        hrefs={
            each.code: f"{address(each)}?{looked.asking(**_way(measure))}"
            for each in forces
        },
    )
    asking = looked.asking(measure=measure.value)
    return Map(
        chart=tile_map(
            title=f"{TITLES[measure]}, {looked.period.words}",
            description="A tile for each of the 43 forces, roughly as they lie. The "
            "table has the same figures.",
            tiles=made.tiles,
            unit=("person", "people"),
            heading="Force",
            source=looked.source,
        ),
        sentence=made.sentence,
        links=_links(looked, offered, measure),
        csv=f"{reverse('assurance:map-csv')}?{asking}",
        png=f"{reverse('assurance:map-png')}?{asking}",
        tiles=made,
    )


def _offered(request: AskedRequest, looked: Looked) -> Sequence[Measure]:
    """What may be shown: the published first, the records to national readers."""
    public = [Measure.PUBLISHED]
    if not request.reader.has(Permission.READ_NATIONAL_FIGURES):
        return public
    own = [Measure.SENT, Measure.INVESTIGATED]
    return public + own if looked.held.published_quarters else own


def _counts(request: AskedRequest, looked: Looked, measure: Measure) -> Counts:
    if measure is Measure.PUBLISHED:
        return queries.published_forces(
            directory=looked.directory, reader=request.reader
        )
    counting = Counting(measure.value)
    return queries.recorded_forces(counting, reader=request.reader, at=request.at)


def _way(measure: Measure) -> dict[str, str]:
    return {"as": "investigated"} if measure is Measure.INVESTIGATED else {}


def _links(
    looked: Looked, offered: Sequence[Measure], chosen: Measure
) -> Sequence[SubLink]:
    if len(offered) == 1:
        return ()
    return [
        SubLink(
            MEASURES[each],
            f"{address(looked.place)}?{looked.asking(measure=each.value)}#map",
            each is chosen,
        )
        for each in offered
    ]
