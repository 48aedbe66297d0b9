from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manumit.analysis.indicators import (
    Weighed,
    find,
    indicators,
    next_questions,
    sectors,
    weigh,
)
from manumit.analysis.indicators.weighing import texts


TODAY = date(2026, 11, 22)
ALL = [each.code for each in indicators(TODAY)]
ADULT_SIGNS = [each.code for each in indicators(TODAY) if not each.child]
PLACES = [each.code for each in sectors()]
NEVER = re.compile(r"\b(not|no|isn.t|never)\b[^.]{0,20}\bslave|\d+ ?%|per ?cent|score")

some = st.lists(st.sampled_from([*ALL, "some_other_system"]), max_size=8)
places = st.lists(st.sampled_from(PLACES), max_size=2)
maybe = st.sampled_from([None, True, False])


def weighed(
    codes: Sequence[str],
    *,
    child: bool | None = False,
    own_word: bool = False,
    where: Sequence[str] = (),
    enough: int = 2,
) -> Weighed:
    return weigh(
        codes, child=child, own_word=own_word, sectors=where, on=TODAY, enough=enough
    )


def said(found: Weighed) -> list[str]:
    asks = [*found.missing, *(ask for each in found.may_be for ask in each.missing)]
    return [found.because, found.who_looks, *(each.question for each in asks)]


def test_the_words_of_the_report_of_case_b_alone_are_labour() -> None:
    words = (
        "A Romanian man reports that his employers at a car wash took his national "
        "identity card and expect him to work for no pay."
    )
    found = find(words, on=TODAY)
    where = {each.sector for each in found if each.sector}
    result = weighed([each.code for each in found], where=sorted(where))
    assert where == {"car_wash"}
    first = result.may_be[0]
    assert (first.kind, first.enough, result.enough) == ("labour", True, True)
    assert {each.code for each in first.counted} == {
        "document_withheld",
        "no_pay",
        "high_risk_sector",
    }


def test_one_sign_is_enough_for_a_child_and_not_for_an_adult() -> None:
    assert weighed(["debt"], child=True).enough
    assert not weighed(["debt"], child=False).enough
    assert not weighed(["debt"], child=None).enough


def test_a_sign_of_children_only_is_enough_before_the_age_is_asked() -> None:
    assert weighed(["child_missing"], child=None).enough


def test_their_own_word_is_enough_with_nothing_seen() -> None:
    found = weighed([], own_word=True, enough=3)
    assert found.enough
    assert found.may_be == ()
    assert "They say so themselves" in found.because


def test_with_nothing_seen_it_says_what_to_ask_and_who_will_look() -> None:
    found = weighed([])
    assert not found.enough
    assert len(found.missing) == 3
    assert "threat desk" in found.who_looks


def test_what_is_missing_is_asked_next_the_most_telling_first() -> None:
    (first, *_) = weighed(["no_pay"], where=["car_wash"]).may_be
    assert first.kind == "labour"
    assert [each.code for each in first.missing][:2] == [
        "document_withheld",
        "cannot_leave_work",
    ]
    assert len(first.missing) == 5
    assert all(each.question.endswith("?") for each in first.missing)


def test_an_adult_is_not_asked_what_only_a_child_is() -> None:
    for child in (False, True):
        (found,) = weighed(["forced_crime"], child=child).may_be
        asked = {each.code for each in found.missing}
        assert ("child_carries_for_adults" in asked) is child


def test_an_older_code_and_its_present_one_count_once() -> None:
    both = weighed(["papers_held", "document_withheld"], enough=2)
    assert not both.enough
    assert [each.code for each in both.counted] == ["document_withheld"]


def test_a_code_of_another_system_counts_and_is_shown() -> None:
    found = weighed(["kept_in_cellar", "no_pay"])
    assert found.enough
    assert "Kept in cellar" in {each.label for each in found.counted}


@given(some, places, maybe, st.booleans(), st.integers(1, 4), st.sampled_from(ALL))
@settings(max_examples=150, deadline=None)
def test_a_further_sign_never_makes_it_weaker(
    codes: list[str],
    where: list[str],
    child: bool | None,
    own: bool,
    enough: int,
    further: str,
) -> None:
    before = weighed(codes, child=child, own_word=own, where=where, enough=enough)
    after = weighed(
        [*codes, further], child=child, own_word=own, where=where, enough=enough
    )
    assert after.enough >= before.enough
    assert {*before.counted} <= {*after.counted}
    kinds = {each.kind: each for each in after.may_be}
    for each in before.may_be:
        assert each.kind in kinds
        assert {*each.counted} <= {*kinds[each.kind].counted}
        assert kinds[each.kind].enough >= each.enough


@given(some, places, maybe, st.integers(1, 4), st.sampled_from(PLACES))
@settings(max_examples=80, deadline=None)
def test_a_place_or_their_own_word_never_makes_it_weaker(
    codes: list[str], where: list[str], child: bool | None, enough: int, place: str
) -> None:
    before = weighed(codes, child=child, where=where, enough=enough)
    for after in (
        weighed(codes, child=child, where=[*where, place], enough=enough),
        weighed(codes, child=child, where=where, own_word=True, enough=enough),
    ):
        assert after.enough >= before.enough
        kinds = {each.kind: each for each in after.may_be}
        for each in before.may_be:
            assert {*each.counted} <= {*kinds[each.kind].counted}
            assert kinds[each.kind].enough >= each.enough


@given(some.flatmap(lambda codes: st.tuples(st.just(codes), st.permutations(codes))))
@settings(max_examples=60, deadline=None)
def test_the_order_of_signs_plays_no_part(both: tuple[list[str], list[str]]) -> None:
    one, other = both
    assert weighed(one) == weighed([*other, *other])


@given(some, places, maybe, st.booleans(), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_it_never_says_that_it_is_nothing_nor_gives_a_score(
    codes: list[str], where: list[str], child: bool | None, own: bool, enough: int
) -> None:
    found = weighed(codes, child=child, own_word=own, where=where, enough=enough)
    assert found.because
    assert found.who_looks
    assert not any(NEVER.search(each.lower()) for each in said(found))
    assert all(each.counted and len(each.missing) <= 5 for each in found.may_be)
    assert found.enough or found.may_be or found.missing


@pytest.mark.parametrize("text", list(texts()))
def test_no_sentence_of_weighing_dismisses_anybody(text: str) -> None:
    assert not NEVER.search(text.lower())


@pytest.mark.parametrize("child", [None, True, False])
def test_three_open_questions_come_first_whatever_is_known(child: bool | None) -> None:
    asked = next_questions([], child=child, on=TODAY)
    assert len(asked) == 3
    assert all(each.question.endswith("?") for each in asked)
    assert all(
        each.question.split()[0] in {"What", "How", "Who", "Where", "When"}
        for each in asked
    )


def test_questions_follow_the_signs_and_are_not_asked_twice() -> None:
    first = next_questions(["sexual_exploitation"], child=False, on=TODAY)
    assert first[0].code == "movement_controlled"
    again = next_questions(
        ["sexual_exploitation"], child=False, on=TODAY, asked=[first[0].code]
    )
    assert first[0] not in again
    assert again[0] == first[1]


@pytest.mark.parametrize("code", ADULT_SIGNS)
def test_an_answer_to_any_question_gives_an_answer_back(code: str) -> None:
    """The first useful answer is there after one question, well within three."""
    found = weighed([code])
    assert found.counted
    assert found.enough or found.missing or found.may_be
