"""Every kind of fact has words, and the words are a sentence."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from manumit.cases.words import SAID, in_words
from manumit.cases.words.codes import CODES, LABELS, said, said_of
from manumit.law import decisions
from manumit.law.facts import KINDS, Assessed, Body, DecisionReceived, Owner
from manumit.law.uncertain import Uncertain


def test_every_kind_of_fact_has_words_and_no_others_have() -> None:
    assert set(SAID) == set(KINDS.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("filled", [True, False], ids=["all known", "nothing known"])
def test_a_fact_is_told_in_a_sentence_that_names_no_code(
    kind: str, filled: bool
) -> None:
    words = in_words(
        _example(KINDS[kind], filled=filled), name=lambda _code: "Kent Police"
    )
    assert words[0].isupper()
    assert words.endswith(".")
    assert "_" not in words
    assert "None" not in words


def test_an_assessment_tells_yes_no_and_not_known_apart() -> None:
    body = Assessed(
        organisation="kent",
        desk="kent/threat-desk",
        still_exploited=False,
        child=None,
        missing=False,
        threats=True,
        health=None,
    )
    words = in_words(body, name=lambda code: {"kent/threat-desk": "Kent"}[code])
    assert words == (
        "Kent assessed the risk. Yes: threats; no: still with the exploiters, missing; "
        "not known: under 18, health."
    )


@pytest.mark.parametrize("decision", decisions.Decision)
def test_every_outcome_of_every_decision_is_told(decision: decisions.Decision) -> None:
    for outcome in decisions.OUTCOMES[decision]:
        body = DecisionReceived(
            letter="1",
            decision=decision,
            outcome=outcome,
            authority="sca",
            received_by="kent",
        )
        assert in_words(body, name=str).startswith(decisions.LABELS[decision])


def test_a_code_that_is_no_longer_known_is_still_read() -> None:
    assert decisions.in_words("an_older_one", "kept") == "An older one: kept"


@pytest.mark.parametrize("code", [each for enum in LABELS for each in enum])
def test_every_value_of_an_enumeration_has_a_label(code: StrEnum) -> None:
    assert said(code) == LABELS[type(code)][code]


def test_every_enumeration_that_facts_hold_has_labels() -> None:
    held = {
        each
        for shape in KINDS.values()
        for hint in typing.get_type_hints(shape).values()
        for each in typing.get_args(hint) or (hint,)
        if isinstance(each, type) and issubclass(each, StrEnum)
    }
    assert held - set(LABELS) == {Owner}


@pytest.mark.parametrize("field", CODES)
def test_the_codes_are_of_text_fields_that_exist(field: str) -> None:
    kind, _, name = field.rpartition(".")
    hint = typing.get_type_hints(KINDS[kind])[name]
    assert hint in {str, str | None, tuple[str, ...]}
    assert all(re.fullmatch("[a-z0-9_]+", code) for code in CODES[field])


def test_a_person_told_of_a_code_that_is_not_listed_still_reads() -> None:
    assert said_of("victim.told.event", "an_older_event") == "an older event"


def _example(shape: type[Body], *, filled: bool) -> Body:
    hints = typing.get_type_hints(shape)
    return shape(
        **{
            each.name: _value(hints[each.name], filled=filled)
            for each in dataclasses.fields(shape)
        }
    )


def _value(hint: typing.Any, *, filled: bool) -> object:
    if isinstance(hint, types.UnionType):
        if not filled:
            return None
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
    if hint == tuple[str, ...]:
        return ("a_code", "another_code") if filled else ()
    if hint is Uncertain:
        return Uncertain.on(date(2008, 3, 4))
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return {
        bool: filled,
        int: 2,
        date: date(2026, 3, 4),
        datetime: datetime(2026, 3, 4, 6, 40, tzinfo=UTC),
        str: "a_code",
    }[hint]
