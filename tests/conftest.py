"""What every test can ask for."""

from __future__ import annotations

from tests.embedded import django_db_modify_db_settings


__all__ = ["django_db_modify_db_settings"]
