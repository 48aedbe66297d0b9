"""Reads published statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models
from django.db.models import F, Sum
from django.db.models.fields.json import KeyTextTransform

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.datasets import REFERRAL_DIMENSIONS, REFERRALS
from manumit.assurance.models import Statistic


class UnknownDimension(ValueError):
    """The published table is not broken down in that way; the message says by what."""


def published(*, by: Sequence[str], reader: Reader) -> Mapping[tuple[str, ...], int]:
    """People referred, as published, summed by the dimensions asked for.

    Dimensions: ``quarter``, ``responder_type``, ``responder``, ``exploitation``,
    ``age``, ``gender``, ``nationality``; labels stand as they were published.
    """
    check_has(reader, Permission.READ_STATISTICS)
    known = ("quarter", *REFERRAL_DIMENSIONS)
    for name in by:
        if name not in known:
            raise UnknownDimension(
                f"The published statistics are not counted by {name}. They are counted "
                f"by {', '.join(known)}."
            )
    columns: dict[str, models.Expression | F | KeyTextTransform] = {
        f"by_{name}": (
            F("period") if name == "quarter" else KeyTextTransform(name, "dimensions")
        )
        for name in by
    }
    rows = Statistic.objects.filter(dataset=REFERRALS, measure="people")
    summed = rows.values(**columns).annotate(people=Sum("value"))
    return {
        tuple(str(row[f"by_{name}"]) for name in by): row["people"] for row in summed
    }
