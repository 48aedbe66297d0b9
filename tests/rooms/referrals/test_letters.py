"""A decision or letter about somebody: held or not, joined or opened, asked, told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases import actions as acting
from manumit.cases import queries as cases
from manumit.cases.rules import Role
from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import DecisionReceived, Owner, QuestionPut
from manumit.law.uncertain import Uncertain
from manumit.notices.models import Notice
from manumit.obligations.queries import duties_of
from manumit.organisations import directory as directories
from manumit.people import actions as people
from manumit.people.actions import NominalGiven
from manumit.referrals.actions import letters
from manumit.referrals.actions.letters import (
    LetterReceipt,
    LetterSentAlready,
    WhoseLetter,
)
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.actions.references import name_reference
from manumit.referrals.letters import (
    ABOUT_TAKING,
    ABOUT_WHEREABOUTS,
    LetterGiven,
    is_child,
)
from manumit.referrals.models import Entry, Letter, Question, Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.rules import EntryPart
from tests.ground import as_owner
from tests.rooms.referrals.conftest import NOW, acts


Read = Callable[[str], Reader]
Browser = Callable[[str], Client]
Receive = Callable[..., Receipt]
BORN = Uncertain.on(date(1990, 5, 6))
WORDS = " It is decided that there are\r\n reasonable grounds. "


def letter(**said: Any) -> LetterGiven:
    plain: dict[str, Any] = {
        "token": uuid4(),
        "authority": "sca",
        "decision": Decision.REASONABLE_GROUNDS,
        "outcome": Outcome.POSITIVE,
        "decided": Uncertain.on(date(2026, 3, 1)),
        "reference": "HO-77",
        "family_name": "Okafor",
        "given_names": "Blessing",
        "born": BORN,
        "now_where": "Maidstone",
        "now_county": "Kent",
        "words": WORDS,
    }
    return LetterGiven(**(plain | said))


def enter(by: Reader, given: LetterGiven, joins: UUID | None = None) -> LetterReceipt:
    with as_reader(by, at=NOW):
        return letters.enter(
            given=given,
            joins=joins,
            directory=directories.current(),
            by=by,
            at=NOW,
        )


def questions(case: UUID) -> dict[str, str]:
    with as_owner():
        rows = Question.objects.filter(case_id=case)
        return {f"{each.about} {each.to_id}": each.text for each in rows}


def desks(case: UUID) -> set[tuple[str, str]]:
    with as_owner():
        rows = Entry.objects.filter(case_id=case, done_at__isnull=True)
        return {(each.organisation_id, each.part) for each in rows}


def test_about_somebody_not_held_it_opens_a_case_with_two_owners(reader: Read) -> None:
    national = reader("national")
    receipt = enter(national, letter())
    with as_reader(national, at=NOW):
        owners = cases.owners([receipt.case], reader=national)[receipt.case]
        log = cases.log(receipt.case, reader=national)
        duties = duties_of(receipt.case, reader=national, at=NOW)
    assert not receipt.joined
    assert {each.organisation for each in owners.values()} == {"kent"}
    assert not any(each.accepted_at for each in owners.values())
    (decision,) = [e.body for e in log if isinstance(e.body, DecisionReceived)]
    assert decision.outcome == "positive"
    assert "owner_accepts" in {each.rule for each in duties}
    assert len(acts("letter.received")) == 1


def test_the_force_of_the_place_is_asked_whether_it_will_take_the_person(
    reader: Read,
) -> None:
    receipt = enter(reader("national"), letter())
    asked = questions(receipt.case)
    assert f"{ABOUT_TAKING} kent" in asked
    assert f"{ABOUT_WHEREABOUTS} sca" not in asked
    assert ("kent", EntryPart.BOTH) in desks(receipt.case)
    kent = reader("kent")
    with as_reader(kent, at=NOW):
        put = [e.body for e in cases.log(receipt.case, reader=kent)]
    assert any(isinstance(e, QuestionPut) and e.about == ABOUT_TAKING for e in put)


def test_without_a_place_the_receiving_desk_owns_and_the_authority_is_asked(
    reader: Read,
) -> None:
    national = reader("national")
    receipt = enter(national, letter(now_where="", now_county=""))
    with as_reader(national, at=NOW):
        owners = cases.owners([receipt.case], reader=national)[receipt.case]
    assert owners[Owner.SAFETY].organisation == "nca"
    assert f"{ABOUT_WHEREABOUTS} sca" in questions(receipt.case)
    assert ("sca", EntryPart.QUESTION) in desks(receipt.case)


def test_a_name_that_stands_for_several_towns_asks_each_of_their_forces(
    reader: Read,
) -> None:
    receipt = enter(reader("national"), letter(now_where="Newport", now_county=""))
    asked = {each for each in questions(receipt.case) if each.startswith(ABOUT_TAKING)}
    assert len(asked) > 1


def test_nobody_is_asked_to_take_whom_the_receiving_force_could_take(
    reader: Read,
) -> None:
    receipt = enter(reader("kent"), letter())
    asked = questions(receipt.case)
    assert not any(each.startswith(ABOUT_TAKING) for each in asked)


def test_its_words_stand_as_they_were_given(reader: Read) -> None:
    receipt = enter(reader("national"), letter())
    with as_owner():
        row = Letter.objects.get(id=receipt.letter)
        referral = Referral.objects.get(case_id=receipt.case)
    assert row.words == WORDS
    assert referral.account == ""
    assert referral.home_office_reference == "HO-77"
    assert referral.responder == ""


def test_joined_to_a_case_it_opens_none_and_comes_back_to_the_owners_desks(
    reader: Read, receive: Receive
) -> None:
    held = receive(by="national")
    with as_owner():
        Entry.objects.filter(case_id=held.case).update(done_at=NOW)
        before = Referral.objects.count()
    receipt = enter(reader("national"), letter(), joins=held.case)
    assert receipt.joined
    assert receipt.case == held.case
    with as_owner():
        assert Referral.objects.count() == before
        told = set(Notice.objects.values_list("team", flat=True))
    assert ("west-yorkshire", EntryPart.BOTH) in desks(held.case)
    assert "west-yorkshire/threat-desk" in told


def test_a_desk_that_still_has_the_referral_gets_no_second_line(
    reader: Read, receive: Receive
) -> None:
    held = receive(by="national")
    before = desks(held.case)
    enter(reader("national"), letter(), joins=held.case)
    with as_owner():
        lines = Entry.objects.filter(case_id=held.case, part=EntryPart.BOTH)
        assert lines.count() == 1
    assert desks(held.case) == before


def test_nobody_joins_a_letter_to_a_case_that_they_may_not_see(
    reader: Read, receive: Receive
) -> None:
    held = receive(by="national")
    with pytest.raises(NoSuchReferral):
        enter(reader("kent"), letter(), joins=held.case)


def test_the_second_press_finds_what_the_first_did(reader: Read) -> None:
    national, given = reader("national"), letter()
    first = enter(national, given)
    with pytest.raises(LetterSentAlready) as again:
        enter(national, given)
    assert again.value.letter == first.letter
    assert not again.value.changed
    with pytest.raises(LetterSentAlready) as other:
        enter(national, letter(token=given.token, words="Something else."))
    assert other.value.changed


def test_whoever_may_not_enter_letters_is_refused(reader: Read) -> None:
    with pytest.raises(Refused):
        enter(reader("registrar"), letter())


@pytest.mark.parametrize(
    ("born", "child"),
    [
        (Uncertain.on(date(2008, 3, 4)), False),
        (Uncertain.on(date(2008, 3, 5)), True),
        (Uncertain.on(date(2008, 2, 29)), False),
        (Uncertain.in_year(2008), None),
        (Uncertain.before(date(2000, 1, 1)), False),
        (Uncertain.after(date(2010, 1, 1)), True),
        (None, None),
    ],
)
def test_age_is_told_only_where_every_reading_of_the_birth_agrees(
    born: Uncertain | None, child: bool | None
) -> None:
    assert is_child(born, on=date(2026, 3, 4)) is child


FORM = {
    "authority": "sca",
    "decision": "reasonable_grounds",
    "outcome": "positive",
    "reference": "HO-77",
    "given_names": "Blessing",
    "family_name": "Okafor",
    "date_of_birth_kind": "day",
    "date_of_birth_day": "6",
    "date_of_birth_month": "5",
    "date_of_birth_year": "1990",
    "now_where": "Maidstone",
    "now_county": "Kent",
    "words": WORDS,
}


def send(client: Client, **said: str) -> Any:
    given = {"token": str(uuid4()), **FORM, **said}
    return client.post(reverse("referrals:new-letter"), given)


def shown(answer: Any) -> str:
    return unescape(answer.content.decode())


def key_of(receipt: Receipt) -> str:
    """What the page calls somebody who is held."""
    return f"{receipt.case}:{receipt.nominal}"


def mark_of(page: str) -> str:
    found = re.search(r'name="looked_at" value="([0-9a-f]*)"', page)
    assert found is not None
    return found[1]


def test_sent_it_tells_what_happened_and_who_was_asked(browser: Browser) -> None:
    client = browser("national")
    answer = send(client)
    assert answer.status_code == 302
    page = shown(client.get(answer["Location"]))
    assert "Nobody held this person. It opened the case MS26-" in page
    assert "Kent Police" in page
    assert "Will you take this person" in page
    assert len(acts("letter.seen")) == 1


@pytest.mark.parametrize(
    "held",
    [
        {"home_office_reference": "HO-77", "family_name": "Somebody"},
        {"reference": "HO-77", "family_name": "Somebody"},
        {"family_name": "OKAFOR ", "date_of_birth": "1990-05-06"},
    ],
)
def test_whoever_is_held_is_found_and_joined_only_when_somebody_says_so(
    browser: Browser, receive: Receive, held: dict[str, str]
) -> None:
    receipt = receive(by="national", **held)
    client = browser("national")
    asked = send(client)
    page = shown(asked)
    assert asked.status_code == 422
    assert "This person may be held already" in page
    assert receipt.reference in page
    assert len(acts("letter.looked_up")) == 1
    again = send(client, looked_at=mark_of(page))
    assert again.status_code == 422
    assert "Choose whether it is about one of these." in shown(again)
    joined = send(client, looked_at=mark_of(page), which=key_of(receipt))
    assert joined.status_code == 302
    told = shown(client.get(joined["Location"]))
    assert f"It joined the case {receipt.reference}" in told


def test_none_of_these_opens_a_case(browser: Browser, receive: Receive) -> None:
    receive(by="national", home_office_reference="HO-77")
    client = browser("national")
    page = shown(send(client))
    answer = send(client, looked_at=mark_of(page), which="none")
    assert "It opened the case MS26-" in shown(client.get(answer["Location"]))


def test_another_forces_case_is_no_candidate(
    browser: Browser, receive: Receive
) -> None:
    receive(by="leeds", home_office_reference="HO-77")
    client = browser("kent")
    answer = send(client)
    assert answer.status_code == 302
    assert "It opened the case" in shown(client.get(answer["Location"]))


def test_a_call_handler_sees_the_number_of_a_held_case_and_no_name(
    browser: Browser, receive: Receive
) -> None:
    receipt = receive(
        by="national", home_office_reference="HO-77", family_name="Quillfeather"
    )
    page = shown(send(browser("call")))
    assert receipt.reference in page
    assert "Quillfeather" not in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"outcome": "upheld"}, "For “Reasonable grounds decision” choose “Positive”"),
        ({"authority": ""}, "Choose the authority"),
        (
            {"reference": " ", "given_names": "", "family_name": "", "words": ""},
            "Enter the reference, a name, or what the letter says",
        ),
        ({"date_of_birth_month": "13"}, "Error"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    browser: Browser, said: dict[str, str], words: str
) -> None:
    answer = send(browser("national"), **said)
    assert answer.status_code == 422
    assert words in shown(answer)
    with as_owner():
        assert not Letter.objects.exists()


def test_pressing_twice_adds_nothing(browser: Browser) -> None:
    client, token = browser("national"), str(uuid4())
    first, again = send(client, token=token), send(client, token=token)
    assert again["Location"] == first["Location"]
    changed = send(client, token=token, words="Another letter.")
    assert changed.status_code == 422
    assert "This form was sent before and received." in shown(changed)
    with as_owner():
        assert Letter.objects.count() == 1


def test_the_letter_stands_on_the_referrals_page(
    browser: Browser, reader: Read
) -> None:
    receipt = enter(reader("national"), letter())
    client = browser("kent")
    page = shown(client.get(reverse("referrals:referral", args=[receipt.referral])))
    assert "Reasonable grounds decision: positive" in page
    assert "reasonable grounds." in page
    assert "Nobody referred this person here" in page
    outside = client.get(reverse("referrals:letter", args=[receipt.letter]))
    assert outside.status_code == 404


def test_a_kept_letter_is_never_changed(reader: Read) -> None:
    national = reader("national")
    enter(national, letter())
    with as_reader(national, at=NOW), connection.cursor() as cursor:
        asked = "SELECT has_table_privilege('referrals_letter', 'UPDATE, DELETE')"
        cursor.execute(asked)
        assert cursor.fetchone() == (False,)


def second_victim(reader: Read, held: Receipt, *, given: str, family: str) -> UUID:
    """Somebody found later in a case, whom nobody referred."""
    national, person = reader("national"), uuid4()
    with as_reader(national, at=NOW):
        new = NominalGiven(id=person, given_names=given, family_name=family, born=BORN)
        people.record_many(given=[new], by=national, at=NOW)
        acting.involve(
            case=held.case, nominals=[person], role=Role.VICTIM, by=national, at=NOW
        )
    return person


def decided_about(case: UUID, by: Reader) -> list[str | None]:
    with as_reader(by, at=NOW):
        log = cases.log(case, reader=by)
    return [e.subject for e in log if isinstance(e.body, DecisionReceived)]


def test_a_letter_for_one_of_several_victims_is_never_anothers(
    reader: Read, receive: Receive
) -> None:
    held = receive(by="national", family_name="Somebody", given_names="Else")
    other = second_victim(reader, held, given="Blessing", family="Okafor")
    national = reader("national")
    receipt = enter(national, letter(), joins=held.case)
    assert receipt.person == other
    assert decided_about(held.case, national) == [str(other)]
    nobody = letter(given_names="", family_name="", born=None, reference="")
    with pytest.raises(WhoseLetter):
        enter(national, nobody, joins=held.case)
    with pytest.raises(NoSuchReferral), as_reader(national, at=NOW):
        letters.enter(
            given=nobody,
            joins=held.case,
            person=uuid4(),
            directory=directories.current(),
            by=national,
            at=NOW,
        )


def test_the_form_asks_about_whom_of_a_case_the_letter_is(
    browser: Browser, reader: Read, receive: Receive
) -> None:
    held = receive(by="national", home_office_reference="HO-77", family_name="Somebody")
    other = second_victim(reader, held, given="Thu", family="Bramblewick")
    client = browser("national")
    page = shown(send(client))
    assert "Bramblewick" in page
    assert "another victim of that case" in page
    chosen = send(client, looked_at=mark_of(page), which=f"{held.case}:{other}")
    assert chosen.status_code == 302
    told = shown(client.get(chosen["Location"]))
    assert "It is about" in told
    assert "Bramblewick" in told
    assert "See what follows from it" in told
    national = reader("national")
    assert decided_about(held.case, national) == [str(other)]
    again = shown(send(client))
    assert "Bramblewick, MS26-" in again
    assert "had a letter with the reference" in again


def test_a_reference_recorded_of_a_victim_whom_nobody_referred_finds_them(
    browser: Browser, reader: Read, receive: Receive
) -> None:
    held = receive(by="national", family_name="Somebody")
    other = second_victim(reader, held, given="Thu", family="Bramblewick")
    national = reader("national")

    def name(reference: str, instead_of: str = "") -> None:
        with as_reader(national, at=NOW):
            name_reference(
                case=held.case,
                nominal=other,
                reference=reference,
                instead_of=instead_of,
                by=national,
                at=NOW,
            )

    name("ho - 77")
    page = shown(send(browser("national")))
    assert f"{held.case}:{other}" in page
    assert "Bramblewick" in page
    name("HO-78", instead_of="HO-77")
    assert send(browser("national")).status_code == 302, "it was recorded in error"


def test_the_notice_of_a_letter_opens_the_decision_that_it_brought(
    browser: Browser, reader: Read
) -> None:
    receipt = enter(reader("national"), letter())
    with as_owner():
        told = Notice.objects.filter(kind="letter.reasonable_grounds")
        row = told.get(team="kent/threat-desk")
    assert row.subject == f"letter:{receipt.letter}"
    client = browser("kent")
    first = client.post(reverse("desk:notice", args=[row.id]))
    page = client.get(first["Location"])
    assert page["Location"].endswith(
        f"/people/{receipt.person}/decision/#decision-{receipt.letter}"
    )
    assert "Reasonable grounds decision: positive" in shown(
        client.get(page["Location"])
    )
