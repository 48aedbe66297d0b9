"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.cases import chronicle
from manumit.investigations.crimes.agreeing import crimes_agree
from manumit.investigations.crimes.models import CancellationDecided, Crime, CrimeAct
from manumit.obligations.rebuilding import providers
from manumit.ui import record_pages
from manumit.ui.navigation import Group, Link, register
from manumit.ui.record_pages import Tab


def introduce() -> None:
    """Tell the shell of this part's pages."""
    providers["crimes"] = crimes_agree
    record_pages.add_tab(
        "case", Tab("Crimes", "investigations:crimes", Permission.READ_CRIMES, 20)
    )
    register(
        Link(
            "Crime recording",
            "investigations:crime-desk",
            Permission.READ_CRIMES,
            order=20,
            group=Group.INVESTIGATE,
        )
    )
    chronicle.introduce(
        "crimes",
        chronicle.Rows(
            {
                Crime: ("words",),
                CrimeAct: ("words",),
                CancellationDecided: ("words",),
            },
            read=Permission.READ_CRIMES,
            page="investigations:crimes",
        ),
    )
