"""Tables: prosecutors, charging, disclosure, special measures, the way to court."""

from __future__ import annotations
