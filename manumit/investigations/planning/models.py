"""Tables: the plan, lines of enquiry, people to identify and hear, and accounts."""

from __future__ import annotations
