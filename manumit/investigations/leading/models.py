"""Tables: who leads, who advises, reviews, hand-overs, closing and reopening."""

from __future__ import annotations
