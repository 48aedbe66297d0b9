from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Forces, agencies, desks and places; accounts, and who may do what."""

    name = "manumit.organisations"
    label = "organisations"
    verbose_name = "Organisations"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.organisations import in_notices, in_shell, signing_in
        from manumit.ui.navigation import Group, Link, register

        register(
            Link(
                "Directory",
                "organisations:directory",
                Permission.READ_ORGANISATIONS,
                order=80,
                group=Group.PEOPLE,
            )
        )
        register(
            Link(
                "Accounts",
                "organisations:accounts",
                Permission.READ_ACCOUNTS,
                order=90,
                group=Group.PEOPLE,
            )
        )
        register(
            Link(
                "Posts",
                "organisations:posts",
                Permission.READ_POSTS,
                order=74,
                group=Group.PEOPLE,
            )
        )
        register(
            Link(
                "Rotas",
                "organisations:rota",
                Permission.READ_POSTS,
                order=75,
                group=Group.PEOPLE,
            )
        )
        in_shell.introduce()
        in_notices.introduce()
        signing_in.listen()
