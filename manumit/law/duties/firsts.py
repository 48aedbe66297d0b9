"""Whether a fact is the first of its kind, so that what follows is owed only once."""

from __future__ import annotations

from collections.abc import Callable

from manumit.law.duties.standing import Standing
from manumit.law.facts import Body, Fact


def is_first(
    standing: Standing, fact: Fact, counts: Callable[[Body], bool] = lambda _: True
) -> bool:
    """Whether no earlier fact of its kind about the same person counts, but it does."""
    return fact is next(
        (
            each
            for each in standing.any_of(type(fact.body))
            if each.subject == fact.subject and counts(each.body)
        ),
        None,
    )
