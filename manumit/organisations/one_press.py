"""Ways of signing in that a room above offers on the sign-in page.

The sign-in page lies below the demonstration, so the demonstration registers what it
offers when Django starts. Nothing registered, nothing shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnePress:
    """A button: pressing it posts ``name=value`` to ``url``."""

    label: str
    hint: str
    url: str
    name: str
    value: str


Offers = Callable[[], Sequence[OnePress]]

_offers: list[Offers] = []


def offer(offers: Offers) -> None:
    """Register a function that says what is on offer now; twice changes nothing."""
    if offers not in _offers:
        _offers.append(offers)


def on_offer() -> list[OnePress]:
    return [each for offers in _offers for each in offers()]
