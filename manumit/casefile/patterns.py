"""How instants, days and uncertain dates are written in a case file.

The patterns stand in the published schema too, so they use nothing that Python and
ECMAScript read differently.
"""

from __future__ import annotations


_YEAR = "[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_OF_MONTH = "(?:0[1-9]|[12][0-9]|3[01])"
_PERIOD = f"{_YEAR}(?:-{_MONTH}(?:-{_OF_MONTH})?)?"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,6})?)?"
_ZONE = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_INSTANT = f"{_YEAR}-{_MONTH}-{_OF_MONTH}T{_TIME}{_ZONE}"
_UNCERTAIN = f"(?:{_PERIOD}(?:/(?:{_PERIOD}|[.][.]))?|[.][.]/{_PERIOD})~?"

DAY = f"^{_YEAR}-{_MONTH}-{_OF_MONTH}$"
INSTANT = f"^{_INSTANT}$"
UNCERTAIN = f"^{_UNCERTAIN}$"
HAPPENED = f"^(?:{_INSTANT}|{_UNCERTAIN})$"

DAY_IN_WORDS = "a day, such as 2016-09-05"
INSTANT_IN_WORDS = (
    "an instant with its time zone, such as 2016-09-05T10:00:00+01:00 or "
    "2016-09-05T09:00:00Z"
)
UNCERTAIN_IN_WORDS = (
    "a date as it is known: a day (2016-09-05), a month (2016-09), a year (2016), a "
    "period (2016-09-06/2016-09-12), one end of it (2016-09-06/.. or ../2016-09-06), "
    "each with ~ behind it where it is about then"
)
HAPPENED_IN_WORDS = f"{INSTANT_IN_WORDS}, or {UNCERTAIN_IN_WORDS}"
