from __future__ import annotations

from datetime import UTC, datetime

import pytest

from manumit.law.duties import State
from manumit.law.duties.accounts import sound_account
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Basis,
    Fact,
    IndicatorsSeen,
    Interpreter,
    InterpreterFound,
    InterpreterNeeded,
    Named,
    NamedHow,
    Offered,
    OtherMatterDecided,
    PersonIdentified,
    PersonNamed,
    PersonResearched,
    SubjectId,
    VictimSuspected,
)
from tests.law.duties.asking import LONG_AFTER, every, only
from tests.law.duties.bodies import account
from tests.law.duties.case_log import RECEIVED, START, at, fact


SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
FIRST = fact(SUSPECTED, id="first")
NEEDED = fact(InterpreterNeeded(language="ro"), id="needed")
NOT_POSSIBLE = AccountNotPossible(reason="abroad")
UNSOUND = [
    account(in_person=False),
    account(interpreter=Interpreter.COMPANION),
    account(interpreter=Interpreter.NONE),
    account(in_person=False, interpreter=Interpreter.PROFESSIONAL),
]
DECIDED = OtherMatterDecided(proposal="o1", agreed=True)


def spoken_of(
    as_what: Named, how: NamedHow = NamedHow.PART, hours: float = 0, **said: str
) -> Fact:
    return fact(PersonNamed(as_what=as_what, how=how), at(hours), **said)  # type: ignore[arg-type]


NAMED = spoken_of(Named.VICTIM, NamedHow.FULL, id="named")


@pytest.mark.parametrize("offer", UNSOUND)
@pytest.mark.parametrize(
    ("rule", "anchor"), [("account_offered", FIRST), ("named_heard", NAMED)]
)
def test_an_unsound_account_does_not_meet_it_and_shows_the_failure(
    rule: str, anchor: Fact, offer: AccountOffered
) -> None:
    late = fact(anchor.body, recorded_at=LONG_AFTER)
    heard = fact(offer, at(5), recorded_at=LONG_AFTER)
    found = only(rule, late, heard)
    assert found.met_at is None
    assert found.state(LONG_AFTER) is State.OVERDUE


@pytest.mark.parametrize(
    "offer", [account(result=Offered.NO_CONTACT), account(in_person=False)]
)
def test_what_reached_nobody_or_came_before_shows_nothing(
    offer: AccountOffered,
) -> None:
    hours = 5 if offer.result is Offered.NO_CONTACT else -5
    late = fact(SUSPECTED, recorded_at=LONG_AFTER)
    tried = fact(offer, at(hours), recorded_at=LONG_AFTER)
    found = only("account_offered", late, tried)
    assert found.state(LONG_AFTER) is State.NOT_EVIDENCED


def test_where_an_interpreter_is_needed_only_a_professional_counts() -> None:
    without = fact(account(), at(1), id="without")
    through = fact(account(interpreter=Interpreter.PROFESSIONAL), at(2), id="through")
    found = only("account_offered", FIRST, NEEDED, without, through)
    assert found.met_by == "through"
    assert only("account_offered", FIRST, without, through).met_by == "without"


@pytest.mark.parametrize("hours", [-100, 100])
def test_the_need_of_an_interpreter_holds_whenever_it_was_noted(hours: int) -> None:
    needed = fact(InterpreterNeeded(language="ro"), at(hours))
    heard = fact(account(), at(1))
    assert only("account_offered", FIRST, needed, heard).met_at is None


def test_another_persons_need_of_an_interpreter_changes_nothing() -> None:
    needed = fact(InterpreterNeeded(language="ro"), subject="p2")
    found = only("account_offered", FIRST, needed, fact(account(), at(1)))
    assert found.met_at == at(1)


def test_why_no_account_is_possible_meets_it_though_an_interpreter_is_needed() -> None:
    found = only("account_offered", FIRST, NEEDED, fact(NOT_POSSIBLE, at(1)))
    assert found.state(at(2)) is State.MET


def test_it_is_owed_from_the_first_suspicion_only() -> None:
    again = fact(RECEIVED, at(5))
    assert only("account_offered", FIRST, again).anchor == "first"


def test_signs_that_are_enough_begin_it_and_one_sign_does_not() -> None:
    one = fact(IndicatorsSeen(indicators=("no_pay",)))
    two = fact(IndicatorsSeen(indicators=("no_pay", "document_withheld")))
    assert not every("account_offered", one)
    assert every("account_offered", two)


def test_agreed_not_to_be_slavery_it_falls_away() -> None:
    found = only("account_offered", FIRST, fact(DECIDED, at(24)))
    assert found.state(at(24)) is State.SUPERSEDED
    assert not found.breached_by(LONG_AFTER)


def test_fallen_away_after_the_time_the_breach_stays() -> None:
    found = only("account_offered", FIRST, fact(DECIDED, at(24 * 20)))
    assert found.state(LONG_AFTER) is State.SUPERSEDED
    assert found.breached_by(LONG_AFTER)


def test_it_does_not_fall_away_for_somebody_who_was_only_named() -> None:
    assert only("named_heard", NAMED, fact(DECIDED, at(1))).superseded_at is None


@pytest.mark.parametrize("hours", [-1, 0])
def test_whoever_is_suspected_is_owed_their_own_account_rather(hours: int) -> None:
    assert not every("named_heard", NAMED, fact(SUSPECTED, at(hours)))


def test_a_later_suspicion_takes_its_place() -> None:
    found = only("named_heard", NAMED, fact(SUSPECTED, at(5)))
    assert found.superseded_at == at(5)
    assert found.state(at(5)) is State.SUPERSEDED
    assert not found.missing


def test_heard_before_the_suspicion_it_was_met() -> None:
    heard = fact(account(), at(4))
    found = only("named_heard", NAMED, heard, fact(SUSPECTED, at(5)))
    assert found.state(at(6)) is State.MET


def test_another_persons_suspicion_changes_nothing() -> None:
    other = fact(SUSPECTED, subject="p2")
    assert only("named_heard", NAMED, other).state(at(1)) is State.DUE


@pytest.mark.parametrize("as_what", [Named.VICTIM, Named.WITNESS])
def test_victims_and_witnesses_are_heard_and_suspects_are_not(as_what: Named) -> None:
    assert every("named_heard", spoken_of(as_what))
    assert not every("named_heard", spoken_of(Named.SUSPECT))


def test_who_is_named_again_is_owed_nothing_twice() -> None:
    again = [
        spoken_of(as_what, NamedHow.DESCRIBED, 24, id=f"again-{as_what}")
        for as_what in Named
    ]
    first = [spoken_of(as_what, id=f"first-{as_what}") for as_what in Named]
    log = [*first, *again]
    assert only("named_heard", *log).anchor.startswith("first-")
    assert only("named_identified", *log).anchor == "first-victim"
    assert only("named_researched", *log).anchor == "first-suspect"


def test_a_suspect_who_turns_out_a_witness_is_heard_from_then_on() -> None:
    suspect = spoken_of(Named.SUSPECT, id="suspect")
    witness = spoken_of(Named.WITNESS, hours=3, id="witness")
    assert only("named_heard", suspect, witness).anchor == "witness"
    assert only("named_researched", suspect, witness).anchor == "suspect"


@pytest.mark.parametrize(
    ("how", "owed"),
    [
        (NamedHow.FULL, False),
        (NamedHow.PART, True),
        (NamedHow.DESCRIBED, True),
        (NamedHow.UNNAMED, True),
    ],
)
def test_a_victim_is_identified_unless_named_in_full(
    how: NamedHow, *, owed: bool
) -> None:
    assert bool(every("named_identified", spoken_of(Named.VICTIM, how))) is owed
    assert not every("named_identified", spoken_of(Named.WITNESS, how))
    assert every("named_researched", spoken_of(Named.SUSPECT, how))


def test_a_victim_named_in_full_first_is_not_to_be_identified() -> None:
    later = spoken_of(Named.VICTIM, NamedHow.PART, 5, id="later")
    assert not every("named_identified", NAMED, later)


def test_an_account_that_was_tried_without_contact_was_tried_with_somebody() -> None:
    tried = fact(account(result=Offered.NO_CONTACT), at(1))
    found = only("named_identified", spoken_of(Named.VICTIM), tried)
    assert found.met_at == at(1)


def test_only_a_victim_is_to_be_identified_and_only_a_suspect_researched() -> None:
    for as_what in (Named.VICTIM, Named.WITNESS):
        assert not every("named_researched", spoken_of(as_what))
    for as_what in (Named.SUSPECT, Named.WITNESS):
        assert not every("named_identified", spoken_of(as_what))


def test_an_interpreter_is_to_be_found_once() -> None:
    again = fact(InterpreterNeeded(language="sq"), at(48), id="again")
    assert only("interpreter_found", NEEDED, again).anchor == "needed"
    found = fact(InterpreterFound(), at(24))
    assert only("interpreter_found", NEEDED, again, found).state(at(49)) is State.MET


def test_the_first_act_that_shows_an_interpreter_is_named() -> None:
    acts = [fact(InterpreterFound(), at(9), id="i9")] + [
        fact(account(interpreter=each), at(hour), id=f"a{hour}")
        for hour, each in ((1, Interpreter.COMPANION), (5, Interpreter.PROFESSIONAL))
    ]
    assert only("interpreter_found", NEEDED, *acts).met_by == "a5"


def test_whoever_has_the_case_owes_what_is_owed_to_somebody_named() -> None:
    for rule, as_what in (
        ("named_heard", Named.WITNESS),
        ("named_identified", Named.VICTIM),
        ("named_researched", Named.SUSPECT),
    ):
        other = fact(RECEIVED, subject="p9")
        assert only(rule, spoken_of(as_what), other).owed_by == "nca"


def test_a_suspect_researched_before_being_named_need_not_be_again() -> None:
    done = fact(PersonResearched(), at(-500))
    found = only("named_researched", spoken_of(Named.SUSPECT), done)
    assert found.met_at == START
    known = fact(PersonIdentified(), at(-500))
    assert only("named_identified", spoken_of(Named.VICTIM), known).met_at == START


def standing(*facts: Fact) -> Standing:
    (found,) = standings(facts, on=datetime(2027, 1, 1, tzinfo=UTC))
    return found


def test_sound_accounts_are_told_in_the_order_in_which_they_were_offered() -> None:
    log = [
        fact(NOT_POSSIBLE, at(3), id="why"),
        fact(account(), at(1), id="one"),
        fact(account(result=Offered.DECLINED), at(5), id="two"),
        *(fact(each, at(2), id=f"u{n}") for n, each in enumerate(UNSOUND)),
        fact(account(result=Offered.NO_CONTACT), at(2), id="nobody"),
        fact(account(), at(2), id="other", subject="p2"),
    ]
    found = sound_account(standing(*log), SubjectId("p1"))
    assert [each.id for each in found] == ["one", "why", "two"]
    with_need = sound_account(standing(*log, NEEDED), SubjectId("p1"))
    assert [each.id for each in with_need] == ["why"]


def test_another_persons_unsound_account_shows_nothing_of_this_one() -> None:
    late = fact(SUSPECTED, recorded_at=LONG_AFTER)
    heard = fact(UNSOUND[0], at(5), recorded_at=LONG_AFTER, subject="p2")
    found = only("account_offered", late, heard)
    assert found.state(LONG_AFTER) is State.NOT_EVIDENCED


def test_what_was_agreed_of_another_person_ends_nothing() -> None:
    other = fact(DECIDED, at(24), subject="p2")
    assert only("account_offered", FIRST, other).superseded_at is None
