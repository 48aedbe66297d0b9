from __future__ import annotations

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """What arrived, on which desk, and when."""

    name = "manumit.referrals"
    label = "referrals"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.notices.kinds import NoticeKind
        from manumit.notices.kinds import register as register_notice
        from manumit.ui.navigation import Group, Link, register

        register(
            Link(
                "Queue",
                "referrals:queue",
                Permission.READ_QUEUE,
                order=20,
                group=Group.WORK,
            )
        )
        register(
            Link(
                "How long it takes",
                "referrals:how-long",
                Permission.READ_FIGURES,
                order=30,
                group=Group.FIGURES,
            )
        )
        register(
            Link(
                "New decision or letter",
                "referrals:new-letter",
                Permission.READ_LETTER_FORM,
                order=45,
                group=Group.BRING_IN,
            )
        )
        register_notice(
            NoticeKind(
                code="letter.received",
                title="A decision or letter came in",
                sentence="A decision or letter came in about {case}.",
                url_name="referrals:referral",
            )
        )
        register(
            Link(
                "New referral",
                "referrals:new",
                Permission.READ_REFERRAL_FORM,
                order=40,
                group=Group.BRING_IN,
            )
        )
        register(
            Link(
                "Registers",
                "referrals:registers",
                Permission.READ_IMPORT,
                order=30,
                group=Group.BRING_IN,
            )
        )
