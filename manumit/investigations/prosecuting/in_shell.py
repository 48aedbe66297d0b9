"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages, and rebuilds of its tables."""
    from manumit.access.permissions import Permission
    from manumit.investigations.prosecuting.queries import prosecuting_agrees
    from manumit.obligations.rebuilding import providers
    from manumit.ui.record_pages import Tab, add_tab

    add_tab(
        "case",
        Tab(
            "Prosecution",
            "investigations:prosecution",
            Permission.READ_INVESTIGATION,
            24,
        ),
    )
    providers["prosecuting"] = prosecuting_agrees
