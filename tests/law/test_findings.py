from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from manumit.law.duties import Because, Duty, Silence, State
from manumit.law.facts import CaseId, FactId, SubjectId
from manumit.law.findings import (
    Finding,
    Verdict,
    finding,
    findings,
    grouped,
    natural,
)


DUE = datetime(2026, 5, 5, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def duty(
    rule: str = "assessed",
    *,
    subject: str | None = "v1",
    due: datetime | None = DUE,
    met: datetime | None = None,
    gone: datetime | None = None,
    silence: Silence = Silence.FAILURE,
    not_applicable: bool = False,
) -> Duty:
    return Duty(
        rule=rule,
        case=CaseId("c"),
        subject=None if subject is None else SubjectId(subject),
        anchor=FactId(f"a-{subject}"),
        owed_by="force-a",
        owed_to="person",
        starts_at=DUE - DAY,
        due_at=due,
        met_at=met,
        superseded_at=gone,
        not_applicable=not_applicable,
        silence=silence,
        discharged_by=("assessed",),
        missing=(),
        reason=lambda: Because(
            rule=rule, on=date(2026, 5, 4), facts=(), provisions=(), sentence="s"
        ),
    )


UNTOLD = Verdict.NOT_EVIDENCED
UNKNOWN = Silence.NOT_EVIDENCED


@pytest.mark.parametrize(
    ("given", "at", "state", "verdict", "late"),
    [
        (duty(), DUE + SECOND, State.OVERDUE, Verdict.FAILED, SECOND),
        (duty(met=DUE + DAY), DUE + DAY, State.MET_LATE, Verdict.FAILED, DAY),
        (duty(met=DUE + DAY), DUE + SECOND, State.OVERDUE, Verdict.FAILED, DAY),
        (duty(gone=DUE + DAY), DUE + 2 * DAY, State.SUPERSEDED, Verdict.FAILED, DAY),
        (duty(silence=UNKNOWN), DUE + DAY, State.NOT_EVIDENCED, UNTOLD, None),
        (
            duty(silence=UNKNOWN, met=DUE + DAY),
            DUE + DAY,
            State.MET_LATE,
            Verdict.FAILED,
            DAY,
        ),
    ],
)
def test_what_was_not_kept_is_found_and_what_nobody_can_tell_apart_from_it(
    given: Duty,
    at: datetime,
    state: State,
    verdict: Verdict,
    late: timedelta | None,
) -> None:
    found = finding(given, at)
    assert found == Finding(given, state, verdict)
    assert found.late_by(at) == late


@pytest.mark.parametrize(
    ("given", "at"),
    [
        (duty(), DUE),
        (duty(silence=UNKNOWN), DUE),
        (duty(met=DUE), DUE + DAY),
        (duty(gone=DUE), DUE + DAY),
        (duty(gone=DUE + DAY, silence=UNKNOWN), DUE + 2 * DAY),
        (duty(due=None), DUE + DAY),
        (duty(not_applicable=True), DUE + DAY),
        (duty(), DUE - 2 * DAY),
    ],
)
def test_what_was_kept_or_is_not_yet_up_or_fell_away_in_time_is_no_finding(
    given: Duty, at: datetime
) -> None:
    assert finding(given, at) is None


def test_findings_come_by_harm_then_by_when_they_were_due_then_by_person() -> None:
    late = duty("named", subject="v1", due=DUE + SECOND)
    tenth, second = duty("named", subject="v10"), duty("named", subject="v2")
    whole = duty("named", subject=None)
    grave = duty("danger", due=DUE + DAY)
    unranked = duty("other", due=DUE - DAY)
    at = DUE + 5 * DAY
    found = findings(
        [unranked, tenth, late, grave, second, whole],
        at,
        harm={"danger": 0, "named": 1},
    )
    assert [each.duty for each in found] == [
        grave,
        whole,
        second,
        tenth,
        late,
        unranked,
    ]
    plain = findings([grave, tenth, unranked], at)
    assert [each.duty for each in plain] == [unranked, tenth, grave]


def test_findings_of_one_rule_in_one_state_are_one_group() -> None:
    at = DUE + 5 * DAY
    met = duty(subject="v3", met=DUE + DAY)
    found = findings([duty(subject="v2"), met, duty(), duty("other", subject="v4")], at)
    groups = grouped(found)
    assert [(g.rule, g.state, len(g.findings)) for g in groups] == [
        ("assessed", State.OVERDUE, 2),
        ("assessed", State.MET_LATE, 1),
        ("other", State.OVERDUE, 1),
    ]
    assert {each.verdict for each in groups} == {Verdict.FAILED}


def test_numbers_in_ids_sort_as_numbers() -> None:
    mixed = ["w1", "v10", "v2", "v10a"]
    assert sorted(mixed, key=natural) == ["v2", "v10", "v10a", "w1"]
    assert natural(None) < natural("9")
