"""Another force's registrar looks: what they see, for how long, and who is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.sampling import LookGiven, SampleGiven
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.queries import Listing, listed, looks_asked
from manumit.investigations.crimes.rules.cancelling import Decision, to_confirm
from manumit.law.facts import CancellationLookedAt
from manumit.law.provisions import provision
from tests.cast import OTHER_FORCE, Cast, Somebody, hired

from .conftest import HOUR, LATER, Place, in_post
from .test_cancelling_crimes import NUMBER, WHEN, proposed


SECOND = "13/2/26"
AFTER = WHEN + HOUR


@dataclass
class Sampled:
    """Two cancellations of the registrar's own, and whoever of Kent was asked."""

    place: Place
    rhona: Somebody
    kent: Somebody

    def ask(self, crime: str, *, force: str = OTHER_FORCE, at: datetime = WHEN) -> None:
        given = SampleGiven(token=uuid4(), force=force, words="")
        by = self.rhona.reader(at)
        assert actions.ask_for_look(
            case=self.place.case, crime=crime, given=given, by=by, at=at
        )

    def look(self, crime: str, *, at: datetime) -> bool:
        given = LookGiven(
            token=uuid4(), happened=at, source="own_act", words="Sound.", sound=True
        )
        by = self.kent.reader(at)
        return actions.look(
            case=self.place.case, crime=crime, given=given, by=by, at=at
        )

    def asked(self, at: datetime) -> set[str]:
        """What stands on Kent's list of what they were asked to look at."""
        reader = self.kent.reader(at)
        with as_reader(reader, at=at):
            rows = listed(Listing.ASKED, page=1, reader=reader, at=at)
        return {each.crime for each in rows}

    def sees(self, somebody: Somebody, *, at: datetime) -> bool:
        reader = somebody.reader(at)
        with as_reader(reader, at=at):
            return bool(cases.cases([self.place.case], reader=reader))


@pytest.fixture
def sampled(place: Place, cast: Cast, rhona: Somebody) -> Sampled:
    """Two crimes that the registrar cancelled; both asked of Kent's registrar."""
    kent = hired("Karim Lowe", role="registrar", organisation=OTHER_FORCE)
    in_post(kent, by=cast.carol.reader(WHEN), at=WHEN)
    found = Sampled(place, rhona, kent)
    for number in (NUMBER, SECOND):
        place.record(number=number)
        _cancel(place, number, rhona.reader(WHEN))
        found.ask(number)
    return found


def _cancel(place: Place, crime: str, by: Reader) -> None:
    given = replace(proposed(code="C4", mistake_genuine=True), ground="")
    alice = place.cast.alice.reader(WHEN)
    actions.propose(case=place.case, crime=crime, given=given, by=alice, at=WHEN)
    (waits,) = [each.awaits_decision for each in place.seen().crimes[-1:]]
    assert waits is not None
    so = frozenset(to_confirm("C4", WHEN.date()))
    decided = Decision(token=uuid4(), agreed=True, so=so, words="It was.")
    actions.decide(
        case=place.case, cancellation=waits.id, given=decided, by=by, at=WHEN
    )


def test_of_two_cancellations_of_a_case_both_can_be_looked_at(sampled: Sampled) -> None:
    """The first look leaves them the case for the second, and takes no more."""
    assert sampled.asked(AFTER) == {NUMBER, SECOND}
    assert sampled.look(NUMBER, at=AFTER)
    assert sampled.asked(AFTER + HOUR) == {SECOND}
    with pytest.raises(Already, match="has looked at this already"):
        sampled.look(NUMBER, at=AFTER + HOUR)
    assert sampled.look(SECOND, at=AFTER + HOUR)
    assert not sampled.sees(sampled.kent, at=AFTER + 2 * HOUR)
    assert len(sampled.place.log(CancellationLookedAt, at=AFTER + 2 * HOUR)) == 2


def test_whoever_does_not_look_in_time_sees_the_case_no_more_and_is_asked_again(
    sampled: Sampled,
) -> None:
    (sample, _) = [each.sample for each in sampled.place.seen(at=AFTER).crimes]
    assert sample is not None
    assert sample.until is not None
    allowed = provision("policy/cancellation_look_days").on(WHEN.date())
    assert (sample.until.date() - WHEN.date()).days == allowed
    late = WHEN + timedelta(days=allowed + 2)
    assert not sampled.sees(sampled.kent, at=late)
    assert sampled.asked(late) == set()
    sampled.ask(NUMBER, at=late)
    assert sampled.asked(late + HOUR) == {NUMBER}
    with pytest.raises(NoSuchCrime):
        sampled.look(SECOND, at=late + HOUR)
    assert sampled.look(NUMBER, at=late + HOUR)
    assert not sampled.sees(sampled.kent, at=late + 2 * HOUR)


def test_whoever_was_asked_before_is_asked_no_more_once_another_is(
    sampled: Sampled,
) -> None:
    """They lose sight of the case at once where nothing else is asked of them."""
    bill = hired("Bilal Shah", role="registrar", organisation="merseyside")
    desk = hired("Dee Lyons", role="threat-desk", organisation="merseyside")
    in_post(bill, by=desk.reader(LATER), at=LATER)
    sampled.ask(NUMBER, force="merseyside", at=AFTER)
    assert sampled.asked(AFTER + HOUR) == {SECOND}
    rhona = sampled.rhona.reader(AFTER)
    with as_reader(rhona, at=AFTER):
        asked = looks_asked([sampled.place.case], reader=rhona)
    assert {crime: force for (_, crime), (force, _) in asked.items()} == {
        NUMBER: "merseyside",
        SECOND: OTHER_FORCE,
    }
    assert sampled.sees(bill, at=AFTER + HOUR)
    assert not sampled.sees(desk, at=AFTER + HOUR)
    sampled.ask(SECOND, force="merseyside", at=AFTER + HOUR)
    assert not sampled.sees(sampled.kent, at=AFTER + 2 * HOUR)
