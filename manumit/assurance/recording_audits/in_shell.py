"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.assurance.recording_audits import notices
from manumit.ui.navigation import Group, Link, register


def introduce() -> None:
    """Tell the shell of this part's pages and notices."""
    notices.introduce()
    register(
        Link(
            "Recording audits",
            "assurance:recording-audits",
            Permission.READ_RECORDING_AUDIT,
            order=75,
            group=Group.INVESTIGATE,
        )
    )
