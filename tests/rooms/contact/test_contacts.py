"""A first contact is kept as it was told, once, and becomes one case with all of it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.contact import actions, queries
from manumit.contact.actions import ChangedMeanwhile, NeedsPlace
from manumit.contact.models import Contact, Told
from manumit.contact.permissions import NoSuchContact
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer, State
from manumit.law.facts import (
    AgeStated,
    Basis,
    IndicatorsSeen,
    InterpreterNeeded,
    PersonDetained,
    PersonNamed,
    ReportReceived,
    SubjectId,
    VictimSuspected,
)
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import WORDS, Crew, begin, look, open_case, save


def test_what_is_told_stands_as_it_was_given(crew: Crew) -> None:
    begun = begin(crew.handler, words=WORDS, incident=" 0412 of 4 March ")
    seen = look(crew.handler, begun)
    assert seen.people[0].telling.words == WORDS
    assert seen.incident == " 0412 of 4 March "
    assert seen.state is State.UNDER_WAY


def test_the_same_form_sent_twice_begins_one_contact(crew: Crew) -> None:
    form, token = uuid4(), uuid4()
    first = begin(crew.handler, words=WORDS, form=form, token=token)
    again = begin(crew.handler, words=WORDS, form=form, token=token)
    assert (again.contact, again.told) == (first.contact, first.told)
    with as_owner():
        assert Contact.objects.count() == Told.objects.count() == 1


def test_an_incident_under_way_is_returned_to(crew: Crew) -> None:
    first = begin(crew.handler, incident="412", words=WORDS)
    again = begin(crew.officer, incident="412", seen="A van outside.")
    assert again.contact == first.contact
    told = look(crew.officer, first).people[0].telling
    assert (told.words, told.seen) == (WORDS, "A van outside.")
    assert begin(crew.elsewhere, incident="412").contact != first.contact


def test_two_who_say_different_things_at_once_are_both_kept_and_told(
    crew: Crew,
) -> None:
    begun = begin(crew.handler, words="First.")
    base = look(crew.handler, begun).people[0].saved
    save(crew.officer, begun, base=base, words="Second.", danger_now=Answer.YES)
    with pytest.raises(ChangedMeanwhile) as changed:
        save(crew.handler, begun, base=base, words="Third.", seen="Bruises.")
    assert changed.value.fields == ("words",)
    assert changed.value.standing.words == "Second."
    save(
        crew.handler,
        begun,
        base=changed.value.told,
        words="Second. Third.",
        danger_now=Answer.YES,
    )
    assert look(crew.handler, begun).people[0].telling.words == "Second. Third."


def test_what_only_one_of_two_changed_is_kept_from_both(crew: Crew) -> None:
    begun = begin(crew.handler, words="First.")
    base = look(crew.handler, begun).people[0].saved
    save(crew.officer, begun, base=base, words="First.", language="Romanian")
    save(crew.handler, begun, base=base, words="First.", seen="Bruises.")
    told = look(crew.handler, begun).people[0].telling
    assert (told.language, told.seen) == ("Romanian", "Bruises.")


def test_one_press_opens_one_case_with_all_that_was_told(crew: Crew) -> None:
    begun = begin(
        crew.officer,
        door=Door.STREET,
        words=WORDS,
        own_word=True,
        indicators=("document_withheld", "no_pay"),
        child=Answer.NO,
        interpreter=Answer.YES,
        language="Romanian",
        given_names="Ion",
        now_where="Leeds",
        now_county="West Yorkshire",
    )
    first, again = open_case(crew.officer, begun), open_case(crew.handler, begun)
    assert first.first
    assert not again.first
    assert again.case == first.case
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        log = cases.log(first.case, reader=reader)
    nominal = look(crew.officer, begun).people[0].nominal
    bodies = {type(each.body): each.body for each in log}
    assert bodies[VictimSuspected] == VictimSuspected(basis=Basis.OWN_WORD)
    assert bodies[IndicatorsSeen] == IndicatorsSeen(
        indicators=("document_withheld", "no_pay")
    )
    assert bodies[InterpreterNeeded] == InterpreterNeeded(language="Romanian")
    assert bodies[AgeStated] == AgeStated(under_18=False, doubtful=False)
    assert isinstance(bodies[ReportReceived], ReportReceived)
    about = [e.subject for e in log if isinstance(e.body, PersonNamed)]
    assert about == [str(nominal)]


def test_several_people_of_one_event_are_in_one_case_each_with_their_own_facts(
    crew: Crew,
) -> None:
    begun = begin(crew.officer, words=WORDS, own_word=True, child=Answer.NO)
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        added = actions.add_person(contact=begun.contact, by=reader, at=NOON)
    save(crew.officer, begun, person=added, child=Answer.YES, given_names="Ana")
    case = open_case(crew.officer, begun).case
    seen = look(crew.officer, begun)
    with as_reader(reader, at=NOON):
        (involved,) = cases.involved([case], reader=reader).values()
        log = cases.log(case, reader=reader)
        later = actions.add_person(contact=begun.contact, by=reader, at=NOON)
    assert {each for each, _ in involved} == {each.nominal for each in seen.people}
    ages = {e.subject: e.body for e in log if isinstance(e.body, AgeStated)}
    second = seen.person(added).nominal
    assert ages[SubjectId(str(second))] == AgeStated(under_18=True, doubtful=False)
    save(crew.officer, begun, person=later, own_word=True)
    nominal = look(crew.officer, begun).person(later).nominal
    with as_reader(reader, at=NOON):
        after = cases.log(case, reader=reader)
    assert VictimSuspected(basis=Basis.OWN_WORD) in [
        e.body for e in after if e.subject == str(nominal)
    ]


def test_what_is_told_after_the_case_is_open_goes_on_it(crew: Crew) -> None:
    begun = begin(crew.handler, words=WORDS)
    case = open_case(crew.handler, begun).case
    base = look(crew.handler, begun).people[0].saved
    save(crew.handler, begun, base=base, words=WORDS, indicators=("debt",))
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        log = cases.log(case, reader=reader)
    assert IndicatorsSeen(indicators=("debt",)) in [each.body for each in log]


def test_a_port_officer_opens_a_case_that_the_force_there_owns(crew: Crew) -> None:
    begun = begin(crew.port, door=Door.PORT, own_word=True)
    with pytest.raises(NeedsPlace):
        open_case(crew.port, begun)
    base = look(crew.port, begun).people[0].saved
    save(
        crew.port,
        begun,
        base=base,
        own_word=True,
        now_where="Dover",
        now_county="Kent",
    )
    case = open_case(crew.port, begun).case
    reader = crew.elsewhere.reader()
    with as_reader(reader, at=NOON):
        log = cases.log(case, reader=reader)
        seen = queries.contact(begun.contact, reader=reader)
    assert PersonDetained(where="port") in [each.body for each in log]
    assert seen.people[0].telling.own_word


def test_another_force_is_not_told_that_a_contact_exists(crew: Crew) -> None:
    begun = begin(crew.handler, words=WORDS)
    with pytest.raises(NoSuchContact):
        look(crew.elsewhere, begun)
    with pytest.raises(NoSuchContact):
        save(crew.elsewhere, begun, words="Mine.")
    with pytest.raises(NoSuchContact):
        open_case(crew.elsewhere, begun)


def test_what_was_learned_is_handed_on_verbatim(crew: Crew) -> None:
    begun = begin(crew.officer, words=WORDS, seen="Thin.", child=Answer.NOT_KNOWN)
    case = open_case(crew.officer, begun).case
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        learned = queries.learned(case, reader=reader)
    assert learned is not None
    (person,) = learned.people
    assert (person.words, person.seen) == (WORDS, "Thin.")
    assert person.child is True
    assert person.age_doubtful
    assert learned.about(person.nominal) is person
