"""What is asked abroad: at the start, followed, and without harm to a victim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import chronicle
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.investigations.abroad.agreeing import abroad_agrees
from manumit.investigations.abroad.models import AbroadRequest
from manumit.investigations.abroad.rules import EVERYWHERE
from manumit.law.duties import State
from manumit.law.facts import (
    Body,
    ForeignCheckAsked,
    ForeignCheckNotNeeded,
    ForeignRiskAssessed,
    JointTeamAgreed,
    Named,
    NamedHow,
    PersonNamed,
    RequestAnswered,
    RequestEscalated,
    RequestMade,
)
from manumit.obligations.actions import record_on
from manumit.obligations.queries import case_judged
from manumit.people.models import Nominal
from tests.cast import UNUSUAL_NAME, Cast, Received, hired
from tests.ground import NOON, as_owner


WORDS = "  Is he wanted there?\r\nOf what was he convicted? "
DAY = timedelta(days=1)


@dataclass
class Place:
    """A case with one victim and one suspect with links abroad."""

    cast: Cast
    case: UUID
    victim: UUID
    suspect: UUID
    reader: Reader

    def url(self, name: str = "abroad", *args: object) -> str:
        return reverse(f"investigations:{name}", args=[self.case, *args])

    def bodies(self, kind: type[Body]) -> list[Body]:
        with as_reader(self.reader, at=NOON):
            log = cases.log(self.case, reader=self.reader)
        return [each.body for each in log if isinstance(each.body, kind)]

    def states(self, rule: str, *, on: datetime) -> list[State]:
        reader = self.cast.alice.reader(on)
        with as_reader(reader, at=on):
            judged = case_judged(self.case, reader=reader, on=on)
        return [e.state(on) for e in judged.duties if e.rule == rule]


@pytest.fixture
def place(cast: Cast, received: Received) -> Place:
    (receipt,) = received()
    alice, suspect = cast.alice.reader(), uuid4()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
        named = PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL, abroad=True)
        told = FactGiven(body=named, happened=NOON, source="own_act", subject=suspect)
        record_on(case=receipt.case, given=[told], by=alice, at=NOON)
    (victim,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, receipt.case, victim, suspect, alice)


def happened(day: str = "5/3/2026") -> dict[str, str]:
    """The fields of the moment; the clock of the client is the real one."""
    number, month, year = day.split("/")
    return {
        "token": str(uuid4()),
        "happened_kind": "day",
        "happened_day": number,
        "happened_month": month,
        "happened_year": year,
        "rests_on": "own_act",
    }


def request(place: Place, day: str = "5/3/2026", **said: Any) -> dict[str, Any]:
    return {
        **happened(day),
        "channel": "interpol",
        "country": "Romania",
        "purpose": "records",
        "about": str(place.suspect),
        "words": WORDS,
        "theirs": "",
        **said,
    }


def risk(place: Place, day: str = "5/3/2026", **said: Any) -> dict[str, Any]:
    return {
        **happened(day),
        "person": str(place.victim),
        "channel": "interpol",
        "country": "Romania",
        "home": "no",
        "asylum": "no",
        "corruption": "no",
        "may_go": "yes",
        "words": "Her sister lives there.",
        "assessed_by": "Inspector Alvarez, safeguarding",
        **said,
    }


def posted(client: Client, address: str, said: dict[str, Any], status: int) -> str:
    sent = client.post(address, said)
    text = sent.content.decode()
    assert sent.status_code == status, text[text.find("<main") :]
    return text


def test_checks_abroad_are_prompted_at_the_start_for_each_suspect(place: Place) -> None:
    """Case E: nobody asked abroad in time about named suspects."""
    client = place.cast.alice.client()
    page = client.get(place.url()).content.decode()
    assert "Late: nobody has asked" in page
    assert "Links abroad are recorded: a check is owed by 11 March 2026." in page
    assert place.states("foreign_check", on=NOON + 8 * DAY) == [State.OVERDUE]
    # the national desk answers for the case until somebody accepts it
    grace = place.cast.grace.client()
    across = grace.get(reverse("investigations:abroad-across")).content.decode()
    assert "Ask abroad about a suspect" in across

    asks = client.get(f"{place.url('abroad-ask')}?about={place.suspect}")
    assert f'value="{place.suspect}" selected' in asks.content.decode()
    said = request(place)
    for _ in range(2):  # a second press changes nothing
        posted(client, place.url("abroad-ask"), said, 302)
    assert len(place.bodies(RequestMade)) == 1
    assert place.bodies(ForeignCheckAsked) == [ForeignCheckAsked(through="interpol")]
    assert place.states("foreign_check", on=NOON + 8 * DAY) == [State.MET]
    page = client.get(place.url()).content.decode()
    assert "Late: nobody has asked" not in page
    assert "  Is he wanted there?" in page


def test_what_is_asked_is_chased_taken_higher_and_answered_in_words(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    posted(client, place.url("abroad-ask"), request(place), 302)
    assert "No answer, late" in client.get(place.url()).content.decode()
    assert place.states("request_answered", on=NOON + 20 * DAY) != [State.MET]
    listed = client.get(reverse("investigations:abroad-across")).content.decode()
    assert "Not chased yet." in listed
    reader = place.reader
    page = client.get(place.url()).content.decode()
    step = page.split(f"/cases/{place.case}/abroad/")
    (address,) = {
        f"/cases/{place.case}/abroad/{each[:36]}/"
        for each in step
        if each[36:37] == "/"
    }
    for kind in ("chased", "escalated", "answered"):
        said = {**happened("20/3/2026"), "kind": kind, "words": f"W {kind}."}
        posted(client, address, {**said, "theirs": "RO-7"}, 302)
    assert len(place.bodies(RequestEscalated)) == 1
    assert len(place.bodies(RequestAnswered)) == 1
    late = {**happened("21/3/2026"), "kind": "chased", "words": "Again."}
    refused = posted(client, address, {**late, "theirs": ""}, 422)
    assert "It was answered meanwhile" in refused
    page = client.get(place.url()).content.decode()
    assert "Answered late" in page
    assert "W escalated." in page
    assert "RO-7" in page
    listed = client.get(reverse("investigations:abroad-across")).content.decode()
    assert "every request abroad recorded here is answered" in listed
    with as_reader(reader, at=NOON):
        log = cases.log(place.case, reader=reader)
        assert abroad_agrees({place.case: log}) == []
        assert len(abroad_agrees({place.case: log[:2]})) == 3


def test_a_victims_identity_goes_abroad_only_on_a_recorded_risk_assessment(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    said = request(place, tells=[str(place.victim)])
    refused = posted(client, place.url("abroad-ask"), said, 422)
    assert "nobody has assessed what that means" in refused
    assert "the convictions and records of suspects" in refused
    assert place.bodies(RequestMade) == []
    about = request(place, about=str(place.victim))
    assert "nobody has assessed" in posted(client, place.url("abroad-ask"), about, 422)

    posted(client, place.url("abroad-risk"), risk(place), 302)
    assert place.bodies(ForeignRiskAssessed) == [ForeignRiskAssessed()]
    elsewhere = request(place, tells=[str(place.victim)], country="Moldova")
    assert "Moldova" in posted(client, place.url("abroad-ask"), elsewhere, 422)
    posted(client, place.url("abroad-ask"), said, 302)
    assert len(place.bodies(ForeignCheckAsked)) == 2
    assert place.states("foreign_risk", on=NOON + 9 * DAY) == [State.MET]
    page = client.get(place.url()).content.decode()
    assert "Her sister lives there." in page
    assert UNUSUAL_NAME in page.partition("Identity told")[2].partition("</dd>")[0]


@pytest.mark.parametrize(
    ("stands", "why"),
    [
        ({"asylum": "yes"}, "a claim of asylum stands"),
        ({"asylum": "not_known"}, "a claim of asylum may stand"),
        ({"corruption": "yes"}, "a risk of corruption stands"),
        ({"home": "not_known", "corruption": "yes"}, "a risk of corruption stands"),
    ],
)
def test_a_victims_identity_never_goes_home_where_asylum_or_corruption_risk_stands(
    place: Place, stands: dict[str, str], why: str
) -> None:
    client = place.cast.alice.client()
    assessed = risk(place, **{"home": "yes", **stands})
    posted(client, place.url("abroad-risk"), assessed, 302)
    said = request(place, tells=[str(place.victim)])
    refused = posted(client, place.url("abroad-ask"), said, 422)
    assert why in refused
    assert "Ask without their identity." in refused
    assert "vehicles, telephone numbers" in refused
    assert place.bodies(RequestMade) == []
    posted(client, place.url("abroad-ask"), request(place), 302)


@pytest.mark.parametrize("way", ["newer", "nationality", "all"])
def test_home_is_not_told_by_calling_it_a_strangers_country(
    place: Place, way: str
) -> None:
    """Ways round the rule: a second assessment, an unlikely answer, every member."""
    client = place.cast.alice.client()
    said = request(place, tells=[str(place.victim)])
    answers = risk(place, corruption="yes")
    if way == "newer":
        once = risk(place, channel="europol", home="yes", corruption="yes")
        posted(client, place.url("abroad-risk"), once, 302)
    elif way == "nationality":
        with as_owner():
            Nominal.objects.filter(id=place.victim).update(nationalities=["Romanian"])
    else:
        answers["country"] = said["country"] = EVERYWHERE
        refused = posted(client, place.url("abroad-risk"), answers, 422)
        assert "Every member may read it" in refused
        answers["home"] = "yes"
    posted(client, place.url("abroad-risk"), answers, 302)
    assert "a risk of corruption stands" in posted(
        client, place.url("abroad-ask"), said, 422
    )
    assert "Identity may not go" in client.get(place.url()).content.decode()
    assert place.bodies(RequestMade) == []


def test_words_that_name_a_victim_tell_who_they_are(place: Place) -> None:
    client = place.cast.alice.client()
    with as_owner():
        name = Nominal.objects.get(id=place.victim)
        Nominal.objects.filter(id=place.victim).update(
            given_names="Ana Maria", family_name="Popescu", aliases="Nina Rotaru; N"
        )
    assert name.pk == place.victim
    for words in ("Who brought POPESCU, Ana\r\nMaria?", "Ask about Nina Rotaru."):
        said = request(place, words=words)
        refused = posted(client, place.url("abroad-ask"), said, 422)
        assert "who may be a victim and whose identity" in refused
    assert place.bodies(RequestMade) == []
    posted(client, place.url("abroad-ask"), request(place, words="N. Popescu?"), 302)
    with as_owner():
        (asked,) = AbroadRequest.objects.values_list("id", flat=True)
    address = place.url("abroad-request", asked)
    chased = {
        **happened("6/3/2026"),
        "kind": "chased",
        "words": "Where is Nina Rotaru?",
    }
    refused = posted(client, address, {**chased, "theirs": ""}, 422)
    assert "who may be a victim" in refused
    answered = {**chased, "kind": "answered", "theirs": ""}  # what they wrote is theirs
    posted(client, address, answered, 302)


def test_countries_are_chosen_and_what_was_typed_before_stays(place: Place) -> None:
    client = place.cast.alice.client()
    page = client.get(place.url("abroad-ask")).content.decode()
    assert '<option value="Côte d&#x27;Ivoire"' not in page
    assert '<option value="Ivory Coast"' in page
    typed = request(place, country="Rumania")
    assert "Select a valid choice" in posted(
        client, place.url("abroad-ask"), typed, 422
    )
    posted(client, place.url("abroad-ask"), request(place), 302)
    with as_owner():
        AbroadRequest.objects.update(country=" Rumania,  or so")
    assert " Rumania,  or so" in client.get(place.url()).content.decode()


def test_that_no_check_abroad_is_needed_is_written_down_with_why(place: Place) -> None:
    client = place.cast.alice.client()
    said = {
        **happened(),
        "person": str(place.suspect),
        "why": "held",
        "words": " Sent by Interpol in May.\r\n DS Okafor decided. ",
    }
    empty = posted(client, place.url("abroad-not-needed"), {**said, "words": ""}, 422)
    assert "Enter the reasons, and who decided." in empty
    for _ in range(2):  # a second press changes nothing
        posted(client, place.url("abroad-not-needed"), said, 302)
    assert place.bodies(ForeignCheckNotNeeded) == [ForeignCheckNotNeeded(why="held")]
    assert place.states("foreign_check", on=NOON + 8 * DAY) == [State.SUPERSEDED]
    page = client.get(place.url()).content.decode()
    assert "Late: nobody has asked" not in page
    assert "what authorities abroad would tell is held already" in page
    assert said["words"] in page
    chronology = client.get(reverse("desk:chronology", args=[place.case]))
    assert said["words"] in chronology.content.decode()

    posted(client, place.url("abroad-ask"), request(place), 302)  # asked after all
    again = {**said, "token": str(uuid4())}
    refused = posted(client, place.url("abroad-not-needed"), again, 422)
    assert "Select a valid choice" in refused
    assert len(place.bodies(ForeignCheckNotNeeded)) == 1


def test_an_assessment_made_after_asking_or_that_says_no_lets_nothing_go(
    place: Place,
) -> None:
    client = place.cast.alice.client()
    said = request(place, tells=[str(place.victim)])
    posted(client, place.url("abroad-risk"), risk(place, day="9/3/2026"), 302)
    assert "nobody has assessed" in posted(client, place.url("abroad-ask"), said, 422)
    posted(client, place.url("abroad-risk"), risk(place, may_go="no"), 302)
    assert "may not go there" in posted(client, place.url("abroad-ask"), said, 422)


def test_a_way_of_asking_is_open_only_on_the_days_of_its_law(place: Place) -> None:
    client = place.cast.alice.client()
    now = request(place, channel="eio")
    assert "could not be used on that day" in posted(
        client, place.url("abroad-ask"), now, 422
    )
    then = request(place, day="3/6/2019", channel="eio")
    posted(client, place.url("abroad-ask"), then, 302)
    early = request(place, day="3/6/2019", channel="mutual_assistance")
    posted(client, place.url("abroad-ask"), early, 422)


def test_a_joint_team_keeps_what_was_recorded_before(place: Place) -> None:
    client = place.cast.alice.client()
    said = {
        **happened(),
        "name": "Team Danube",
        "members": "Romania: the directorate for organised crime",
        "agreement": "JIT 12/2026",
        "words": "",
        **{f"starts_{part}": value for part, value in DATE.items()},
        **{f"ends_{part}": value for part, value in DATE.items()},
    }
    posted(client, place.url("abroad-new-team"), said, 302)
    page = client.get(place.url()).content.decode()
    assert "Team Danube" in page
    assert len(place.bodies(JointTeamAgreed)) == 1
    address = next(
        each
        for each in page.split('"')
        if each.startswith(place.url("abroad-new-team"))
        and len(each) > len(place.url("abroad-new-team"))
    )
    longer = {**said, "token": str(uuid4()), "ends_year": "2028"}
    posted(client, address, longer, 302)
    stale = {**said, "token": str(uuid4()), "ends_year": "2029"}
    assert client.post(address, stale).status_code == 404
    page = client.get(place.url()).content.decode()
    assert "5 March 2028" in page
    assert "changed once" in page
    assert len(place.bodies(JointTeamAgreed)) == 1


DATE = {"day": "5", "month": "3", "year": "2026"}


def test_whoever_may_not_know_of_the_case_finds_nothing(place: Place) -> None:
    carol = place.cast.carol.client()
    pages = (
        "abroad",
        "abroad-ask",
        "abroad-risk",
        "abroad-not-needed",
        "abroad-new-team",
    )
    for name in pages:
        assert carol.get(place.url(name)).status_code == 404
    assert carol.post(place.url("abroad-ask"), request(place)).status_code == 404
    across = carol.get(reverse("investigations:abroad-across"))
    assert "MS26" not in across.content.decode()


def test_whoever_only_reads_sees_the_page_and_no_form(place: Place) -> None:
    reads = hired("Ada Reading", role="registrar", organisation="west-yorkshire")
    client = reads.client()
    page = client.get(place.url()).content.decode()
    assert "Ask abroad" not in page
    assert (
        "<form"
        not in client.get(place.url("abroad-ask"))
        .content.decode()
        .partition("<main")[2]
    )
    assert client.post(place.url("abroad-ask"), request(place)).status_code == 403


def test_words_stand_beside_the_facts_of_the_chronology(place: Place) -> None:
    client = place.cast.alice.client()
    posted(client, place.url("abroad-ask"), request(place), 302)
    with as_reader(place.reader, at=NOON):
        log = cases.log(place.case, reader=place.reader)
        ids = [UUID(each.id) for each in log]
        beside = chronicle.beside(ids, reader=place.reader)
    assert WORDS in [each.words for each in beside.values()]
