"""What a number in a sheet is shown as: a day, a time, digits with leading noughts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from manumit.referrals.intake.rows import Cell


_BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)}
_BUILT_IN_TIMES = {*range(18, 22), 32, 33, *range(45, 48)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_FALSE_LEAP_DAY = 60
_LAST_SERIAL = 2_958_466


class NoSuchDay(ValueError):
    """The number stands under a date format but is no day of Excel's calendar."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The styles of a workbook, as far as reading needs them."""

    styles: tuple[int, ...] = ()
    codes: Mapping[int, str] = field(default_factory=dict)
    from_1904: bool = False

    def shown(self, number: float, style: int | None) -> Cell:
        """The number as its style shows it; raise :class:`NoSuchDay`."""
        known = style is not None and 0 <= style < len(self.styles)
        code = self.styles[style] if known and style is not None else 0
        kind = _kind(code, self.codes.get(code, ""))
        if kind in {"day", "time"}:
            return moment(number, from_1904=self.from_1904, clock=kind == "time")
        if kind.isdigit() and number.is_integer() and number >= 0:
            return str(int(number)).zfill(len(kind))
        return number


def _kind(number: int, code: str) -> str:
    """``day``, ``time``, the noughts of a code such as 00000, or nothing."""
    if not code:
        built_in = "time" if number in _BUILT_IN_TIMES else ""
        return "day" if number in _BUILT_IN_DAYS else built_in
    first = code.split(";", 1)[0]
    if re.fullmatch(r"0{2,20}", first):
        return first
    bare = _NOT_CODE.sub("", first).lower()
    if "general" in bare or "#" in bare or "0" in bare.partition(".")[0]:
        return ""
    if re.search("[hs]", bare) and not re.search("[dy]", bare):
        return "time"
    return "day" if re.search("[dym]", bare) else ""


def moment(number: float, *, from_1904: bool, clock: bool) -> datetime | date | time:
    """A serial number of Excel as a day, a moment or a time of day."""
    if not 0 <= number < _LAST_SERIAL:
        raise NoSuchDay(number)
    if number < 1 and clock:
        return (datetime(1904, 1, 1) + timedelta(days=number)).time()  # noqa: DTZ001 -- a sheet has no zone
    if not from_1904 and int(number) in (0, _FALSE_LEAP_DAY):
        raise NoSuchDay(number)
    if from_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001
    else:
        # Excel believes in 29 February 1900; days after it count from a day earlier.
        start = datetime(1899, 12, 30 if number > _FALSE_LEAP_DAY else 31)  # noqa: DTZ001
    found = start + timedelta(seconds=round(number * 86_400))
    return found.date() if found.time() == time() else found
