"""Tables: property and exhibits: seals, hashes, continuity from hand to hand."""

from __future__ import annotations
