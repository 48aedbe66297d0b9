"""Tables: cases under one name, and bids for adoption."""

from __future__ import annotations
