"""The form as data: whole, consistent, and a short one for whoever has two minutes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from manumit.analysis.indicators.catalogue import labels
from manumit.law.notification import IDENTIFYING, WITH_CONSENT, WITHOUT_CONSENT
from manumit.law.provisions import provision
from manumit.nrm.form import (
    NoSuchForm,
    NoSuchQuestion,
    Offers,
    Route,
    current,
    listed,
    version,
)
from manumit.nrm.form.examples import examples
from manumit.nrm.form.loading import VERSIONS
from manumit.nrm.form.national import national
from manumit.nrm.rules.sound import rest_not_asked, soundness
from scripts.form_length import national_length, table
from tests.rooms.nrm.form.answering import FORM, TODAY, full, sends


NATIONAL = national("2026_04")
FIELDS = 138
"""Of the form as published; four more stand in it that no page reaches."""


def test_each_version_reads_and_the_newest_is_current() -> None:
    assert [version(each).version for each in VERSIONS] == list(VERSIONS)
    assert current(TODAY) is version(VERSIONS[-1])
    assert current(date(2026, 4, 27)).version == "2026_04"


def test_before_the_first_version_there_is_no_form_and_no_guess() -> None:
    with pytest.raises(NoSuchForm):
        current(date(2026, 4, 26))
    with pytest.raises(NoSuchForm):
        version("2019_04")


def test_every_field_of_the_national_form_is_collected() -> None:
    keys = {each.key for each in NATIONAL.fields()}
    assert len(keys) == FIELDS
    taken = {key for question in FORM.questions() for key in question.national}
    assert taken == keys


def test_every_field_takes_questions_that_there_are() -> None:
    for each in NATIONAL.fields():
        for key in each.takes:
            assert FORM.question(key)
    with pytest.raises(NoSuchQuestion):
        FORM.question("exploiters.shoe_size")


def test_all_our_codes_have_a_place_in_the_national_form() -> None:
    """A code that it does not know is answered by the least that its page takes."""
    lost = {
        (each.key, code)
        for each in NATIONAL.fields()
        if each.how == "code"
        for code in FORM.question(each.takes[0]).labels
        if each.codes.get(code, code.replace("_", "-")) not in each.options
        and not (code == "not_sure" and each.least)
    }
    assert not lost


def test_all_fields_are_filled_from_a_full_form_but_those_not_asked() -> None:
    content = sends(full(), Route.ADULT)
    filled = set(content.national)
    wanted = {
        each.field.key
        for each in content.filled
        if each.field.required and not each.field.key.startswith("evidence-of")
    }
    assert wanted <= filled


def test_each_code_of_law_is_on_a_list() -> None:
    on_lists = {
        line["code"]
        for name in (WITHOUT_CONSENT, WITH_CONSENT, IDENTIFYING)
        for line in provision(name).on(TODAY)
    } | {"reason"}
    used = {
        each.notify
        for question in FORM.questions()
        for each in (question, *question.items)
        if each.notify
    }
    assert used <= on_lists


def test_an_anonymous_notification_needs_nothing_that_identifies() -> None:
    barred = {
        line["code"]
        for name in (WITH_CONSENT, IDENTIFYING)
        for line in provision(name).on(TODAY)
    }
    for question in FORM.questions():
        if question.notify in barred:
            assert Route.NOTIFY_ANONYMOUS not in question.routes, question.key


def test_only_three_answers_must_be_known() -> None:
    assert {each.key for each in FORM.questions() if each.must_be_known} == {
        "organisation",
        "under_18",
        "choice",
    }


@pytest.mark.parametrize("by", [each for each in Route if each is not Route.OPEN])
def test_with_the_organisation_alone_the_rest_may_be_not_asked(by: Route) -> None:
    known = {key: each for key, each in full().items() if key == "organisation"}
    bare = soundness(FORM, known, route=by)
    assert bare.left
    assert not bare.must
    answers = {**rest_not_asked(FORM, known, route=by), **known}
    assert soundness(FORM, answers, route=by).sound
    assert sends(answers, by).national["user-organisation"] == "West Yorkshire Police"


def test_while_the_choice_is_not_known_it_is_not_sound() -> None:
    answers = full()
    del answers["choice"]
    del answers["under_18"]
    left = soundness(FORM, answers, route=Route.OPEN)
    assert not left.sound
    assert left.must == ("under_18",)


def test_an_answer_to_a_closed_question_no_longer_counts_as_left() -> None:
    answers = full()
    del answers["council"]
    assert soundness(FORM, answers, route=Route.ADULT).sound
    assert soundness(FORM, answers, route=Route.CHILD).left == ("council",)


def test_each_section_says_how_far_it_is() -> None:
    empty = soundness(FORM, {}, route=Route.NOTIFY_ANONYMOUS)
    by_code = {each.code: each.status.name for each in empty.sections}
    assert by_code["background"] == "NOTHING_ASKED"
    assert by_code["where"] == "NOT_STARTED"
    done = soundness(FORM, full(), route=Route.ADULT)
    assert {each.status.name for each in done.sections} == {"DONE"}


def test_lists_are_there_or_asked_of_whoever_shows_the_form() -> None:
    assert listed(Offers.COUNTRIES)["albania"] == "Albania"
    with pytest.raises(NoSuchForm):
        listed(Offers.FORCES)


def test_the_good_examples_are_sound_and_are_of_every_track() -> None:
    found = examples()
    assert {each.route for each in found} == {
        Route.ADULT,
        Route.CHILD,
        Route.NOTIFY_ANONYMOUS,
    }
    for each in found:
        left = soundness(version(each.version), each.answers, route=each.route)
        assert left.sound, each.code


def test_the_way_through_is_as_long_as_the_records_say() -> None:
    """The national form's pages as counted by walking its own steps: 47 to 54."""
    theirs = national_length(FORM, on=FORM.starts)
    assert theirs.pages == (47, 54)
    record = Path("docs/decisions/0217-sound-good-and-handed-over.md")
    assert table(FORM, on=FORM.starts) in record.read_text(encoding="utf-8")


def test_the_signs_of_the_examples_are_in_the_catalogue() -> None:
    known = set(labels())
    for each in examples():
        signs = each.answers.get("signs")
        assert signs is None or set(getattr(signs, "codes", ())) <= known, each.code
