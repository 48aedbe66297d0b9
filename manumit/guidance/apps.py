from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Dated pages beside the step, and words for victims."""

    name = "manumit.guidance"
    label = "guidance"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.ui.navigation import Group, Link, register

        register(
            Link(
                "Guidance",
                "guidance:pages",
                Permission.READ_GUIDANCE,
                order=44,
                group=Group.RULES,
            )
        )
        register(
            Link(
                "Words for victims",
                "guidance:words",
                Permission.READ_GUIDANCE,
                order=75,
                group=Group.RULES,
            )
        )
