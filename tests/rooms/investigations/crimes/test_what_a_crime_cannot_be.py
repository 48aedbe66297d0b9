"""What nobody may do to a crime: cancel it for old news, hide it in another class."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.transferring import TransferGiven
from manumit.investigations.crimes.rules.cancelling import NotSound
from manumit.investigations.crimes.rules.recording import (
    CannotBeDone,
    ClassFor,
    OutcomeFor,
)
from manumit.law.facts import CrimeClassified, Form
from manumit.law.uncertain import Uncertain
from tests.cast import OTHER_FORCE, Somebody
from tests.ground import NOON

from .conftest import HOUR, Place
from .test_cancelling_crimes import NUMBER, WHEN, Proposing


YESTERDAY = NOON - timedelta(days=1)
RAPE, THEFT = "019/08", "049/10"


def reclass(place: Place, offence: str) -> None:
    given = ClassFor(
        token=uuid4(), happened=WHEN, source="own_act", words="So.", offence=offence
    )
    by = place.cast.alice.reader(WHEN)
    actions.give_class(case=place.case, crime=NUMBER, given=given, by=by, at=WHEN)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (
            {"came": Uncertain.on(YESTERDAY.date())},
            "came",
            "came before the crime was recorded",
        ),
        ({"told_at": YESTERDAY}, "told_at", "before the crime was even recorded"),
    ],
)
def test_what_was_known_before_it_was_recorded_cancels_no_crime(
    place: Place, said: dict[str, Any], field: str, words: str
) -> None:
    place.record(number=NUMBER)
    ((found, sentence),) = Proposing(place).why(**said)
    assert found == field
    assert words in sentence


def test_an_only_crime_of_slavery_is_not_taken_out_of_its_class(place: Place) -> None:
    """Another Act in place of the Modern Slavery Act, by the back door."""
    place.record(number=NUMBER)
    with pytest.raises(CannotBeDone, match="not taken out of its class") as why:
        reclass(place, THEFT)
    assert why.value.field == "offence"
    reclass(place, "036/08")
    place.record(number="13/2/26")
    reclass(place, THEFT)
    assert [each.offence for each in place.log(CrimeClassified)] == ["036/08", THEFT]


def test_a_rape_is_not_made_another_offence(place: Place) -> None:
    place.record(number=NUMBER, offence=RAPE, name="Rape")
    with pytest.raises(CannotBeDone, match="not made another offence here"):
        reclass(place, "020/05")


def test_what_was_recorded_as_rape_is_cancelled_by_the_registrar_alone_whatever_class(
    place: Place, rhona: Somebody, dai: Somebody
) -> None:
    """A file may come in with its class changed; that opens no other door."""
    place.record(number=NUMBER, offence=RAPE, name="Rape")
    place.fact(CrimeClassified(crime=NUMBER, offence="020/05"), happened=WHEN, at=WHEN)
    proposing = Proposing(place)
    waits = proposing.propose()
    with pytest.raises(NotSound, match="the registrar alone decides"):
        proposing.decide(waits, dai)
    assert proposing.decide(waits, rhona)


def test_an_incident_has_no_outcome_no_class_and_is_not_cancelled(place: Place) -> None:
    then = datetime(2022, 5, 3, 9, tzinfo=UTC)
    place.record(
        victim=place.another(),
        number=NUMBER,
        form=Form.REPORTED_INCIDENT,
        offence="200/03",
        reported_at=then,
        happened=then + HOUR,
    )
    alice = place.cast.alice.reader(WHEN)
    on: dict[str, Any] = {"case": place.case, "crime": NUMBER, "by": alice, "at": WHEN}
    said: dict[str, Any] = {"happened": WHEN, "source": "own_act", "words": "x"}
    outcome = OutcomeFor(token=uuid4(), outcome="18", told_at=WHEN, **said)
    passed = TransferGiven(token=uuid4(), to=OTHER_FORCE, words="Theirs.")
    for refused in (
        lambda: reclass(place, "036/07"),
        lambda: actions.give_outcome(given=outcome, **on),
        lambda: actions.transfer(given=passed, **on),
        lambda: Proposing(place).propose(),
    ):
        with pytest.raises(CannotBeDone, match="an incident and no crime"):
            refused()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (
            {"committed_from": Uncertain.on((NOON + timedelta(days=1)).date())},
            "committed_from",
        ),
        ({"offender": "victim"}, "offender"),
    ],
)
def test_a_crime_is_not_reported_before_it_was_committed_nor_done_by_its_victim(
    place: Place, said: dict[str, Any], field: str
) -> None:
    if said.get("offender") == "victim":
        said = {"offender": str(place.person)}
    with pytest.raises(CannotBeDone) as why:
        place.record(**said)
    assert why.value.field == field
