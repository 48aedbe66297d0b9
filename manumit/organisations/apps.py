from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Forces, agencies, desks and places; accounts, and who may do what."""

    name = "manumit.organisations"
    label = "organisations"
    verbose_name = "Organisations"
