"""Reads published statistics, and sets our own figures beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import models
from django.db.models import F, Sum
from django.db.models.fields.json import KeyTextTransform

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.datasets import DATASETS, REFERRAL_DIMENSIONS, REFERRALS
from manumit.assurance.figures import SHOWN, ByDimension, Held
from manumit.assurance.models import Loaded, Statistic
from manumit.assurance.places import COUNTRY, Place
from manumit.assurance.published import (
    edition,
    published_by_force,
    published_of,
)
from manumit.assurance.rules import Counts
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.directory import Directory
from manumit.referrals.queries.figures import figures
from manumit.referrals.queries.tallying import (
    Counting,
    Labels,
    by_place,
    may_count,
    tallied,
)


PUBLISHED_DIMENSIONS = ("quarter", *REFERRAL_DIMENSIONS)


class UnknownDimension(ValueError):
    """The published table is not broken down in that way; the message says by what."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A published table as it was loaded."""

    code: str
    title: str
    numbers: int
    loaded_at: datetime


def published(*, by: Sequence[str], reader: Reader) -> Mapping[tuple[str, ...], int]:
    """People referred, as published, summed by the dimensions asked for.

    Dimensions: ``quarter``, ``responder_type``, ``responder``, ``exploitation``,
    ``age``, ``gender``, ``nationality``; labels stand as they were published.
    """
    check_has(reader, Permission.READ_STATISTICS)
    for name in by:
        if name not in PUBLISHED_DIMENSIONS:
            raise UnknownDimension(
                f"The published statistics are not counted by {name}. They are counted "
                f"by {', '.join(PUBLISHED_DIMENSIONS)}."
            )
    edition = Loaded.objects.filter(dataset=REFERRALS).order_by("-loaded_at", "-id")
    rows = Statistic.objects.filter(loaded=edition.values("id")[:1], measure="people")
    if not by:
        return {(): rows.aggregate(people=Sum("value"))["people"] or 0}
    columns: dict[str, models.Expression | F | KeyTextTransform] = {
        f"by_{name}": (
            F("period") if name == "quarter" else KeyTextTransform(name, "dimensions")
        )
        for name in by
    }
    summed = rows.values(**columns).annotate(people=Sum("value"))
    counted = summed.values_list(*columns, "people")
    return {tuple(map(str, labels)): people for *labels, people in counted}


def recorded(
    *, by: Sequence[str], reader: Reader, at: datetime
) -> Mapping[tuple[str, ...], int]:
    """People in our records, counted likewise; that they were counted is recorded.

    The whole country for a reader who may count it, else what the reader may see.
    """
    counted = figures(by=by, reader=reader)
    record(Act.FIGURES_COUNTED, subjects=[], by=reader, at=at, detail={"by": list(by)})
    return counted


def both(
    *, by: Sequence[str], reader: Reader, at: datetime
) -> tuple[Counts, Counts | None]:
    """What was published and what the records hold; None where they may not be seen."""
    counted = (
        recorded(by=by, reader=reader, at=at)
        if reader.has(Permission.READ_FIGURES)
        else None
    )
    return published(by=by, reader=reader), counted


def held(
    place: Place,
    counting: Counting,
    *,
    directory: Directory,
    reader: Reader,
    at: datetime,
) -> tuple[Held, datetime | None]:
    """What was published of a place and what the records hold; and since when the
    published edition is in force here. That records were counted is recorded.
    """  # noqa: D205
    in_force = edition(reader=reader)
    public = partial(published_of, of=in_force, directory=directory, reader=reader)
    compared = in_force is not None and counting is not Counting.INVESTIGATED
    found = Held(
        place=place,
        published=public(place) if compared else None,
        records=_tallied(place, counting, reader=reader, at=at),
        whole_published=public(COUNTRY),
        whole_records=tallied(Counting.ALL, place="", reader=reader)
        if not place.is_country and may_count("", reader=reader)
        else None,
    )
    return found, in_force.loaded_at if in_force else None


def _tallied(
    place: Place, counting: Counting, *, reader: Reader, at: datetime
) -> ByDimension | None:
    if not may_count(place.code, reader=reader):
        return None
    counted = tallied(counting, place=place.code, reader=reader)
    detail = {"by": list(SHOWN), "place": place.code or "all", "as": counting.value}
    record(Act.FIGURES_COUNTED, subjects=[], by=reader, at=at, detail=detail)
    return counted


def published_forces(*, directory: Directory, reader: Reader) -> Labels:
    """People by (quarter, force that referred them), as published."""
    return published_by_force(
        of=edition(reader=reader), directory=directory, reader=reader
    )


def recorded_forces(counting: Counting, *, reader: Reader, at: datetime) -> Labels:
    """People by (quarter, force), in the records; for those who count the country."""
    counted = by_place(counting, reader=reader)
    detail = {"by": ["quarter", "force"], "as": counting.value}
    record(Act.FIGURES_COUNTED, subjects=[], by=reader, at=at, detail=detail)
    return counted


def editions(*, reader: Reader) -> Sequence[Edition]:
    """The published tables in force here, and since when."""
    check_has(reader, Permission.READ_STATISTICS)
    newest = Loaded.objects.order_by("dataset", "-loaded_at", "-id")
    return [
        Edition(each.dataset, DATASETS[each.dataset].title, each.rows, each.loaded_at)
        for each in newest.distinct("dataset")
        if each.dataset in DATASETS
    ]
