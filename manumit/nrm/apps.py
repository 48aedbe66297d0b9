"""What goes to the competent authority: sound, lawful, and received."""

from __future__ import annotations

from django.apps import AppConfig


class NrmConfig(AppConfig):
    """The referral or notification that goes out, and the decision that comes back."""

    name = "manumit.nrm"
    label = "nrm"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.nrm import telling
        from manumit.ui import record_pages
        from manumit.ui.navigation import Group, Link, register

        telling.introduce()
        record_pages.introduce("referral-out", "nrm:begin-of-case")
        record_pages.introduce("letter", "nrm:decided")
        register(
            Link(
                "Referrals out",
                "nrm:drafts",
                Permission.READ_NRM,
                order=28,
                group=Group.WORK,
            )
        )
