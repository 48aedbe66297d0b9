from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "manumit.audit"
    label = "audit"
    verbose_name = "Sealed record"
