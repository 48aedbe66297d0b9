"""Loads published statistics. A later edition replaces the numbers of the earlier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from manumit.access.reader import Reader
from manumit.assurance import datasets
from manumit.assurance.datasets import DATASETS
from manumit.assurance.models import Loaded, Statistic
from manumit.audit.acts import Act
from manumit.audit.record import record


def load_statistics(
    *, by: Reader, at: datetime, instead: Mapping[str, bytes] | None = None
) -> dict[str, int]:
    """Load every data set whose edition has changed; answer the rows loaded by code.

    ``instead`` gives a newer file's bytes for a data set. Raises ``BadCounts``.
    """
    loaded: dict[str, int] = {}
    for dataset in DATASETS.values():
        content = (instead or {}).get(dataset.code) or dataset.content()
        digest = datasets.digest(content)
        if Loaded.objects.filter(dataset=dataset.code, sha256=digest).exists():
            continue
        numbers = list(datasets.read(dataset, content))
        Statistic.objects.filter(dataset=dataset.code).delete()
        Statistic.objects.bulk_create(
            [
                Statistic(
                    dataset=dataset.code,
                    period=each.period,
                    dimensions=dict(each.dimensions),
                    measure=each.measure,
                    value=each.value,
                )
                for each in numbers
            ],
            batch_size=5000,
        )
        Loaded.objects.update_or_create(
            dataset=dataset.code,
            defaults={"sha256": digest, "rows": len(numbers), "loaded_at": at},
        )
        loaded[dataset.code] = len(numbers)
    if loaded:
        record(
            Act.STATISTICS_LOADED,
            subjects=[f"dataset:{code}" for code in loaded],
            by=by,
            at=at,
            detail=loaded,
        )
    return loaded
