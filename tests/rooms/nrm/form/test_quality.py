"""Each rule of quality on what is poor and on what is good; none of them is a gate."""

from __future__ import annotations

from datetime import date

import pytest

from manumit.law.uncertain import Uncertain
from manumit.nrm.form import (
    NOT_ASKED,
    Answer,
    Chosen,
    Dated,
    Listed,
    Placed,
    Route,
    Said,
    version,
)
from manumit.nrm.form.examples import examples
from manumit.nrm.rules.criteria import OF_OTHERS, OF_REFERRALS
from manumit.nrm.rules.quality import Remark, remarks, told
from manumit.nrm.rules.reading import digests, digests_of
from manumit.nrm.rules.sound import soundness
from tests.rooms.nrm.form.answering import FORM, TODAY, full


GOOD = next(each for each in examples() if each.route is Route.ADULT)
CHILD = next(each for each in examples() if each.route is Route.CHILD)
NOTIFIED = next(each for each in examples() if each.route is Route.NOTIFY_ANONYMOUS)
PARAGRAPH = (
    "He was taken from the bus station in a white van by two men who spoke as he did"
    " and who told him that there was work with a bed and food."
)


def one(code: str) -> Chosen:
    return Chosen((code,))


def situation(begun: str, ended: str = "") -> Listed:
    given: dict[str, Answer] = {"from": Dated(Uncertain.from_edtf(begun))}
    if ended:
        given["until"] = Dated(Uncertain.from_edtf(ended))
    return Listed((given,))


def born(edtf: str) -> Dated:
    return Dated(Uncertain.from_edtf(edtf))


POOR: dict[str, dict[str, Answer | None]] = {
    "bare_opinion": {"insight": Said("I believe he is a victim of slavery.")},
    "no_indicator": {"signs": None, "signs_words": None},
    "unclear_purpose": {"exploitation": NOT_ASKED, "work": None},
    "from_after_referral": {"situations": situation("2027")},
    "before_birth": {"situations": situation("1989", "1990"), "dob": born("1994")},
    "ends_before_it_begins": {"situations": situation("2026-05", "2025-01")},
    "age_and_birth": {"dob": born("2010-01-05")},
    "child_then": {"dob": born("2000"), "situations": situation("2012", "2013")},
    "child_sexual_of_an_adult": {"exploitation": one("child_sexual")},
    "no_time_order": {"situations": NOT_ASKED, "chronology": None},
    "said_twice": {"work": Said(PARAGRAPH), "treated": Said(PARAGRAPH.upper())},
    "interpreter_unsaid": {"interview_through": None},
    "interpreter_companion": {"interview_through": one("companion")},
    "interpreter_language": {"interview_language": None},
    "interview_unsaid": {"interview_place": None},
    "late_unexplained": {
        "situations": situation("2019", "2020"),
        "why_now": None,
    },
    "no_second_contact": {"second_email": None},
    "no_phone": {"officer_phone": NOT_ASKED},
    "not_explained": {"explained": one("no")},
    "explained_unsafely": {"explained_through": one("companion")},
    "doubts_unexplained": {"doubts": one("yes"), "doubts_words": None},
    "others_unsaid": {"others": one("yes"), "other_victims": None},
    "still_unsaid": {"still": one("yes"), "keeps": None},
    "not_made_safe": {"made_safe": None, "made_safe_words": None},
    "no_place": {"uk_places": None},
    "which_place": {"now_place": Placed("Ashford")},
    "nobody_named": {"exploiters": NOT_ASKED},
    "email_unsafe": {"email_safe": None},
    "post_unsafe": {"told_how": one("post"), "post_safe": one("no")},
    "no_permission": {"told_who": one("someone_else"), "else_permission": None},
}


def found(
    change: dict[str, Answer | None],
    route: Route = Route.ADULT,
    seen: frozenset[str] = frozenset(),
) -> tuple[Remark, ...]:
    base = {Route.CHILD: CHILD, Route.ADULT: GOOD}.get(route, NOTIFIED).answers
    merged = {**base, **change}
    answers = {key: each for key, each in merged.items() if each is not None}
    return remarks(FORM, answers, route=route, on=TODAY, seen=seen)


@pytest.mark.parametrize("code", sorted(POOR))
def test_what_is_poor_is_said_with_its_field(code: str) -> None:
    codes = [each.code for each in found(POOR[code])]
    assert code in codes
    assert code not in [each.code for each in found({})]


def test_a_child_without_a_council_or_a_guardian() -> None:
    poor = found({"council": None, "guardian": None}, Route.CHILD)
    assert {"no_council", "no_guardian"} <= {each.code for each in poor}
    assert not {"no_council", "no_guardian"} & {each.code for each in found({})}


def test_a_notification_is_read_for_what_was_offered() -> None:
    poor = found({"offered": None}, Route.NOTIFY_ANONYMOUS)
    assert [each.code for each in poor] == ["nothing_offered"]


def test_a_paragraph_of_another_referral_is_known_by_its_digest_alone() -> None:
    other = digests_of(FORM, {"account": Said(f"First.\r\n\r\n{PARAGRAPH}\n\nLast.")})
    assert len(other) == 1
    copied = Said("Own words.\n\n" + "  ".join(PARAGRAPH.upper().split()))
    poor = found({"account": copied}, seen=other)
    assert [(each.code, each.key) for each in poor] == [("copied", "account")]
    assert not digests("Too short to be anybody's.")


def test_a_rule_that_finds_two_fields_says_so_at_each() -> None:
    poor = found({"account": Said(PARAGRAPH), "family": Said(PARAGRAPH)})
    assert [each.key for each in poor] == ["account"]
    seen = digests(PARAGRAPH)
    keys = {
        each.key
        for each in found(
            {"account": Said(PARAGRAPH), "family": Said(PARAGRAPH)}, seen=seen
        )
        if each.code == "copied"
    }
    assert keys == {"account", "family"}


def test_an_opinion_with_its_reasons_is_no_bare_opinion() -> None:
    reasoned = Said(
        "I think so because he was shaking, he had no coat in November and he did not "
        "know the name of the town in which he had worked since the spring."
    )
    assert "bare_opinion" not in [each.code for each in found({"insight": reasoned})]


def test_order_of_events_and_late_telling_are_prompts() -> None:
    prompts = {code for code, each in told().items() if each.get("prompt")}
    assert {"no_time_order", "late_unexplained"} <= prompts


def test_the_good_examples_have_nothing_to_be_said_of_them() -> None:
    for each in examples():
        form = version(each.version)
        assert not remarks(form, each.answers, route=each.route, on=TODAY), each.code


def test_every_rule_has_a_sentence_and_every_sentence_a_rule_and_a_field() -> None:
    assert set(told()) == {*OF_REFERRALS, *OF_OTHERS}
    assert set(POOR) | {
        "copied",
        "no_council",
        "no_guardian",
        "nothing_offered",
    } == set(told())
    for each in told().values():
        if each["key"]:
            FORM.question(each["key"])


def test_the_poorest_referral_can_still_go() -> None:
    """A remark never stands in the way of sending."""
    answers: dict[str, Answer] = {
        each.key: NOT_ASKED for each in FORM.questions() if not each.must_be_known
    }
    answers["organisation"] = one("wyp")
    poor = remarks(FORM, answers, route=Route.ADULT, on=TODAY)
    assert len(poor) > 5
    assert soundness(FORM, answers, route=Route.ADULT).sound


def test_any_answers_at_any_date_are_read_without_fault() -> None:
    extremes = ("0001", "9999", "../2001", "2001/..", "1900~")
    for each in extremes:
        for other in extremes:
            change: dict[str, Answer] = {
                "dob": born(each),
                "situations": situation(other, each),
            }
            for by in Route:
                remarks(FORM, full(**change), route=by, on=date(2026, 11, 22))
