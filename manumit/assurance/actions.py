"""Loads published statistics. A later edition comes into force; the earlier stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance import datasets
from manumit.assurance.datasets import DATASETS, Dataset
from manumit.assurance.models import Loaded, Statistic
from manumit.audit.acts import Act
from manumit.audit.record import record


_AT_ONCE = 5000


class UnknownDataset(LookupError):
    """No published table has this code; the message says which there are."""


def load_statistics(
    *, by: Reader, at: datetime, instead: Mapping[str, bytes] | None = None
) -> dict[str, int]:
    """Load every data set whose edition has changed; answer the rows loaded by code.

    ``instead`` gives a newer file's bytes for a data set; without it, a data set that
    has been loaded once stays at the edition it has. Raises ``BadCounts`` where a file
    does not read, and :class:`UnknownDataset` for a code that no data set has.
    """
    check_has(by, Permission.RUN_JOBS)
    given = instead or {}
    if unknown := sorted(set(given) - set(DATASETS)):
        raise UnknownDataset(
            f"There is no data set {unknown[0]!r}. There are: {', '.join(DATASETS)}."
        )
    in_force = Loaded.objects.order_by("dataset", "-loaded_at", "-id")
    editions = {each.dataset: each.sha256 for each in in_force.distinct("dataset")}
    loaded: dict[str, int] = {}
    for dataset in DATASETS.values():
        if dataset.code in editions and dataset.code not in given:
            continue
        content = given.get(dataset.code) or dataset.content()
        if editions.get(dataset.code) != datasets.digest(content):
            loaded[dataset.code] = _load(dataset, content, at=at)
    if loaded:
        record(
            Act.STATISTICS_LOADED,
            subjects=[f"dataset:{code}" for code in loaded],
            by=by,
            at=at,
            detail=loaded,
        )
    return loaded


def _load(dataset: Dataset, content: bytes, *, at: datetime) -> int:
    """Put one edition in force; answer how many numbers it has."""
    numbers = list(datasets.read(dataset, content))
    edition, new = Loaded.objects.update_or_create(
        dataset=dataset.code,
        sha256=datasets.digest(content),
        defaults={"rows": len(numbers), "loaded_at": at},
    )
    if new:
        Statistic.objects.bulk_create(
            [
                Statistic(
                    loaded=edition,
                    period=each.period,
                    dimensions=dict(each.dimensions),
                    measure=each.measure,
                    value=each.value,
                )
                for each in numbers
            ],
            batch_size=_AT_ONCE,
        )
    return len(numbers)
