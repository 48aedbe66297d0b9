from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who was told, how, and whether it arrived."""

    name = "manumit.notices"
    label = "notices"
    verbose_name = "Notices"
