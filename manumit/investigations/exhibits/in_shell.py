"""Where the pages of this part are to be found."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.cases import chronicle
from manumit.obligations.rebuilding import providers
from manumit.ui.record_pages import Tab, add_tab


def introduce() -> None:
    """Tell the shell of this part's pages, and the log of its words."""
    from manumit.investigations.exhibits import agreeing, queries

    read = Permission.READ_INVESTIGATION
    add_tab("case", Tab("Exhibits", "investigations:exhibits", read, order=30))
    chronicle.introduce("exhibits", queries.words_beside)
    providers["exhibits"] = agreeing.exhibits_agree
