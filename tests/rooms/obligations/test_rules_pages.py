from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from manumit.law.duties.registry import RULES
from manumit.law.in_words import day
from manumit.law.provisions import all_provisions
from manumit.law.release import RELEASED
from manumit.obligations.actions import set_policy
from manumit.obligations.addresses import of_provision, of_rule
from tests.cast import NAMES, Cast, Somebody, hired
from tests.ground import NOON


SETTABLE = "policy/allocation_hours"


@pytest.fixture
def spoc(cast: Cast) -> Somebody:
    return hired("Ada Holt", role="strategic-spoc", organisation="west-yorkshire")


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


@pytest.mark.parametrize("part", NAMES)
def test_everybody_who_has_signed_in_reads_the_rules(cast: Cast, part: str) -> None:
    client = getattr(cast, part).client()
    for path in ("/rules/", "/rules/print/", of_provision(SETTABLE)):
        assert client.get(path).status_code == 200, path


def test_the_list_names_every_value_and_every_duty(cast: Cast) -> None:
    said = cast.alice.client().get("/rules/").content.decode()
    for name in all_provisions():
        assert f'href="{of_provision(name)}"' in said, name
    for name in RULES:
        assert f'href="{of_rule(name)}"' in said, name


def test_every_value_and_every_duty_has_its_page(cast: Cast) -> None:
    client = cast.alice.client()
    for name, rule in all_provisions().items():
        said = page(client, of_provision(name))
        assert rule.title in said.replace("&amp;", "&"), name
        for version in rule.versions:
            assert version.starts.strftime("%Y") in said, name
    for name in RULES:
        assert "What begins it" in page(client, of_rule(name)), name


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("words=bank+holidays", "calendar/bank_holidays", SETTABLE),
        ("words=HOLIDAYS+zzz", "", "calendar/bank_holidays"),
        ("nature=statute", "section45/schedule_4", SETTABLE),
        ("sure=default", SETTABLE, "section45/schedule_4"),
        ("sure=verified", "notify/content_with_consent", "calendar/bank_holidays"),
        ("flagged=on", "calendar/bank_holidays", "notify/content_with_consent"),
    ],
)
def test_the_list_is_narrowed(cast: Cast, asked: str, there: str, gone: str) -> None:
    said = cast.alice.client().get(f"/rules/?{asked}").content.decode()
    assert not there or f'href="{of_provision(there)}"' in said
    assert f'href="{of_provision(gone)}"' not in said
    assert ("No rule fits" in said) is not bool(there)


def test_a_duty_is_found_by_what_it_rests_on(cast: Cast) -> None:
    said = cast.alice.client().get("/rules/?words=minutes+owners+named").content
    assert of_rule("owners_named") not in said.decode()
    said = cast.alice.client().get("/rules/?words=name+safety+owner").content
    assert of_rule("owners_named") in said.decode()


def test_what_grew_shows_what_was_added_when(cast: Cast) -> None:
    said = page(cast.alice.client(), of_provision("section45/schedule_4"))
    assert "Added" in said
    assert "From 12 April 2019" in said
    assert "The whole list from 12 April 2019" in said
    assert "The same list as before." in said


def test_a_source_is_a_link_with_the_day_checked_or_says_that_nobody_did(
    cast: Cast,
) -> None:
    client = cast.alice.client()
    link = 'href="https://www.legislation.gov.uk/uksi/2015/1743/schedules/made"'
    name = "notify/content_with_consent"
    assert link in client.get(of_provision(name)).content.decode()
    assert "checked on 15 November 2026" in page(client, of_provision(name))
    assert "Nobody has checked this" in page(client, of_provision("nrm/adult_age"))


def test_the_duties_that_rest_on_a_value_are_named_and_lead_to_their_page(
    cast: Cast,
) -> None:
    client = cast.alice.client()
    said = client.get(of_provision("policy/owner_naming_minutes")).content.decode()
    assert f'href="{of_rule("owners_named")}"' in said
    said = page(client, of_provision("policing/retention"))
    assert "No duty is judged by it." in said


@pytest.mark.parametrize(
    "path",
    [
        "/rules/nrm/nothing/",
        "/rules/duties/nothing/",
        "/rules/nothing/consent/",
    ],
)
def test_a_rule_that_there_is_not_is_not_found(cast: Cast, path: str) -> None:
    assert cast.alice.client().get(path).status_code == 404


def set_as(somebody: Somebody, value: int | None, starts: date) -> None:
    set_policy(
        provision=SETTABLE,
        value=value,
        starts=starts,
        source="Force policy 12",
        by=somebody.reader(),
        at=NOON,
    )


def test_what_forces_set_is_shown_with_ones_own_first(
    cast: Cast, spoc: Somebody
) -> None:
    other = hired("Una Reed", role="strategic-spoc", organisation="kent")
    set_as(other, 12, date(2026, 4, 1))
    set_as(spoc, 24, date(2026, 4, 1))
    set_as(spoc, None, date(2026, 5, 1))
    set_as(spoc, 30, date(2026, 5, 1))
    said = page(cast.alice.client(), of_provision(SETTABLE))
    own, others = said.index("West Yorkshire Police 30 hours"), said.index("12 hours")
    assert own < others
    assert "Replaced" in said
    assert "Back to the default" in said
    assert "The default is 48 hours." in said
    assert "Set our own value" not in said
    said = page(other.client(), of_provision(SETTABLE))
    assert said.index("12 hours") < said.index("30 hours")
    assert "Set our own value" in said


def test_the_print_has_room_to_sign_for_each_value_and_each_duty(
    cast: Cast, spoc: Somebody
) -> None:
    set_as(spoc, 24, date(2026, 4, 1))
    answer = cast.alice.client().get("/rules/print/")
    values = sum(len(each.versions) for each in all_provisions().values())
    assert answer.content.decode().count('class="mm-sign"') == values + len(RULES) + 1
    said = page(cast.alice.client(), "/rules/print/")
    assert f"Release {day(RELEASED)}" in said
    assert "as West Yorkshire Police set it 24 hours" in said
    assert "Not agreed, because" in said
    assert "Sign out" not in said
