"""Each duty of referral and decision: in time, late, open, silent, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from manumit.law.duties import RULES, State
from manumit.law.duties.duty import COMPETENT_AUTHORITY
from manumit.law.facts import Body, Fact, NotDone
from manumit.law.uncertain import Uncertain
from tests.law.duties import referral_log as log
from tests.law.duties.case_log import START, at, duties, duty, fact


SECOND = timedelta(seconds=1)
ANY = at(24 * 365)


@dataclass(frozen=True, kw_only=True)
class Time:
    """A rule, what gives rise to it at START, an act that meets it, and its end."""

    rule: str
    anchor: Body
    met_by: Body
    due: datetime
    owed_by: str = "surrey"
    part: str = ""
    before: tuple[Body, ...] = ()
    earlier_counts: bool = True


def on_day(day: int, month: int = 5) -> datetime:
    """The last second in London of a day of the summer of 2026."""
    return datetime(2026, month, day, 22, 59, 59, tzinfo=UTC)


TIMES = [
    Time(
        rule="explored",
        anchor=log.REPORT,
        met_by=log.EXPLORED,
        due=at(24),
        owed_by="essex",
        earlier_counts=False,
    ),
    Time(
        rule="recognised",
        anchor=log.SIGNS,
        met_by=log.SUSPECTED,
        due=at(1),
        owed_by="kent",
    ),
    Time(
        rule="recognised",
        anchor=log.SIGNS,
        met_by=log.AGREED_OTHER,
        due=at(1),
        owed_by="kent",
        earlier_counts=False,
    ),
    Time(rule="age_known", anchor=log.SUSPECTED, met_by=log.ADULT, due=at(24)),
    Time(rule="age_known", anchor=log.SIGNS, met_by=log.DOUBTFUL, due=at(24)),
    Time(rule="age_known", anchor=log.SIGNS, met_by=log.born("2000"), due=at(24)),
    Time(
        rule="nrm_explained",
        anchor=log.SUSPECTED,
        met_by=log.TOLD_NRM,
        due=at(48),
        earlier_counts=False,
    ),
    Time(
        rule="nrm_explained",
        anchor=log.received("report"),
        met_by=log.TOLD_PLAINLY,
        due=at(48),
        earlier_counts=False,
    ),
    *(
        Time(rule="consent_asked", anchor=log.TOLD_BY_COMPANION, met_by=met, due=at(72))
        for met in (
            log.AGREES,
            log.DECLINES,
            log.VANISHED,
            log.received("nrm"),
            log.received("dtn"),
        )
    ),
    *(
        Time(rule="adult_referred", anchor=log.AGREES, met_by=met, due=at(48))
        for met in (log.SENT, log.received("nrm"))
    ),
    *(
        Time(
            rule="child_referred",
            anchor=anchor,
            met_by=met,
            due=at(24),
            before=(log.SUSPECTED,),
        )
        for anchor in (log.CHILD, log.DOUBTFUL, log.received("dtn", child=True))
        for met in (log.SENT, log.received("nrm"))
    ),
    *(
        Time(rule=rule, anchor=anchor, met_by=met, due=at(48))
        for rule, anchor in (
            ("adult_notified", log.DECLINES),
            ("unasked_notified", log.VANISHED),
        )
        for met in (log.NOTIFIED, log.SENT, log.received("dtn"), log.received("nrm"))
    ),
    *(
        Time(rule="capacity_assessed", anchor=log.NO_CAPACITY, met_by=met, due=at(72))
        for met in (log.FOUND_ABLE, log.FOUND_UNABLE)
    ),
    Time(
        rule="best_interests",
        anchor=log.FOUND_UNABLE,
        met_by=log.INTERESTS,
        due=at(72),
        earlier_counts=False,
    ),
    *(
        Time(
            rule="receipt_recorded",
            anchor=anchor,
            met_by=met,
            due=on_day(7),
            part=part,
            earlier_counts=False,
        )
        for anchor, met, part in (
            (log.SENT, log.HELD, "nrm"),
            (log.SENT, log.received("nrm"), "nrm"),
            (log.NOTIFIED, log.HELD_NOTICE, "dtn"),
            (log.NOTIFIED, log.received("dtn"), "dtn"),
        )
    ),
    Time(
        rule="grounds_decided",
        anchor=log.HELD,
        met_by=log.decision(),
        due=on_day(12),
        owed_by="sca",
        earlier_counts=False,
    ),
    Time(
        rule="grounds_decided",
        anchor=log.received("nrm"),
        met_by=log.decision(outcome="negative"),
        due=on_day(12),
        owed_by=COMPETENT_AUTHORITY,
        earlier_counts=False,
    ),
    *(
        Time(
            rule="decision_told",
            anchor=log.decision(kind, outcome),
            met_by=met,
            due=on_day(7),
            part="l1",
            earlier_counts=False,
        )
        for kind, outcome in (
            ("reasonable_grounds", "positive"),
            ("conclusive_grounds", "negative"),
            ("reconsideration", "upheld"),
            ("disqualification", "disqualified"),
        )
        for met in (log.TOLD, replace(log.TOLD, about="l1"))
    ),
    Time(
        rule="recovery_supported",
        anchor=log.decision(),
        met_by=log.OFFERED,
        due=on_day(8),
    ),
    *(
        Time(
            rule="reconsideration_considered",
            anchor=log.decision(kind, "negative"),
            met_by=log.CONSIDERED,
            due=on_day(4, 6),
            earlier_counts=False,
        )
        for kind in ("reasonable_grounds", "conclusive_grounds")
    ),
]
EACH = pytest.mark.parametrize(
    "time", TIMES, ids=lambda t: f"{t.rule}-{t.anchor.kind}-{t.met_by.kind}"
)


def _case(time: Time, *more: Fact, recorded_at: datetime | None = None) -> list[Fact]:
    before = [fact(each, id=f"before-{each.kind}") for each in time.before]
    anchor = fact(time.anchor, id="anchor", recorded_at=recorded_at)
    return [*log.OWNERS, *before, anchor, *more]


@EACH
def test_an_act_on_the_last_second_is_in_time_and_one_after_it_late(time: Time) -> None:
    last = _case(time, fact(time.met_by, time.due, id="act"))
    late = _case(time, fact(time.met_by, time.due + SECOND, id="act"))
    met = duty(*last, on=ANY, rule=time.rule)
    assert (met.met_by, met.met_at) == ("act", time.due)
    assert met.state(ANY) is State.MET
    assert duty(*late, on=ANY, rule=time.rule).state(ANY) is State.MET_LATE


@EACH
def test_left_undone_it_is_due_to_the_last_second_and_then_overdue(time: Time) -> None:
    found = duty(*_case(time), on=ANY, rule=time.rule)
    assert (found.owed_by, found.owed_to) == (time.owed_by, "person")
    assert (found.subject, found.part) == ("p1", time.part)
    assert (found.starts_at, found.due_at) == (START, time.due)
    assert found.state(time.due) is State.DUE
    assert found.state(time.due + SECOND) is State.OVERDUE
    assert found.missing


@EACH
def test_it_names_its_fact_its_provisions_and_what_would_meet_it(time: Time) -> None:
    found = duty(*_case(time), on=ANY, rule=time.rule)
    assert found.anchor == "anchor"
    assert "anchor" in found.because.facts
    cited = {each.provision for each in found.because.provisions}
    assert cited == set(RULES[time.rule].variants[0].provisions)
    assert time.met_by.kind in found.discharged_by


@EACH
def test_a_file_begun_afterwards_cannot_show_that_it_was_not_done(time: Time) -> None:
    on_time = _case(time, recorded_at=time.due)
    late = _case(time, recorded_at=time.due + SECOND)
    assert duty(*on_time, on=ANY, rule=time.rule).state(ANY) is State.OVERDUE
    assert duty(*late, on=ANY, rule=time.rule).state(ANY) is State.NOT_EVIDENCED


@EACH
def test_unless_somebody_found_that_it_was_not_done(time: Time) -> None:
    for kind in duty(*_case(time), on=ANY, rule=time.rule).discharged_by:
        found = fact(NotDone(what=kind), START, recorded_at=ANY, id="found")
        late = _case(time, found, recorded_at=time.due + SECOND)
        assert duty(*late, on=ANY, rule=time.rule).state(ANY) is State.OVERDUE


@EACH
def test_an_act_about_somebody_else_does_not_count(time: Time) -> None:
    other = fact(time.met_by, at(0.5), subject="p2", id="act")
    assert not [
        each
        for each in duties(*_case(time, other), on=ANY, rule=time.rule)
        if each.subject == "p1" and each.met_at
    ]


@EACH
def test_an_act_before_it_counts_only_where_it_may(time: Time) -> None:
    earlier = fact(time.met_by, at(-0.5), id="act")
    found = [
        each
        for each in duties(*_case(time, earlier), on=ANY, rule=time.rule)
        if each.anchor == "anchor"
    ]
    assert found
    for each in found:
        assert each.met_by == ("act" if time.earlier_counts else None)
        assert each.met_at == (START if time.earlier_counts else None)


@EACH
def test_an_act_of_the_same_day_of_unknown_hour_counts_from_its_start(
    time: Time,
) -> None:
    day = Uncertain.on(time.due.date())
    done = fact(time.met_by, day, recorded_at=ANY, id="act")
    assert duty(*_case(time, done), on=ANY, rule=time.rule).state(ANY) is State.MET


@EACH
def test_nothing_is_owed_before_its_first_day(time: Time) -> None:
    (variant,) = RULES[time.rule].variants
    begins = datetime.combine(variant.starts, datetime.min.time(), UTC)
    too_early = begins - timedelta(hours=13)
    anchor = fact(time.anchor, too_early, id="anchor")
    before = [fact(each, too_early, id="b") for each in time.before]
    assert not duties(*before, anchor, on=ANY, rule=time.rule)
