"""The forms of the decision log and of the strategies."""

from __future__ import annotations
