from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import AppConfig


if TYPE_CHECKING:
    from manumit.ui.navigation import Link


class ReferralsConfig(AppConfig):
    """What arrived, on which desk, and when."""

    name = "manumit.referrals"
    label = "referrals"

    def ready(self) -> None:
        from manumit.cases import chronicle
        from manumit.notices import kinds
        from manumit.obligations.rebuilding import providers
        from manumit.referrals import (
            agreeing,
            helping,
            telling,
            telling_of_files,
            telling_of_letters,
        )
        from manumit.referrals.queries.beside import words_beside
        from manumit.referrals.telling_of_handing import KINDS
        from manumit.ui.navigation import register

        providers["receipts"] = agreeing.receipts_agree
        providers["letters"] = agreeing.letters_agree
        providers["assessments"] = agreeing.assessments_agree
        chronicle.introduce("referrals", words_beside)
        telling.introduce()
        helping.introduce()
        for each in KINDS:
            kinds.register(each)
        telling_of_letters.introduce()
        telling_of_files.introduce()
        for link in _links():
            register(link)


def _links() -> Iterator[Link]:
    """The room's pages in the head, each for whoever may open it."""
    from manumit.access.permissions import Permission
    from manumit.ui.navigation import Group, Link

    yield Link(
        "Queue",
        "referrals:queue",
        Permission.READ_QUEUE,
        order=20,
        group=Group.WORK,
    )
    yield Link(
        "Waiting to be accepted",
        "referrals:handing",
        Permission.READ_HANDING,
        order=25,
        group=Group.WORK,
    )
    yield Link(
        "Deliveries",
        "referrals:deliveries",
        Permission.READ_DELIVERY,
        order=35,
        group=Group.WORK,
    )
    yield Link(
        "How long it takes",
        "referrals:how-long",
        Permission.READ_FIGURES,
        order=30,
        group=Group.FIGURES,
    )
    yield Link(
        "New referral",
        "referrals:new",
        Permission.READ_REFERRAL_FORM,
        order=40,
        group=Group.BRING_IN,
    )
    yield Link(
        "New decision or letter",
        "referrals:new-letter",
        Permission.READ_LETTER_FORM,
        order=45,
        group=Group.BRING_IN,
    )
    yield Link(
        "Registers",
        "referrals:registers",
        Permission.READ_IMPORT,
        order=30,
        group=Group.BRING_IN,
    )
