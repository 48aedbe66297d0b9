"""What is handed over or copied across: the national form's keys, codes and order."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest

from manumit.law.provisions import NotInForce
from manumit.law.uncertain import Uncertain
from manumit.nrm.form import (
    NOT_ASKED,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Route,
    Said,
)
from manumit.nrm.form.national import national
from manumit.nrm.rules.content import LONGEST, sendable
from manumit.nrm.rules.handover import (
    NEEDED,
    STANDS,
    TOO_LONG,
    handover,
    national_pages,
    schema,
)
from manumit.nrm.rules.letting import Looked, Why
from tests.rooms.nrm.form.answering import FORM, LISTS, full, sends


SENT = [each for each in Route if each is not Route.OPEN]


@pytest.mark.parametrize("by", SENT)
def test_the_document_keeps_its_schema_and_reads_back(by: Route) -> None:
    for answers in ({}, full()):
        document = handover(sends(answers, by))
        assert json.loads(json.dumps(document)) == document
        jsonschema.Draft202012Validator(dict(schema())).validate(document)
        keys = {each.key for each in national("2026_04").fields()}
        assert {*document["answers"], *document["standing"]} <= keys


@pytest.mark.parametrize("by", SENT)
def test_each_choice_is_one_of_the_national_forms_own(by: Route) -> None:
    for each in sends(full(), by).filled:
        if each.field.options and each.value:
            given = {each.value} if isinstance(each.value, str) else set(each.value)
            assert given <= set(each.field.options), each.field.key


def test_pages_come_in_the_national_forms_order() -> None:
    order = [each.path for each in national("2026_04").pages]
    for by in SENT:
        pages = [each.path for each in national_pages(sends(full(), by))]
        assert pages == sorted(pages, key=order.index)


def test_words_keep_every_line_break_and_odd_character() -> None:
    words = " \t“They said:\r\n\r\n\r\n<b>no</b> | ~ -- café 我 😀 \u202eabc\n "
    content = sends({"account": Said(words)}, Route.ADULT)
    assert content.national["how-did-the-exploitation-start"] == words
    document = json.loads(json.dumps(handover(content)))
    assert document["answers"]["how-did-the-exploitation-start"] == words


def test_people_become_one_box_with_their_words_unchanged() -> None:
    content = sends(
        {
            "exploiters": Listed(
                (
                    {"name": Said("Nelu"), "description": Said("tall\r\n  scar")},
                    {"name": Said("Z"), "where": Placed("Hull", county="Humberside")},
                )
            ),
            "vehicles": Listed(({"registration": Said("AB12 CDE")},)),
        },
        Route.CHILD,
    )
    assert content.national["who-exploited-pv"] == (
        "People\n1.\nName, as it was said: Nelu\nWhat they look like:\ntall\r\n  scar"
        "\n\n2.\nName, as it was said: Z\nWhere they are now: Hull, Humberside"
        "\n\nVehicles\nRegistration, or part of it: AB12 CDE"
    )


def test_places_go_one_by_one_and_the_eleventh_into_the_box() -> None:
    places = Listed(tuple({"place": Placed(f"Town {n}")} for n in range(1, 12)))
    content = sends({"where": Chosen(("uk",)), "uk_places": places}, Route.ADULT)
    head = "where-exploitation-happened-"
    assert content.national[f"{head}uk-city-1"] == "Town 1"
    assert content.national[f"{head}uk-city-10"] == "Town 10"
    assert "Town 11" in content.national[f"{head}other-uk-other-location"]
    assert "Town 3" not in content.national[f"{head}other-uk-other-location"]


def test_not_asked_is_said_where_the_national_form_has_a_box() -> None:
    content = sends({"family": NOT_ASKED, "still": NOT_ASKED}, Route.ADULT)
    assert content.national["family"] == "Not asked: interview to follow"
    assert content.standing["still-in-exploitative-situation"] == "no"
    insight = content.national["professional-insight"]
    assert "Is the potential victim still in an exploitative situation?" in insight


def test_a_rough_date_of_birth_is_not_made_exact() -> None:
    rough = sends({"dob": Dated(Uncertain.in_year(1998, about=True))}, Route.ADULT)
    assert "pv-dob" not in rough.national
    assert "About 1998" in rough.national["professional-insight"]


@pytest.mark.parametrize("by", SENT)
def test_what_the_page_needs_and_nobody_said_is_marked(by: Route) -> None:
    items = [
        item
        for page in national_pages(sends({}, by))
        for item in page.items
        if item.note
    ]
    assert {each.note for each in items} <= {STANDS, NEEDED}
    assert "user-organisation" in {each.key for each in items if each.note == NEEDED}


def test_a_box_that_is_too_small_is_said() -> None:
    content = sends({"account": Said("x" * (LONGEST + 1))}, Route.ADULT)
    notes = [
        item.note
        for page in national_pages(content)
        for item in page.items
        if item.key == "how-did-the-exploitation-start"
    ]
    assert notes == [TOO_LONG]
    value = content.national["how-did-the-exploitation-start"]
    assert len(value) == LONGEST + 1


def test_a_named_notification_carries_schedule_2_and_no_account() -> None:
    content = sends(full(), Route.NOTIFY_NAMED)
    assert content.national["authorities-cooperation"] == "yes"
    assert "17 February 1998" in content.national["authorities-cooperation-details"]
    assert "typed-exploiters-name-1" in content.national["who-exploited-pv"]
    assert "typed-exploiters-description" not in str(content.national)
    assert "typed-account" not in str(content.national)


def test_words_of_the_reason_go_once_somebody_has_looked_at_them() -> None:
    answers = {"declined_why": Said("Ana is afraid"), "first_name": Said("Ana")}

    def why(looked: dict[str, Looked]) -> tuple[str, list[Why]]:
        content = sends(answers, Route.NOTIFY_ANONYMOUS, looked)
        return str(content.national.get("refuse-nrm", "")), [
            each.why for each in content.withheld if each.key == "declined_why"
        ]

    assert why({}) == ("", [Why.NOT_LOOKED_AT])
    same = {"declined_why": Looked(of="Ana is afraid", words="Ana is afraid")}
    assert why(same) == ("", [Why.NAMES_LEFT])
    mended = {"declined_why": Looked(of="Ana is afraid", words="She is afraid")}
    assert why(mended) == ("She is afraid", [])
    old = {"declined_why": Looked(of="Something else", words="She is afraid")}
    assert why(old) == ("", [Why.NOT_LOOKED_AT])
    none = {"declined_why": Looked(of="Ana is afraid", words="")}
    assert why(none) == ("", [])


def test_names_in_the_words_are_pointed_out_before_anybody_looks() -> None:
    answers = {"declined_why": Said("Ana is afraid"), "first_name": Said("Ana")}
    (pointed,) = sends(answers, Route.NOTIFY_ANONYMOUS).pointed_out
    assert [(each.start, each.end) for each in pointed.spans] == [(0, 3)]


def test_a_code_on_no_list_says_nothing_in_a_notification() -> None:
    answers = {
        "nationality": Chosen(("ana_kovacs_of_leeds",)),
        "gender": Chosen(("female",)),
    }
    content = sends(answers, Route.NOTIFY_ANONYMOUS)
    assert "pv-nationality" not in content.national
    assert content.standing["pv-nationality"] == "Unknown"
    assert [(each.key, each.why) for each in content.withheld] == [
        ("nationality", Why.NOT_ON_A_LIST)
    ]


def test_a_notification_before_there_were_any_is_refused() -> None:

    with pytest.raises(NotInForce):
        sendable(
            FORM,
            full(),
            route=Route.NOTIFY_ANONYMOUS,
            on=date(2015, 10, 31),
            lists=LISTS,
        )


def test_nothing_printed_by_accident_holds_an_answer() -> None:
    content = sends(full(), Route.ADULT)
    shown = repr((content, content.filled[0], NotAnswered.NOT_ASKED, full()["account"]))
    assert "typed-" not in shown
