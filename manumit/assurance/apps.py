from __future__ import annotations

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "manumit.assurance"
    label = "assurance"
