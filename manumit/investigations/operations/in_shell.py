"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.obligations.rebuilding import providers
from manumit.ui.navigation import Group, Link, register
from manumit.ui.record_pages import Tab, add_tab


def introduce() -> None:
    """Tell the shell of this part's pages."""
    from manumit.cases import chronicle
    from manumit.investigations.operations import agreeing, telling
    from manumit.investigations.operations.models import OperationCase

    read = Permission.READ_OPERATION
    add_tab("case", Tab("Operations", "investigations:case-operations", read, order=32))
    register(
        Link(
            "Operations",
            "investigations:operations",
            read,
            order=32,
            group=Group.INVESTIGATE,
        )
    )
    telling.introduce()
    providers["operations"] = agreeing.operations_agree
    chronicle.introduce(
        "operations",
        chronicle.Rows(
            {
                OperationCase: ("why",),
            },
            read=Permission.READ_OPERATION,
            page="investigations:case-operations",
        ),
    )
