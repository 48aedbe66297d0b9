"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission


def introduce() -> None:
    """Tell the shell of this part's pages, and the rebuild what it may ask."""
    from manumit.cases import chronicle
    from manumit.investigations.section45.agreeing import words_agree
    from manumit.investigations.section45.models import (
        Consideration,
        DisclosedAct,
        LimbEvidence,
        ToldOfDefence,
    )
    from manumit.obligations.rebuilding import providers
    from manumit.ui.navigation import Group, Link, register
    from manumit.ui.record_pages import Tab, add_tab

    read = Permission.READ_INVESTIGATION
    add_tab("case", Tab("Section 45", "investigations:section45", read, 22))
    register(
        Link(
            "Section 45",
            "investigations:section45-list",
            read,
            order=45,
            group=Group.INVESTIGATE,
        )
    )
    providers.setdefault("section 45", words_agree)
    chronicle.introduce(
        "section45",
        chronicle.Rows(
            {
                DisclosedAct: ("words",),
                LimbEvidence: ("words",),
                Consideration: ("words",),
                ToldOfDefence: ("words",),
            },
            read=Permission.READ_INVESTIGATION,
            page="investigations:section45",
        ),
    )
