"""What the people of a story do on the pages of an investigation, by their own acts."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.demo.working import (
    charging,
    defending,
    gathering,
    leading,
    planning,
    recording,
    restraining,
)
from manumit.demo.working.deed import Deed, Do


__all__ = ["DOES", "Deed", "Do"]

DOES: Mapping[str, Do] = {
    **charging.DOES,
    **defending.DOES,
    **gathering.DOES,
    **leading.DOES,
    **planning.DOES,
    **recording.DOES,
    **restraining.DOES,
}
