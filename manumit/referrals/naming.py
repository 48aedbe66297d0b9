"""Which forces somebody's own words name: by their names, or by places they cover.

Only ever an offer to a person, who reads the words and decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from manumit.organisations.directory import Directory


LONGEST_NAME = 4
"""Words in the longest name of a place that is looked for."""
_NAME = r"[A-Z][\w'\u2019\-]*"
_NAMES = re.compile(
    rf"{_NAME}(?:[ ]+(?:(?:upon|on|under|le|the|and|of|in)[ ]+)*{_NAME})*"
)
_ENDINGS = (" Police Service", " Police", " Constabulary")


def forces_named(text: str, directory: Directory, *, on: date) -> Sequence[str]:
    """The codes of forces that the words name, in the order of naming, each once.

    A place counts only where all places of its name lie in one force's area.
    """
    named: list[str] = []
    for found in _NAMES.finditer(text):
        named.extend(_forces(found.group(), directory, on))
    return list(dict.fromkeys(named))


def _forces(run: str, directory: Directory, on: date) -> Iterator[str]:
    """The forces in a run of capitalised words: the longest names first."""
    words = run.split()
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + LONGEST_NAME), start, -1):
            force = _force(" ".join(words[start:end]), directory, on)
            if force is not None:
                yield force
                start = end
                break
        else:
            start += 1


def _force(name: str, directory: Directory, on: date) -> str | None:
    for full in (name, *(f"{name}{ending}" for ending in _ENDINGS)):
        code = directory.responder(full, on)
        if code is not None and directory.is_force(code):
            return code
    covered = {place.force for place in directory.places(name, None, on)}
    return covered.pop() if len(covered) == 1 else None
