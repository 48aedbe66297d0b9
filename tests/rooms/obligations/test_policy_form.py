from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.law import days
from manumit.obligations.addresses import of_provision, of_setting
from manumit.obligations.policies import PolicySet, policies_of
from manumit.organisations.requests import now
from tests.cast import Cast, Somebody, hired


NAME = "policy/allocation_hours"
FORM = of_setting(NAME)
WORDS = "Force policy 12,\r\n paragraph 3"


@pytest.fixture
def spoc(cast: Cast) -> Somebody:
    return hired("Ada Holt", role="strategic-spoc", organisation="west-yorkshire")


def tomorrow() -> date:
    return days.day_of(now()) + timedelta(days=1)


def given(**said: str) -> Mapping[str, str]:
    return typed(tomorrow()) | said


def typed(starts: date) -> dict[str, str]:
    return {
        "what": "own",
        "value": "24",
        "starts_day": str(starts.day),
        "starts_month": str(starts.month),
        "starts_year": str(starts.year),
        "source": WORDS,
        "seen": "",
    }


def sent(client: Client, said: Mapping[str, str]) -> HttpResponse:
    answer = client.post(FORM, said)
    assert isinstance(answer, HttpResponse)
    return answer


def stored(reader: Reader) -> list[PolicySet]:
    with as_reader(reader, at=now()):
        return list(policies_of("west-yorkshire"))


def test_a_strategic_spoc_sets_a_value_and_sees_it_on_the_page(spoc: Somebody) -> None:
    client = spoc.client()
    assert "Give 1 to 168 hours." in client.get(FORM).content.decode()
    answer = sent(client, given())
    assert (answer.status_code, answer["Location"]) == (302, of_provision(NAME))
    said = client.get(of_provision(NAME)).content.decode()
    assert "your force&#x27;s own value holds: 24 hours." in said
    assert "To come" in said
    (found,) = stored(spoc.reader())
    assert (found.value, found.starts, found.source) == (24, tomorrow(), WORDS)


def test_back_to_the_default_is_a_choice_whatever_stands_in_the_value(
    spoc: Somebody,
) -> None:
    answer = sent(spoc.client(), given(what="default", value="about a day"))
    assert answer.status_code == 302
    (found,) = stored(spoc.reader())
    assert found.value is None


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"value": "0"}, "value", "Enter 1 hour or more."),
        ({"value": "169"}, "value", "Enter 168 hours or less."),
        ({"value": "two"}, "value", "Enter a whole number."),
        ({"value": ""}, "value", "Enter your own value, or choose the default."),
        ({"what": ""}, "what", "Choose your own value or the default."),
        ({"source": " "}, "source", "Say what it rests on"),
        ({"source": ""}, "source", "Say what it rests on"),
        ({"starts_month": "13"}, "starts", "month"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    spoc: Somebody, said: Mapping[str, str], field: str, words: str
) -> None:
    answer = sent(spoc.client(), given(**said))
    assert answer.status_code == 422
    shown = answer.content.decode()
    beside = shown.split(f'id="id_{field}_error"', 1)[1].split("</div>", 1)[0]
    assert words in beside
    assert "paragraph 3" in shown or "source" in said
    assert stored(spoc.reader()) == []


def test_the_least_and_the_most_may_be_set(spoc: Somebody) -> None:
    client = spoc.client()
    assert sent(client, given(value="1")).status_code == 302
    (first,) = stored(spoc.reader())
    assert sent(client, given(value="168", seen=str(first.id))).status_code == 302


def test_a_day_that_is_past_or_today_is_refused_beside_the_day(spoc: Somebody) -> None:
    for past in (tomorrow() - timedelta(days=1), date(2020, 1, 1)):
        answer = sent(spoc.client(), typed(past))
        assert answer.status_code == 422
        beside = answer.content.decode().split('id="id_starts_error"', 1)[1]
        assert "Enter a day after today." in beside.split("</div>", 1)[0]
    assert stored(spoc.reader()) == []


def test_of_two_at_once_the_second_is_told_and_nothing_is_overwritten(
    spoc: Somebody,
) -> None:
    other = hired("Ben Lowe", role="strategic-spoc", organisation="west-yorkshire")
    assert sent(spoc.client(), given(value="24")).status_code == 302
    client = other.client()
    answer = sent(client, given(value="36"))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Somebody set another value while you had this page open." in shown
    assert 'value="36"' in shown
    assert ": 24 hours" in shown
    (first,) = stored(spoc.reader())
    assert first.value == 24
    assert f'value="{first.id}"' in shown
    assert sent(client, given(value="36", seen=str(first.id))).status_code == 302
    assert [each.value for each in stored(spoc.reader())] == [36, 24]


@pytest.mark.parametrize("part", ["alice", "imran", "ed", "rosa", "dev", "grace"])
def test_nobody_else_opens_the_form_or_sets_a_value(cast: Cast, part: str) -> None:
    client = getattr(cast, part).client()
    assert client.get(FORM).status_code == 403
    assert sent(client, given()).status_code == 403


def test_a_chief_officer_reads_and_does_not_set(cast: Cast) -> None:
    lead = hired("Cass Orme", role="chief-officer-lead", organisation="west-yorkshire")
    assert lead.client().get(of_provision(NAME)).status_code == 200
    assert lead.client().get(FORM).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["nrm/adult_age", "policy/closure", "policy/check_again_days", "policy/nothing"],
)
def test_what_is_no_forces_to_set_has_no_form(spoc: Somebody, name: str) -> None:
    client = spoc.client()
    assert client.get(of_setting(name)).status_code == 404
    assert client.post(of_setting(name), given()).status_code == 404
