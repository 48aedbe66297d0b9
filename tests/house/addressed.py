"""What the parameters of the addresses mean, for the sweeps over every address.

A parameter is the id of a row of the table that ends with its name. ``MEANT`` has those
of which that is not so, ``WORDS`` those that name no record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import URLPattern

from tests.house.inventory import our_models


@dataclass(frozen=True)
class Meant:
    """Where the values of a parameter stand; ``kinds`` are of the facts meant."""

    table: str
    column: str = "pk"
    kinds: Collection[str] = ()


_SUBJECTS = (
    Meant("people_nominal"),
    Meant("cases_fact", "subject", ("person.named",)),
)
MEANT: Mapping[str, Sequence[Meant]] = {
    "case": (Meant("cases_case"),),
    "crime": (Meant("investigations_crime", "fact"),),
    "entry": (Meant("referrals_entry"),),
    "event": (Meant("audit_event"),),
    "fact": (
        Meant("cases_fact"),
        Meant("cases_fact", kinds=("act.disclosed", "section45.considered")),
    ),
    "file": (Meant("assurance_recording_file"),),
    "interview": (Meant("investigations_interview", "interview"),),
    "item": (
        Meant("investigations_unused_item"),
        Meant("investigations_sensitive_item"),
    ),
    "nominal": _SUBJECTS,
    "of": (Meant("cases_fact", kinds=("offence.disclosed", "order.breached")),),
    "order": (Meant("cases_fact", kinds=("order.considered",)),),
    "person": (Meant("contact_person"), *_SUBJECTS),
    "returned": (Meant("assurance_recording_return"),),
    "subject": _SUBJECTS,
    "told": (Meant("investigations_victim_word", "fact"),),
}
WORDS: Mapping[str, Sequence[str]] = {
    "code": ("west-yorkshire",),
    "guide": ("child",),
    "dimension": ("nationality",),
    "region": ("rocu-yorkshire-and-humber",),
    "instrument": ("policy",),
    "section": ("choice",),
    "thing": ("allocation_hours",),
    "rule": ("owner_accepts",),
    "kind": ("needs-assessed", "account-offered"),
    "key": ("choice",),
    "asked": ("reconsideration",),
    "language": ("ar",),
    "template": ("labour",),
    "line": ("1",),
    "option": ("cctv",),
    "step": ("identified",),
    "area": ("media",),
    "partner": ("kent",),
    "move": ("evidence", "applied", "made"),
    "crime-act.act": (
        "details",
        "class",
        "outcome",
        "cancel",
        "transfer",
        "number",
        "not-taken",
    ),
    "crime-sample.act": ("ask", "look"),
}
"""What the addresses name that is no record; of one address alone after its name."""


def words_of(name: str, pattern: URLPattern) -> Sequence[str]:
    """The words that a parameter of an address may be."""
    return WORDS.get(f"{pattern.name}.{name}") or WORDS[name]


def values_of(name: str, *, most: int | None = None) -> list[str]:
    """The ids that a parameter may mean, the newest first; the owner's to ask."""
    model_of = {each._meta.db_table: each for each in our_models()}
    found: dict[str, None] = {}
    for meant in MEANT.get(name) or _by_ending(name, model_of):
        rows = model_of[meant.table]._default_manager.order_by("-pk")
        if meant.kinds:
            rows = rows.filter(kind__in=meant.kinds)
        ids = rows.exclude(**{meant.column: None}).values_list(meant.column, flat=True)
        found |= dict.fromkeys(str(each) for each in ids[:most])
    return list(found)


def _by_ending(name: str, tables: Collection[str]) -> Sequence[Meant]:
    found = [each for each in tables if each.endswith(f"_{name}")]
    assert len(found) <= 1, f"{name} may mean {found}: say which in MEANT"
    return [Meant(each) for each in found]
