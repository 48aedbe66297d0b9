from __future__ import annotations

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """First contact at five doors."""

    name = "manumit.contact"
    label = "contact"
