"""Why something was found, in words; and facets' values as people know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manumit.finding.asking import (
    DIMENSIONS,
    MOST_RANKED,
    STATE_LABELS,
    How,
    Order,
    Part,
    State,
    Why,
)
from manumit.organisations.directory import Directory
from manumit.referrals.forms.queue import quarter_words
from manumit.referrals.rules import RISK_LABELS, Risk
from manumit.ui.words import plural, thousands


PART_WORDS: Mapping[str, str] = {
    Part.CASE: "The case number",
    Part.REFERENCE: "A reference",
    Part.NAME: "The name",
    Part.ALIAS: "Another name",
    Part.TELEPHONE: "A telephone number",
    Part.VEHICLE: "A vehicle",
    Part.PLACE: "A place",
    Part.RESPONDER: "The first responder",
    Part.REFERRER: "The referrer",
    Part.EXPLOITATION: "The exploitation",
    Part.LANGUAGE: "The nationality or language",
    Part.EXPLOITERS: "About those who exploit",
    Part.ACCOUNT: "The account",
    Part.NOTES: "The notes",
    Part.OTHER: "Another column",
    Part.BORN: "The date of birth",
}
_HOW_WORDS: Mapping[str, str] = {
    How.EXACT: "has {words}",
    How.STEM: "has a form of {words}",
    How.SYNONYM: "has another word for {words}",
    How.SPELLING: "is spelt or sounds like {words}",
    How.FRAGMENT: "has {words} in it",
}
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class ValueLabels:
    """Names the values of facets, with the directory as it stands."""

    directory: Directory

    def of(self, dimension: str, value: str) -> str:
        """A value in words; the empty one is *not said*."""
        if not value:
            return NOT_SAID
        if dimension in {"force", "owner", "safety"}:
            return self.directory.name(value)
        if dimension == "state":
            return STATE_LABELS.get(_state(value), value)
        if dimension == "risk":
            return _risk(value)
        return quarter_words(value) if dimension == "quarter" else value


def _state(value: str) -> State:
    return State(value) if value in {each.value for each in State} else State.WAITING


def _risk(value: str) -> str:
    known = {str(each.value): RISK_LABELS[each] for each in Risk}
    return known.get(value, value)


def why_words(why: Why) -> str:
    """One reason in a sentence without its full stop: *The account has “workshop”*."""
    part = PART_WORDS.get(why.part, why.part)
    asked = " and ".join(f"“{each}”" for each in why.words)
    if not asked:
        return part
    how = _HOW_WORDS.get(why.how, "has {words}")
    return f"{part} {how.format(words=asked)}"


def count_words(total: int, *, more: bool) -> str:
    """How many were found, in words."""
    if more:
        return f"More than {plural(total, 'referral')} found"
    return f"{plural(total, 'referral')} found" if total else "Nothing found"


def order_words(total: int, *, order: Order) -> str:
    """What the order leaves out, where very many fit; empty where it leaves nothing."""
    if order is not Order.BEST or total <= MOST_RANKED:
        return ""
    return (
        f"So many fit that the newest {thousands(MOST_RANKED)} are put in order of how "
        "well they fit. Narrow the result to see the others in order."
    )


def asked_words(
    text: str, chosen: Mapping[str, Sequence[str]], labels: ValueLabels
) -> str:
    """What a search asks, in a line."""
    said = [f"“{text}”"] if text.strip() else []
    said += [
        f"{DIMENSIONS[name].lower()}: "
        + " or ".join(labels.of(name, each) for each in values)
        for name, values in chosen.items()
    ]
    return "; ".join(said) or "Everything you may see"
