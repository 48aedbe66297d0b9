"""What a request abroad says to the log."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases.actions import FactGiven
from manumit.investigations.abroad.rules import Purpose, RequestGiven, asked_of
from manumit.law.facts import ForeignCheckAsked, RequestMade


def facts_of(
    given: RequestGiven, code: str, tells: frozenset[UUID], *, by: Reader
) -> Sequence[FactGiven]:
    """That it was asked; and for whom a check abroad was made by asking it."""
    made = RequestMade(
        request=code,
        asked_by=by.organisation,
        to=asked_of(given.channel),
        answer_due=given.due,
    )
    checked = set(tells)
    if given.purpose is Purpose.RECORDS and given.about is not None:
        checked.add(given.about)
    check = ForeignCheckAsked(through=given.channel.value)
    return [
        FactGiven(body=made, happened=given.happened, source=given.source),
        *(
            FactGiven(
                body=check,
                happened=given.happened,
                source=given.source,
                subject=each,
            )
            for each in sorted(checked)
        ),
    ]
