from __future__ import annotations

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "manumit.obligations"
    label = "obligations"
