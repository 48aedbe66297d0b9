"""The embedded PostgreSQL, and the supervisor that runs an installation.

The standard library only; nothing here knows Django or a room.
"""

from __future__ import annotations

from manumit.local.database import Database, started
from manumit.local.details import ConnectionDetails, connection
from manumit.local.installation import Installation, installation
from manumit.local.keys import kept
from manumit.local.trouble import Trouble


__all__ = [
    "ConnectionDetails",
    "Database",
    "Installation",
    "Trouble",
    "connection",
    "installation",
    "kept",
    "started",
]
