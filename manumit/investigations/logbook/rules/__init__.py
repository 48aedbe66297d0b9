"""What a decision, a strategy and a planned interview are. Pure."""

from __future__ import annotations
