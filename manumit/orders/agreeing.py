"""Whether the log of facts tells of everything that the tables of orders hold.

A case that came in from a file has orders of which no row stands here, so only what
lies here is looked for in the log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from manumit.law.facts import Fact
from manumit.orders.models import OrderEvent, ProhibitionRow


def orders_agree(logs: Mapping[UUID, Sequence[Fact]]) -> Sequence[str]:
    """Each step stands in the log under its number, with the days it prohibits."""
    return list(_differing(logs))


def _differing(logs: Mapping[UUID, Sequence[Fact]]) -> Iterator[str]:
    facts = {str(each.id): each for log in logs.values() for each in log}
    rows = OrderEvent.objects.filter(case_id__in=list(logs), fact__isnull=False)
    days = _days(logs)
    for row in rows.order_by("id"):
        fact = facts.get(str(row.fact))
        number = getattr(fact.body, "id_of_order", None) if fact else None
        if number != row.number:
            yield (
                f"Case {row.case_id}: its log does not tell of “{row.move}” of order "
                f"{row.number or 'not sought'}."
            )
        elif row.id in days and days[row.id] != _told(fact):
            yield (
                f"Case {row.case_id}: the days of order {row.number} differ from what "
                "it prohibits."
            )


def _told(fact: Fact | None) -> tuple[date | None, date | None]:
    body = fact.body if fact else None
    return getattr(body, "first_ends", None), getattr(body, "ends", None)


def _days(
    logs: Mapping[UUID, Sequence[Fact]],
) -> Mapping[UUID, tuple[date | None, date | None]]:
    """The first and the last day of what each step prohibits."""
    found: dict[UUID, list[date | None]] = {}
    rows = ProhibitionRow.objects.filter(case_id__in=list(logs))
    for event, ends in rows.values_list("event_id", "ends"):
        found.setdefault(event, []).append(ends)
    return {
        event: (
            min((each for each in ends if each), default=None),
            None if None in ends else max(each for each in ends if each),
        )
        for event, ends in found.items()
    }
