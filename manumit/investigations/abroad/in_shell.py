"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.cases import chronicle
from manumit.obligations.rebuilding import providers
from manumit.ui.navigation import Group, Link, register
from manumit.ui.record_pages import Tab, add_tab


def introduce() -> None:
    """Tell the shell of this part's pages, and the log of its words."""
    from manumit.investigations.abroad import agreeing
    from manumit.investigations.abroad.models import (
        AbroadNotNeeded,
        AbroadRequest,
        AbroadRisk,
        AbroadStep,
        JointTeam,
    )

    read = Permission.READ_INVESTIGATION
    add_tab("case", Tab("Abroad", "investigations:abroad", read, order=28))
    register(
        Link(
            "Abroad",
            "investigations:abroad-across",
            read,
            order=28,
            group=Group.INVESTIGATE,
        )
    )
    chronicle.introduce(
        "abroad",
        chronicle.Rows(
            dict.fromkeys(
                (AbroadRequest, AbroadStep, AbroadRisk, AbroadNotNeeded, JointTeam),
                ("words",),
            ),
            read=read,
            page="investigations:abroad",
        ),
    )
    providers["abroad"] = agreeing.abroad_agrees
