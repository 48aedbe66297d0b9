"""``manumit check``: whether everything is in order, and what is missing."""

from __future__ import annotations

from manumit.cli.check.report import command


__all__ = ["command"]
