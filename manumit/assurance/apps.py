from __future__ import annotations

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Published statistics, the national picture, and audits of crime recording."""

    name = "manumit.assurance"
    label = "assurance"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.assurance import walls  # noqa: F401 -- says why no wall is needed
        from manumit.assurance.recording_audits import in_shell
        from manumit.ui.navigation import Group, Link, register

        register(
            Link(
                "National picture",
                "assurance:picture",
                Permission.READ_STATISTICS,
                order=60,
                group=Group.FIGURES,
            )
        )
        in_shell.introduce()
