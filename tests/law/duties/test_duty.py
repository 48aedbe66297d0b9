from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from manumit.law.days import NoZone
from manumit.law.duties import Because, Duty, Silence, State
from manumit.law.facts import CaseId, FactId
from tests.law.duties.case_log import START, at


DUE = at(hours=4)
BECAUSE = Because(
    rule="r", on=date(2026, 5, 5), facts=(), provisions=(), sentence="It is so."
)
OPEN = Duty(
    rule="r",
    case=CaseId("c1"),
    subject=None,
    anchor=FactId("f1"),
    owed_by="kent",
    owed_to="person",
    starts_at=START,
    due_at=DUE,
    discharged_by=(),
    missing=(),
    reason=lambda: BECAUSE,
)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("duty", "asked", "state"),
    [
        (OPEN, START - SECOND, State.NOT_YET),
        (OPEN, START, State.DUE),
        (OPEN, DUE, State.DUE),
        (OPEN, DUE + SECOND, State.OVERDUE),
        (replace(OPEN, due_at=None), at(hours=9999), State.DUE),
        (replace(OPEN, met_at=DUE), DUE, State.MET),
        (replace(OPEN, met_at=DUE), DUE - SECOND, State.DUE),
        (replace(OPEN, met_at=DUE + SECOND), DUE + SECOND, State.MET_LATE),
        (replace(OPEN, met_at=DUE, due_at=None), DUE, State.MET),
        (replace(OPEN, superseded_at=at(1)), at(1), State.SUPERSEDED),
        (replace(OPEN, superseded_at=at(1)), at(0.5), State.DUE),
        (replace(OPEN, not_applicable=True), at(9), State.NOT_APPLICABLE),
        (replace(OPEN, silence=Silence.NOT_EVIDENCED), DUE, State.DUE),
        (
            replace(OPEN, silence=Silence.NOT_EVIDENCED),
            DUE + SECOND,
            State.NOT_EVIDENCED,
        ),
    ],
)
def test_a_duty_stands_where_the_instant_of_asking_puts_it(
    duty: Duty, asked: datetime, state: State
) -> None:
    assert duty.state(asked) is state


@pytest.mark.parametrize(
    ("duty", "breached"),
    [
        (OPEN, True),
        (replace(OPEN, met_at=DUE), False),
        (replace(OPEN, met_at=DUE + SECOND), True),
        (replace(OPEN, superseded_at=DUE), False),
        (replace(OPEN, superseded_at=DUE + SECOND), True),
        (replace(OPEN, not_applicable=True), False),
        (replace(OPEN, due_at=None), False),
        (replace(OPEN, silence=Silence.NOT_EVIDENCED), False),
        (replace(OPEN, silence=Silence.NOT_EVIDENCED, superseded_at=at(9)), False),
        (replace(OPEN, silence=Silence.NOT_EVIDENCED, met_at=at(9)), True),
    ],
)
def test_a_breach_stays_when_the_duty_is_met_late_or_falls_away(
    duty: Duty, *, breached: bool
) -> None:
    assert duty.breached_by(at(hours=99)) is breached
    assert not duty.breached_by(DUE)


def test_what_is_due_late_or_not_shown_is_still_open() -> None:
    unseen = replace(OPEN, silence=Silence.NOT_EVIDENCED)
    assert OPEN.open_at(START)
    assert OPEN.open_at(at(9))
    assert unseen.open_at(at(9))
    assert not replace(OPEN, met_at=DUE).open_at(DUE)
    assert not OPEN.open_at(START - SECOND)


def test_the_reason_is_built_when_it_is_looked_at() -> None:
    built: list[str] = []

    def reason() -> Because:
        built.append("now")
        return BECAUSE

    duty = replace(OPEN, reason=reason)
    assert duty == OPEN
    assert not built
    assert duty.because is BECAUSE
    assert built == ["now"]


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NoZone):
        OPEN.state(datetime(2026, 5, 5, 10))  # noqa: DTZ001 -- the point of the test
