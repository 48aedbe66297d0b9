"""A crime is cancelled soundly: on new information, by somebody independent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases import queries as cases
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.sampling import LookGiven, SampleGiven
from manumit.investigations.crimes.actions.transferring import (
    NumberGiven,
    TransferGiven,
)
from manumit.investigations.crimes.agreeing import crimes_agree
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.rules.cancelling import (
    Decision,
    NotSound,
    Proposed,
    to_confirm,
)
from manumit.investigations.crimes.rules.recording import CannotBeDone, Given
from manumit.law.duties import State
from manumit.law.facts import (
    CrimeCancelled,
    CrimeRecorded,
    Decider,
    LeadAllocated,
    NotACrimeDecided,
)
from manumit.law.uncertain import Uncertain
from tests.cast import OTHER_FORCE, Somebody, hired
from tests.ground import NOON

from .conftest import HOUR, LATER, Place, in_post


WHEN = LATER + HOUR
NUMBER = "13/1/26"


def proposed(**said: Any) -> Proposed:
    """A sound C2, or as ``said``."""
    return Proposed(
        **{
            "token": uuid4(),
            "code": "C2",
            "ground": "new_evidence",
            "what": "A payslip for each week.",
            "came": Uncertain.on(NOON.date()),
            "whence": "His bank",
            "verified": "The bank's officer confirmed each",
            "effect": "He was paid in full throughout",
            "told_at": NOON,
            "other": "",
            "withdrawal_free": True,
            "mistake_genuine": None,
            "self_defence": None,
            "words": "",
            **said,
        }
    )


@dataclass
class Proposing:
    """A crime of a case, and what is proposed and decided about it."""

    place: Place

    def propose(self, **said: Any) -> UUID:
        reader = self.place.cast.alice.reader(WHEN)
        actions.propose(
            case=self.place.case,
            crime=NUMBER,
            given=proposed(**said),
            by=reader,
            at=WHEN,
        )
        return self.place.seen(at=WHEN).crimes[0].proposals[-1].id

    def decide(
        self, cancellation: UUID, by: Somebody, *, at: datetime = WHEN, **said: Any
    ) -> bool:
        (crime,) = [
            each for each in self.place.seen(at=WHEN).crimes if each.known.id == NUMBER
        ]
        code = crime.proposals[-1].given.code
        given = Decision(
            **{
                "token": uuid4(),
                "agreed": True,
                "so": frozenset(to_confirm(code, at.date())),
                "words": "As the bank says.",
                **said,
            }
        )
        return actions.decide(
            case=self.place.case,
            cancellation=cancellation,
            given=given,
            by=by.reader(at),
            at=at,
        )

    def why(self, by: Somebody | None = None, **said: Any) -> list[tuple[str, str]]:
        """What a proposal is refused for."""
        with pytest.raises(NotSound) as refused:
            self.propose(**said)
        return [(each.field, each.sentence) for each in refused.value.problems]


@pytest.fixture
def proposing(place: Place) -> Proposing:
    place.record(number=NUMBER)
    return Proposing(place)


def test_a_sound_cancellation_is_decided_by_the_registrar_once(
    proposing: Proposing, rhona: Somebody
) -> None:
    id_ = proposing.propose()
    token = uuid4()
    assert proposing.decide(id_, rhona, token=token)
    assert not proposing.decide(id_, rhona, token=token)
    (body,) = proposing.place.log(CrimeCancelled)
    assert (body.by_role, body.independent, body.information, body.told) == (
        Decider.REGISTRAR,
        True,
        True,
        True,
    )
    assert body.withdrawal_free is True
    assert body.other_live is None
    seen = proposing.place.seen()
    sound = [each for each in seen.judged.duties if each.rule == "cancellation_sound"]
    assert [each.state(seen.judged.on) for each in sound] == [State.MET]
    with as_reader(INSTALLATION, at=WHEN):
        assert crimes_agree({proposing.place.case: seen.judged.log}) == []


def test_that_an_asylum_claim_is_considered_cancels_no_crime(
    proposing: Proposing,
) -> None:
    ((field, sentence),) = proposing.why(ground="asylum_claim_pending")
    assert field == "ground"
    assert "no additional verifiable information" in sentence
    assert "asylum claim is being considered says nothing" in sentence


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"ground": ""}, "ground", "new, can be verified and is compelling"),
        ({"ground": "negative_reasonable_grounds"}, "ground", "by itself"),
        ({"what": "  "}, "what", "what is new"),
        ({"came": None}, "came", "when it came"),
        ({"whence": ""}, "whence", "from where"),
        ({"verified": ""}, "verified", "how it was verified"),
        ({"effect": ""}, "effect", "what it changes"),
        ({"told_at": None}, "told_at", "has been told already"),
        ({"told_at": WHEN + HOUR}, "told_at", "still to come"),
        ({"withdrawal_free": False}, "withdrawal_free", "fear, coercion"),
        ({"withdrawal_free": None}, "withdrawal_free", "fear, coercion"),
        ({"code": "C3"}, "other", "other record is live"),
        ({"code": "C4"}, "mistake_genuine", "genuine mistake"),
        ({"code": "C5"}, "code", "confined to certain assaults"),
        ({"code": "C9"}, "code", "no ground"),
    ],
)
def test_each_condition_is_asked_and_refused_in_words(
    proposing: Proposing, said: dict[str, Any], field: str, words: str
) -> None:
    ((found, sentence),) = proposing.why(**said)
    assert found == field
    assert words in sentence


def test_a_condition_that_the_decider_does_not_confirm_keeps_the_crime(
    proposing: Proposing, rhona: Somebody
) -> None:
    id_ = proposing.propose()
    with pytest.raises(NotSound, match="is not ticked: The victim has been told"):
        proposing.decide(id_, rhona, so=frozenset())
    assert proposing.place.log(CrimeCancelled) == []
    assert proposing.decide(id_, rhona, agreed=False, so=frozenset())
    seen = proposing.place.seen().crimes[0]
    assert seen.known.cancelled is None
    assert seen.proposals[0].agreed is False


def test_whoever_works_on_the_case_does_not_decide(
    proposing: Proposing, dai: Somebody
) -> None:
    id_ = proposing.propose()
    proposing.place.fact(
        LeadAllocated(investigator=str(dai.account), accredited=True), happened=LATER
    )
    with pytest.raises(NotSound, match="You lead this investigation"):
        proposing.decide(id_, dai)
    with pytest.raises(NotSound, match="has no part in the investigation"):
        proposing.decide(id_, dai, agreed=False)
    with pytest.raises(Refused):
        proposing.decide(id_, proposing.place.cast.imran)


def test_rape_is_cancelled_by_the_registrar_alone(
    place: Place, rhona: Somebody, dai: Somebody
) -> None:
    place.record(number=NUMBER, offence="019/08", name="Rape")
    proposing = Proposing(place)
    id_ = proposing.propose()
    with pytest.raises(NotSound, match="the registrar alone decides"):
        proposing.decide(id_, dai)
    assert proposing.decide(id_, rhona)


def test_a_decision_maker_cancels_what_is_not_the_registrars(
    proposing: Proposing, dai: Somebody
) -> None:
    assert proposing.decide(proposing.propose(), dai)
    (body,) = proposing.place.log(CrimeCancelled)
    assert body.by_role is Decider.DESIGNATED


def test_the_second_who_decides_is_told_and_overwrites_nothing(
    proposing: Proposing, rhona: Somebody, dai: Somebody
) -> None:
    id_ = proposing.propose()
    assert proposing.decide(id_, rhona, agreed=False)
    with pytest.raises(Already, match="already"):
        proposing.decide(id_, dai)
    assert proposing.place.log(CrimeCancelled) == []
    assert proposing.propose() != id_
    with pytest.raises(Already, match="waits for a decision already"):
        proposing.propose()


def test_a_transfer_waits_for_the_number_and_becomes_c1(
    proposing: Proposing, rhona: Somebody
) -> None:
    place, by = proposing.place, proposing.place.cast.alice.reader(WHEN)
    given = TransferGiven(token=uuid4(), to=OTHER_FORCE, words="Maidstone.")
    done = [
        actions.transfer(case=place.case, crime=NUMBER, given=given, by=by, at=WHEN)
        for _ in range(2)
    ]
    assert done == [True, False]
    assert place.seen(at=WHEN).crimes[0].awaits_number
    number = NumberGiven(token=uuid4(), number="46/9/26", told_at=None, words="")
    with pytest.raises(NotSound, match="told already"):
        actions.number_came(case=place.case, crime=NUMBER, given=number, by=by, at=WHEN)
    assert place.seen(at=WHEN).crimes[0].awaits_number
    told = NumberGiven(token=uuid4(), number="46/9/26", told_at=NOON, words="")
    assert actions.number_came(
        case=place.case, crime=NUMBER, given=told, by=by, at=WHEN
    )
    (crime,) = place.seen(at=WHEN).crimes
    assert crime.known.cancelled is None
    waits = crime.awaits_decision
    assert waits is not None
    assert proposing.decide(waits.id, rhona)
    (body,) = place.log(CrimeCancelled)
    assert (body.code, body.number_given, body.told) == ("C1", True, True)
    with pytest.raises(CannotBeDone, match="is passed to it"):
        proposing.propose(code="C1")


def test_no_crime_in_law_is_the_registrars_and_leaves_its_duties(
    place: Place, rhona: Somebody
) -> None:
    given = Given(token=uuid4(), happened=WHEN, source="own_act", words="Why.")
    done = [
        actions.decide_no_crime(
            case=place.case,
            person=str(place.person),
            given=given,
            by=rhona.reader(WHEN),
            at=WHEN,
        )
        for _ in range(2)
    ]
    assert done == [True, False]
    (body,) = place.log(NotACrimeDecided)
    assert body.by_role is Decider.REGISTRAR
    seen = place.seen(at=WHEN)
    assert seen.lacking == []
    owed = {each.rule for each in seen.judged.duties if each.met_at is None}
    assert {"not_recorded_told", "intelligence_kept"} <= owed
    with pytest.raises(Refused):
        actions.decide_no_crime(
            case=place.case,
            person=str(place.person),
            given=given,
            by=place.cast.alice.reader(WHEN),
            at=WHEN,
        )


def test_another_forces_registrar_samples_a_registrars_own_cancellation(
    proposing: Proposing, rhona: Somebody
) -> None:
    place = proposing.place
    proposing.decide(proposing.propose(), rhona)
    kent = hired("Karim Lowe", role="registrar", organisation=OTHER_FORCE)
    asked = SampleGiven(token=uuid4(), force=OTHER_FORCE, words="Please.")
    with pytest.raises(CannotBeDone, match="nobody in the post"):
        _ask(place, rhona, asked)
    in_post(kent, by=place.cast.carol.reader(WHEN), at=WHEN)
    assert _ask(place, rhona, asked)
    assert not _ask(place, rhona, asked)
    after = WHEN + HOUR
    assert _sees(place, kent, at=after)
    assert not _sees(place, place.cast.carol, at=after)
    with pytest.raises(CannotBeDone, match="do nothing else"):
        actions.decide_no_crime(
            case=place.case,
            person=str(place.person),
            given=Given(token=uuid4(), happened=WHEN, source="own_act", words="x"),
            by=kent.reader(after),
            at=after,
        )
    found = LookGiven(
        token=uuid4(), happened=after, source="own_act", words="Sound.", sound=True
    )
    with pytest.raises(CannotBeDone, match="another force's registrar"):
        actions.look(
            case=place.case,
            crime=NUMBER,
            given=found,
            by=rhona.reader(after),
            at=after,
        )
    assert actions.look(
        case=place.case, crime=NUMBER, given=found, by=kent.reader(after), at=after
    )
    seen = place.seen(at=after + HOUR)
    look = [
        each for each in seen.judged.duties if each.rule == "cancellation_second_look"
    ]
    assert [each.state(seen.judged.on) for each in look] == [State.MET]
    assert not _sees(place, kent, at=after + HOUR)


def test_a_decision_makers_cancellation_is_not_sampled(
    proposing: Proposing, rhona: Somebody, dai: Somebody
) -> None:
    proposing.decide(proposing.propose(), dai)
    with pytest.raises(NoSuchCrime):
        _ask(
            proposing.place,
            rhona,
            SampleGiven(token=uuid4(), force=OTHER_FORCE, words=""),
        )


def test_of_several_crimes_each_is_cancelled_by_itself(
    proposing: Proposing, rhona: Somebody
) -> None:
    proposing.place.record(number="13/2/26", offence="049/10", name="Theft")
    proposing.decide(proposing.propose(code="C4", mistake_genuine=True), rhona)
    gone = [each.known.cancelled is not None for each in proposing.place.seen().crimes]
    assert gone == [True, False]
    assert len(proposing.place.log(CrimeRecorded)) == 2


def _sees(place: Place, somebody: Somebody, *, at: datetime) -> bool:
    reader = somebody.reader(at)
    with as_reader(reader, at=at):
        return bool(cases.cases([place.case], reader=reader))


def _ask(place: Place, by: Somebody, given: SampleGiven) -> bool:
    return actions.ask_for_look(
        case=place.case, crime=NUMBER, given=given, by=by.reader(WHEN), at=WHEN
    )
