from __future__ import annotations

from django.apps import AppConfig


class InvestigationsConfig(AppConfig):
    """Crimes, plan, accounts, section 45, decisions, evidence, reviews, closure."""

    name = "manumit.investigations"
    label = "investigations"

    def ready(self) -> None:
        from importlib import import_module

        for part in PARTS:
            import_module(f"{self.name}.{part}.in_shell").introduce()


PARTS = (
    "crimes",
    "leading",
    "planning",
    "section45",
    "logbook",
    "prosecuting",
    "abroad",
    "exhibits",
    "operations",
)
