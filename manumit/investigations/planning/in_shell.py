"""Where the pages of this part are to be found."""

from __future__ import annotations


def introduce() -> None:
    """Tell the shell of this part's pages."""
