from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from manumit.law.duties import State
from manumit.law.duties.registry import RULES
from manumit.law.facts import (
    AgeStated,
    Basis,
    Body,
    IndicatorsSeen,
    LeadAllocated,
    Named,
    NamedHow,
    PersonNamed,
    PlanMade,
    Reporter,
    ReportReceived,
    VictimSuspected,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.asking import LONG_AFTER, SECOND, every, found_undone, only
from tests.law.duties.case_log import RECEIVED, START, at, fact


BOTH = pytest.mark.parametrize("rule", ["lead_allocated", "lead_accredited"])
SUSPECTED = VictimSuspected(basis=Basis.PROFESSIONAL)
FIRST = fact(SUSPECTED, id="first")
LEAD = LeadAllocated(investigator="i", accredited=True)
SAID_NOT = LeadAllocated(investigator="i", accredited=False)
UNSAID = LeadAllocated(investigator="i", accredited=None)
SUSPECT = PersonNamed(as_what=Named.SUSPECT, how=NamedHow.UNNAMED)
VICTIM = PersonNamed(as_what=Named.VICTIM, how=NamedHow.DESCRIBED)
WITNESS = PersonNamed(as_what=Named.WITNESS, how=NamedHow.FULL)
CHILD = AgeStated(under_18=True, doubtful=False)
ADULT = AgeStated(under_18=False, doubtful=False)
DOUBTFUL = AgeStated(under_18=None, doubtful=True)


@BOTH
@pytest.mark.parametrize("urgent", [SUSPECT, VICTIM])
@pytest.mark.parametrize("subject", ["p1", "p2", None])
def test_somebody_named_asks_for_a_lead_within_four_hours_of_it(
    rule: str, urgent: Body, subject: str | None
) -> None:
    said = fact(urgent, at(6), id="urgent", subject=subject)
    found = only(rule, FIRST, said)
    assert found.due_at == at(10)
    assert found.because.facts == ("first", "urgent")
    assert found.state(at(10)) is State.DUE
    assert found.state(at(10) + SECOND) is State.OVERDUE


@BOTH
@pytest.mark.parametrize("hours", [-30, 0])
def test_who_was_named_before_the_suspicion_asks_for_a_lead_from_it_on(
    rule: str, hours: int
) -> None:
    said = fact(SUSPECT, at(hours), id="urgent", subject="s1")
    assert only(rule, FIRST, said).due_at == at(4)


def test_the_first_who_was_named_sets_the_time() -> None:
    said = [fact(VICTIM, at(9), subject="p3"), fact(SUSPECT, at(3), subject="s1")]
    assert only("lead_allocated", FIRST, *said).due_at == at(7)


@pytest.mark.parametrize(("hours", "due"), [(43, 47), (44, 48), (45, 48), (200, 48)])
def test_a_suspect_named_late_never_gives_more_time(hours: int, due: int) -> None:
    said = fact(SUSPECT, at(hours), id="urgent", subject="s1")
    found = only("lead_allocated", FIRST, said)
    assert found.due_at == at(due)
    assert ("urgent" in found.because.facts) is (hours == 43)


@BOTH
def test_a_witness_or_a_second_persons_suspicion_leaves_the_usual_time(
    rule: str,
) -> None:
    second = fact(SUSPECTED, at(1), id="second", subject="p2")
    witness = fact(WITNESS, at(1), subject="w1")
    found = only(rule, FIRST, second, witness)
    assert found.due_at == at(48)
    assert found.because.facts == ("first",)


@pytest.mark.parametrize("age", [CHILD, DOUBTFUL])
@pytest.mark.parametrize(("hours", "due"), [(-5, 4), (0, 4), (3, 7), (46, 48)])
def test_a_child_or_a_doubtful_age_asks_for_a_lead_at_once(
    age: Body, hours: int, due: int
) -> None:
    assert only("lead_allocated", FIRST, fact(age, at(hours))).due_at == at(due)


def test_a_child_whose_referral_says_so_asks_for_a_lead_at_once() -> None:
    body = type(RECEIVED)(
        referral="r1", route="nrm", received_by="nca", responder=None, child=True
    )
    assert only("lead_allocated", fact(body)).due_at == at(4)


def test_an_adult_has_the_usual_time() -> None:
    said = fact(ADULT, at(1))
    assert only("lead_allocated", FIRST, said).due_at == at(48)
    assert only("lead_allocated", fact(RECEIVED)).due_at == at(48)


def test_a_child_who_is_suspected_second_asks_from_then_on() -> None:
    second = fact(SUSPECTED, at(5), id="second", subject="p2")
    age = fact(CHILD, at(2), subject="p2")
    assert only("lead_allocated", FIRST, second, age).due_at == at(9)


def test_a_child_of_whom_there_is_no_suspicion_leaves_the_usual_time() -> None:
    age = fact(CHILD, at(2), subject="p2")
    assert only("lead_allocated", FIRST, age).due_at == at(48)


def test_somebody_who_had_come_of_age_before_the_suspicion_is_no_child() -> None:
    born = Uncertain.on(date(2008, 5, 5))
    age = AgeStated(under_18=True, doubtful=False, born=born)
    assert only("lead_allocated", FIRST, fact(age, at(-100))).due_at == at(48)


@BOTH
def test_it_is_owed_once_a_case_from_the_first_suspicion_of_anybody(rule: str) -> None:
    earlier = fact(SUSPECTED, at(-2), id="earlier", subject="p2")
    (found,) = every(rule, FIRST, earlier, fact(RECEIVED, at(3)))
    assert (found.anchor, found.subject) == ("earlier", "p2")


@BOTH
def test_no_lead_is_owed_while_nobody_is_suspected(rule: str) -> None:
    one_sign = fact(IndicatorsSeen(indicators=("no_pay",)))
    assert not every(rule, one_sign, fact(SUSPECT, subject="s1"))


def test_any_lead_meets_the_one_and_only_an_accredited_lead_the_other() -> None:
    lead = fact(SAID_NOT, at(1), subject=None)
    assert only("lead_allocated", FIRST, lead).state(at(2)) is State.MET
    assert only("lead_accredited", FIRST, lead).state(at(2)) is State.DUE


def test_an_accredited_lead_after_one_who_was_not_meets_it() -> None:
    leads = [fact(SAID_NOT, at(1), id="l1"), fact(LEAD, at(2), id="l2")]
    found = only("lead_accredited", FIRST, *leads)
    assert (found.met_at, found.met_by) == (at(2), "l2")
    assert only("lead_allocated", FIRST, *leads).met_by == "l1"


@pytest.mark.parametrize(
    ("leads", "state"),
    [
        ((SAID_NOT,), State.OVERDUE),
        ((UNSAID,), State.NOT_EVIDENCED),
        ((UNSAID, SAID_NOT), State.OVERDUE),
        ((), State.NOT_EVIDENCED),
    ],
)
def test_a_lead_said_not_to_be_accredited_shows_the_failure_in_a_late_file(
    leads: tuple[LeadAllocated, ...], state: State
) -> None:
    anchor = fact(SUSPECTED, recorded_at=LONG_AFTER)
    given = [
        fact(body, at(1), id=f"l{n}", recorded_at=LONG_AFTER)
        for n, body in enumerate(leads)
    ]
    found = only("lead_accredited", anchor, *given)
    assert found.state(LONG_AFTER) is state


def test_the_standard_is_cited_from_the_day_on_which_it_began() -> None:
    def cited(day: datetime) -> tuple[str, ...]:
        found = only("lead_accredited", fact(SUSPECTED, day))
        return tuple(each.provision for each in found.because.provisions)

    before, after = RULES["lead_accredited"].variants
    policy = ("policy/allocation_hours", "policy/allocation_at_once_hours")
    assert cited(datetime(2015, 7, 30, 12, tzinfo=UTC)) == before.provisions == policy
    by_standard = (*policy, "policing/lead_accreditation")
    assert cited(datetime(2015, 7, 31, 12, tzinfo=UTC)) == by_standard
    assert after.provisions == by_standard


def test_another_persons_childhood_says_nothing_of_somebody_of_unknown_age() -> None:
    child = fact(CHILD, at(2), subject="p2")
    unknown = fact(AgeStated(under_18=None, doubtful=False), at(3), id="unknown")
    assert only("lead_allocated", FIRST, child, unknown).due_at == at(48)


def test_whoever_has_the_case_owes_it() -> None:
    told = ReportReceived(
        report="r1",
        reporter=Reporter.SELF,
        received_by="cumbria",
        tells_of_exploitation=True,
    )
    report = fact(told, subject=None)
    for rule in ("lead_allocated", "lead_accredited"):
        assert only(rule, FIRST, report).owed_by == "cumbria"
    lead = fact(LEAD, at(1), subject=None)
    (plan,) = every("plan_made", FIRST, report, lead)
    assert (plan.owed_by, plan.subject) == ("cumbria", None)


def test_a_plan_is_owed_once_from_the_first_lead() -> None:
    leads = [fact(LEAD, at(1), id="l1", subject=None), fact(UNSAID, at(9), id="l2")]
    (found,) = every("plan_made", *leads)
    assert (found.anchor, found.due_at) == ("l1", at(73))


def test_a_plan_before_the_lead_is_not_the_leads_plan() -> None:
    lead, plan = fact(LEAD, at(1), subject=None), fact(PlanMade(), subject=None)
    (found,) = every("plan_made", lead, plan)
    assert found.met_at is None


def test_that_a_case_had_no_plan_is_said_of_the_case() -> None:
    lead = fact(LEAD, START, recorded_at=LONG_AFTER, subject=None)
    of_case = found_undone("plan.made", None)
    of_person = found_undone("plan.made", "p1")
    (failed,) = every("plan_made", lead, of_case)
    (silent,) = every("plan_made", lead, of_person)
    assert failed.state(LONG_AFTER) is State.OVERDUE
    assert silent.state(LONG_AFTER) is State.NOT_EVIDENCED
