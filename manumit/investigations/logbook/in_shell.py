"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages, and rebuilds of its tables."""
    from manumit.access.permissions import Permission
    from manumit.cases import chronicle
    from manumit.investigations.logbook.models import (
        DecisionEntry,
        PlannedInterview,
        SpecialMeasures,
        Strategy,
    )
    from manumit.investigations.logbook.queries import decisions_agree, strategies_agree
    from manumit.obligations.rebuilding import providers
    from manumit.ui.record_pages import Tab, add_tab

    add_tab(
        "case",
        Tab(
            "Decisions and strategies",
            "investigations:decision-log",
            Permission.READ_INVESTIGATION,
            16,
        ),
    )
    providers["decisions"] = decisions_agree
    providers["strategies"] = strategies_agree
    # What somebody wishes for giving evidence stays on its own page.
    chronicle.introduce(
        "strategies",
        chronicle.Rows(
            {
                Strategy: ("why", "follows"),
                PlannedInterview: ("aims", "why"),
                SpecialMeasures: (),
            },
            read=Permission.READ_INVESTIGATION,
            page="investigations:strategies",
        ),
    )
    chronicle.introduce(
        "logbook",
        chronicle.Rows(
            {
                DecisionEntry: ("decision", "reasons", "rejected"),
            },
            read=Permission.READ_INVESTIGATION,
            page="investigations:decision-log",
        ),
    )
