"""Age and choice are facts of the case at once; what is not sound is not recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, record_facts
from manumit.guidance.words import rules, texts
from manumit.guidance.words.rules import Confirmation, Kind
from manumit.law.facts import (
    AgeStated,
    Body,
    CannotBeAsked,
    ConsentStated,
    Matter,
    NrmExplained,
    WhyNotAsked,
)
from manumit.nrm import queries
from manumit.nrm.form import Route, version
from manumit.nrm.rules.kept import WordsShown
from manumit.organisations.requests import now
from tests.cast import Cast, Somebody
from tests.rooms.nrm.conftest import FORM


CONFIRMED = UUID(int=7)
ADULT = {"under_18": "no"}
EXPLAINED = {
    "explained": "yes",
    "explained_through": "professional",
    "explained_language": "sq",
}


def send(
    client: Client,
    draft: UUID,
    section: str,
    said: Mapping[str, str | list[str]],
    **more: object,
) -> HttpResponse:
    """Press save on a section as a browser would, with these answers alone."""
    form = version(FORM)
    (found,) = [each for each in form.sections if each.code == section]
    asked = [each.key for each in found.questions]
    told = {"token": uuid4(), "asked": asked, **said, **more}
    answer = client.post(reverse("nrm:section", args=[draft, section]), told)
    assert isinstance(answer, HttpResponse)
    return answer


def stated(draft: UUID, somebody: Somebody) -> Sequence[Body]:
    at = now()
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        seen = queries.draft(draft, reader=reader)
        log = queries.facts_of(seen, reader=reader)
    kinds = (AgeStated, ConsentStated, CannotBeAsked, NrmExplained)
    return [
        each.body
        for each in log
        if isinstance(each.body, kinds) and each.source.startswith("draft:")
    ]


def route(draft: UUID, somebody: Somebody, at: datetime | None = None) -> Route:
    moment = at or now()
    reader = somebody.reader(moment)
    with as_reader(reader, at=moment):
        return queries.whole(draft, reader=reader, at=moment).routed.route


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.alice.client()


def test_age_and_agreement_are_recorded_on_the_case_at_once(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    assert send(client, of_case, "age", ADULT).status_code == 302
    sent = send(client, of_case, "choice", EXPLAINED | {"choice": "agrees"})
    assert sent.status_code == 302, sent.content.decode()
    assert ConsentStated(matter=Matter.NRM, given=True) in stated(of_case, cast.alice)
    assert route(of_case, cast.alice) is Route.ADULT
    assert (
        b"will be an NRM referral of an adult" in client.get(sent["Location"]).content
    )


def test_a_second_press_records_nothing_again(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    token = uuid4()
    for _ in range(2):
        send(client, of_case, "age", ADULT, token=token)
    send(client, of_case, "age", ADULT)
    assert [type(each) for each in stated(of_case, cast.alice)] == [AgeStated]


def test_a_change_of_mind_is_a_new_fact_and_destroys_nothing(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", ADULT)
    for choice in ("agrees", "declines", "agrees"):
        send(client, of_case, "choice", EXPLAINED | {"choice": choice})
    said = [
        each.given
        for each in stated(of_case, cast.alice)
        if isinstance(each, ConsentStated)
    ]
    assert said == [True, False, True]
    assert route(of_case, cast.alice) is Route.ADULT


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({}, "once the NRM has been explained"),
        ({"explained": "yes"}, "Say through whom"),
        (EXPLAINED | {"explained_through": "companion"}, "who was with them"),
        (EXPLAINED | {"explained_through": "none"}, "without the interpreter"),
        (EXPLAINED | {"explained_through": "not_needed"}, "no interpreter"),
    ],
)
def test_agreement_that_cannot_be_relied_on_is_not_recorded_as_given(
    cast: Cast, of_case: UUID, client: Client, how: Mapping[str, str], why: str
) -> None:
    send(client, of_case, "age", ADULT)
    answer = send(client, of_case, "choice", {**how, "choice": "agrees"})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert ConsentStated(matter=Matter.NRM, given=True) not in stated(
        of_case, cast.alice
    )
    assert route(of_case, cast.alice) is Route.OPEN


def test_english_that_they_speak_needs_no_translator(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", ADULT)
    english = {"explained_through": "not_needed", "explained_language": "en"}
    send(client, of_case, "choice", EXPLAINED | english | {"choice": "agrees"})
    assert route(of_case, cast.alice) is Route.ADULT


def test_whoever_vanished_is_notified_about_and_not_asked(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", ADULT)
    gone = {"choice": "cannot_be_asked", "why_cannot": "vanished"}
    send(client, of_case, "choice", gone)
    assert CannotBeAsked(why=WhyNotAsked.VANISHED) in stated(of_case, cast.alice)
    assert route(of_case, cast.alice) is Route.NOTIFY_ANONYMOUS


def test_a_newer_fact_of_the_case_overtakes_the_answer(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    """Somebody records on the case that they changed their mind; the form follows."""
    send(client, of_case, "age", ADULT)
    send(client, of_case, "choice", EXPLAINED | {"choice": "agrees"})
    later = now() + timedelta(minutes=1)
    reader = cast.imran.reader(later)
    with as_reader(reader, at=later):
        seen = queries.draft(of_case, reader=reader)
        assert seen.case is not None
        withdrawn = FactGiven(
            body=ConsentStated(matter=Matter.NRM, given=False),
            happened=later,
            source="case:record",
            subject=seen.nominal,
        )
        record_facts(case=seen.case, given=[withdrawn], by=reader, at=later)
    assert route(of_case, cast.alice, later) is Route.NOTIFY_ANONYMOUS
    with as_reader(reader, at=later):
        whole = queries.whole(of_case, reader=reader, at=later)
        assert "choice" in whole.overtaken
        assert not cases.every_log([])


def test_without_a_case_the_choice_waits_beside_the_draft(
    cast: Cast, alone: UUID
) -> None:
    client = cast.dev.client()
    send(client, alone, "age", ADULT)
    sent = send(client, alone, "choice", EXPLAINED | {"choice": "declines"})
    assert sent.status_code == 302, sent.content.decode()
    assert ConsentStated(matter=Matter.NRM, given=False) in stated(alone, cast.dev)
    assert route(alone, cast.dev) is Route.NOTIFY_ANONYMOUS


def test_a_save_in_the_background_records_no_fact(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    form = {"token": uuid4(), "asked": ["under_18"], "under_18": "no"}
    page = reverse("nrm:section", args=[of_case, "age"])
    answer = client.post(page, form, headers={"accept": "application/json"})
    assert answer.json()["saved"] is True
    assert stated(of_case, cast.alice) == []
    send(client, of_case, "age", ADULT, token=form["token"])
    assert [type(each) for each in stated(of_case, cast.alice)] == [AgeStated]


def test_before_they_are_asked_the_page_leads_to_words_to_show(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", ADULT)
    page = client.get(reverse("nrm:section", args=[of_case, "choice"]))
    said = page.content.decode()
    assert said.index("/show/choice/ro/") < said.index('id="q-explained"')
    assert "Romanian</a>: not confirmed: English, through an interpreter" in said
    assert ">Romanian (not confirmed: English, through an interpreter)<" in said
    assert "/show/child/" not in said


def test_for_a_child_it_is_the_page_for_a_child(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", {"under_18": "yes"})
    page = client.get(reverse("nrm:section", args=[of_case, "choice"]))
    assert "/show/child/ro/" in page.content.decode()
    assert "/show/choice/" not in page.content.decode()


def shown(draft: UUID, somebody: Somebody) -> Mapping[str, str | int]:
    reader = somebody.reader(now())
    with as_reader(reader, at=now()):
        kept = queries.whole(draft, reader=reader, at=now()).kept["explained_text"]
    assert isinstance(kept, WordsShown)
    return kept.told


def test_just_which_words_they_were_shown_is_kept(
    cast: Cast, of_case: UUID, client: Client
) -> None:
    send(client, of_case, "age", ADULT)
    said = EXPLAINED | {"explained_text": "choice", "choice": "agrees"}
    assert send(client, of_case, "choice", said).status_code == 302
    told = shown(of_case, cast.alice)
    assert (told["text"], told["asked"], told["language"], told["way"]) == (
        "choice",
        "sq",
        "en",
        "interpreted",
    )
    assert told["version"]
    assert told["digest"]
    page = client.get(reverse("nrm:section", args=[of_case, "choice"]))
    assert "for Albanian. In English, through an interpreter" in page.content.decode()
    page = client.get(reverse("nrm:versions", args=[of_case]))
    assert "for Albanian. In English, through an interpreter" in page.content.decode()


@pytest.mark.parametrize("confirmed", [False, True])
def test_agreement_rests_on_confirmed_words_or_on_an_interpreter(
    cast: Cast,
    of_case: UUID,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    *,
    confirmed: bool,
) -> None:
    def by(*args: object, **named: object) -> Confirmation:
        return Confirmation(
            id=CONFIRMED,
            kind=Kind.CONFIRMED,
            key="choice",
            language="sq",
            digest="",
            source_digest="",
            recorded_at=now(),
        )

    if confirmed:
        monkeypatch.setattr(rules, "confirmed_by", by)
    send(client, of_case, "age", ADULT)
    alone = {"explained_through": "not_needed", "explained_text": "choice"}
    answer = send(client, of_case, "choice", EXPLAINED | alone | {"choice": "agrees"})
    told = shown(of_case, cast.alice)
    if confirmed:
        assert answer.status_code == 302
        assert told["confirmation"] == str(CONFIRMED)
        assert route(of_case, cast.alice) is Route.ADULT
    else:
        assert answer.status_code == 422
        assert "no interpreter: agreement cannot be relied on" in (
            answer.content.decode()
        )
        assert told["way"] == "interpreted"
        assert route(of_case, cast.alice) is Route.OPEN


def test_what_was_kept_of_words_stands_when_they_are_confirmed_later(
    cast: Cast, of_case: UUID, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, of_case, "age", ADULT)
    said = EXPLAINED | {"explained_text": "choice"}
    send(client, of_case, "choice", said)
    before = shown(of_case, cast.alice)
    monkeypatch.setattr(texts.Words, "digest", "other words")
    send(client, of_case, "choice", said | {"choice": "declines"})
    assert shown(of_case, cast.alice) == before
    send(client, of_case, "choice", said | {"explained_by": "PC Malik"})
    assert shown(of_case, cast.alice)["digest"] == "other words"
