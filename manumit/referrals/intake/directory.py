"""What reading asks of the directory of organisations, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class PlaceFound(Protocol):
    """A place of the directory; ``force`` is the code of the force that covers it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def county(self) -> str: ...
    @property
    def council(self) -> str: ...
    @property
    def force(self) -> str | None: ...


class Directory(Protocol):
    """Organisations and places as they stood on a day."""

    def responder(self, label: str, on: date) -> str | None:
        """The code of the first responder organisation that goes by this label."""

    def places(self, name: str, county: str | None, on: date) -> Sequence[PlaceFound]:
        """Every place of this name (in this county, where one is given)."""
