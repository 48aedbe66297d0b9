from __future__ import annotations

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Search rows of the rooms above."""

    name = "manumit.finding"
    label = "finding"
    verbose_name = "Search rows"
