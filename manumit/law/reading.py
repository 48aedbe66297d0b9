"""Dates as people write them, read into :class:`~manumit.law.uncertain.Uncertain`.

The day comes first (04/03/2021 is 4 March); American order is refused, never guessed.
A year of two figures is of the 1900s from 30 up and of the 2000s below, as in Excel.
"2009-10" is the month of October 2009, "2009-20" and "2019/20" are years. What could
be two dates is refused in words that say how to write it; they repeat no more of the
text than the date in it, for the rest may be about a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from manumit.law import days
from manumit.law.periods import Unread, day_in, period
from manumit.law.uncertain import NotADate, Uncertain


_LONGEST = 100
_SERIALS = range(20_000, 60_001)
_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc`", "'"))
_UNKNOWN = re.compile(
    r"(?:not |un)(?:known|sure|given|stated|recorded)|n/?k|n/?a|none|[-?.]*"
)
_RELATIVE = re.compile(r".*\b(?:ago|yesterday|today|tomorrow|last|next|this|now)\b.*")
_SERIAL = re.compile(r"[2-5][0-9]{4}(?:\.[0-9]+)?")
_TIME = re.compile(
    r"(?P<day>.*[0-9a-z])[ t](?:[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]+)?"
    r"(?: ?[ap]m)?)(?: ?(?P<zone>z|[+-][0-9]{2}:?[0-9]{2}|gmt|bst|utc))?",
)
_EDTF = re.compile(
    r"(?:\.\.|[0-9]{4}(?:-[0-9]{2}){0,2})/(?:\.\.|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{4})~?"
)
_ABOUT = re.compile(
    r"(?:about|approx(?:imately)?\.?|around|roughly|circa|c(?:irc)?a?\.|c|est(?:imated)?\.?|"
    r"possibly|probably|maybe|perhaps|~)[ :]*(?=[^ :])"
)
_ABOUT_AFTER = re.compile(r"[ ~?]*(?:[~?]|\bor so|\bapprox(?:imately)?\.?|\bish)$")
_IN = re.compile(
    r"(?:(?:some ?time|some point|at some point) )?(?:in|on|during|dated?)[ :]+"
)
_BEFORE = re.compile(r"(?:before|prior to|pre-|earlier than)[ :]*")
_UNTIL = re.compile(
    r"(?:until|till?|up (?:un)?til|up to|by|to|no later than|upto)[ :]+"
)
_AFTER = re.compile(r"(?:after|later than)[ :]+")
_SINCE = re.compile(r"(?:since|from|starting|as of)[ :]+")
_ONWARDS = re.compile(
    r" ?(?:onwards?|and after|-|"
    r"(?:-|to|until|till) ?(?:date|present|the present|now|today|ongoing))$"
)
_BETWEEN = re.compile(r"(?:between|from) ")
_JOINS = re.compile(
    r" (?:to|until|till|and|&|or|through|-+) | ?-+ ?|(?<=[a-z]) ?/ ?(?=[a-z0-9])"
)


def read(text: str) -> Uncertain:
    """Read a date as somebody wrote it.

    Raises :class:`~manumit.law.uncertain.NotADate`, whose message says what is wrong
    and how to write it.
    """
    if len(text) > _LONGEST:
        raise NotADate(
            "This is too long for a date. Give a day, a month or a year, "
            "such as 4 March 2021, and put the account elsewhere"
        )
    tidied = _without_time(_tidy(text))
    if _UNKNOWN.fullmatch(tidied):
        raise NotADate("No date is given")
    if _EDTF.fullmatch(tidied):
        return _in_range(Uncertain.from_edtf(tidied))
    try:
        return _in_range(_qualified(tidied))
    except Unread:
        raise _unread(tidied) from None


def from_excel_serial(value: float | str, *, system_1904: bool = False) -> Uncertain:
    """The day that Excel means by a number, such as 44259 for 4 March 2021.

    ``value`` counts days; a fraction is a time of day and is left out. Only 20000 to
    60000 is taken (1954 to 2064), so that a year is never read as a day. In the 1900
    system Excel counts a 29 February 1900 that never was, so every later day stands
    one higher than it should: day nought is 30 December 1899. Some old workbooks
    count from 1 January 1904 instead (``system_1904``).
    """
    try:
        number = int(float(value))
    except (ValueError, OverflowError):
        raise NotADate("This is not a number that Excel uses for a day") from None
    if number not in _SERIALS:
        raise NotADate(
            f"Excel's number for a day lies between {_SERIALS[0]} and {_SERIALS[-1]} "
            "here. Check the cell and write the date as 4 March 2021"
        )
    zero = _DAY_ZERO_1904 if system_1904 else _DAY_ZERO
    return Uncertain.on(zero + timedelta(days=number))


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES)
    figures = "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each for each in plain
    )
    words = re.sub(r"[\s,;()\[\]]+", " ", figures.casefold()).strip(" :'\"")
    ends = words if words.endswith("/..") else words.rstrip(" .")
    return ends if ends.startswith("../") else ends.lstrip(" .")


def _without_time(text: str) -> str:
    """Drop the time of day; an instant with an offset gives its day in London."""
    found = _TIME.fullmatch(text)
    if found is None:
        return text
    if found["zone"] and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found["day"]):
        try:
            return days.day_of(datetime.fromisoformat(text.upper())).isoformat()
        except (ValueError, OverflowError):
            return found["day"]
    return found["day"].removesuffix(" at")


def _qualified(text: str) -> Uncertain:
    """A period with the words before and after it that open an end or blur it."""
    try:
        return _plain(text)
    except Unread:
        pass
    if found := _BETWEEN.match(text):
        try:
            return _range(text[found.end() :])
        except Unread:
            pass
    if found := _ONWARDS.search(text):
        return _since(_qualified(_SINCE.sub("", text[: found.start()], count=1)))
    for prefix, opened in (
        (_BEFORE, _before),
        (_UNTIL, _until),
        (_AFTER, _after),
        (_SINCE, _since),
    ):
        if found := prefix.match(text):
            return opened(_qualified(text[found.end() :]))
    if blurred := _less(text, _ABOUT, _ABOUT_AFTER):
        return replace(_qualified(blurred), about=True)
    return _range(text)


def _plain(text: str) -> Uncertain:
    return period(_IN.sub("", text, count=1) if _IN.match(text) else text)


def _less(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str | None:
    """The text without the words before or after it; None where there are none."""
    start, end = before.match(text), after.search(text)
    if start:
        return text[start.end() :]
    return text[: end.start()] if end else None


def _before(found: Uncertain) -> Uncertain:
    return replace(Uncertain.before(_closed(found)[0]), about=found.about)


def _until(found: Uncertain) -> Uncertain:
    return Uncertain(None, _closed(found)[1], found.about)


def _after(found: Uncertain) -> Uncertain:
    return replace(Uncertain.after(_closed(found)[1]), about=found.about)


def _since(found: Uncertain) -> Uncertain:
    return Uncertain(_closed(found)[0], None, found.about)


def _closed(found: Uncertain) -> tuple[date, date]:
    if found.earliest is None or found.latest is None:
        raise Unread("Two words that open an end of the same period")
    return found.earliest, found.latest


def _range(text: str) -> Uncertain:
    """From one period to another; the first may leave its year to the second."""
    clear: NotADate | None = None
    for first, last in _splits(text):
        try:
            return _joined(first, last)
        except Unread:
            continue
        except NotADate as error:
            clear = clear or error
    raise clear or Unread("No two periods stand here")


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for found in _JOINS.finditer(text):
        yield text[: found.start()], text[found.end() :]


def _joined(first: str, last: str) -> Uncertain:
    later, later_about = _end(last)
    earlier, earlier_about = _start(first, later)
    begins, ends = _closed(earlier)[0], _closed(later)[1]
    if ends < begins:
        raise NotADate("The second date comes before the first. Check both years")
    return Uncertain(begins, ends, earlier_about or later_about)


def _end(text: str) -> tuple[Uncertain, bool]:
    blurred = _less(text, _ABOUT, _ABOUT_AFTER)
    found = _plain(blurred or text)
    return found, found.about or blurred is not None


def _start(text: str, later: Uncertain) -> tuple[Uncertain, bool]:
    """The first period, with what it lacks (month, year) taken from the second."""
    blurred = _less(text, _ABOUT, _ABOUT_AFTER)
    bare = blurred or text
    day = _closed(later)[0]
    try:
        found = _plain(bare)
    except NotADate as error:
        found = _completed(bare, day, later, error)
    return found, found.about or blurred is not None


def _completed(bare: str, day: date, later: Uncertain, why: NotADate) -> Uncertain:
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", bare) and later.exact:
        return day_in(day.year, day.month, int(re.sub(r"[a-z]", "", bare)))
    for whole in (f"{bare} {day.year}", f"{bare}/{day.year}"):
        try:
            return period(whole)
        except Unread:
            continue
    raise why


def _in_range(found: Uncertain) -> Uncertain:
    for day in (found.earliest, found.latest):
        if day is not None:
            day_in(day.year, day.month, day.day)
    return found


def _unread(text: str) -> NotADate:
    if _SERIAL.fullmatch(text):
        return NotADate(
            "This looks like Excel's number for a day. Format the column as dates, "
            "or write it as 4 March 2021"
        )
    if _RELATIVE.fullmatch(text):
        return NotADate(
            "This date depends on the day on which it was said. Give the month or year"
        )
    return NotADate(
        "This cannot be read as a date. Give a day, a month or a year, such as "
        "4 March 2021, March 2021, about 2021 or between March and June 2021"
    )
