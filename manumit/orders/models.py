"""Orders from need to end."""

from __future__ import annotations
