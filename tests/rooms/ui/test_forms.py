from __future__ import annotations

import pytest
from django import forms
from django.template.loader import render_to_string

from manumit.ui.gallery.filled_forms import EveryControl
from tests.rooms.ui.html import Element, Read, read


def empty() -> EveryControl:
    return EveryControl(prefix="known")


def wrong() -> EveryControl:
    return EveryControl({"exploited_kind": "between", "exploited_year": "21"})


def labelled(page: Read) -> set[str]:
    return {str(each.attrs["for"]) for each in page.all("label")}


def controls(page: Read) -> list[Element]:
    found = [*page.all("input"), *page.all("select"), *page.all("textarea")]
    return [each for each in found if each.attrs.get("type") != "hidden"]


@pytest.mark.parametrize("form", [empty(), wrong()], ids=["empty", "wrong"])
def test_every_control_has_a_label(form: forms.Form) -> None:
    page = read(str(form))
    assert len(controls(page)) > 15
    for control in controls(page):
        assert control.attrs["id"] in labelled(page)


@pytest.mark.parametrize("form", [empty(), wrong()], ids=["empty", "wrong"])
def test_every_description_named_is_on_the_page(form: forms.Form) -> None:
    page = read(str(form))
    named = {
        name
        for each in page.elements
        for name in str(each.attrs.get("aria-describedby", "")).split()
    }
    assert named
    assert named <= set(page.ids())


def test_no_id_stands_twice() -> None:
    ids = read(str(wrong())).ids()
    assert len(ids) == len(set(ids))


def test_every_problem_is_linked_to_a_control_that_mends_it() -> None:
    form = wrong()
    summary = read(render_to_string("ui/error_summary.html", {"form": form}))
    page = read(str(form))
    can_take_focus = {each.attrs["id"] for each in controls(page)}
    links = summary.all("a")
    assert len(links) == len(form.errors) == 8
    for link in links:
        assert str(link.attrs["href"]).removeprefix("#") in can_take_focus


def test_a_problem_of_the_whole_form_stands_in_the_summary() -> None:
    form = EveryControl({})
    form.add_error(None, "Nothing agrees with anything.")
    assert "Nothing agrees" in render_to_string("ui/error_summary.html", {"form": form})


def test_nothing_left_empty_is_told_only_that_a_field_is_required() -> None:
    page = str(wrong())
    assert "This field is required" not in page
    assert "Enter an answer for “Reference”." in page
    assert "Choose an answer for “Exploitation”." in page
    assert "Tick “The person agrees to the referral” to go on." in page


def test_words_of_our_own_are_kept() -> None:
    class Asks(forms.Form):
        name = forms.CharField(error_messages={"required": "Enter the desk's name."})

    assert "Enter the desk&#x27;s name." in str(Asks({}))


def test_a_long_text_with_a_limit_is_counted() -> None:
    page = str(empty()["account"].as_field_group())
    assert 'data-module="govuk-character-count" data-maxlength' not in page
    assert 'data-maxlength="15000"' in page
    assert "You can enter up to 15,000 characters" in page
    assert "govuk-js-character-count" in page


def test_hints_are_escaped() -> None:
    class Asks(forms.Form):
        name = forms.CharField(help_text="<b>bold</b>", label="<i>")

    page = str(Asks())
    assert "<b>" not in page
    assert "<i>" not in page


def test_optional_fields_say_so_unless_switched_off() -> None:
    class Filter(forms.Form):
        words = forms.CharField(required=False)

    assert "(optional)" in str(Filter())
    Filter.mark_optional = False  # type: ignore[attr-defined]
    assert "(optional)" not in str(Filter())


def test_hidden_fields_are_only_inputs() -> None:
    class Carries(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, initial="t")

    page = read(str(Carries()))
    assert [each.tag for each in page.elements] == ["input"]
    assert page.elements[0].attrs.get("class") is None


def test_browsers_leave_the_checking_to_us() -> None:
    assert " required" not in str(empty())
