"""Every state has its words, its owner and its place; the pages say so too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import ModuleType

import pytest

from manumit.law.duties.duty import State
from manumit.obligations.words import STATES
from manumit.referrals.rules import RUN_STATES, IllegalMove, RunState, check_move
from scripts import reference
from tests.house.inventory import modules, with_parts


NEVER_SHOWN = {
    "Level": "what a grant allows: shown as the reason for it",
    "Step": "what may be done next: shown as buttons",
    "What": "a kind of open thing: each is told by its own words",
}
"""States of a room's rules that no page names, and why."""


def _rules() -> Iterator[ModuleType]:
    """What the rooms decide without a database: their rules, and those of triage."""
    for name in ("rules", "triage"):
        for whole in modules(name):
            yield from with_parts(whole)


def _labels() -> Iterator[tuple[str, Mapping[Enum, object]]]:
    for module in _rules():
        for name, value in vars(module).items():
            if name.startswith("_"):
                continue
            if isinstance(value, Mapping) and isinstance(next(iter(value), None), Enum):
                yield f"{module.__name__}.{name}", value


LABELS = dict(_labels())
STATES_OF_RULES = [
    value
    for module in _rules()
    for value in vars(module).values()
    if isinstance(value, type)
    and issubclass(value, Enum)
    and value.__module__ == module.__name__
]


@pytest.mark.parametrize("name", LABELS)
def test_words_are_there_for_every_state_and_for_each_another(name: str) -> None:
    labels = LABELS[name]
    kind = type(next(iter(labels)))
    assert set(labels) == set(kind), name
    words = [each for each in labels.values() if isinstance(each, str)]
    assert len(set(words)) == len(words), name
    assert all(words), name


@pytest.mark.parametrize("kind", STATES_OF_RULES, ids=lambda each: each.__name__)
def test_every_state_of_a_room_has_words(kind: type[Enum]) -> None:
    worded = {type(next(iter(labels))) for labels in LABELS.values()}
    # A reason whose value is the sentence itself needs no words beside it.
    worded |= {each for each in STATES_OF_RULES if _says_itself(each)}
    assert (kind in worded) != (kind.__name__ in NEVER_SHOWN)


def _says_itself(kind: type[Enum]) -> bool:
    words = [each.value for each in kind]
    return all(isinstance(each, str) and each[:1].isupper() for each in words)


def test_every_state_of_a_duty_has_words() -> None:
    assert set(STATES) == set(State)


@pytest.mark.parametrize("state", RunState)
def test_every_state_of_a_register_has_an_owner_and_can_be_reached(
    state: RunState,
) -> None:
    assert RUN_STATES[state].owner
    into = {each for each in RunState if state in RUN_STATES[each].next}
    assert into or state is RunState.UPLOADED


@pytest.mark.parametrize("state", RunState)
def test_a_move_outside_the_table_is_refused_in_words(state: RunState) -> None:
    for to in RunState:
        if to in RUN_STATES[state].next:
            check_move(state, to)
        else:
            with pytest.raises(IllegalMove, match="This register is at"):
                check_move(state, to)


def test_the_pages_of_reference_are_current() -> None:
    assert reference.behind() == [], "python -m scripts.reference write"


def test_a_page_that_has_fallen_behind_is_found_and_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(reference, "PAGES", tmp_path)
    assert len(reference.write()) == len(reference.generated())
    assert reference.behind() == []
