"""Which pages of the national form are to be copied across, and what changed. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from manumit.nrm.rules.handover import Page


def page_digest(page: Page) -> str:
    """By which a page's answers are told from other ones."""
    held = [[each.key, each.value] for each in page.items]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


def changed_pages(pages: Sequence[Page], last: Mapping[str, Any]) -> Sequence[Page]:
    """Each page with the answers that differ from a document sent before."""
    before = {**last["standing"], **last["answers"]}
    found = []
    for page in pages:
        items = tuple(
            each
            for each in page.items
            if _plain(each.value) != before.get(each.key, "")
        )
        if items:
            found.append(Page(path=page.path, title=page.title, items=items))
    return found


def taken_back(pages: Sequence[Page], last: Mapping[str, Any]) -> Sequence[str]:
    """The keys that were sent before and are answered no more."""
    now = {each.key for page in pages for each in page.items if each.value}
    return [key for key in last["answers"] if key not in now]


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)
