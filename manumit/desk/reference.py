"""The page of states, written from the code so that it cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from manumit.cases.rules import PART_LABELS, ROLE_LABELS
from manumit.desk.exporting import PURPOSES
from manumit.finding.stored.rules import TELL_LABELS
from manumit.obligations.words import STATES
from manumit.referrals.rules import (
    AMENDMENT_LABELS,
    ENTRY_LABELS,
    ORDER_LABELS,
    OUTCOME_LABELS,
    RISK_LABELS,
    ROUTE_LABELS,
    RUN_STATES,
    WHOSE_LABELS,
)
from manumit.referrals.triage import (
    BULK_LABELS,
    BULK_OUTCOME_LABELS,
    MATTER_LABELS,
    PROPOSAL_LABELS,
)


_HEAD = """# States and what they are called

Written by `manumit.desk.reference` from the rules of the rooms; do not edit.

## A register of referrals

What is stored, what people read, who has to act, and where it may go from there.

| State | In words | Who acts | Goes on to |
| --- | --- | --- | --- |
"""
WORDS: Mapping[str, Mapping[Any, str]] = {
    "What a row of a register comes to": OUTCOME_LABELS,
    "A proposed change to a referral": AMENDMENT_LABELS,
    "By which road somebody was brought to notice": ROUTE_LABELS,
    "How soon a desk must act": RISK_LABELS,
    "Why an entry is on a desk's queue": ENTRY_LABELS,
    "In which order a queue is shown": ORDER_LABELS,
    "Whose work a queue is narrowed to": WHOSE_LABELS,
    "Why an organisation may see a case": PART_LABELS,
    "What somebody is in a case": ROLE_LABELS,
    "When somebody is told of a saved search": TELL_LABELS,
    "What a search's result is taken away for": PURPOSES,
    "What it is, where it is not slavery": MATTER_LABELS,
    "A proposal that it is not slavery but something else": PROPOSAL_LABELS,
    "What may be done to many referrals at once": BULK_LABELS,
    "What an act on many came to for one of them": BULK_OUTCOME_LABELS,
    "Where a duty stands": {state: words for state, (words, _) in STATES.items()},
}
"""Each set of words that a state is shown in, by what it says."""


def states_page() -> str:
    """The whole of ``docs/reference/states.md``."""
    return _HEAD + "\n".join((*_runs(), "", *_drawn(), *_all_words())) + "\n"


def _runs() -> Iterator[str]:
    for state, meaning in RUN_STATES.items():
        onward = ", ".join(f"`{each}`" for each in RUN_STATES if each in meaning.next)
        yield (
            f"| `{state}` | {meaning.label} | {meaning.owner} | {onward or 'nowhere'} |"
        )


def _drawn() -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2")
    yield f"  [*] --> {next(iter(RUN_STATES))}"
    for state, meaning in RUN_STATES.items():
        for onward in RUN_STATES:
            if onward in meaning.next:
                yield f"  {state} --> {onward}"
    yield "```"


def _all_words() -> Iterator[str]:
    for title, labels in WORDS.items():
        yield from ("", f"## {title}", "", "| Stored | In words |", "| --- | --- |")
        for state, words in labels.items():
            yield f"| `{state}` | {words} |"
