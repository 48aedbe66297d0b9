"""Strategies are considered or not and why; interviews and special measures planned."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.words.codes import CODES
from manumit.investigations.logbook import queries
from manumit.investigations.logbook.models import Strategy
from manumit.investigations.logbook.rules.strategies import (
    AREA_LABELS,
    Area,
    Asked,
    InterviewState,
    Outcome,
)
from manumit.law.facts import (
    Body,
    InterviewPlanned,
    SpecialMeasuresConsidered,
    StrategyConsidered,
)
from manumit.obligations.actions.recording import record_on
from tests.ground import NOON, as_owner

from .conftest import Place


def measures(**said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "seen": "",
        "grounds": ["slavery_complainant"],
        "measures": ["screen", "recorded"],
        "wishes": "Not to see him.\r\n  Never. ",
        "asked": "asked",
        "intermediary": "not_needed",
        "more": "",
        **said,
    }


def interview(place: Place, **said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "seen": "",
        "subject": str(place.victim),
        "state": "planned",
        "planned_for": "2026-12-03 09:30",
        "by_whom": "Alice Marsden, officer",
        "accredited": "abe",
        "through": "booked",
        "language": "Igbo",
        "intermediary": "not_assessed",
        "place": "The suite at Elland Road",
        "recording": "video",
        "aims": "How she came here, and who held her passport.",
        "why": "",
        **said,
    }


def test_every_strategy_stands_as_not_considered_until_somebody_says(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    page = client.get(place.address("strategies")).content.decode()
    assert page.count("Not considered") == len(Area) + 1  # and the victim's measures
    for label in AREA_LABELS.values():
        assert label in page


def test_a_strategy_keeps_what_it_was_before(place: Place) -> None:
    client = place.cast.alice.client()
    address = place.address("considered-strategy", "media")
    first = {"token": str(uuid4()), "seen": "", "outcome": "later", "why": "Not yet."}
    for _ in range(2):
        assert client.post(address, first).status_code == 302
    stale = {**first, "token": str(uuid4()), "why": "Typed on an old page."}
    told = client.post(address, stale)
    assert told.status_code == 422
    assert "Somebody recorded something newer meanwhile" in told.content.decode()
    assert "Typed on an old page." in told.content.decode()
    reader = place.cast.alice.reader()
    with as_reader(reader, at=NOON):
        (stands,) = queries.considered(place.case, reader=reader)[Area.MEDIA]
    again = {**stale, "seen": str(stands.id), "outcome": "not_needed"}
    assert client.post(address, again).status_code == 302
    page = client.get(address).content.decode()
    assert "Not yet." in page
    assert "Considered, and not followed" in page


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"planned_for": ""}, "Enter when it is planned."),
        ({"language": ""}, "Enter the language."),
        ({"accredited": "none"}, "Enter why nobody accredited conducts it."),
        ({"recording": "written"}, "Enter why it is not recorded on video."),
        ({"state": "cancelled"}, "Enter why it will not be held."),
        ({"subject": ""}, "Choose who is to be heard."),
    ],
)
def test_an_interview_that_would_spoil_the_evidence_is_not_planned_without_why(
    place: Place, said: dict[str, str], field: str
) -> None:
    client = place.cast.alice.client()
    answer = client.post(place.address("plan-interview"), interview(place, **said))
    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert "How she came here" in answer.content.decode()


def test_an_interview_is_planned_then_said_to_be_held_and_its_plan_is_kept(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    sent = client.post(place.address("plan-interview"), interview(place))
    assert sent.status_code == 302, sent.content.decode()
    reader = place.cast.alice.reader()
    with as_reader(reader, at=NOON):
        ((planned,),) = queries.interviews(place.case, reader=reader).values()
    held = interview(place, seen=str(planned.id), state="held")
    address = place.address("planned-interview", planned.interview)
    assert client.post(address, held).status_code == 302
    page = client.get(address).content.decode()
    assert "Planned: 3 December 2026" in page
    assert "Held" in client.get(place.address("strategies")).content.decode()


def test_a_victim_of_slavery_is_eligible_for_special_measures_from_the_first(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    page = client.get(place.address("strategies")).content.decode()
    assert "Complainant of an offence under section 1 or 2" in page
    address = place.address("special-measures", place.victim)
    missing = client.post(address, measures(measures=[]))
    assert missing.status_code == 422
    assert "Choose which measures" in missing.content.decode()
    assert client.post(address, measures()).status_code == 302
    page = client.get(place.address("strategies")).content.decode()
    assert "Screened from the accused" in page
    assert "Not to see him.\r\n  Never. " in page


KINDS = (StrategyConsidered, InterviewPlanned, SpecialMeasuresConsidered)


def said(place: Place) -> list[Body]:
    return [e.body for e in place.log() if isinstance(e.body, KINDS)]


def test_what_is_considered_and_planned_is_told_by_the_log_in_codes_alone(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    media = {"token": str(uuid4()), "seen": "", "outcome": "later", "why": "Not yet."}
    held = interview(place, state="held", planned_for="2026-03-02 09:30")
    for address, sent in (
        (place.address("considered-strategy", "media"), media),
        (place.address("plan-interview"), held),
        (place.address("special-measures", place.victim), measures()),
    ):
        for _ in range(2):
            assert client.post(address, sent).status_code == 302
    strategy, planned, asked = said(place)
    assert strategy == StrategyConsidered(area="media", outcome="later")
    assert isinstance(planned, InterviewPlanned)
    assert planned.state == "held"
    assert asked == SpecialMeasuresConsidered(asked="asked")
    facts = [e for e in place.log() if isinstance(e.body, KINDS)]
    assert [e.subject for e in facts] == [None, *[str(place.victim)] * 2]
    assert facts[1].last_moment() < facts[1].recorded_at
    page = client.get(reverse("desk:chronology", args=[place.case])).content.decode()
    for words in (
        "The strategy for the media was considered: it is put off.",
        "An interview was held.",
        "Special measures for giving evidence were considered: the court was asked.",
        "Not yet.",
    ):
        assert words in page
    assert "Not to see him" not in page
    assert "Elland Road" not in page
    with as_owner():
        logs = cases.every_log([place.case])
        assert queries.strategies_agree(logs) == []
        Strategy.objects.update(fact=uuid4())
        (unlike,) = queries.strategies_agree(logs)
    assert "its log does not tell of strategy considered" in unlike


def test_what_came_with_a_file_is_shown_though_its_words_are_not_here(
    place: Place,
) -> None:
    alice = place.cast.alice.reader()
    told = FactGiven(
        body=StrategyConsidered(area="media", outcome="later"),
        happened=NOON,
        source="file",
    )
    record_on(case=place.case, given=[told], by=alice, at=NOON)
    page = place.cast.alice.client().get(place.address("strategies")).content.decode()
    assert "Considered elsewhere" in page
    assert "The strategy for the media was considered: it is put off." in page


def test_every_code_of_a_strategy_has_its_words() -> None:
    kinds = {
        "strategy.considered.area": Area,
        "strategy.considered.outcome": Outcome,
        "interview.planned.state": InterviewState,
        "special_measures.considered.asked": Asked,
    }
    for field, codes in kinds.items():
        assert set(CODES[field]) == set(codes)


def test_whoever_only_reads_is_led_to_no_form(place: Place) -> None:
    for reads in (place.registrar(), place.partner()):
        client = reads.client()
        page = client.get(place.address("strategies"))
        assert page.status_code == 200
        assert "Plan an interview" not in page.content.decode()
        sent = client.post(place.address("considered-strategy", "media"), {})
        assert sent.status_code == 403
