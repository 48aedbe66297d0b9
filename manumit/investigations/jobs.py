"""The jobs of the room's parts, where the worker looks for them."""

from __future__ import annotations

from manumit.investigations.operations.jobs import chase_bids


__all__ = ["chase_bids"]
