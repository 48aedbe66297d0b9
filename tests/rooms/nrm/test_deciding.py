"""The decisions about a person: what their page says, and what is recorded of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.cases import actions as cases_acting
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.law.decisions import OUTCOMES, Decision, Outcome
from manumit.law.duties import State
from manumit.law.facts import (
    AgeStated,
    ChildPanelMet,
    ContactSet,
    DisqualificationAsked,
    FurtherReferral,
    ReconsiderationConsidered,
    VictimTold,
)
from manumit.nrm.queries.deciding import Deciding, deciding
from manumit.organisations.directory import Directory
from manumit.referrals.actions import letters
from manumit.referrals.letters import LetterGiven
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON


@dataclass
class Place:
    """A case with one victim, and letters that come about her."""

    cast: Cast
    directory: Directory
    case: UUID
    person: UUID

    def letter(self, decision: Decision, outcome: Outcome, **said: Any) -> UUID:
        given = LetterGiven(
            token=uuid4(),
            authority="sca",
            decision=decision,
            outcome=outcome,
            decided=said.get("decided"),
            reference="",
            family_name="",
            given_names="",
            born=None,
            now_where="",
            now_county="",
            words="As it says.\r\n  Line two ",
        )
        reader = self.cast.alice.reader()
        with as_reader(reader, at=NOON):
            return letters.enter(
                given=given,
                joins=self.case,
                directory=self.directory,
                by=reader,
                at=NOON,
            ).letter

    def fact(self, body: Any) -> None:
        reader = self.cast.alice.reader()
        with as_reader(reader, at=NOON):
            cases_acting.lock(case=self.case, by=reader)
            given = FactGiven(
                body=body, happened=NOON, source="own_act", subject=self.person
            )
            cases_acting.record_facts(case=self.case, given=[given], by=reader, at=NOON)

    def seen(self, somebody: Somebody | None = None) -> Deciding:
        at = NOON + timedelta(minutes=1)
        reader = (somebody or self.cast.alice).reader(at)
        with as_reader(reader, at=at):
            return deciding(self.case, self.person, reader=reader, at=at)

    def address(self, name: str = "decision", *more: str) -> str:
        return reverse(f"nrm:{name}", args=[self.case, self.person, *more])


@pytest.fixture
def place(cast: Cast, received: Received, directory: Directory) -> Place:
    (receipt,) = received()
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
    (person,) = [each for each, role in involved if role is Role.VICTIM]
    return Place(cast, directory, receipt.case, person)


def telling(letter: UUID, **said: str) -> dict[str, str]:
    return {
        "token": str(uuid4()),
        "letter": str(letter),
        "to_whom": "person",
        "by_whom": "Alice Marsden, officer in the case",
        "told_at": "2020-03-02 10:00",
        "means": "visit",
        "interpreter": "not_needed",
        "language": "",
        "safe": "yes",
        "words": "",
        "reason": "",
        **said,
    }


def state_of(seen: Deciding, rule: str) -> list[State]:
    return [each.state(seen.at) for each in seen.clocks if each.rule == rule]


def test_the_page_says_what_to_do_before_and_after_a_decision(place: Place) -> None:
    client = place.cast.alice.client()
    before = client.get(place.address())
    assert before.status_code == 200
    assert "No decision has come" in before.content.decode()
    place.letter(Decision.REASONABLE_GROUNDS, Outcome.POSITIVE)
    after = client.get(place.address()).content.decode()
    assert "Reasonable grounds decision: positive" in after
    assert "Nobody may remove them from the country today" in after
    assert "The recovery period begins" in after
    assert "Recovery period" in after
    assert "no date given, came on" in after
    assert "Line two" in after


def test_somebody_told_safely_meets_the_duty_once(place: Place) -> None:
    letter = place.letter(Decision.REASONABLE_GROUNDS, Outcome.POSITIVE)
    assert state_of(place.seen(), "decision_told") == [State.DUE]
    client = place.cast.alice.client()
    said = telling(letter, told_at=_now(), words="  She wept.\r\nThen laughed. ")
    for _ in range(2):
        sent = client.post(place.address("tell"), said)
        assert sent.status_code == 302, sent.content.decode()
    seen = place.seen()
    (told,) = seen.tellings
    assert told.words == "  She wept.\r\nThen laughed. "
    assert told.are_told
    assert state_of(seen, "decision_told") == [State.MET]
    assert len(_bodies(place, VictimTold)) == 1


@pytest.mark.parametrize(
    ("agreed", "said", "field"),
    [
        (ContactSet(every_days=7, means="visit"), {"means": "telephone"}, "reason"),
        (ContactSet(every_days=None, means="no_contact"), {}, "reason"),
        (None, {"means": "letter"}, "reason"),
        (None, {"interpreter": "companion"}, "reason"),
        (None, {"safe": "no"}, "words"),
        (None, {"to_whom": "carer"}, "to_whom"),
        (None, {"told_at": "2099-01-01 10:00"}, "told_at"),
    ],
)
def test_what_is_not_safe_is_refused_without_a_reason(
    place: Place, agreed: ContactSet | None, said: dict[str, str], field: str
) -> None:
    letter = place.letter(Decision.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE)
    if agreed is not None:
        place.fact(agreed)
    client = place.cast.alice.client()
    whole = telling(letter, **{"told_at": _now(), **said})
    refused = client.post(place.address("tell"), whole)
    assert refused.status_code == 422
    assert f'id="id_{field}' in refused.content.decode()
    assert not place.seen().tellings
    if field in {"reason", "words"}:
        whole[field] = "She asked for it so."
        assert client.post(place.address("tell"), whole).status_code == 302
        assert len(place.seen().tellings) == 1


def test_a_lawyer_who_was_told_leaves_the_duty_open(place: Place) -> None:
    letter = place.letter(Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE)
    said = telling(letter, to_whom="lawyer", told_at=_now(), means="solicitor")
    sent = place.cast.alice.client().post(place.address("tell"), said)
    assert sent.status_code == 302
    seen = place.seen()
    assert not seen.tellings[0].are_told
    assert state_of(seen, "decision_told") == [State.DUE]


@pytest.mark.parametrize(
    ("asked", "said", "shape"),
    [
        ("reconsideration", {"ask": "yes"}, ReconsiderationConsidered),
        (
            "panel-met",
            {
                "panel": "e08000035",
                "roles": ["council", "police"],
                "decided": "yes",
            },
            ChildPanelMet,
        ),
        (
            "disqualification",
            {"asked_by": "west-yorkshire", "ground": "bad_faith"},
            DisqualificationAsked,
        ),
        ("further-referral", {"wholly_earlier": "not_known"}, FurtherReferral),
    ],
)
def test_what_is_asked_is_a_fact_with_its_words(
    place: Place, asked: str, said: dict[str, Any], shape: type
) -> None:
    client = place.cast.alice.client()
    address = place.address("ask", asked)
    assert client.get(address).status_code == 200
    assert client.post(address, {"token": str(uuid4())}).status_code == 422
    whole = {"token": str(uuid4()), "happened": _now(), "words": " Why. ", **said}
    for _ in range(2):
        sent = client.post(address, whole)
        assert sent.status_code == 302, sent.content.decode()
    (seen,) = place.seen().asked
    assert isinstance(seen.fact.body, shape)
    assert seen.words == " Why. "
    assert " Why. " in client.get(place.address()).content.decode()


def test_a_negative_decision_shows_by_when_to_think_of_asking_again(
    place: Place,
) -> None:
    place.letter(Decision.REASONABLE_GROUNDS, Outcome.NEGATIVE)
    page = place.cast.alice.client().get(place.address()).content.decode()
    assert "Consider asking for the decision to be looked at again" in page
    seen = place.seen()
    steps = {each.step.rule: each.duty for each in seen.decisions[0].steps}
    duty = steps["reconsideration_considered"]
    assert duty is not None
    assert duty.due_at is not None


def test_what_is_offered_fits_the_decision(place: Place) -> None:
    client = place.cast.alice.client()
    place.letter(Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE)
    page = client.get(place.address()).content.decode()
    assert "but no reasonable grounds one" in page
    assert "Reconsideration considered" not in page
    assert "Child panel asked" not in page
    place.fact(AgeStated(under_18=True, doubtful=False, born=None))
    place.letter(Decision.RECONSIDERATION, Outcome.NEGATIVE)
    page = client.get(place.address()).content.decode()
    assert "Reconsideration considered" in page
    assert "Child panel asked" in page


KINDS = [
    (decision, outcome)
    for decision in Decision
    for outcome in sorted(OUTCOMES[decision])
]


@pytest.mark.parametrize(("decision", "outcome"), KINDS)
def test_every_kind_about_somebody_not_held_opens_a_case_with_its_page(
    cast: Cast, directory: Directory, decision: Decision, outcome: Outcome
) -> None:
    grace = cast.grace.reader()
    known = LetterGiven(
        token=uuid4(),
        authority="sca",
        decision=decision,
        outcome=outcome,
        decided=None,
        reference="NEW-1",
        family_name="Tapia-Quenby",
        given_names="Marisol",
        born=None,
        now_where="Leeds",
        now_county="West Yorkshire",
        words="It came.",
    )
    with as_reader(grace, at=NOON):
        receipt = letters.enter(
            given=known, joins=None, directory=directory, by=grace, at=NOON
        )
    assert not receipt.joined
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        involved = cases.involved([receipt.case], reader=alice)[receipt.case]
        ((person, _),) = involved
        seen = deciding(receipt.case, person, reader=alice, at=NOON)
    (each,) = seen.decisions
    assert (each.body.decision, each.body.outcome) == (decision, outcome)
    page = reverse("nrm:decision", args=[receipt.case, person])
    assert cast.alice.client().get(page).status_code == 200


def test_nobody_else_learns_of_it(place: Place) -> None:
    for somebody in place.cast.outsiders.values():
        shown = somebody.client().get(place.address())
        assert shown.status_code in {403, 404}
    missing = reverse("nrm:decision", args=[place.case, uuid4()])
    assert place.cast.alice.client().get(missing).status_code == 404


def _now() -> str:
    return NOON.strftime("%Y-%m-%d %H:%M")


def _bodies(place: Place, shape: type) -> list[object]:
    reader = place.cast.alice.reader()
    with as_reader(reader, at=NOON):
        log = cases.log(place.case, reader=reader)
    return [each.body for each in log if isinstance(each.body, shape)]
