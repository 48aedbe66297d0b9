"""A person's way: computed from the facts that stand, with what is late in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law.decisions import Decision, Outcome
from manumit.law.duties import judge
from manumit.law.facts import (
    AgeStated,
    Basis,
    Body,
    CaseId,
    ConsentStated,
    DecisionReceived,
    Fact,
    FactId,
    Interpreter,
    Matter,
    NrmExplained,
    ReceiptRecorded,
    ReferralSent,
    Route,
    SubjectId,
    VictimSuspected,
)
from manumit.law.uncertain import Uncertain
from manumit.nrm.rules.journey import Point, Reached, Stop, journey


HER, CASE = SubjectId("her"), CaseId("case")
START = datetime(2024, 3, 4, 9, tzinfo=UTC)


def fact(
    body: Body,
    day: float = 0,
    *,
    supersedes: str | None = None,
    start: datetime = START,
    happened: Uncertain | None = None,
) -> Fact:
    at = start + timedelta(days=day)
    return Fact(
        id=FactId(f"{body.kind} {day}"),
        case=CASE,
        body=body,
        subject=HER,
        happened=happened or at,
        recorded_at=at,
        recorded_by="account",
        source="own_act",
        supersedes=FactId(supersedes) if supersedes else None,
    )


def decided(decision: Decision, outcome: Outcome, on: date, letter: str) -> Body:
    return DecisionReceived(
        letter=letter,
        decision=decision,
        outcome=outcome,
        authority="sca",
        received_by="west-yorkshire",
        decided=Uncertain.on(on),
    )


def way(
    facts: Sequence[Fact], day: float, start: datetime = START
) -> dict[Point, Stop]:
    at = start + timedelta(days=day)
    duties = judge(facts, on=at)
    return {each.point: each for each in journey(facts, HER, at=at, duties=duties)}


SUSPECTED = VictimSuspected(basis=Basis.OFFICER)
EXPLAINED = NrmExplained(interpreter=Interpreter.PROFESSIONAL)
AGREED = ConsentStated(matter=Matter.NRM, given=True)
SENT = ReferralSent(route=Route.NRM, sent_by="west-yorkshire")
RECEIPT = ReceiptRecorded(route=Route.NRM, authority="sca")
ADULT = AgeStated(under_18=False, doubtful=False, born=None)
CHILD = AgeStated(under_18=True, doubtful=False, born=None)


def test_nothing_known_is_nine_stops_not_reached() -> None:
    stops = journey([], HER, at=START)
    assert [each.point for each in stops] == list(Point)
    assert {each.reached for each in stops} == {Reached.NOT_YET}


def test_a_way_that_goes_well_reaches_every_stop() -> None:
    facts = [
        fact(SUSPECTED),
        fact(ADULT, 0.1),
        fact(EXPLAINED, 0.2),
        fact(AGREED, 0.3),
        fact(SENT, 0.4),
        fact(RECEIPT, 1),
        fact(
            decided(
                Decision.REASONABLE_GROUNDS,
                Outcome.POSITIVE,
                date(2024, 3, 8),
                "rg",
            ),
            5,
        ),
        fact(
            decided(
                Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, date(2024, 6, 3), "cg"
            ),
            92,
        ),
    ]
    stops = way(facts, 93)
    assert [each.reached for each in stops.values()] == [
        *[Reached.DONE] * 8,
        Reached.NOT_YET,
    ]
    assert stops[Point.CHOSE].said == "agreed to be referred"
    assert stops[Point.REASONABLE].when == "8 March 2024"
    assert stops[Point.RECOVERY].said == "ended on 3 June 2024"
    assert stops[Point.SUPPORT_ENDS].when == "18 July 2024"


def test_an_adult_who_declined_and_was_notified_raises_no_alarm() -> None:
    declined = ConsentStated(matter=Matter.NRM, given=False)
    notified = ReferralSent(route=Route.NOTIFICATION, sent_by="west-yorkshire")
    received = ReceiptRecorded(route=Route.NOTIFICATION, authority="sca")
    facts = [
        fact(SUSPECTED),
        fact(ADULT, 0.1),
        fact(declined, 0.2),
        fact(notified, 0.3),
    ]
    assert way(facts, 2)[Point.REFERRED].alarm, "until it was received"
    held = [*facts, fact(received, 1)]
    stop = way(held, 2)[Point.REFERRED]
    assert (stop.reached, stop.when) == (Reached.NOT_THEIRS, "not referred")
    assert stop.said == "they declined; the notification was received on 5 March 2024"
    for change in (AGREED, CHILD):
        assert way([*held, fact(change, 3)], 4)[Point.REFERRED].alarm


def test_sent_is_not_referred_until_the_receipt() -> None:
    facts = [fact(SUSPECTED), fact(ADULT, 0.1), fact(AGREED, 0.2), fact(SENT, 0.3)]
    stop = way(facts, 20)[Point.REFERRED]
    assert stop.reached is Reached.NOT_YET
    assert stop.when == "NOT YET REFERRED"
    assert "no receipt yet" in stop.said
    assert stop.late.startswith("late")
    assert way([*facts, fact(RECEIPT, 21)], 22)[Point.REFERRED].reached is Reached.DONE


def test_a_child_is_not_asked_and_no_choice_is_late() -> None:
    stop = way([fact(SUSPECTED), fact(CHILD, 0.1)], 20)[Point.CHOSE]
    assert stop.reached is Reached.NOT_THEIRS
    assert not stop.late


def test_a_negative_decision_closes_the_way_until_it_is_changed() -> None:
    facts = [
        fact(SUSPECTED),
        fact(
            decided(
                Decision.REASONABLE_GROUNDS, Outcome.NEGATIVE, date(2024, 3, 8), "n"
            ),
            5,
        ),
    ]
    stops = way(facts, 6)
    assert stops[Point.REASONABLE].said == "negative"
    assert stops[Point.RECOVERY].reached is Reached.NOT_THEIRS
    again = fact(
        decided(Decision.RECONSIDERATION, Outcome.CHANGED, date(2024, 4, 2), "r"), 30
    )
    stops = way([*facts, again], 31)
    assert (stops[Point.REASONABLE].said, stops[Point.REASONABLE].when) == (
        "positive",
        "2 April 2024",
    )
    assert stops[Point.RECOVERY].reached is Reached.DONE


@pytest.mark.parametrize(
    ("positive", "least"),
    [
        # 45 days until 13 December 2022, then 30; by section 61 since 30 January 2023.
        (date(2019, 1, 31), "16 March 2019"),
        (date(2022, 12, 12), "25 January 2023"),
        (date(2022, 12, 13), "11 January 2023"),
        (date(2023, 1, 29), "27 February 2023"),
        (date(2023, 1, 30), "28 February 2023"),
        (date(2024, 3, 8), "6 April 2024"),
    ],
)
def test_the_recovery_period_is_that_of_the_day_of_the_decision(
    positive: date, least: str
) -> None:
    start = datetime(positive.year, positive.month, positive.day, 9, tzinfo=UTC)
    facts = [
        fact(SUSPECTED, start=start),
        fact(
            decided(Decision.REASONABLE_GROUNDS, Outcome.POSITIVE, positive, "rg"),
            0.1,
            start=start,
        ),
    ]
    assert way(facts, 1, start)[Point.RECOVERY].said == f"runs at least until {least}"


def test_an_uncertain_day_is_told_as_it_was_given() -> None:
    told = fact(EXPLAINED, 1, happened=Uncertain.in_month(2024, 2))
    assert way([fact(SUSPECTED), told], 2)[Point.EXPLAINED].when == "February 2024"


_BODIES = st.sampled_from(
    [
        SUSPECTED,
        EXPLAINED,
        AGREED,
        ConsentStated(matter=Matter.NRM, given=False),
        SENT,
        RECEIPT,
        ADULT,
        CHILD,
        *(
            decided(decision, outcome, date(2024, 3, day), f"{decision} {outcome}")
            for day, (decision, outcome) in enumerate(
                [
                    (Decision.REASONABLE_GROUNDS, Outcome.POSITIVE),
                    (Decision.REASONABLE_GROUNDS, Outcome.NEGATIVE),
                    (Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE),
                    (Decision.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE),
                    (Decision.RECONSIDERATION, Outcome.CHANGED),
                    (Decision.DISQUALIFICATION, Outcome.DISQUALIFIED),
                    (Decision.WITHDRAWAL, Outcome.WITHDRAWN),
                ],
                start=4,
            )
        ),
    ]
)


@given(
    bodies=st.lists(_BODIES, max_size=9),
    corrected=st.lists(st.integers(0, 8), max_size=4),
)
def test_no_stop_rests_on_a_fact_that_was_corrected(
    bodies: list[Body], corrected: list[int]
) -> None:
    facts = [fact(body, number) for number, body in enumerate(bodies)]
    for place, number in enumerate(dict.fromkeys(corrected)):
        if number < len(facts):
            wrong = facts[number]
            facts.append(fact(wrong.body, 20 + place, supersedes=wrong.id))
    gone = {each.supersedes for each in facts if each.supersedes}
    stops = journey(facts, HER, at=START + timedelta(days=40))
    assert len(stops) == len(Point)
    stand = {each.id for each in facts} - gone
    assert {each.rests_on for each in stops if each.rests_on} <= stand
    for each in stops:
        # Nothing is said to be reached that no standing fact says.
        if each.reached is Reached.DONE and each.point is not Point.SUPPORT_ENDS:
            assert each.rests_on in stand


@given(bodies=st.lists(_BODIES, min_size=1, max_size=6), gone=st.integers(0, 5))
def test_a_fact_corrected_to_another_person_leaves_no_stop(
    bodies: list[Body], gone: int
) -> None:
    facts = [fact(body, number) for number, body in enumerate(bodies)]
    wrong = facts[min(gone, len(facts) - 1)]
    moved = fact(wrong.body, 30, supersedes=wrong.id)
    other = Fact(
        id=moved.id,
        case=CASE,
        body=moved.body,
        subject=SubjectId("him"),
        happened=moved.happened,
        recorded_at=moved.recorded_at,
        recorded_by="account",
        source="own_act",
        supersedes=wrong.id,
    )
    at = START + timedelta(days=40)
    without = [each for each in facts if each is not wrong]
    assert journey([*facts, other], HER, at=at) == journey(
        [*without, other], HER, at=at
    )
