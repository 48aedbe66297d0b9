from __future__ import annotations

from django.apps import AppConfig


class ContactConfig(AppConfig):
    """First contact at five doors."""

    name = "manumit.contact"
    label = "contact"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.contact import notices
        from manumit.ui.navigation import Group, Link, register
        from manumit.ui.shell import Urgent, shell

        notices.introduce()
        shell.keep_at_hand(
            Urgent("First contact", "contact:new", Permission.WRITE_CONTACT)
        )
        register(
            Link(
                "First contact",
                "contact:contacts",
                Permission.READ_CONTACT,
                order=15,
                group=Group.WORK,
            )
        )
