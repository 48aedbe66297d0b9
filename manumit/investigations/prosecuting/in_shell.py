"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages, and rebuilds of its tables.

    Legal advice and sensitive material stand beside no fact: nothing tells of them.
    """
    from manumit.access.permissions import Permission
    from manumit.cases import chronicle
    from manumit.investigations.prosecuting.models import Charge, CourtStep, VictimWord
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
    chronicle.introduce(
        "prosecuting",
        chronicle.Rows(
            {
                Charge: ("others", "why_others", "reasons"),
                CourtStep: ("court", "words"),
                VictimWord: ("words",),
            },
            read=Permission.READ_INVESTIGATION,
            page="investigations:prosecution",
        ),
    )
    providers["prosecuting"] = prosecuting_agrees
