"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.cases import chronicle
from manumit.ui import navigation, record_pages
from manumit.ui.navigation import Group, Link
from manumit.ui.record_pages import Tab


def introduce() -> None:
    """Tell the shell of this part's pages."""
    from manumit.investigations.planning.agreeing import planning_agrees
    from manumit.investigations.planning.telling import words_beside
    from manumit.obligations.rebuilding import providers

    providers["planning"] = planning_agrees
    chronicle.introduce("planning", words_beside)
    may = Permission.READ_INVESTIGATION
    record_pages.add_tab("case", Tab("Plan", "investigations:plan", may, 12))
    record_pages.add_tab("case", Tab("People to see", "investigations:people", may, 14))
    navigation.register(
        Link(
            "People to see",
            "investigations:unspoken",
            may,
            order=30,
            group=Group.INVESTIGATE,
        )
    )
    navigation.register(
        Link(
            "Plan templates",
            "investigations:plan-templates",
            may,
            order=35,
            group=Group.INVESTIGATE,
        )
    )
