"""What would be sent, in the national form's own terms: page by page, and as one file.

The file is for the day on which a direct way exists; until then somebody copies the
pages across. Its schema stands in ``handover.schema.json`` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from manumit.nrm.form.national import Control, national
from manumit.nrm.rules.content import LONGEST, Filled, Sendable


FORMAT = "manumit-handover"
VERSION = 1
TOO_LONG = (
    f"The national form's box takes {LONGEST:,} characters: attach the whole as a file."
)
STANDS = "Not from an answer: the page needs something here."
NEEDED = "The national form needs an answer here, and there is none."


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Item:
    """One answer to copy across. ``shown`` is what is pressed or typed there.

    ``value`` is its key's value in the hand-over file. ``note`` is empty where the
    answer goes across as it is.
    """

    key: str
    label: str
    control: Control
    value: str | tuple[str, ...]
    shown: str
    standing: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Page:
    """One page of the national form."""

    path: str
    title: str
    items: tuple[Item, ...]


def national_pages(content: Sendable) -> Sequence[Page]:
    """The pages in the order in which the national form asks them on this route."""
    titles = {each.path: each.title for each in national(content.version).pages}
    by_page: dict[str, list[Item]] = {}
    for each in content.filled:
        items = by_page.setdefault(each.page, [])
        if each.value or each.field.required:
            items.append(_item(each))
    return [
        Page(path=path, title=titles[path], items=tuple(items))
        for path, items in by_page.items()
    ]


def handover(content: Sendable) -> Mapping[str, Any]:
    """The hand-over document, ready for JSON. An answer that we have not is not there.

    ``answers`` come from what was written; ``standing`` is what pages have to be given
    where nothing may or can be said.
    """
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "form": "UKHomeOffice/modern-slavery",
        "version": content.version,
        "route": content.route.value,
        "on": content.on.isoformat(),
        "answers": _plain(content.national),
        "standing": _plain(content.standing),
    }


def schema() -> Mapping[str, Any]:
    """The JSON Schema of the hand-over document."""
    file = resources.files("manumit.nrm.rules") / "handover.schema.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _plain(values: Mapping[str, str | tuple[str, ...]]) -> dict[str, str | list[str]]:
    return {
        key: value if isinstance(value, str) else list(value)
        for key, value in values.items()
        if value
    }


def _item(filled: Filled) -> Item:
    field = filled.field
    return Item(
        key=field.key,
        label=field.label,
        control=field.control,
        value=filled.value,
        shown=_shown(filled),
        standing=filled.standing,
        note=_note(filled),
    )


def _shown(filled: Filled) -> str:
    given = [filled.value] if isinstance(filled.value, str) else list(filled.value)
    if filled.field.control is Control.TICK:
        return filled.field.label if filled.value else ""
    return "; ".join(filled.field.options.get(each, each) for each in given)


def _note(filled: Filled) -> str:
    if not filled.value:
        return NEEDED
    if filled.too_long:
        return TOO_LONG
    return STANDS if filled.standing else ""
