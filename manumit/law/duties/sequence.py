"""What is the first of its kind, what comes after, and what ends a duty first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import Body, Fact


def is_first(
    standing: Standing,
    anchor: Fact,
    *kinds: type[Body],
    counts: Callable[[Fact], bool] = lambda _: True,
) -> bool:
    """Whether it is the first fact of these kinds that counts, of those of its person.

    A fact without a subject is nobody's first.
    """
    return anchor.subject is not None and anchor is next(
        (
            each
            for each in standing.any_of(*kinds, subject=anchor.subject)
            if each.subject is not None and counts(each)
        ),
        None,
    )


def after(facts: Sequence[Fact], anchor: Fact) -> list[Fact]:
    """Those of the facts that come after one in the order of the log."""
    return [each for each in facts if in_order(each) > in_order(anchor)]


def earliest(start: datetime, *ends: Fact | datetime | None) -> datetime | None:
    """When a duty that starts at ``start`` falls away: at the first of its ends.

    What ended it before it began ends it as it begins.
    """
    moments = [
        each.last_moment() if isinstance(each, Fact) else each
        for each in ends
        if each is not None
    ]
    return max(start, min(moments)) if moments else None
