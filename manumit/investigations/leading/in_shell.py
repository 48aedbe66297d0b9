"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages, notices and tables."""
    from manumit.access.permissions import Permission
    from manumit.investigations.leading import agreeing, telling
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
