from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What people open first: home, cases, and the auditor's pages."""

    name = "manumit.desk"
    label = "desk"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.desk import in_shell
        from manumit.ui.navigation import Group, Link, register

        for link in (
            Link(
                "Home",
                "desk:home",
                Permission.READ_OWN_ACCOUNT,
                order=0,
                group=Group.HOME,
            ),
            Link(
                "Worklist",
                "desk:worklist",
                Permission.READ_WORKLIST,
                order=5,
                group=Group.WORK,
            ),
            Link(
                "Cases", "desk:cases", Permission.READ_CASE, order=20, group=Group.FIND
            ),
            Link(
                "Sealed record",
                "desk:audit",
                Permission.READ_AUDIT,
                order=70,
                group=Group.RULES,
            ),
        ):
            register(link)
        in_shell.introduce()
