from __future__ import annotations

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """What each case owes, and the rules that say so."""

    name = "manumit.obligations"
    label = "obligations"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.ui.navigation import Group, Link, register

        register(
            Link(
                "The rules",
                "obligations:rules",
                Permission.READ_RULES,
                order=69,
                group=Group.RULES,
            )
        )
