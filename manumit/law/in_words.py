"""Values of provisions as people read them: amounts, lists, days, yes and no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from manumit.law.provisions import Provision, Version


_ONE = {
    "minutes": "minute",
    "hours": "hour",
    "working hours": "working hour",
    "days": "day",
    "working days": "working day",
    "years": "year",
    "crimes": "crime",
}

_LEVEL = "level "


@dataclass(frozen=True, slots=True)
class Changed:
    """How a list differs from the one before it; all empty where it does not."""

    added: tuple[Any, ...] = ()
    replaced: tuple[Any, ...] = ()
    gone: tuple[Any, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both hold the same lines."""
        return not (self.added or self.replaced or self.gone)


def amount(number: int, unit: str) -> str:
    """``1 working day``, ``48 hours``, ``level 2 of the programme``.

    A unit that cannot be counted stands apart.
    """
    if unit.startswith(_LEVEL):
        return f"{_LEVEL}{number} {unit.removeprefix(_LEVEL)}"
    if number == 1 and unit in _ONE:
        return f"1 {_ONE[unit]}"
    counted = any(unit == many or unit.startswith(f"{many} ") for many in _ONE)
    if unit and not counted:
        return f"{number} ({unit})"
    return f"{number} {unit}".rstrip()


def summary(value: Any, unit: str = "") -> str:
    """A value on one line: an amount or a text whole, a list by how long it is.

    Of a table its sentence, where it has one, else how many parts it has.
    """
    if isinstance(value, bool):
        return cell(value)
    if isinstance(value, int):
        return amount(value, unit)
    if isinstance(value, Mapping):
        return str(value.get("sentence") or _counted(len(value), "part"))
    if isinstance(value, tuple):
        days = bool(value) and isinstance(value[0], date)
        return _counted(len(value), "day" if days else "line")
    return cell(value)


def cell(value: Any) -> str:
    """One cell of a line: a list with commas, a day as we write days, yes and no."""
    if isinstance(value, tuple):
        return ", ".join(cell(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else f"{value}"


def label(key: str) -> str:
    """A key of a table as a heading: ``each_person`` becomes ``Each person``."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def day(when: date) -> str:
    """``4 March 2021``."""
    return f"{when.day} {when:%B %Y}"


def period(starts: date, ends: date | None) -> str:
    """``From 1 July 2016 to 30 November 2016``; ``ends`` itself is excluded."""
    if ends is None:
        return f"From {day(starts)}"
    return f"From {day(starts)} to {day(ends - timedelta(days=1))}"


def bounds(rule: Provision) -> str:
    """What a force may set, such as ``1 to 72 hours``; empty where nothing is said."""
    if rule.least is None and rule.most is None:
        return ""
    if rule.most is None:
        return f"{amount(rule.least or 1, rule.unit)} or more"
    if rule.least == rule.most:
        return f"{amount(rule.most, rule.unit)} only"
    return f"{rule.least or 1} to {amount(rule.most, rule.unit)}"


def changed(before: Version | None, version: Version) -> Changed | None:
    """The lines by which a list differs from the version that ends as it starts.

    None where either is no list, or another day lies between them.
    """
    if before is None or before.ends != version.starts:
        return None
    if not isinstance(before.value, tuple) or not isinstance(version.value, tuple):
        return None
    whole = _repeats(before.value) or _repeats(version.value)
    old, new = _by_key(before.value, whole=whole), _by_key(version.value, whole=whole)
    return Changed(
        added=tuple(line for key, line in new.items() if key not in old),
        replaced=tuple(
            line for key, line in new.items() if key in old and old[key] != line
        ),
        gone=tuple(line for key, line in old.items() if key not in new),
    )


def _repeats(lines: Sequence[Any]) -> bool:
    """Whether the first cells do not tell the lines apart."""
    return len(_by_key(lines, whole=False)) < len(lines)


def _by_key(lines: Sequence[Any], *, whole: bool) -> dict[Any, Any]:
    return {_key(each, whole=whole): each for each in lines}


def _key(line: Any, *, whole: bool) -> Any:
    """By what a line is known: the first cell of a table, or all of it."""
    if not isinstance(line, Mapping):
        return line
    return tuple(line.items()) if whole else next(iter(line.values()))


def _counted(number: int, one: str) -> str:
    if not number:
        return f"no {one}s"
    return f"{number} {one if number == 1 else one + 's'}"
