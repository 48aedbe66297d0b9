from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import manumit.contact.rules
from manumit.analysis.indicators import find, indicators
from manumit.contact.rules.advice import Advice, Door, Situation, advise
from manumit.organisations.rules.needs import NEEDS


TODAY = date(2026, 11, 22)
FILE = Path(manumit.contact.rules.__file__).parent / "advice.toml"
TOLD = tomllib.loads(FILE.read_text("utf-8"))
PAGES = {
    "initial-actions",
    "first-account",
    "interpreter",
    "child",
    "section-45-at-the-scene",
    "custody",
    "what-the-nrm-is",
    "place-of-safety",
    "port-and-detention",
    "safe-to-carry",
}
DISMISSES = re.compile(r"\b(not|no|isn.t)\b[^.]{0,20}\b(slavery|victim)\b")
COUNTER = Situation(door=Door.COUNTER, enough=2)


def told_in(words: str, situation: Situation) -> Situation:
    """The situation with the signs and places that a report's words hold."""
    found = find(words, on=TODAY)
    return replace(
        situation,
        codes=tuple(each.code for each in found),
        sectors=tuple(each.sector for each in found if each.sector),
    )


def now(advice: Advice) -> list[str]:
    return [each.code for each in advice.now]


def never(advice: Advice) -> set[str]:
    return {each.code for each in advice.never}


def before(advice: Advice, *codes: str) -> bool:
    """Whether steps are all said, in this order."""
    said = [code for code in now(advice) if code in codes]
    return said == list(codes)


def test_case_b_is_labour_on_the_words_of_the_report_alone() -> None:
    situation = told_in(
        "Romanian male at desk. Employers at a car wash have taken his national "
        "identity card and expect him to work for no pay.",
        COUNTER,
    )
    found = advise(situation, TODAY)
    first = found.may_be.may_be[0]
    assert first.kind == "labour"
    assert {"document_withheld", "no_pay", "high_risk_sector"} == {
        each.code for each in first.counted
    }
    assert found.may_be.enough
    assert before(found, "ask_danger", "ask_controller", "ask_child", "open_case")
    assert found.ring[0] == "advice"


def test_case_d_is_criminal_and_sexual_and_section_45_comes_before_interview() -> None:
    situation = told_in(
        "Council housing adviser: a woman is made to run drugs by a local crime "
        "group, and may be sexually exploited.",
        replace(COUNTER, door=Door.CUSTODY, child=False, arrested=True),
    )
    found = advise(situation, TODAY)
    kinds = {each.kind for each in found.may_be.may_be}
    assert {"criminal", "sexual"} <= kinds
    assert found.may_be.enough
    assert before(found, "nrm_before_interview", "tell_solicitor", "explain_nrm")
    assert {"no_interview_first", "no_release"} <= never(found)


def test_case_e_is_sexual_and_health_comes_before_the_account() -> None:
    situation = told_in(
        "Heavily pregnant Eastern European woman found in distress near a service "
        "station. She says she was forced into prostitution at home, trafficked to "
        "the UK and prostituted again. At least one other woman is held.",
        replace(
            COUNTER, door=Door.STREET, child=False, injured=True, needs_interpreter=True
        ),
    )
    found = advise(situation, TODAY)
    assert found.may_be.may_be[0].kind == "sexual"
    counted = {each.code for each in found.may_be.counted}
    assert {"own_word", "sexual_exploitation", "named_by_co_workers"} <= counted
    assert before(found, "interpreter", "medical", "short_account", "keep_things")
    assert found.ring[:2] == ("interpreter", "advice")


def test_case_f_is_never_turned_away_and_an_interpreter_is_rung_for() -> None:
    situation = told_in(
        "Support agency rings about a woman in a refuge who says that her husband "
        "trafficked her. She needs an interpreter.",
        Situation(door=Door.CALL, enough=2, own_word=True, needs_interpreter=True),
    )
    found = advise(situation, TODAY)
    assert found.may_be.enough
    assert before(found, "interpreter", "believe", "keep_recording", "open_case")
    assert "no_turning_away" in never(found)
    assert "interpreter" in found.ring


ALL_AT_ONCE = Situation(
    door=Door.CUSTODY,
    enough=2,
    danger_now=True,
    controller_present=True,
    child=True,
    own_word=True,
    companion_interpreting=True,
    address_is_exploitation=True,
    injured=True,
    recent_sexual_harm=True,
    arrested=True,
    removal_planned=True,
    people=3,
)


def test_the_order_is_danger_control_child_interpreter_safety_then_evidence() -> None:
    found = advise(ALL_AT_ONCE, TODAY)
    assert before(
        found,
        "danger",
        "apart",
        "several_apart",
        "child_safe",
        "appropriate_adult",
        "replace_companion",
        "place_of_safety",
        "medical",
        "short_account",
        "forensic",
        "keep_things",
        "refer_child",
        "removal_alarm",
        "status_second",
    )
    assert found.ring[:4] == ("danger", "child", "interpreter", "support")


def test_a_companion_who_interprets_means_that_an_interpreter_is_needed() -> None:
    found = advise(replace(COUNTER, companion_interpreting=True), TODAY)
    assert before(found, "interpreter", "replace_companion")
    assert "no_companion" in never(found)


def test_a_child_is_never_asked_for_consent() -> None:
    found = advise(replace(COUNTER, child=True, codes=("debt",)), TODAY)
    assert "explain_nrm" not in now(found)
    assert {"child_safe", "child_others", "refer_child"} <= set(now(found))
    assert "no_child_consent" in never(found)


def test_what_is_not_known_is_asked_and_what_is_known_is_not() -> None:
    asked = {"ask_danger", "ask_controller", "ask_child"}
    assert asked <= set(now(advise(COUNTER, TODAY)))
    known = replace(COUNTER, danger_now=False, controller_present=False, child=False)
    assert not asked & set(now(advise(known, TODAY)))


@pytest.mark.parametrize("door", [each for each in Door if each is not Door.CALL])
def test_on_the_telephone_nobody_can_be_parted_elsewhere_they_are(door: Door) -> None:
    there = replace(COUNTER, door=door, controller_present=True, danger_now=True)
    assert before(advise(there, TODAY), "danger", "apart")
    calling = advise(replace(there, door=Door.CALL), TODAY)
    assert before(calling, "danger_999", "safe_call")
    assert "apart" not in now(calling)


def test_with_nothing_seen_it_says_what_to_ask_and_whom_to_ring() -> None:
    found = advise(COUNTER, TODAY)
    assert "ask_more" in now(found)
    assert found.ring == ("advice",)
    assert {"no_companion", "no_return", "no_turning_away", "not_status_first"} <= (
        never(found)
    )


situations = st.builds(
    Situation,
    door=st.sampled_from(Door),
    enough=st.integers(1, 3),
    danger_now=st.sampled_from([None, True, False]),
    controller_present=st.sampled_from([None, True, False]),
    child=st.sampled_from([None, True, False]),
    own_word=st.booleans(),
    codes=st.lists(
        st.sampled_from([each.code for each in indicators(TODAY)]), max_size=5
    ).map(tuple),
    companion_interpreting=st.booleans(),
    needs_interpreter=st.sampled_from([None, True, False]),
    address_is_exploitation=st.sampled_from([None, True, False]),
    injured=st.sampled_from([None, True, False]),
    recent_sexual_harm=st.booleans(),
    arrested=st.booleans(),
    removal_planned=st.booleans(),
    people=st.integers(1, 4),
)


@given(situations)
@settings(max_examples=200, deadline=None)
def test_in_every_situation_something_is_to_be_done_and_nobody_is_dismissed(
    situation: Situation,
) -> None:
    found = advise(situation, TODAY)
    assert found.now
    assert found.never
    assert "advice" in found.ring
    assert len(set(now(found))) == len(found.now)
    spoken = [each.sentence for each in (*found.now, *found.never)]
    assert not any(DISMISSES.search(each.lower()) for each in spoken)


@given(situations)
@settings(max_examples=200, deadline=None)
def test_danger_is_always_first_and_immigration_never_before_safety(
    situation: Situation,
) -> None:
    found = advise(situation, TODAY)
    codes = now(found)
    if situation.danger_now:
        assert codes[0] in {"danger", "danger_999"}
        assert found.ring[0] == "danger"
    for late in {"status_second", "keep_things", "forensic"} & set(codes):
        for early in {"danger", "apart", "child_safe", "interpreter"} & set(codes):
            assert codes.index(early) < codes.index(late)


@given(situations, st.sampled_from([each.code for each in indicators(TODAY)]))
@settings(max_examples=100, deadline=None)
def test_a_further_sign_takes_no_step_away_but_the_asking_for_more(
    situation: Situation, further: str
) -> None:
    one = advise(situation, TODAY)
    other = advise(replace(situation, codes=(*situation.codes, further)), TODAY)
    assert set(now(one)) - set(now(other)) <= {"ask_more"}
    assert never(one) <= never(other)
    assert set(one.ring) <= set(other.ring)


@pytest.mark.parametrize(
    "step",
    [*TOLD["now"], *TOLD["never"]],
    ids=lambda each: str(each["code"]),
)
def test_each_step_is_plain_dated_and_has_its_page_and_source(
    step: dict[str, str],
) -> None:
    assert step["page"] in PAGES
    assert step["source"] in TOLD["sources"]
    assert step["starts"]
    assert step["sentence"].endswith((".", "?"))
    assert step["why"].endswith(".")
    assert len(step["sentence"].split()) <= 40
    assert set(step.get("doors", ())) <= {each.value for each in Door}


def test_conditions_and_needs_are_known() -> None:
    code = FILE.with_suffix(".py").read_text("utf-8")
    known = set(re.findall(r'yield "(\w+)"', code))
    for part in ("now", "never", "ring"):
        for each in TOLD[part]:
            assert {*each.get("when", ())} <= known, each
    assert {each["need"] for each in TOLD["ring"]} <= set(NEEDS)


def test_whoever_speaks_no_english_has_an_interpreter_rung_for_unless_denied() -> None:
    heard = Situation(door=Door.STREET, enough=2, codes=("language_unfamiliar",))
    assert "interpreter" in advise(heard, TODAY).ring
    denied = replace(heard, needs_interpreter=False)
    assert "interpreter" not in advise(denied, TODAY).ring


def test_a_place_of_safety_is_rung_for_until_it_is_known_where_they_sleep() -> None:
    unasked = Situation(door=Door.COUNTER, enough=2, own_word=True)
    assert "support" in advise(unasked, TODAY).ring
    safe = replace(unasked, address_is_exploitation=False)
    assert "support" not in advise(safe, TODAY).ring


def test_each_source_is_used() -> None:
    used = {each["source"] for part in ("now", "never") for each in TOLD[part]}
    assert used == set(TOLD["sources"])
