"""The names of organisations and desks, asked of the room above that knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Names by code; a code that is not there is no organisation and no desk."""

    organisation: Callable[[str], str | None]
    desk: Callable[[str], str | None]

    def name(self, code: str) -> str:
        """The name of an organisation or a desk; the code itself if there is none."""
        return self.organisation(code) or self.desk(code) or code


def _none(code: str) -> str | None:  # noqa: ARG001 -- the shape asked for
    return None


class Names:
    """The function registered so far. It is asked once for many names."""

    def __init__(self) -> None:
        self._ask: Callable[[], Directory] = lambda: Directory(
            organisation=_none, desk=_none
        )

    def ask_of(self, ask: Callable[[], Directory]) -> None:
        """Tell where the directory is; called when Django starts."""
        self._ask = ask

    def current(self) -> Directory:
        return self._ask()


names = Names()
