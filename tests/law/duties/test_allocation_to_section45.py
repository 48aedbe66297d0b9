"""What the duties from allocation to section 45 have in common, asked of each.

Those of a child's first day, of custody and of removal among them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import RULES, State
from manumit.law.duties.duty import PERSON
from manumit.law.duties.registry import Family
from manumit.law.facts import (
    AccountNotPossible,
    ActDisclosed,
    AppointmentFollowedUp,
    AppointmentMissed,
    Basis,
    Body,
    ChildPlaced,
    DeparturePlanned,
    DetentionVisited,
    FactId,
    ImmigrationActed,
    Interpreter,
    InterpreterFound,
    InterpreterNeeded,
    LeadAllocated,
    MissingReported,
    Named,
    NamedHow,
    NrmExplained,
    Offered,
    PersonDetained,
    PersonIdentified,
    PersonLeft,
    PersonNamed,
    PersonResearched,
    PlanMade,
    ProtectionPlanned,
    Stage,
    StageExpected,
    StageReached,
    SubjectId,
    VictimSuspected,
    WentMissing,
)
from tests.law.duties.asking import (
    LONG_AFTER,
    SECOND,
    Asked,
    every,
    found_undone,
    only,
)
from tests.law.duties.at_doors import AT_DOORS
from tests.law.duties.bodies import (
    CONSIDERED,
    DECISION,
    SAFE,
    account,
    owners,
)
from tests.law.duties.case_log import START, at, fact


SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
WEEK = datetime(2026, 5, 12, 22, 59, 59, tzinfo=UTC)  # the end of that day in London
TODAY = datetime(2026, 5, 5, 22, 59, 59, tzinfo=UTC)
AN_ACCOUNT = AccountNotPossible(reason="abroad")
EXPLAINED = NrmExplained(interpreter=Interpreter.COMPANION)
BY_PROFESSIONAL = NrmExplained(interpreter=Interpreter.PROFESSIONAL)
SINCE_THE_ACT = datetime(2015, 7, 31, 12, tzinfo=UTC)


def spoken_of(as_what: Named, how: NamedHow = NamedHow.PART) -> PersonNamed:
    return PersonNamed(as_what=as_what, how=how)


ALLOCATION = [
    Asked(
        rule="lead_allocated",
        family=Family.ALLOCATION,
        anchor=SUSPECTED,
        due=at(48),
        meets=(
            LeadAllocated(investigator="i", accredited=False),
            LeadAllocated(investigator="i", accredited=None),
        ),
        never=(PlanMade(),),
        cites=("policy/allocation_hours", "policy/allocation_at_once_hours"),
        opens=("plan_made",),
        of_case=True,
    ),
    Asked(
        rule="lead_accredited",
        family=Family.ALLOCATION,
        anchor=SUSPECTED,
        due=at(48),
        meets=(LeadAllocated(investigator="i", accredited=True),),
        never=(LeadAllocated(investigator="i", accredited=None),),
        cites=(
            "policy/allocation_hours",
            "policy/allocation_at_once_hours",
            "policing/lead_accreditation",
        ),
        opens=("plan_made",),
        of_case=True,
    ),
    Asked(
        rule="plan_made",
        family=Family.ALLOCATION,
        anchor=LeadAllocated(investigator="i", accredited=True),
        due=at(72),
        meets=(PlanMade(),),
        cites=("policy/plan_hours",),
        of_case=True,
    ),
]
ACCOUNTS = [
    Asked(
        rule="account_offered",
        family=Family.ACCOUNTS,
        anchor=SUSPECTED,
        due=WEEK,
        meets=(
            AN_ACCOUNT,
            account(),
            account(result=Offered.DECLINED),
            account(result=Offered.NOT_NOW),
            account(interpreter=Interpreter.PROFESSIONAL),
        ),
        never=(
            account(result=Offered.NO_CONTACT),
            BY_PROFESSIONAL,
            PersonIdentified(),
        ),
        cites=("policy/account_days",),
        opens=("debrief_offered", "statement_offered"),
    ),
    Asked(
        rule="named_heard",
        family=Family.ACCOUNTS,
        anchor=spoken_of(Named.WITNESS, NamedHow.FULL),
        due=WEEK,
        meets=(AN_ACCOUNT, account(), account(result=Offered.DECLINED)),
        never=(account(result=Offered.NO_CONTACT), PersonIdentified()),
        cites=("policy/account_days",),
    ),
    Asked(
        rule="interpreter_found",
        family=Family.ACCOUNTS,
        anchor=InterpreterNeeded(language="ro"),
        due=at(24),
        meets=(
            InterpreterFound(),
            BY_PROFESSIONAL,
            account(interpreter=Interpreter.PROFESSIONAL),
        ),
        never=(
            EXPLAINED,
            account(),
            account(interpreter=Interpreter.COMPANION),
            AN_ACCOUNT,
        ),
        cites=("policy/interpreter_hours",),
        opens=("debrief_offered", "statement_offered"),
        early=True,
    ),
    Asked(
        rule="named_identified",
        family=Family.ACCOUNTS,
        anchor=spoken_of(Named.VICTIM),
        due=WEEK,
        meets=(PersonIdentified(), AN_ACCOUNT, account()),
        never=(PersonResearched(),),
        cites=("policy/identify_days",),
        opens=("debrief_offered", "statement_offered"),
        early=True,
    ),
    Asked(
        rule="named_researched",
        family=Family.ACCOUNTS,
        anchor=spoken_of(Named.SUSPECT, NamedHow.UNNAMED),
        due=WEEK,
        meets=(PersonResearched(),),
        never=(PersonIdentified(),),
        cites=("policy/research_days",),
        early=True,
    ),
]
SAFEGUARDING = [
    Asked(
        rule="safety_secured",
        family=Family.SAFEGUARDING,
        anchor=SUSPECTED,
        due=at(24),
        meets=(
            SAFE,
            replace(SAFE, result=Offered.DECLINED),
            replace(SAFE, result=Offered.NOT_NOW),
        ),
        never=(replace(SAFE, result=Offered.NO_CONTACT), EXPLAINED),
        owed_by="surrey",
        cites=("policy/safety_hours",),
        early=True,
    ),
    Asked(
        rule="not_returned",
        family=Family.SAFEGUARDING,
        anchor=replace(SAFE, returned=True),
        due=at(2),
        meets=(SAFE, replace(SAFE, result=Offered.DECLINED)),
        never=(replace(SAFE, result=Offered.NO_CONTACT),),
        owed_by="surrey",
        cites=("policy/safety_again_hours",),
        shown=True,
    ),
    Asked(
        rule="appointment_followed",
        family=Family.SAFEGUARDING,
        anchor=AppointmentMissed(appointment="a1"),
        due=at(24),
        meets=(AppointmentFollowedUp(appointment="a1"),),
        never=(AppointmentFollowedUp(appointment="a2"),),
        owed_by="surrey",
        part="a1",
        cites=("policy/missed_appointment_hours",),
    ),
    Asked(
        rule="immigration_beside",
        family=Family.SAFEGUARDING,
        anchor=ImmigrationActed(action="removal"),
        due=at(24),
        meets=(EXPLAINED, SAFE),
        never=(
            replace(SAFE, returned=True),
            replace(SAFE, result=Offered.NO_CONTACT),
        ),
        owed_by="surrey",
        cites=("policy/immigration_beside_hours",),
        early=True,
    ),
    Asked(
        rule="missing_recorded",
        family=Family.SAFEGUARDING,
        anchor=WentMissing(child=False),
        due=at(1),
        meets=(MissingReported(),),
        never=(WentMissing(child=True),),
        owed_by="surrey",
        cites=("policy/missing_minutes",),
    ),
    Asked(
        rule="child_protected",
        family=Family.SAFEGUARDING,
        anchor=ChildPlaced(),
        due=TODAY,
        meets=(ProtectionPlanned(),),
        never=(DeparturePlanned(),),
        owed_by="surrey",
        cites=("policy/child_first_night",),
        early=True,
    ),
    Asked(
        rule="detained_visited",
        family=Family.SAFEGUARDING,
        anchor=PersonDetained(where="prison"),
        before=(SUSPECTED,),
        due=datetime(2026, 5, 8, 22, 59, 59, tzinfo=UTC),
        meets=(DetentionVisited(),),
        never=(account(),),
        owed_by="surrey",
        cites=("policy/detention_visit_days",),
    ),
    Asked(
        rule="departure_planned",
        family=Family.SAFEGUARDING,
        anchor=PersonLeft(abroad=True),
        before=(SUSPECTED,),
        due=START,
        meets=(DeparturePlanned(),),
        never=(ProtectionPlanned(),),
        owed_by="surrey",
        cites=("policy/departure_plan",),
        early=True,
    ),
]
SECTION_45 = [
    Asked(
        rule="section45_considered",
        family=Family.SECTION_45,
        anchor=ActDisclosed(offence="mda1971:4", age_at_act=30),
        due=at(72),
        meets=(CONSIDERED, replace(CONSIDERED, stage=Stage.CHARGE)),
        never=(StageReached(stage=Stage.ADVICE, possible_victim=True),),
        cites=("policy/section45_hours", "section45/adult_limbs"),
        since=SINCE_THE_ACT,
    ),
    Asked(
        rule="section45_at_stage",
        family=Family.SECTION_45,
        anchor=StageReached(stage=Stage.CHARGE, possible_victim=True),
        due=START,
        meets=(replace(CONSIDERED, stage=Stage.CHARGE),),
        never=(CONSIDERED, replace(CONSIDERED, stage=Stage.ARREST)),
        part="charge",
        cites=("policy/section45_stages",),
        early=True,
        since=SINCE_THE_ACT,
    ),
    Asked(
        rule="section45_after_decision",
        family=Family.SECTION_45,
        anchor=DECISION,
        before=(ActDisclosed(offence="mda1971:4", age_at_act=None),),
        due=WEEK,
        meets=(CONSIDERED, replace(CONSIDERED, stage=Stage.PLEA)),
        never=(ActDisclosed(offence="mda1971:5", age_at_act=None),),
        part="l1",
        cites=("policy/section45_again_days",),
        since=SINCE_THE_ACT,
    ),
    Asked(
        rule="section45_suspected",
        family=Family.SECTION_45,
        anchor=VictimSuspected(basis=Basis.OFFICER),
        before=(PersonNamed(as_what=Named.SUSPECT, how=NamedHow.FULL),),
        due=at(72),
        meets=(CONSIDERED, replace(CONSIDERED, stage=Stage.CHARGE)),
        never=(StageExpected(stage=Stage.PLEA, at=at(200)),),
        cites=(
            "policy/section45_hours",
            "section45/adult_limbs",
            "section45/child_limbs",
        ),
        early=True,
        since=SINCE_THE_ACT,
    ),
    Asked(
        rule="section45_before_stage",
        family=Family.SECTION_45,
        anchor=StageExpected(stage=Stage.PLEA, at=at(200)),
        due=at(200),
        meets=(replace(CONSIDERED, stage=Stage.PLEA),),
        never=(CONSIDERED, replace(CONSIDERED, stage=Stage.ARREST)),
        part="plea",
        cites=("policy/section45_stages",),
        early=True,
        since=SINCE_THE_ACT,
    ),
]
EVERY = [*ALLOCATION, *ACCOUNTS, *SAFEGUARDING, *SECTION_45, *AT_DOORS]

each_rule = pytest.mark.parametrize("asked", EVERY, ids=lambda asked: asked.rule)
each_act = pytest.mark.parametrize(
    ("asked", "act"),
    [
        pytest.param(asked, act, id=f"{asked.rule}-{n}")
        for asked in EVERY
        for n, act in enumerate(asked.meets)
    ],
)
each_other_act = pytest.mark.parametrize(
    ("asked", "act"),
    [
        pytest.param(asked, act, id=f"{asked.rule}-{n}")
        for asked in EVERY
        for n, act in enumerate(asked.never)
    ],
)


@each_rule
def test_it_is_due_until_its_last_second_and_overdue_from_the_next(
    asked: Asked,
) -> None:
    found = asked.judged()
    assert found.due_at == asked.due
    assert found.starts_at == START
    assert found.state(asked.due) is State.DUE
    assert found.state(asked.due + SECOND) is State.OVERDUE
    assert found.breached_by(asked.due + SECOND)
    assert found.missing


@each_rule
def test_it_says_who_owes_it_to_whom_and_why(asked: Asked) -> None:
    found = asked.judged(*owners())
    assert (found.owed_by, found.owed_to) == (asked.owed_by, PERSON)
    assert found.part == asked.part
    assert found.anchor == "anchor"
    because = found.because
    assert because.rule == asked.rule
    assert because.facts[0] == "anchor"
    assert because.sentence
    assert tuple(each.provision for each in because.provisions) == asked.cites
    variant = RULES[asked.rule].variant_on(START.date())
    assert variant is not None
    assert set(asked.cites) <= set(variant.provisions)


@each_rule
def test_it_stands_in_its_family_and_names_what_it_opens(asked: Asked) -> None:
    found = RULES[asked.rule]
    assert found.family is asked.family
    assert found.opens == asked.opens
    assert found.title


@each_act
def test_an_act_that_counts_meets_it_in_time_on_its_last_second(
    asked: Asked, act: Body
) -> None:
    found = asked.judged(fact(act, asked.due, id="act"))
    assert found.state(LONG_AFTER) is State.MET
    assert (found.met_at, found.met_by) == (asked.due, "act")
    assert not found.missing
    assert type(act).kind in found.discharged_by


@each_act
def test_an_act_that_counts_meets_it_late_a_second_later(
    asked: Asked, act: Body
) -> None:
    late = asked.due + SECOND
    found = asked.judged(fact(act, late, id="act"))
    assert found.state(LONG_AFTER) is State.MET_LATE
    assert found.breached_by(late)


@each_other_act
def test_an_act_that_does_not_count_leaves_it_open(asked: Asked, act: Body) -> None:
    early = fact(act, START, id="act")
    found = asked.judged(early)
    assert found.met_at is None
    assert found.state(asked.due) is State.DUE


@each_act
def test_an_act_for_somebody_else_counts_only_where_it_concerns_the_case(
    asked: Asked, act: Body
) -> None:
    other = fact(act, asked.due, id="act", subject="p2")
    found = asked.judged(other)
    assert (found.met_at is not None) is asked.of_case


@each_act
def test_an_act_without_a_person_concerns_everybody(asked: Asked, act: Body) -> None:
    of_all = fact(act, asked.due, id="act", subject=None)
    assert asked.judged(of_all).state(LONG_AFTER) is State.MET


@each_act
def test_an_act_before_the_start_counts_only_where_it_was_to_be_done_by_then(
    asked: Asked, act: Body
) -> None:
    found = asked.judged(fact(act, at(-1), id="act"))
    assert (found.met_at == START) is asked.early
    assert (found.met_at is None) is not asked.early


@each_act
def test_an_act_at_the_very_start_counts(asked: Asked, act: Body) -> None:
    same = fact(act, START, id="z", recorded_at=START + SECOND)
    assert asked.judged(same).met_at == START


@each_rule
def test_a_file_begun_after_the_time_was_up_shows_only_what_it_shows(
    asked: Asked,
) -> None:
    found = only(asked.rule, *asked.entered_late())
    state = State.OVERDUE if asked.shown else State.NOT_EVIDENCED
    assert found.state(LONG_AFTER) is state


@each_rule
@pytest.mark.parametrize("subject", ["p1", None])
def test_what_somebody_found_undone_is_a_failure(
    asked: Asked, subject: str | None
) -> None:
    for kind in asked.judged().discharged_by:
        undone = found_undone(kind, subject)
        found = only(asked.rule, *asked.entered_late(), undone)
        assert found.state(LONG_AFTER) is State.OVERDUE


@each_rule
def test_what_was_found_of_another_person_or_another_act_shows_nothing(
    asked: Asked,
) -> None:
    state = State.OVERDUE if asked.shown else State.NOT_EVIDENCED
    (kind, *_) = asked.judged().discharged_by
    for undone in (
        found_undone(kind, "p2"),
        found_undone("desk.rung"),
        found_undone(kind, since=asked.due + SECOND),
    ):
        found = only(asked.rule, *asked.entered_late(), undone)
        assert found.state(LONG_AFTER) is state


@each_rule
def test_nothing_was_owed_before_its_first_day(asked: Asked) -> None:
    day_before = asked.since - timedelta(days=1)
    assert every(asked.rule, *asked.moved(asked.since))
    assert not every(asked.rule, *asked.moved(day_before))


@each_rule
def test_it_is_owed_for_each_person_once(asked: Asked) -> None:
    others = [
        replace(each, id=FactId(f"o{each.id}"), subject=SubjectId("p2"))
        for each in asked.log
    ]
    found = every(asked.rule, *asked.log, *others)
    assert len(found) == (1 if asked.of_case else 1 + 1)
    assert len({each.key for each in found}) == len(found)


def test_every_rule_of_these_families_is_asked() -> None:
    families = {each.family for each in EVERY}
    mine = {each.id for each in RULES.values() if each.family in families}
    elsewhere = {"ring_through", "immigration_told_why", "section45_again"}
    assert mine - elsewhere == {each.rule for each in EVERY}
