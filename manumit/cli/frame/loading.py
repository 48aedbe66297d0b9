"""Loading Django as one of the database's roles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from manumit.local import Database, Installation, kept


Role = Literal["owner", "app", "worker"]


def load_django(*, role: Role) -> None:
    """Set Django up; the process is then one of this role for good."""
    os.environ["MANUMIT_DATABASE_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manumit.config.settings")
    import django

    django.setup()


@contextmanager
def database_running(of: Installation) -> Iterator[None]:
    """The database, for a command that needs it: started if need be, left as found."""
    kept(of.home, "session-key")
    if of.external:
        yield
        return
    database = Database(of)
    database.start()
    try:
        yield
    finally:
        database.leave()
