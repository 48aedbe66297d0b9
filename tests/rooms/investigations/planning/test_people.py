"""Whoever is named or half-named stays on the list until it is said what was done."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.investigations.planning.actions import people as acting
from manumit.investigations.planning.agreeing import planning_agrees
from manumit.investigations.planning.permissions import CannotBeSame, UndoneAlready
from manumit.investigations.planning.queries import people as people_seen
from manumit.investigations.planning.queries.across import unspoken
from manumit.investigations.planning.rules.accounts import How
from manumit.investigations.planning.rules.people import Need
from manumit.investigations.planning.rules.stating import (
    LineGiven,
    OffenceGiven,
    SameGiven,
)
from manumit.law.duties import State
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Interpreter,
    InterpreterNeeded,
    LineOpened,
    Named,
    NamedHow,
    OffenceDisclosed,
    Offered,
    PersonIdentified,
    PersonNamed,
    PersonResearched,
    ProsecutionSupported,
)
from tests.rooms.investigations.planning.conftest import Place, person


GUARDS = ("Goran", "the tall one, Vasil", "Petya, who cooked")


def hospital(place: Place) -> UUID:
    """What the woman of case E says on the day after she was found."""
    return place.account(
        people=(
            *(person(each, Named.SUSPECT, NamedHow.PART) for each in GUARDS),
            person("the man who drove me, Mitko", Named.SUSPECT, NamedHow.PART),
            person("Stoyan Iliev, at home", Named.SUSPECT, NamedHow.FULL, abroad=True),
            person("at least one other woman", Named.VICTIM, NamedHow.UNNAMED),
        ),
        offences=(
            OffenceGiven(
                body=OffenceDisclosed(disclosure="", family="rape"), words="Twice."
            ),
        ),
        leads=(LineGiven(about="vehicle", title="A grey van with a dented door"),),
    )


def test_everybody_whom_an_account_names_stands_to_be_identified_and_seen(
    place: Place,
) -> None:
    account = hospital(place)
    found = [
        each for each in place.people() if each.to_see.subject != str(place.victim)
    ]
    assert len(found) == 6
    assert all(each.to_see.unspoken for each in found)
    said = {each.said[0].words: each.to_see.open for each in found}
    assert said["at least one other woman"] == (Need.IDENTIFY, Need.SPEAK)
    assert said["Goran"] == (Need.IDENTIFY, Need.RESEARCH, Need.SPEAK)
    assert said["Stoyan Iliev, at home"] == (Need.RESEARCH, Need.SPEAK)
    reader, log = place.reader(), place.log()
    with as_reader(reader, at=place.now):
        (whole,) = people_seen.accounts(place.case, log=log, reader=reader)
    assert whole.id == account
    assert {each.said[0].named_in for each in found} == {UUID(whole.fact.id)}
    assert whole.words == "What she said.\r\n  As she said it "


def test_no_word_of_an_account_stands_in_the_log(place: Place) -> None:
    hospital(place)
    assert not any("Goran" in repr(each) or "van" in repr(each) for each in place.log())


def test_what_an_account_tells_of_becomes_duties_and_lines(place: Place) -> None:
    hospital(place)
    assert [each.state(place.now) for each in place.duties("line_worked")] == [
        State.DUE
    ]
    assert len(place.duties("named_researched")) == 5
    assert len(place.duties("named_identified")) == 1
    assert len(place.duties("named_heard")) == 1
    assert len(place.duties("foreign_check")) == 1
    assert OffenceDisclosed(disclosure="1", family="rape") in place.bodies()
    (line,) = place.lines()
    assert line.now is not None
    assert line.now.title == "A grey van with a dented door"


def test_a_second_press_records_an_account_once(place: Place) -> None:
    token = uuid4()
    first = place.account(token=token)
    assert place.account(token=token) == first
    assert sum(isinstance(each, AccountOffered) for each in place.bodies()) == 1


def test_a_suspect_is_done_once_researched_identified_and_faced(place: Place) -> None:
    (goran,) = place.name(person("Goran", Named.SUSPECT, NamedHow.PART))
    place.note(goran, PersonResearched(), "PNC and local records: a match on a caution")
    assert of(place, goran).to_see.open == (Need.IDENTIFY, Need.SPEAK)
    place.note(goran, PersonIdentified(), "By his photograph")
    assert of(place, goran).to_see.open == (Need.SPEAK,)
    place.note(goran, AccountNotPossible(reason="abroad"), "Left on 3 March")
    assert of(place, goran).to_see.open == ()
    assert [each.words for each in of(place, goran).said][-1] == "Left on 3 March"


def test_speaking_by_telephone_or_through_a_companion_is_not_enough(
    place: Place,
) -> None:
    (other,) = place.name(person("another worker", Named.VICTIM, NamedHow.DESCRIBED))
    place.account(subject=UUID(other), how=How.TELEPHONE)
    assert of(place, other).to_see.unspoken
    place.account(
        subject=UUID(other), interpreter=Interpreter.COMPANION, language="Romanian"
    )
    assert of(place, other).to_see.unspoken
    assert InterpreterNeeded(language="Romanian") in place.bodies()
    place.account(
        subject=UUID(other), interpreter=Interpreter.PROFESSIONAL, language="Romanian"
    )
    assert not of(place, other).to_see.open


def test_two_descriptions_go_on_as_one_and_can_be_parted(place: Place) -> None:
    driver, boss = place.name(
        person("the man who drove her", Named.SUSPECT, NamedHow.DESCRIBED),
        person("Mitko", Named.SUSPECT, NamedHow.PART),
    )
    place.note(driver, PersonResearched(), "His number plate")
    before = sorted(map(repr, standing(place)))
    same(place, boss, driver)
    (joined,) = [e for e in place.people() if e.to_see.subject in {driver, boss}]
    assert joined.to_see.subject == boss
    assert {each.words for each in joined.said} >= {
        "the man who drove her",
        "Mitko",
        "His number plate",
    }
    assert Need.RESEARCH not in joined.to_see.open
    reader = place.reader()
    with as_reader(reader, at=place.now):
        (judged,) = people_seen.judged_same(place.case, reader=reader)
    undo(place, judged.id)
    assert sorted(map(repr, standing(place))) == before
    with pytest.raises(UndoneAlready):
        undo(place, judged.id)


def test_what_was_done_after_two_were_joined_stays_with_the_one(place: Place) -> None:
    one, other = place.name(
        person("Ana", Named.VICTIM, NamedHow.PART),
        person("a girl with a scar", Named.VICTIM, NamedHow.DESCRIBED),
    )
    same(place, one, other)
    place.account(subject=UUID(one))
    reader = place.reader()
    with as_reader(reader, at=place.now):
        (judged,) = people_seen.judged_same(place.case, reader=reader)
    undo(place, judged.id)
    assert not of(place, one).to_see.open
    assert of(place, other).to_see.open == (Need.IDENTIFY, Need.SPEAK)


def test_somebody_with_a_record_of_their_own_is_not_joined_away(place: Place) -> None:
    (other,) = place.name(person("she", Named.VICTIM, NamedHow.DESCRIBED))
    with pytest.raises(CannotBeSame):
        same(place, other, str(place.victim))
    same(place, str(place.victim), other)
    with pytest.raises(CannotBeSame):
        same(place, str(place.victim), other)


def test_a_visit_that_is_planned_stays_open_until_they_are_spoken_to(
    place: Place,
) -> None:
    place.account(
        result=Offered.NOT_NOW,
        words="",
        why_not="She is too tired",
        again_on=place.now.date(),
        again_words="With Ms Okafor of the refuge",
    )
    place.later(days=2)
    place.account(result=Offered.NO_CONTACT, words="", why_not="Nobody at home")
    visit = of(place, place.victim).visit
    assert visit is not None
    assert visit.late
    place.account()
    assert of(place, place.victim).visit is None


def test_thirteen_named_and_three_spoken_to_are_counted_across_cases(
    place: Place,
) -> None:
    named = place.name(
        *(person(f"worker {each}", Named.VICTIM, NamedHow.PART) for each in range(13))
    )
    for each in named[:3]:
        place.account(subject=UUID(each), supports=False)
    reader = place.reader(place.cast.imran)
    with as_reader(reader, at=place.now):
        found = unspoken(offset=0, limit=25, reader=reader, at=place.now)
    assert (found.named, found.unspoken) == (13, 10)
    assert {str(each.subject) for each in found.rows} == set(named[3:])
    assert ProsecutionSupported(supports=False) in place.bodies()
    carol = place.reader(place.cast.carol)
    with as_reader(carol, at=place.now):
        hidden = unspoken(offset=0, limit=25, reader=carol, at=place.now)
    assert (hidden.named, hidden.rows) == (0, [])


def test_the_log_agrees_with_the_rows(place: Place) -> None:
    hospital(place)
    place.plan()
    reader, log = place.reader(), place.log()
    with as_reader(reader, at=place.now):
        assert planning_agrees({place.case: log}) == []
        gone = [e for e in log if not isinstance(e.body, LineOpened)]
        assert len(planning_agrees({place.case: gone})) == 1


def of(place: Place, subject: UUID | str) -> people_seen.PersonSeen:
    (found,) = [e for e in place.people() if e.to_see.subject == str(subject)]
    return found


def same(place: Place, one: str, other: str) -> bool:
    given = SameGiven(
        token=uuid4(), one=UUID(one), other=UUID(other), words="The same van"
    )
    return acting.judge_same(
        case=place.case, given=given, by=place.reader(), at=place.now
    )


def undo(place: Place, judgement: UUID) -> None:
    acting.undo_same(
        case=place.case,
        judgement=judgement,
        words="Two men after all",
        by=place.reader(),
        at=place.now,
    )


def standing(place: Place) -> list[tuple[object, ...]]:
    gone = {each.supersedes for each in place.log()}
    kinds = (PersonNamed, PersonResearched)
    return [
        (each.body, each.subject, each.happened, each.source)
        for each in place.log()
        if each.id not in gone and isinstance(each.body, kinds)
    ]
