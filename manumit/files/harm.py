"""Whom to tell when a scanner finds something harmful in a file of a case.

This room knows neither cases nor desks: rooms above register what tells them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from manumit.access.reader import Reader


class TellsOfHarm(Protocol):
    """Tells of a harmful file, in the transaction that records the finding."""

    def __call__(self, file: UUID, *, by: Reader, at: datetime) -> None: ...


_TELLERS: list[TellsOfHarm] = []


def introduce(teller: TellsOfHarm) -> None:
    """Have this told too; the same again changes nothing."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def tell(file: UUID, *, by: Reader, at: datetime) -> None:
    """Tell everybody who is to know that this file is harmful."""
    for each in _TELLERS:
        each(file, by=by, at=at)
