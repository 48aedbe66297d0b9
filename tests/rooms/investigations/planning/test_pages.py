"""The pages: the failings of inspected cases, as the product stops or shows them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.cases.rules import Role
from manumit.investigations.planning.permissions import NamedAlready
from manumit.investigations.planning.rules.people import stands_as
from manumit.investigations.planning.rules.stating import WhoGiven
from manumit.law.facts import (
    AccountOffered,
    InterpreterNeeded,
    LineOpened,
    Named,
    NamedHow,
    PersonIdentified,
    PersonNamed,
    ProsecutionSupported,
)
from tests.cast import UNUSUAL_NAME, Cast
from tests.rooms.investigations.planning.conftest import Place, person


WHEN = {
    "happened_kind": "day",
    "happened_day": "3",
    "happened_month": "3",
    "happened_year": "2020",
    "time": "",
    "rests_on": "own_act",
    "reference": "",
}
WORDS = "They locked us in.\r\n  There is another woman. "


def at(name: str, *args: object) -> str:
    return reverse(f"investigations:{name}", args=args)


def said(place: Place, **more: Any) -> dict[str, Any]:
    """An account as its form sends it, with every row that the page shows."""
    rows: dict[str, Any] = {"people_rows": "3", "leads_rows": "3"}
    return {
        **WHEN,
        **rows,
        "token": str(uuid4()),
        "subject": str(place.victim),
        "result": "taken",
        "why_not": "",
        "how": "visit",
        "where": "Hospital",
        "by_whom": "DC Marsden",
        "interpreter": "professional",
        "interpreter_name": "NRPSI 12345",
        "language": "Romanian",
        "words": WORDS,
        "kept": "notes",
        "recording": "",
        **more,
    }


@pytest.fixture
def alice(place: Place) -> Client:
    return place.cast.alice.client()


def page(client: Client, href: str) -> str:
    answer = client.get(href)
    assert answer.status_code == 200, href
    return unescape(answer.content.decode())


def test_case_e_a_half_named_woman_and_guards_stay_until_they_are_seen_to(
    place: Place, alice: Client
) -> None:
    """Named suspects not looked for, a further victim not sought, a vehicle lost."""
    given = said(
        place,
        person_0="at least one other woman",
        as_what_0="victim",
        how_0="unnamed",
        person_1="Goran, who guards us",
        as_what_1="suspect",
        how_1="part",
        family_0="rape",
        offence_words_0="At gunpoint",
        act_0="misuse-of-drugs-1971-6",
        lead_0="A grey van with a dented door",
        about_0="vehicle",
        soon_0="on",
        supports="no",
        again_on_day="1",
        again_on_month="4",
        again_on_year="2020",
    )
    answer = alice.post(at("new-account", place.case), given, follow=True)
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    for words in (
        "at least one other woman",
        "Goran, who guards us",
        "At gunpoint",
        "A grey van with a dented door",
        "They locked us in.",
    ):
        assert words in shown
    listed = page(alice, at("people", place.case))
    assert "at least one other woman" in listed
    assert "Find out who it is" in listed
    assert "Look for them in the records" in listed
    assert "Visit was planned for 1 April 2020" in listed
    plan = page(alice, at("plan", place.case))
    assert "A grey van with a dented door" in plan
    assert f"Does not support a prosecution: Ifeoma {UNUSUAL_NAME}" in plan
    across = page(alice, at("unspoken"))
    assert across.count("Spoken of since") >= 2


def test_everything_typed_stays_where_one_field_is_wrong(
    place: Place, alice: Client
) -> None:
    given = said(place, person_0="the driver", lead_0="A van", language="", words=WORDS)
    answer = alice.post(at("new-account", place.case), given)
    shown = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Choose as what person 1 was spoken of." in shown
    assert "Choose what lead 1 is about." in shown
    assert "There is another woman. </textarea>" in shown
    assert 'value="the driver"' in shown
    given |= {"as_what_0": "suspect", "how_0": "part", "about_0": "vehicle"}
    again = alice.post(at("new-account", place.case), given)
    assert again.status_code == 422
    assert "Enter the language of the interpreter." in again.content.decode()
    assert not any(isinstance(each, AccountOffered) for each in place.bodies())


def test_more_rows_keep_what_was_typed_and_check_nothing_yet(
    place: Place, alice: Client
) -> None:
    given = said(place, person_0="the driver", more_people="1")
    answer = alice.post(at("new-account", place.case), given)
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "There is a problem" not in shown
    assert 'value="the driver"' in shown
    assert 'name="person_5"' in shown
    assert 'name="people_rows" value="6"' in shown
    assert WORDS.replace("\r\n", "\n") in shown.replace("\r\n", "\n")


def test_case_f_a_willing_victim_who_needs_an_interpreter_waits_in_plain_sight(
    place: Place, alice: Client
) -> None:
    """Nobody speaks to her or finds an interpreter, for four months."""
    for step, fields in (
        ("interpreter-needed", {"language": "Urdu"}),
        ("support", {"supports": "yes"}),
    ):
        href = at("person-note", place.case, place.victim, step)
        assert page(alice, href)
        given = {**WHEN, **fields, "token": str(uuid4()), "words": "Ms Okafor rang."}
        assert alice.post(href, given).status_code == 302
    assert InterpreterNeeded(language="Urdu") in place.bodies()
    assert ProsecutionSupported(supports=True) in place.bodies()
    shown = page(alice, at("person", place.case, place.victim))
    assert "Speak to them" in shown
    assert "Not yet" in shown
    assert "An interpreter is needed: Urdu." in shown
    assert "Ms Okafor rang." in shown
    given = said(place, interpreter="companion", language="Urdu")
    alice.post(at("new-account", place.case), given)
    assert "Not yet" in page(alice, at("person", place.case, place.victim))
    alice.post(at("new-account", place.case), said(place, language="Urdu"))
    assert "Not yet" not in page(alice, at("person", place.case, place.victim))


def test_a_suspect_who_is_identified_has_their_name_on_every_page(
    place: Place, alice: Client
) -> None:
    (goran,) = place.name(person("the one with the van", Named.SUSPECT, NamedHow.PART))
    href = at("person-note", place.case, goran, "identified")
    given = {**WHEN, "token": str(uuid4()), "words": "By his photograph."}
    named = {**given, "family_name": "Petrović", "given_names": "Goran"}
    assert alice.post(href, named).status_code == 302
    assert "Goran Petrović" in page(alice, at("person", place.case, goran))
    assert "Goran Petrović" in page(alice, at("people", place.case))
    assert "Goran Petrović" in page(alice, at("unspoken"))
    assert "Alleged exploiter" in page(alice, reverse("desk:case", args=[place.case]))
    assert 'name="family_name"' not in page(alice, href)
    assert alice.post(href, named).status_code == 302  # the same press again


def test_of_two_who_say_who_it_is_the_second_is_told(
    place: Place, alice: Client
) -> None:
    (goran,) = place.name(person("the one with the van", Named.SUSPECT, NamedHow.PART))
    for name in ("Petrović", "Kovač"):
        who = WhoGiven(
            role=Role.EXPLOITER,
            family_name=name,
            given_names="Goran",
            aliases="",
            born=None,
        )
        if name == "Petrović":
            assert place.note(goran, PersonIdentified(), "By his photograph", who=who)
        else:
            with pytest.raises(NamedAlready):
                place.note(goran, PersonIdentified(), "By his passport", who=who)
    assert "Kovač" not in page(alice, at("person", place.case, goran))


@pytest.mark.parametrize(
    ("as_what", "role"),
    [
        ((Named.SUSPECT,), Role.EXPLOITER),
        ((Named.SUSPECT, Named.VICTIM), Role.VICTIM),
        ((Named.WITNESS,), Role.WITNESS),
        ((Named.WITNESS, Named.SUSPECT), Role.EXPLOITER),
        ((), Role.VICTIM),
    ],
)
def test_a_possible_victim_stands_as_one_whatever_else_they_are(
    as_what: tuple[Named, ...], role: Role
) -> None:
    assert stands_as(as_what) is role


def test_case_a_a_victim_who_says_no_is_not_the_end(
    place: Place, alice: Client
) -> None:
    """Closed because the victims would not support a prosecution."""
    given = said(
        place,
        result="declined",
        why_not="He wants to go home.",
        words="",
        supports="no",
    )
    alice.post(at("new-account", place.case), given)
    shown = page(alice, at("without-victim", place.case))
    assert "That is not the end of it." in shown
    assert "Pictures from cameras" in shown
    href = at("consider-option", place.case, "cctv")
    empty = alice.post(href, {"token": str(uuid4()), "seen": ""})
    assert empty.status_code == 422
    assert "Choose whether it is pursued." in empty.content.decode()
    given = {
        "token": str(uuid4()),
        "seen": "",
        "pursued": "yes",
        "words": "The site has a camera over the gate.",
    }
    assert alice.post(href, given).status_code == 302
    assert "Pursued, line 1" in page(alice, at("without-victim", place.case))
    assert "The site has a camera over the gate." in page(alice, href)


def test_a_plan_is_made_from_a_template_by_its_form(
    place: Place, alice: Client
) -> None:
    """No plan."""
    offered = page(alice, at("plan", place.case))
    assert "Work: sites, farms" in offered
    assert "not confirmed by anybody yet" in offered
    href = at("new-plan", place.case, "labour")
    assert "Not confirmed: ask the adviser." in page(alice, href)
    shown = page(alice, href)
    names = set(re.findall(r'name="(line_\d+|owner_\d+|why_\d+)"', shown))
    given: dict[str, str] = {
        each: "open" if each.startswith("line") else "" for each in names
    }
    given |= {
        "token": str(uuid4()),
        "aims": "Find every worker.",
        "line_0": "not_pursued",
    }
    refused = alice.post(href, given)
    assert refused.status_code == 422
    assert "Enter why this is not pursued: Payroll" in unescape(
        refused.content.decode()
    )
    given |= {"why_0": "There is no payroll.", "owner_1": str(place.cast.imran.account)}
    assert alice.post(href, given).status_code == 302
    plan = page(alice, at("plan", place.case))
    assert "Find every worker." in plan
    assert "From the template “Work: sites" in plan
    assert "There is no payroll." in plan
    assert "Imran Sheikh" in plan
    change = {"token": str(uuid4()), "seen": "1", "aims": "And the boss."}
    assert alice.post(at("change-plan", place.case), change).status_code == 302
    again = alice.post(at("change-plan", place.case), {**change, "token": str(uuid4())})
    assert again.status_code == 422
    assert "Somebody changed this meanwhile." in again.content.decode()


def test_a_line_is_opened_worked_and_ended_by_its_form(
    place: Place, alice: Client
) -> None:
    given = {
        "token": str(uuid4()),
        "title": "Who keeps the van",
        "about": "vehicle",
        "priority": "high",
        "owner": "",
        "words": "Seen twice.",
    }
    assert alice.post(at("new-line", place.case), given).status_code == 302
    assert alice.post(at("new-line", place.case), given).status_code == 302
    assert sum(isinstance(each, LineOpened) for each in place.bodies()) == 1
    href = at("line", place.case, "1")
    shown = page(alice, href)
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', shown)
    ended = {
        **given,
        "token": str(uuid4()),
        "seen": seen,
        "result": "done",
        "words": "",
    }
    refused = alice.post(href, ended)
    assert refused.status_code == 422
    assert "Enter what came of it" in refused.content.decode()
    ended["words"] = "The keeper is Iliev."
    assert alice.post(href, ended).status_code == 302
    shown = page(alice, href)
    assert "The keeper is Iliev." in shown
    assert "Save the line" not in shown
    assert alice.get(at("line", place.case, "7")).status_code == 404
    again = at("reopen-line", place.case, "1")
    assert f'href="{again}"' in shown
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', page(alice, again))
    given |= {"token": str(uuid4()), "seen": seen, "words": ""}
    refused = alice.post(again, given)
    assert refused.status_code == 422
    assert "Enter why it is taken up again" in refused.content.decode()
    for _ in range(2):
        sent = alice.post(again, {**given, "words": "Seen in Leeds."})
        assert sent.status_code == 302
    shown = page(alice, href)
    assert "Save the line" in shown
    assert "Seen in Leeds." in shown
    assert "The keeper is Iliev." in shown
    assert alice.get(again).status_code == 302


def test_several_people_are_named_from_a_referral_which_is_then_gone_through(
    place: Place, alice: Client
) -> None:
    shown = page(alice, at("people", place.case))
    (source,) = set(re.findall(r"add/\?named_in=([0-9a-f-]+)", shown))
    given = {
        **WHEN,
        "token": str(uuid4()),
        "named_in": source,
        "people_rows": "3",
        "person_0": "two brothers from the same village",
        "as_what_0": "victim",
        "how_0": "described",
        "person_1": "Costel, who drives",
        "as_what_1": "suspect",
        "how_1": "part",
    }
    for _ in range(2):
        answer = alice.post(at("add-people", place.case), given)
        assert answer.status_code == 302
    shown = page(alice, at("people", place.case))
    assert "two brothers from the same village" in shown
    assert "Not gone through for names yet" not in shown
    assert sum(isinstance(each, PersonNamed) for each in place.bodies()) == 2
    nothing = {**WHEN, "token": str(uuid4()), "named_in": "", "people_rows": "3"}
    refused = alice.post(at("add-people", place.case), nothing)
    assert refused.status_code == 422
    assert "Enter how somebody is spoken of." in refused.content.decode()


def test_two_descriptions_are_joined_and_parted_by_their_pages(
    place: Place, alice: Client
) -> None:
    one, other = place.name(
        person("Mitko", Named.SUSPECT, NamedHow.PART),
        person("the man who drove her", Named.SUSPECT, NamedHow.DESCRIBED),
    )
    href = at("person-same", place.case, other)
    given = {"token": str(uuid4()), "one": one, "words": "The same scar."}
    assert alice.post(href, given).status_code == 302
    assert alice.get(at("person", place.case, other)).status_code == 404
    shown = page(alice, at("people", place.case))
    (undo,) = set(re.findall(r'href="([^"]*/people-to-see/one/[^"]+)"', shown))
    assert "The same scar." in shown
    assert alice.post(undo, {"words": "Two scars."}).status_code == 302
    assert page(alice, at("person", place.case, other))
    gone = alice.post(undo, {"words": "Two scars."})
    assert "Somebody undid this already." in gone.content.decode()


def test_a_supervisor_gives_the_force_its_own_template(
    place: Place, alice: Client
) -> None:
    href = at("plan-template", "debt")
    assert "Keep this version" not in page(alice, href)
    assert alice.post(href, {}).status_code == 403
    imran = place.cast.imran.client()
    shown = page(imran, href)
    names = re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', shown)
    given = dict.fromkeys(names, "")
    given |= {
        "token": str(uuid4()),
        "title": "Our debts",
        "aims": "Find the lender.",
        "title_0": "Who lends",
        "about_0": "money",
        "starts_day": "1",
        "starts_month": "1",
        "starts_year": "2099",
    }
    refused = imran.post(href, given)
    assert refused.status_code == 422
    assert "Choose how soon." in refused.content.decode()
    assert imran.post(href, {**given, "priority_0": "high"}).status_code == 302
    assert "own version of West Yorkshire Police" in page(imran, href)
    assert "Work: sites" in page(alice, at("plan-templates"))


def test_whoever_has_no_part_in_the_case_finds_no_page_of_it(
    place: Place, cast: Cast
) -> None:
    account = place.account()
    addresses = [
        at("plan", place.case),
        at("new-plan", place.case, "labour"),
        at("people", place.case),
        at("person", place.case, place.victim),
        at("account", place.case, account),
        at("without-victim", place.case),
    ]
    carol = cast.carol.client()
    for each in addresses:
        assert carol.get(each).status_code == 404, each
    assert UNUSUAL_NAME not in page(carol, at("unspoken"))
    bea = cast.bea.client()
    for each in addresses:
        assert bea.get(each).status_code in {403, 404}, each


def test_whoever_reads_the_case_alone_sees_it_and_no_form(place: Place) -> None:
    """The national desk received it and sees how it is investigated."""
    place.account()
    grace = place.cast.grace.client()
    for each in (at("plan", place.case), at("people", place.case)):
        answer = grace.get(each)
        if answer.status_code == 200:
            assert "Record an account" not in answer.content.decode()
            assert "Open a line of enquiry" not in answer.content.decode()
    answer = grace.post(at("new-account", place.case), said(place))
    assert answer.status_code in {403, 404}
    assert UUID(str(place.case))
