from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import Duty, State
from manumit.law.duties.duty import NOT_KNOWN, PERSON
from manumit.law.facts import (
    Basis,
    Body,
    CrimeClassified,
    CrimeRecorded,
    Decider,
    DecisionReceived,
    Fact,
    Form,
    IndicatorsSeen,
    NotACrimeDecided,
    NotDone,
    OffenceConsidered,
    OffenceDisclosed,
    OtherMatterDecided,
    Owner,
    ReferralReceived,
    ReferralSent,
    Route,
    VictimSuspected,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import duties, duty, fact, named


CRIME, INCIDENT, CLASS = "crime_recorded", "incident_recorded", "class_right"
SECOND = timedelta(seconds=1)
DAY = timedelta(hours=24)
TODAY = datetime(2026, 5, 5, 10, tzinfo=UTC)
LABOUR, THEFT, RAPE = "036/07", "039/00", "019/08"

SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
TOLD_OF = OffenceDisclosed(disclosure="d1", family="rape")
FOR_IT = OffenceConsidered(disclosure="d1", crime="k1")
SIGNS = IndicatorsSeen(indicators=("no_pay", "papers_held"))
SENT = ReferralSent(route=Route.NRM, sent_by="kent")
NOTIFIED = ReferralSent(route=Route.NOTIFICATION, sent_by="kent")


def received(route: str = "nrm", responder: str | None = None) -> ReferralReceived:
    return ReferralReceived(
        referral="r1",
        route=route,
        received_by="kent",
        responder=responder,
        child=None,
    )


def decided(
    decision: str = "reasonable_grounds", outcome: str = "positive"
) -> DecisionReceived:
    return DecisionReceived(
        letter="l1",
        decision=decision,
        outcome=outcome,
        authority="sca",
        received_by="kent",
    )


def crime(
    offence: str = LABOUR, form: Form = Form.CRIME, id_of_crime: str = "k1"
) -> CrimeRecorded:
    return CrimeRecorded(crime=id_of_crime, form=form, offence=offence, force="kent")


def classed(offence: str = LABOUR, id_of_crime: str = "k1") -> CrimeClassified:
    return CrimeClassified(crime=id_of_crime, offence=offence)


def none_found(by_role: Decider = Decider.REGISTRAR) -> NotACrimeDecided:
    return NotACrimeDecided(by_role=by_role)


def judged(*facts: Fact, rule: str = CRIME, after: timedelta = DAY + SECOND) -> Duty:
    return duty(*facts, on=TODAY + after, rule=rule)


# crime_recorded


@pytest.mark.parametrize(
    ("after", "state"),
    [(timedelta(), State.DUE), (DAY, State.DUE), (DAY + SECOND, State.OVERDUE)],
)
def test_a_crime_is_due_within_24_hours_of_the_recognition_to_the_second(
    after: timedelta, state: State
) -> None:
    found = judged(fact(SUSPECTED), after=after)
    assert found.due_at == TODAY + DAY
    assert found.state(TODAY + after) is state
    assert found.owed_to == PERSON
    assert found.owed_by == NOT_KNOWN


@pytest.mark.parametrize(
    ("late", "state"), [(timedelta(), State.MET), (SECOND, State.MET_LATE)]
)
@pytest.mark.parametrize("body", [crime(), crime(offence="036/11")])
def test_a_crime_of_modern_slavery_meets_it_in_time_or_late(
    body: Body, late: timedelta, state: State
) -> None:
    done = fact(body, TODAY + DAY + late)
    found = judged(fact(SUSPECTED), done)
    assert found.state(TODAY + DAY + SECOND) is state
    assert found.met_by == done.id
    assert found.missing == ()


@pytest.mark.parametrize(
    "body",
    [
        crime(THEFT),
        crime("not a code"),
        crime(form=Form.REPORTED_INCIDENT),
        crime(form=Form.CRIME_RELATED_INCIDENT),
        classed(),
        none_found(Decider.INVESTIGATOR),
        none_found(Decider.SUPERVISOR),
        OffenceConsidered(disclosure="d1", crime="k1"),
        OtherMatterDecided(proposal="p1", agreed=False),
    ],
    ids=lambda body: body.kind,
)
def test_nothing_else_meets_it_nor_makes_it_fall_away(body: Body) -> None:
    found = judged(fact(SUSPECTED), fact(body, TODAY + timedelta(hours=1)))
    assert found.state(TODAY + DAY + SECOND) is State.OVERDUE
    assert found.missing == ("No crime of modern slavery is recorded for this person",)


@pytest.mark.parametrize("subject", ["p2", None])
def test_anothers_crime_or_one_without_a_victim_does_not_meet_it(
    subject: str | None,
) -> None:
    found = judged(fact(SUSPECTED), fact(crime(), subject=subject))
    assert found.state(TODAY + DAY + SECOND) is State.OVERDUE


def test_a_crime_given_the_class_of_modern_slavery_meets_it() -> None:
    theft = fact(crime(THEFT), TODAY + timedelta(hours=1))
    in_class = fact(classed(), TODAY + timedelta(hours=2), subject=None)
    found = judged(fact(SUSPECTED), theft, in_class)
    assert (found.met_at, found.met_by) == (TODAY + timedelta(hours=2), in_class.id)


@pytest.mark.parametrize(
    "facts",
    [
        (fact(crime(THEFT)), fact(classed(THEFT))),
        (fact(crime(THEFT)), fact(classed(id_of_crime="k2"))),
        (fact(crime(THEFT), subject="p2"), fact(classed())),
        (fact(crime(THEFT, Form.REPORTED_INCIDENT)), fact(classed())),
    ],
    ids=["another class", "another crime", "another's crime", "an incident"],
)
def test_a_class_given_to_something_else_does_not_meet_it(
    facts: tuple[Fact, ...],
) -> None:
    assert judged(fact(SUSPECTED), *facts).met_at is None


def test_what_was_recorded_before_counts_as_done_when_it_became_due() -> None:
    before = fact(crime(), TODAY - DAY)
    assert judged(fact(SUSPECTED), before).met_at == TODAY


@pytest.mark.parametrize("by_role", [Decider.REGISTRAR, Decider.DESIGNATED])
def test_it_falls_away_when_who_may_decides_that_there_is_no_crime(
    by_role: Decider,
) -> None:
    at = TODAY + timedelta(hours=3)
    found = judged(fact(SUSPECTED), fact(none_found(by_role), at))
    assert found.superseded_at == at
    assert found.state(at) is State.SUPERSEDED
    assert not found.breached_by(TODAY + DAY + SECOND)


def test_a_decision_before_it_became_due_was_not_about_it() -> None:
    before = fact(none_found(), TODAY - SECOND)
    at_once = fact(none_found(), TODAY)
    assert judged(fact(SUSPECTED), before).superseded_at is None
    assert judged(fact(SUSPECTED), at_once).superseded_at == TODAY


def test_a_decision_about_somebody_else_does_not_end_it() -> None:
    other = fact(none_found(), subject="p2")
    assert judged(fact(SUSPECTED), other).superseded_at is None


def test_a_late_decision_leaves_the_breach() -> None:
    late = fact(none_found(), TODAY + DAY + SECOND)
    found = judged(fact(SUSPECTED), late, after=2 * DAY)
    assert found.state(TODAY + 2 * DAY) is State.SUPERSEDED
    assert found.breached_by(TODAY + 2 * DAY)


def test_it_falls_away_when_a_second_person_agrees_that_it_is_not_slavery() -> None:
    agreed = OtherMatterDecided(proposal="p1", agreed=True)
    at = TODAY + timedelta(hours=2)
    assert judged(fact(SUSPECTED), fact(agreed, at)).superseded_at == at
    assert judged(fact(SUSPECTED), fact(agreed, TODAY)).superseded_at == TODAY
    before = fact(agreed, TODAY - SECOND)
    assert judged(fact(SUSPECTED), before).superseded_at is None


def test_the_first_of_two_reasons_to_fall_away_is_the_one() -> None:
    agreed = OtherMatterDecided(proposal="p1", agreed=True)
    first, second = TODAY + timedelta(hours=2), TODAY + timedelta(hours=3)
    one = judged(fact(SUSPECTED), fact(agreed, first), fact(none_found(), second))
    other = judged(fact(SUSPECTED), fact(none_found(), first), fact(agreed, second))
    assert one.superseded_at == other.superseded_at == first


def test_one_crime_is_due_for_each_person_from_the_first_fact() -> None:
    again = fact(received(), TODAY + timedelta(hours=5))
    other = fact(SUSPECTED, TODAY + timedelta(hours=6), subject="p2")
    found = duties(fact(SIGNS), again, other, on=TODAY + DAY, rule=CRIME)
    assert [(each.subject, each.starts_at) for each in found] == [
        ("p1", TODAY),
        ("p2", TODAY + timedelta(hours=6)),
    ]


def test_facts_about_nobody_in_particular_make_no_crime_due() -> None:
    assert not duties(fact(received(), subject=None), on=TODAY + DAY, rule=CRIME)


BY_POLICE = received(responder="kent")
BY_ANOTHER = received(responder="unseen")
LISTS = {
    datetime(2015, 7, 30, 12, tzinfo=UTC): set[str](),
    datetime(2015, 7, 31, 12, tzinfo=UTC): {"report"},
    datetime(2016, 6, 30, 12, tzinfo=UTC): {"report"},
    datetime(2016, 7, 1, 12, tzinfo=UTC): {"report", "police"},
    datetime(2016, 11, 30, 12, tzinfo=UTC): {"report", "police"},
    datetime(2016, 12, 1, 12, tzinfo=UTC): {"report", "police", "decision"},
    datetime(2019, 3, 31, 12, tzinfo=UTC): {"report", "police", "decision"},
    datetime(2019, 4, 1, 12, tzinfo=UTC): {"report", "police", "decision"},
    datetime(2025, 3, 31, 12, tzinfo=UTC): {"report", "police", "decision"},
    datetime(2025, 4, 1, 12, tzinfo=UTC): {"report", "received"},
    datetime(2026, 3, 31, 12, tzinfo=UTC): {"report", "received"},
    datetime(2026, 4, 1, 12, tzinfo=UTC): {"report", "received"},
}
BODIES: list[tuple[Body, set[str]]] = [
    (SUSPECTED, {"report"}),
    (SIGNS, {"report"}),
    (received("report"), {"report"}),
    (BY_POLICE, {"police", "received"}),
    (SENT, {"police"}),
    (BY_ANOTHER, {"received"}),
    (received(), {"received"}),
    (received("dtn"), {"received"}),
    (decided(), {"decision"}),
    (IndicatorsSeen(indicators=("no_pay",)), set()),
    (NOTIFIED, set()),
    (decided(outcome="negative"), set()),
    (decided("conclusive_grounds"), set()),
    (received("letter"), set()),
]


@pytest.mark.parametrize("when", LISTS, ids=lambda day: f"{day:%Y-%m-%d}")
@pytest.mark.parametrize(("body", "kinds"), BODIES)
def test_what_must_be_recorded_follows_the_rules_of_its_own_day(
    when: datetime, body: Body, kinds: set[str]
) -> None:
    found = duties(fact(body, when), on=when + DAY, rule=CRIME)
    assert bool(found) is bool(kinds & LISTS[when])
    assert all(each.due_at == when + DAY for each in found)


def test_what_needed_no_crime_on_its_day_leaves_it_to_the_first_that_did() -> None:
    early = datetime(2015, 7, 30, 12, tzinfo=UTC)
    when = datetime(2016, 12, 1, 12, tzinfo=UTC)
    log = (fact(SUSPECTED, early), fact(BY_ANOTHER, when - DAY), fact(decided(), when))
    assert duty(*log, on=when, rule=CRIME).starts_at == when


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (SUSPECTED, "possible victim"),
        (BY_POLICE, "A referral about this person"),
        (received("dtn"), "A notification"),
    ],
)
def test_it_says_why_by_which_rules_and_facts(body: Body, words: str) -> None:
    found = judged(fact(body))
    assert words in found.because.sentence
    assert [each.provision for each in found.because.provisions] == [
        "recording/time_limit_hours",
        "recording/which_referrals",
    ]
    assert found.because.facts == (fact(body).id,)
    assert found.discharged_by == ("crime.recorded", "crime.classified")


def test_it_says_so_where_the_police_referred_or_a_decision_came() -> None:
    when = datetime(2018, 1, 2, 12, tzinfo=UTC)
    sent = duty(fact(SENT, when), on=when, rule=CRIME)
    told = duty(fact(decided(), when), on=when, rule=CRIME)
    assert "The police referred" in sent.because.sentence
    assert "reasonable grounds" in told.because.sentence


def test_the_investigation_owner_owes_it() -> None:
    owners = (
        fact(named(Owner.INVESTIGATION, "kent", accepted=True), id="io"),
        fact(named(Owner.SAFETY, "surrey", accepted=True), id="so"),
    )
    assert judged(fact(SUSPECTED), *owners).owed_by == "kent"


@pytest.mark.parametrize("rule", [CRIME, INCIDENT])
def test_a_file_begun_too_late_shows_nothing_unless_it_was_found_undone(
    rule: str,
) -> None:
    when = datetime(2020, 5, 5, 10, tzinfo=UTC)
    begun = when + 90 * DAY
    facts = [fact(received(), when, recorded_at=begun, id="r")]
    if rule == CRIME:
        facts = [fact(SUSPECTED, when, recorded_at=begun, id="s")]
    undone = fact(NotDone(what="crime.recorded"), when, recorded_at=begun)
    silent = duty(*facts, on=begun, rule=rule)
    shown = duty(*facts, undone, on=begun, rule=rule)
    assert silent.state(begun) is State.NOT_EVIDENCED
    assert shown.state(begun) is State.OVERDUE


def test_an_uncertain_date_is_read_in_favour_of_whoever_owes() -> None:
    months = fact(
        SUSPECTED, Uncertain.from_edtf("2026-05"), recorded_at=TODAY + 60 * DAY
    )
    found = judged(months, after=60 * DAY)
    assert found.starts_at == datetime(2026, 5, 31, 22, 59, 59, tzinfo=UTC)


# incident_recorded


@pytest.mark.parametrize(
    ("when", "owed"),
    [
        (datetime(2019, 3, 31, 12, tzinfo=UTC), False),
        (datetime(2019, 4, 1, 12, tzinfo=UTC), True),
        (datetime(2025, 3, 31, 12, tzinfo=UTC), True),
        (datetime(2025, 4, 1, 12, tzinfo=UTC), False),
    ],
)
@pytest.mark.parametrize("route", ["nrm", "dtn"])
def test_from_2019_to_2025_a_referral_that_is_not_yet_a_crime_is_an_incident(
    route: str, when: datetime, *, owed: bool
) -> None:
    found = duties(fact(received(route), when), on=when, rule=INCIDENT)
    assert [each.due_at for each in found] == ([when + DAY] if owed else [])


WHEN = datetime(2020, 5, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("late", [timedelta(), SECOND])
def test_an_incident_of_any_form_meets_it_in_time_or_late(
    form: Form, late: timedelta
) -> None:
    log = (fact(received(), WHEN), fact(crime("200/01", form), WHEN + DAY + late))
    found = duty(*log, on=WHEN + 2 * DAY, rule=INCIDENT)
    assert found.state(WHEN + 2 * DAY) is (State.MET_LATE if late else State.MET)


def test_an_incident_is_overdue_a_second_after_the_day() -> None:
    found = duty(fact(received(), WHEN), on=WHEN + DAY + SECOND, rule=INCIDENT)
    assert found.state(WHEN + DAY) is State.DUE
    assert found.state(WHEN + DAY + SECOND) is State.OVERDUE
    assert found.owed_by == "kent"
    assert "incident" in found.because.sentence
    assert found.missing[0].startswith("Neither a crime nor")


def test_an_earlier_crime_will_do_and_an_earlier_incident_will_not() -> None:
    early = WHEN - DAY
    incident = fact(crime("200/01", Form.REPORTED_INCIDENT), early)
    log = fact(received(), WHEN)
    assert duty(log, fact(crime(), early), on=WHEN, rule=INCIDENT).met_at == WHEN
    assert duty(log, incident, on=WHEN, rule=INCIDENT).met_at is None


@pytest.mark.parametrize("subject", ["p2", None])
def test_an_incident_about_somebody_else_does_not_meet_it(subject: str | None) -> None:
    other = fact(crime("200/01", Form.REPORTED_INCIDENT), WHEN, subject=subject)
    assert duty(fact(received(), WHEN), other, on=WHEN, rule=INCIDENT).met_at is None


def test_at_the_very_moment_an_incident_will_do() -> None:
    same = fact(crime("200/01", Form.REPORTED_INCIDENT), WHEN)
    found = duty(fact(received(), WHEN), same, on=WHEN, rule=INCIDENT)
    assert found.met_at == WHEN


@pytest.mark.parametrize(
    "facts",
    [
        (fact(BY_POLICE, WHEN),),
        (fact(received("report"), WHEN),),
        (fact(SUSPECTED, WHEN - DAY), fact(received(), WHEN)),
    ],
    ids=["made by the police", "a report", "a crime is due already"],
)
def test_no_incident_is_due_where_a_crime_is(facts: tuple[Fact, ...]) -> None:
    assert not duties(*facts, on=WHEN, rule=INCIDENT)


def test_a_crime_that_becomes_due_later_leaves_the_incident_due() -> None:
    log = (fact(received(), WHEN), fact(SUSPECTED, WHEN + SECOND))
    assert duties(*log, on=WHEN + DAY, rule=INCIDENT)


# class_right


def test_a_possible_victims_crime_is_of_the_right_class_from_the_first() -> None:
    recorded = fact(crime(THEFT), TODAY + timedelta(minutes=45))
    found = judged(fact(SUSPECTED), recorded, rule=CLASS)
    assert found.due_at == found.starts_at == TODAY + timedelta(minutes=45)
    assert found.state(TODAY + timedelta(minutes=45)) is State.DUE
    assert found.state(TODAY + timedelta(minutes=46)) is State.OVERDUE
    assert found.because.provisions[0].provision == "recording/time_limit_hours"
    assert found.missing == (
        "The crime is recorded in another class than modern slavery",
    )
    assert "already a possible victim" in found.because.sentence
    assert (found.owed_by, found.owed_to) == (NOT_KNOWN, PERSON)


def test_a_wrong_class_is_shown_by_the_file_itself_however_late_it_was_begun() -> None:
    late = TODAY + 90 * DAY
    log = [fact(SUSPECTED, recorded_at=late), fact(crime(THEFT), recorded_at=late)]
    assert duty(*log, on=late, rule=CLASS).state(late) is State.OVERDUE


@pytest.mark.parametrize(
    ("righted", "met"),
    [
        (classed(), True),
        (crime(id_of_crime="k2"), True),
        (classed(RAPE), False),
        (classed(id_of_crime="k2"), False),
        (crime(RAPE, id_of_crime="k2"), False),
    ],
)
def test_the_right_class_given_later_meets_it_late(righted: Body, *, met: bool) -> None:
    at = TODAY + timedelta(hours=66)
    log = [fact(SUSPECTED), fact(crime(THEFT), id="k1"), fact(righted, at)]
    found = next(
        each for each in duties(*log, on=at, rule=CLASS) if each.anchor == "k1"
    )
    assert found.state(at) is (State.MET_LATE if met else State.OVERDUE)


def test_the_right_class_given_at_once_meets_it() -> None:
    found = judged(fact(SUSPECTED), fact(crime(THEFT)), fact(classed()), rule=CLASS)
    assert found.state(TODAY + DAY) is State.MET


def test_anothers_crime_of_modern_slavery_does_not_right_it() -> None:
    other = fact(crime(id_of_crime="k2"), TODAY + DAY, subject="p2")
    log = (fact(SUSPECTED), fact(crime(THEFT)), other)
    assert judged(*log, rule=CLASS).met_at is None


@pytest.mark.parametrize(
    "facts",
    [
        (fact(crime(THEFT)),),
        (fact(crime(THEFT)), fact(SUSPECTED, TODAY + SECOND)),
        (fact(SUSPECTED, subject="p2"), fact(crime(THEFT))),
        (fact(SUSPECTED), fact(crime())),
        (fact(SUSPECTED), fact(crime(THEFT, Form.CRIME_RELATED_INCIDENT))),
        (fact(SUSPECTED), fact(crime(id_of_crime="k2"), id="k2"), fact(crime(RAPE))),
        (fact(SUSPECTED), fact(crime(RAPE)), fact(FOR_IT)),
        (
            fact(SUSPECTED),
            fact(TOLD_OF),
            fact(crime(RAPE)),
            fact(FOR_IT, TODAY + DAY),
        ),
        (fact(SUSPECTED), fact(TOLD_OF), fact(crime(RAPE))),
    ],
    ids=[
        "nobody is suspected",
        "suspected later",
        "somebody else is suspected",
        "right class",
        "an incident",
        "beside modern slavery",
        "for a disclosure",
        "for a disclosure that is decided on later",
        "while a disclosure is not decided on",
    ],
)
def test_no_class_is_wrong(facts: tuple[Fact, ...]) -> None:
    assert not duties(*facts, on=TODAY + 2 * DAY, rule=CLASS)


@pytest.mark.parametrize(
    "facts",
    [
        (fact(crime(id_of_crime="k2"), TODAY + SECOND, id="k2"),),
        (fact(crime(id_of_crime="k2"), id="k2", subject="p2"),),
        (fact(OffenceConsidered(disclosure="d1", crime="k2")),),
        (fact(OffenceConsidered(disclosure="d1", crime=None)),),
        (fact(FOR_IT, TODAY + SECOND),),
        (fact(TOLD_OF, TODAY + SECOND),),
        (fact(TOLD_OF, subject="p2"),),
        (fact(TOLD_OF), fact(OffenceConsidered(disclosure="d1", crime="k2"))),
        (fact(TOLD_OF), fact(OffenceConsidered(disclosure="d1", crime=None))),
    ],
    ids=[
        "later",
        "somebody else's",
        "another crime considered",
        "considered, none",
        "considered later, nothing disclosed",
        "disclosed later",
        "disclosed by somebody else",
        "disclosed, and another crime for it",
        "disclosed, and no crime for it",
    ],
)
def test_another_class_is_not_excused_by(facts: tuple[Fact, ...]) -> None:
    log = (fact(SUSPECTED), fact(crime(THEFT), id="k1"), *facts)
    assert duties(*log, on=TODAY + DAY, rule=CLASS)


def test_before_the_act_there_was_no_such_class() -> None:
    for when, owed in (
        (datetime(2015, 7, 30, 12, tzinfo=UTC), False),
        (datetime(2015, 7, 31, 12, tzinfo=UTC), True),
    ):
        log = (fact(SUSPECTED, when), fact(crime(THEFT), when))
        assert bool(duties(*log, on=when, rule=CLASS)) is owed


def test_a_letter_of_another_kind_is_no_incident() -> None:
    assert not duties(fact(received("letter"), WHEN), on=WHEN, rule=INCIDENT)


@pytest.mark.parametrize(
    ("before", "counts"), [(SECOND, False), (timedelta(), True), (-SECOND, True)]
)
def test_a_class_given_before_the_crime_was_recorded_is_none_that_it_has(
    before: timedelta, *, counts: bool
) -> None:
    log = (fact(SUSPECTED), fact(crime(THEFT)), fact(classed(), TODAY - before))
    assert (judged(*log).met_at is not None) is counts


def test_a_class_given_before_the_crime_was_recorded_rights_nothing() -> None:
    before = fact(classed(), TODAY - SECOND)
    log = (fact(SUSPECTED), fact(crime(THEFT)), before)
    assert judged(*log, rule=CLASS).met_at is None


@pytest.mark.parametrize(
    ("when", "excused"),
    [("2026-05", True), ("../2026-05-20", True), ("2026-05-06", False)],
)
def test_a_crime_that_may_have_been_recorded_by_then_excuses_another_class(
    when: str, *, excused: bool
) -> None:
    beside = fact(
        crime(id_of_crime="k2"), Uncertain.from_edtf(when), recorded_at=TODAY + 30 * DAY
    )
    log = (fact(SUSPECTED), fact(crime(THEFT), id="k1"), beside)
    found = duties(*log, on=TODAY + 60 * DAY, rule=CLASS)
    assert bool(found) is not excused
