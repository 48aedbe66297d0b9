"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages, notices and tables."""
    from manumit.access.permissions import Permission
    from manumit.cases import chronicle
    from manumit.investigations.leading import agreeing, telling
    from manumit.investigations.leading.models import (
        Allocation,
        CaseReview,
        Closing,
        Reopening,
    )
    from manumit.obligations.rebuilding import providers
    from manumit.ui import navigation, record_pages

    telling.introduce()
    providers["leading"] = agreeing.leading_agrees
    record_pages.add_tab(
        "case",
        record_pages.Tab(
            "Investigation",
            "investigations:investigation",
            Permission.READ_INVESTIGATION,
            order=10,
        ),
    )
    navigation.register(
        navigation.Link(
            "Allocation",
            "investigations:allocation",
            Permission.READ_INVESTIGATION,
            order=22,
            group=navigation.Group.INVESTIGATE,
        )
    )
    chronicle.introduce(
        "leading",
        chronicle.Rows(
            {
                Allocation: ("reason",),
                CaseReview: ("questions", "found"),
                Closing: ("words",),
                Reopening: ("words",),
            },
            read=Permission.READ_INVESTIGATION,
            page="investigations:investigation",
        ),
    )
