"""Crimes in the browser: what a page shows, asks, refuses and records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases.actions import PartGiven
from manumit.cases.parts import give_part
from manumit.cases.rules import Level, Part
from manumit.law.facts import (
    CrimeCancelled,
    CrimeClassified,
    CrimeRecorded,
    OffenceConsidered,
    OffenceDisclosed,
    OrderBreached,
    OutcomeGiven,
    ReferralReceived,
    VictimTold,
)
from tests.cast import FORCE, OTHER_FORCE, Cast, Somebody
from tests.ground import NOON

from .conftest import HOUR, LATER, Filed, Place
from .test_cancelling_crimes import NUMBER


AT = LATER + HOUR


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Every request of the test happens at one moment."""
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: AT)
    return AT


def text(client: Client, href: str, status: int = 200) -> str:
    answer = client.get(href)
    assert answer.status_code == status, answer.content.decode()
    return plain(answer.content)


def plain(content: bytes) -> str:
    bare = re.sub(r"<[^>]*>", " ", content.decode())
    return " ".join(unescape(bare).split())


def fields(client: Client, href: str) -> dict[str, str]:
    """A form as the page offers it: every control with what it holds."""
    page = client.get(href).content.decode()
    form = page[page.index('<form method="post"', page.index("<h1")) :]
    return dict(_controls(form[: form.index("</form>")]))


def _controls(form: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<input[^>]*>", form):
        kind = _of(tag, "type")
        if kind in {"radio", "checkbox"} and " checked" not in tag:
            continue
        yield _of(tag, "name"), unescape(_of(tag, "value"))
    for name, inside in re.findall(
        r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', form, flags=re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        yield name, unescape(chosen[1]) if chosen else ""
    for name, inside in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, flags=re.DOTALL
    ):
        yield name, unescape(inside)


def _of(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return found[1] if found else ""


def send(client: Client, href: str, **said: Any) -> tuple[int, str]:
    answer = client.post(href, {**fields(client, href), **said})
    return answer.status_code, plain(answer.content)


def act(place: Place, name: str) -> str:
    (crime,) = [each for each in place.seen().crimes if each.known.id == NUMBER]
    return place.href("crime-act", crime.known.fact.id, name)


@pytest.fixture
def recorded(place: Place) -> Place:
    place.record(number=NUMBER)
    return place


def test_a_case_without_a_crime_says_so_and_one_press_mends_it(
    place: Place, alices: Client
) -> None:
    place.another()
    page = text(alices, place.href())
    assert "Several people have no crime of their own" in page
    assert "No crime is recorded on this case" in page
    href = place.href("record-crimes")
    status, shown = send(alices, href)
    assert status == 422
    assert "Choose an offence." in shown
    assert "There is a problem" in shown
    for _ in range(2):
        sent = {**fields(alices, href), "offence": "036/07", "token": TOKEN}
        assert alices.post(href, sent).status_code == 302
    assert len(place.log(CrimeRecorded)) == 2
    page = text(alices, place.href())
    assert "no crime of their own" not in page
    assert "036/07 Requiring a person to perform forced or compulsory labour" in page
    assert "hours, late" in page


TOKEN = str(uuid4())


def test_one_crime_is_asked_for_whole(place: Place, alices: Client) -> None:
    href = place.href("record-crime")
    status, _ = send(
        alices,
        href,
        offence="036/06",
        number="13/7/26",
        committed_from_kind="month",
        committed_from_month="1",
        committed_from_year="2026",
        words="  Held.\r\n",
    )
    assert status == 302
    page = text(alices, place.href())
    for said in (
        "13/7/26",
        "036/06 Holding a person in slavery or servitude",
        "January 2026",
        "Held.",
        "Entered by Alice Marsden",
        "West Yorkshire",
    ):
        assert said in page, said


def test_no_reported_incident_is_offered_for_a_new_report(
    place: Place, alices: Client
) -> None:
    assert "200/0" not in text(alices, place.href("record-crime"))


def test_another_act_is_told_and_made_modern_slavery(
    place: Place, alices: Client
) -> None:
    place.record(number=NUMBER, offence="049/10", name="Theft of an identity card")
    page = text(alices, place.href())
    assert "049/10 Theft of an identity card" in page
    status, _ = send(
        alices, act(place, "class"), offence="036/07", words="It was slavery."
    )
    assert status == 302
    (body,) = place.log(CrimeClassified)
    assert body.offence == "036/07"
    page = text(alices, place.href())
    assert "First recorded as 049/10" in page
    assert "It was slavery." in page


def test_an_outcome_that_slavery_cannot_have_is_refused_and_the_victim_told_first(
    recorded: Place, alices: Client
) -> None:
    href = act(recorded, "outcome")
    status, shown = send(
        alices, href, outcome="19", words="x", told_at="2026-03-04 13:00"
    )
    assert status == 422
    assert "Outcome 19 is not for modern slavery" in shown
    status, shown = send(alices, href, outcome="18", words="x")
    assert status == 422
    assert "Tell them first" in shown
    status, _ = send(alices, href, outcome="18", words="x", told_at="2026-03-04 13:00")
    assert status == 302
    (outcome,) = recorded.log(OutcomeGiven)
    (told,) = recorded.log(VictimTold)
    assert (outcome.outcome, told.event, told.about) == ("18", "outcome", NUMBER)
    seen = recorded.seen()
    owed = [each for each in seen.judged.duties if each.rule == "event_told"]
    assert [each.met_at is not None for each in owed] == [True]


def test_a_further_offence_is_decided_from_the_page(
    recorded: Place, alices: Client
) -> None:
    rape = recorded.fact(OffenceDisclosed(disclosure="d1", family="rape"))
    theft = recorded.fact(OffenceDisclosed(disclosure="d2", family="theft"))
    page = text(alices, recorded.href())
    assert page.count("Record it as a crime") == 2
    assert page.count("Decide that it makes no further crime") == 1
    href = recorded.href("consider-offence", rape.id)
    status, shown = send(alices, href, words="None.")
    assert status == 422
    assert "record it as a crime of its own" in shown
    href = recorded.href("consider-offence", theft.id)
    assert send(alices, href, words="The same taking.")[0] == 302
    href = recorded.href("record-crime-of", rape.id)
    status, _ = send(alices, href, other_code="019/08", name="Rape of a female")
    assert status == 302
    assert [each.crime is None for each in recorded.log(OffenceConsidered)] == [
        True,
        False,
    ]
    assert "019/08 Rape of a female" in text(alices, recorded.href())


def test_a_suspected_breach_of_an_order_is_offered_and_recorded_as_a_crime(
    place: Place, alices: Client
) -> None:
    fact = place.fact(OrderBreached(id_of_order="o-1", breach="b-1"))
    page = text(alices, place.href())
    assert "Suspected breaches of orders, not recorded as crimes" in page
    href = place.href("record-crime-of", fact.id)
    filled = fields(alices, href)
    assert filled["offence"] == "036/12"
    assert alices.post(href, filled).status_code == 302
    page = text(alices, place.href())
    assert "Suspected breaches of orders" not in page
    assert "036/12 Breach of a prevention or risk order" in page


def test_an_asylum_claim_is_refused_as_ground_and_a_sound_one_is_decided(
    recorded: Place, alices: Client, rhona: Somebody
) -> None:
    href = act(recorded, "cancel")
    said = {
        "code": "C2",
        "ground": "asylum_claim_pending",
        "what": "He claims asylum",
        "whence": "x",
        "verified": "x",
        "effect": "x",
        "came_kind": "day",
        "came_day": "4",
        "came_month": "3",
        "came_year": "2026",
        "told_at": "2026-03-04 13:00",
        "withdrawal_free": "yes",
    }
    status, shown = send(alices, href, **said)
    assert status == 422
    assert "This is no additional verifiable information" in shown
    assert send(alices, href, **said | {"ground": "new_evidence"})[0] == 302
    assert "Cancellation waits for a decision" in text(alices, recorded.href())

    registrar = rhona.client()
    page = text(registrar, f"{reverse('investigations:crime-desk')}?list=cancellations")
    assert f"{NUMBER} C2" in page
    (waits,) = recorded.seen().crimes[0].proposals
    href = recorded.href("decide-cancellation", waits.id)
    assert "You need the permission" in text(alices, href)
    status, shown = send(registrar, href, agreed="yes", words="Because.")
    assert status == 422
    assert "is not ticked" in shown
    sent = fields(registrar, href) | {
        "agreed": "yes",
        "words": "Because.",
        "so": ["verifiable_information", "withdrawal_free", "victim_told_first"],
    }
    assert registrar.post(href, sent).status_code == 302
    assert len(recorded.log(CrimeCancelled)) == 1
    page = text(registrar, recorded.href())
    assert "C2, by the force crime registrar" in page
    assert "Ask another force's registrar to look" in page


def test_the_registrars_lists_show_what_is_missing_and_where(
    place: Place, rhona: Somebody, filed: Filed
) -> None:
    filed("B")
    filed("C")
    place.another()
    registrar = rhona.client()
    desk = reverse("investigations:crime-desk")
    page = text(registrar, desk)
    assert "Reports, referrals and notifications with no crime 10" in page
    assert "hours, late" in page
    place.record()
    page = text(registrar, f"{desk}?list=own")
    assert "Victims without a crime of their own 1" in page
    place.record(victim=place.another(), offence="049/10", happened=LATER)
    page = text(registrar, f"{desk}?list=other-acts")
    assert "Other Acts used where the Modern Slavery Act fits 1" in page
    assert "049/10" in page
    assert "No transfer waits" in text(registrar, f"{desk}?list=transfers")
    assert "Reported incidents (N200)" in text(registrar, f"{desk}?list=incidents")


def test_who_only_reads_sees_the_crimes_and_no_forms(
    recorded: Place, rhona: Somebody, cast: Cast
) -> None:
    registrar = rhona.client()
    page = text(registrar, recorded.href())
    assert NUMBER in page
    assert "Record a crime" not in page
    assert "Give an outcome" not in page
    assert "You need the permission" in text(registrar, recorded.href("record-crime"))
    assert registrar.post(recorded.href("record-crime")).status_code == 403
    kent = cast.carol.client()
    assert kent.get(recorded.href()).status_code == 404
    assert kent.get(recorded.href("record-crime")).status_code == 404
    alice = cast.alice.reader(NOON)
    with as_reader(alice, at=NOON):
        part = PartGiven(
            organisation=OTHER_FORCE, because=Part.CONCERNED, level=Level.READ
        )
        give_part(case=recorded.case, part=part, by=alice, at=NOON)
    page = text(kent, recorded.href())
    assert NUMBER in page
    assert "Give an outcome" not in page
    answer = kent.post(recorded.href("record-crimes"), {})
    assert answer.status_code == 403


def test_a_page_of_what_is_not_there_is_not_found(
    recorded: Place, alices: Client
) -> None:
    nobody = uuid4()
    for name, more in (
        ("crime-act", [nobody, "outcome"]),
        ("record-crime-of", [nobody]),
        ("consider-offence", [nobody]),
        ("decide-cancellation", [nobody]),
        ("no-crime", [nobody]),
    ):
        assert alices.get(recorded.href(name, *more)).status_code == 404, name
    assert alices.get(act(recorded, "nonsense")).status_code == 404
    assert alices.get(act(recorded, "number")).status_code == 404


def test_the_number_and_the_dates_are_added_later_and_what_stood_is_kept(
    place: Place, alices: Client
) -> None:
    place.record()
    crime = place.seen().crimes[0]
    href = place.href("crime-act", crime.known.fact.id, "details")
    status, _ = send(alices, href, number=NUMBER, words="Given by the system.")
    assert status == 302
    page = text(alices, place.href())
    assert NUMBER in page
    assert "Given by the system." in page
    assert place.seen().crimes[0].known.id == crime.known.id


def test_a_crime_passed_on_waits_on_the_registrars_list(
    recorded: Place, alices: Client, rhona: Somebody
) -> None:
    status, _ = send(alices, act(recorded, "transfer"), to="kent", words="Theirs.")
    assert status == 302
    page = text(
        rhona.client(), f"{reverse('investigations:crime-desk')}?list=transfers"
    )
    assert f"{NUMBER} Kent" in page
    href = act(recorded, "number")
    status, shown = send(alices, href, number="46/9/26")
    assert status == 422
    assert "told already" in shown
    status, _ = send(alices, href, number="46/9/26", told_at="2026-03-04 13:00")
    assert status == 302


def test_a_crime_that_the_other_force_will_not_take_stays_and_waits_no_more(
    recorded: Place, alices: Client, rhona: Somebody
) -> None:
    assert send(alices, act(recorded, "transfer"), to="kent", words="Theirs.")[0] == 302
    href = act(recorded, "not-taken")
    assert send(alices, href, words="")[0] == 422
    assert send(alices, href, words="Their registrar says no.")[0] == 302
    page = text(alices, recorded.href())
    assert "They will not take it Their registrar says no." in page
    assert "Pass it to another force" in page
    assert "Waits for another force" not in page
    lists = f"{reverse('investigations:crime-desk')}?list=transfers"
    assert "No transfer waits" in text(rhona.client(), lists)
    assert alices.get(href).status_code == 404


def test_who_decided_stands_by_itself(place: Place, alices: Client) -> None:
    href = place.href("record-crime")
    sent = {"offence": "036/07", "number": NUMBER, "words": "Her account."}
    assert send(alices, href, **sent, decided_by="DS Ola Rowe 4411")[0] == 302
    page = text(alices, place.href())
    assert "Decided by DS Ola Rowe 4411" in page
    outcome = {"outcome": "18", "told_at": "2026-03-04 13:00", "words": "Nobody seen."}
    assert send(alices, act(place, "outcome"), **outcome)[0] == 302
    page = text(alices, place.href())
    assert "Outcome decided by Alice Marsden" in page
    assert "Why this outcome Nobody seen." in page


def test_every_victim_stands_beside_the_rule_of_the_day(
    place: Place, alices: Client
) -> None:
    """Somebody of 2016 for whom no crime is due has a row too, with the rule."""
    then = datetime(2016, 9, 6, 9, tzinfo=UTC)
    for route, person in (("dtn", uuid4()), ("nrm", uuid4())):
        place.fact(
            ReferralReceived(
                referral=str(uuid4()),
                route=route,
                responder=FORCE,
                received_by=FORCE,
                child=False,
            ),
            subject=person,
            happened=then,
        )
    for disclosure, family in (("d1", "theft"), ("d2", "rape")):
        place.fact(OffenceDisclosed(disclosure=disclosure, family=family))
    page = text(alices, place.href())
    rows = page[page.index("Rule of the day") :]
    rule = "One crime for each referral and each victim. Since 1 July 2016 {} "
    assert rule.format(1) in rows
    assert rule.format(0) in rows
    assert "rape (the most serious), theft or blackmail" in rows
    assert "rape included. Since 31 July 2015, unconfirmed" in rows


def test_no_crime_in_law_is_decided_on_the_registrars_page(
    place: Place, rhona: Somebody
) -> None:
    href = place.href("no-crime", place.person)
    registrar = rhona.client()
    assert "A victim is believed" in text(registrar, href)
    assert send(registrar, href, words="It was a misunderstanding.")[0] == 302
    page = text(registrar, place.href())
    assert "It was a misunderstanding." in page
    assert isinstance(place.person, UUID)
