"""What is learned after the case is open moves it on every queue that it waits on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from manumit.audit.acting import as_reader
from manumit.contact import actions
from manumit.contact.actions import Begun
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer
from manumit.organisations import directory as directories
from manumit.referrals.actions.assessing import assess
from manumit.referrals.models import Entry, Referral
from manumit.referrals.rules import EntryPart, Risk
from manumit.referrals.triage import Answers
from tests.cast import Somebody
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import WORDS, Crew, begin, look, open_case, save


SAFE: dict[str, Any] = {
    "words": WORDS,
    "danger_now": Answer.NO,
    "controller_present": Answer.NO,
    "child": Answer.NO,
}
IN_DANGER: dict[str, Any] = {**SAFE, "danger_now": Answer.YES}


def say(by: Somebody, begun: Begun, **told: Any) -> None:
    save(by, begun, base=look(by, begun).people[0].saved, **told)


def risks(case: UUID) -> set[tuple[Risk, str]]:
    """The risk of the referral and of each entry that waits, which must be one."""
    with as_owner():
        (row,) = Referral.objects.filter(case_id=case)
        waiting = Entry.objects.filter(case_id=case, done_at__isnull=True)
        found = {Risk(each) for each in waiting.values_list("risk", flat=True)}
    return {(each, row.risk_reason) for each in {*found, Risk(row.risk)}}


@pytest.fixture
def open_and_safe(crew: Crew) -> tuple[Begun, UUID]:
    begun = begin(crew.handler, **SAFE)
    return begun, open_case(crew.handler, begun).case


def test_a_danger_learned_after_the_case_is_open_goes_to_the_top_of_every_queue(
    crew: Crew, open_and_safe: tuple[Begun, UUID]
) -> None:
    begun, case = open_and_safe
    ((risk, _),) = risks(case)
    assert risk is Risk.ROUTINE
    say(crew.handler, begun, **IN_DANGER)
    assert risks(case) == {(Risk.NOW, "Still with the people who exploit them")}
    with as_owner():
        assert Referral.objects.get(case_id=case).risk_since == NOON


def test_a_danger_that_was_a_slip_is_taken_back_by_those_who_said_it(
    crew: Crew, open_and_safe: tuple[Begun, UUID]
) -> None:
    begun, case = open_and_safe
    say(crew.handler, begun, **IN_DANGER)
    say(crew.handler, begun, **SAFE)
    ((risk, _),) = risks(case)
    assert risk is Risk.ROUTINE


def test_what_a_desk_found_since_is_not_made_milder_by_a_first_contact(
    crew: Crew, open_and_safe: tuple[Begun, UUID]
) -> None:
    begun, case = open_and_safe
    say(crew.handler, begun, **IN_DANGER)
    with as_owner():
        referral = Referral.objects.get(case_id=case).id
    reader = crew.desk.reader()
    with as_reader(reader, at=NOON):
        assess(
            referral=referral,
            answers=Answers(
                child=False,
                missing=False,
                threats=True,
                health=False,
                still_exploited=False,
            ),
            note="",
            unchanged=False,
            seen=None,
            directory=directories.current(),
            by=reader,
            at=NOON,
        )
    say(crew.handler, begun, **SAFE)
    assert risks(case) == {(Risk.NOW, "Threatened")}


def test_whoever_of_several_is_in_the_greatest_danger_ranks_the_case(
    crew: Crew,
) -> None:
    begun = begin(crew.officer, door=Door.STREET, **SAFE)
    reader = crew.officer.reader()
    with as_reader(reader, at=NOON):
        second = actions.add_person(contact=begun.contact, by=reader, at=NOON)
    save(crew.officer, begun, person=second, child=Answer.YES)
    case = open_case(crew.officer, begun).case
    assert risks(case) == {(Risk.CHILD, "Another person of this event: Under 18")}
    seen = look(crew.officer, begun).person(second)
    save(
        crew.officer,
        begun,
        person=second,
        base=seen.saved,
        child=Answer.YES,
        child_missing=Answer.YES,
    )
    assert {risk for risk, _ in risks(case)} == {Risk.NOW}


def test_somebody_added_of_whom_nothing_is_known_yet_ranks_nothing_anew(
    crew: Crew, open_and_safe: tuple[Begun, UUID]
) -> None:
    begun, case = open_and_safe
    reader = crew.handler.reader()
    with as_reader(reader, at=NOON):
        actions.add_person(contact=begun.contact, by=reader, at=NOON)
    say(crew.handler, begun, **SAFE, seen="A second man in the van.")
    ((risk, _),) = risks(case)
    assert risk is Risk.ROUTINE


def test_a_danger_that_another_force_must_hear_of_is_kept_until_somebody_rang(
    crew: Crew,
) -> None:
    dover: dict[str, Any] = {"now_where": "Dover", "now_county": "Kent"}
    begun = begin(crew.handler, **SAFE, **dover)
    case = open_case(crew.handler, begun).case
    say(crew.handler, begun, **IN_DANGER, **dover)
    with as_owner():
        ring = Entry.objects.filter(case_id=case, part=EntryPart.RING)
        assert [each.organisation_id for each in ring] == ["west-yorkshire"]
    assert {risk for risk, _ in risks(case)} == {Risk.NOW}
