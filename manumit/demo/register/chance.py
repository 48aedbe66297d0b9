"""Chance that comes out the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar


T = TypeVar("T")


class Chance:
    """A seeded source of picks.

    Strings as seeds are hashed by the standard library in a way that does not change
    from process to process, so a name for a part ("7:luton:3") gives that part the
    same luck in every run.
    """

    __slots__ = ("_random",)

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random  # noqa: S311  # makes a demonstration; keeps no secret

    def one(self, things: Sequence[T]) -> T:
        return things[int(self._random() * len(things))]

    def happens(self, share: float) -> bool:
        return self._random() < share

    def whole(self, first: int, last: int) -> int:
        """Return a whole number from first to last, both included."""
        return first + int(self._random() * (last - first + 1))

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.whole(0, (last - first).days))

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return so many different ones, in the order in which chance took them."""
        rest = list(things)
        return [
            rest.pop(int(self._random() * len(rest)))
            for _ in range(min(count, len(rest)))
        ]
