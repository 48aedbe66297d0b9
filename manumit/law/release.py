"""The day of this release, by which the age of a check is told.

Written by hand when a release is made: a page must say the same of the law whichever
day it is opened. ``manumit check`` asks of today instead.
"""

from __future__ import annotations

from datetime import date


RELEASED = date(2026, 11, 22)
"""The day on which this release was made."""
