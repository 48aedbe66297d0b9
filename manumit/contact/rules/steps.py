"""Steps of a door's list and of a child's list. Pure."""

from __future__ import annotations


SAFETY = frozenset({"made_safe"})
"""Steps that say how the person was made safe."""
