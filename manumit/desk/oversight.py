"""What a chief officer must know: sections that rooms' workflows add here.

A section is registered when Django starts; :data:`register` takes its code, its place
in the order and a function that answers what it shows now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.ui.parts import Table


class SectionThere(ValueError):
    """Another section is registered under this code."""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to know: its title, how it stands in a sentence, and the cases of it.

    ``trouble`` is how many of them want doing something about.
    """

    title: str
    words: str
    trouble: int = 0
    lines: Sequence[str] = ()
    table: Table | None = None
    href: str = ""
    link: str = ""


Shows = Callable[[Reader, datetime], Section]


class Oversight:
    """The sections registered so far."""

    def __init__(self) -> None:
        self._sections: dict[str, tuple[int, Shows]] = {}

    def register(self, code: str, shows: Shows, *, order: int) -> None:
        """Add a section; the same again changes nothing."""
        if self._sections.setdefault(code, (order, shows)) != (order, shows):
            raise SectionThere(f"A section {code!r} is registered already.")

    def sections(self, *, reader: Reader, at: datetime) -> Sequence[Section]:
        """Every section as it stands now, in order."""
        check_has(reader, Permission.READ_OVERSIGHT)
        found = sorted(self._sections.values(), key=lambda each: each[0])
        return [shows(reader, at) for _, shows in found]


oversight = Oversight()
register = oversight.register
