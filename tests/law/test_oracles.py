"""What was written down of cases A to G before the duties, against what they find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from manumit.law.days import instant
from manumit.law.duties import judge
from manumit.law.facts import Fact
from tests.law.case_files import SECOND, facts_in, is_found, moments, read


LETTERS = "ABCDEFG"
GOOD = "G"

Expected = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A duty not met, or not in time; texts throughout, so that a test can sort."""

    rule: str
    subject: str
    part: str
    state: str
    due: str
    met: str

    @property
    def which(self) -> tuple[str, str, str, str]:
        """Which finding it is, whatever its state."""
        return self.rule, self.subject, self.part, self.due


def in_words(moment: datetime | None) -> str:
    return "" if moment is None else instant(moment).isoformat()


def from_json(text: str | None) -> str:
    return "" if text is None else in_words(datetime.fromisoformat(text))


def facts_of(letter: str) -> tuple[Fact, ...]:
    return facts_in("cases", letter)


def found(letter: str, at: datetime) -> list[Finding]:
    return sorted(
        Finding(
            rule=duty.rule,
            subject=duty.subject or "",
            part=duty.part,
            state=duty.state(at).value,
            due=in_words(duty.due_at),
            met=in_words(duty.met_at),
        )
        for duty in judge(facts_of(letter), on=at)
        if is_found(duty, at)
    )


def expected(letter: str) -> list[Finding]:
    return sorted(
        Finding(
            rule=each["rule"],
            subject=subject or "",
            part=each["part"].replace("{subject}", subject or ""),
            state=each["state"],
            due=from_json(each["due"]),
            met=from_json(each["met"]),
        )
        for each in read("expected", letter)["findings"]
        for subject in each["subjects"]
    )


def judged_on(letter: str) -> datetime:
    return datetime.fromisoformat(read("expected", letter)["on"])


def due_moments(letter: str) -> list[datetime]:
    texts = {each["due"] for each in read("expected", letter)["findings"]}
    return sorted(datetime.fromisoformat(each) for each in texts)


def due_at(letter: str, moment: datetime) -> set[tuple[str, str, str, str]]:
    return {each.which for each in expected(letter) if each.due == in_words(moment)}


MOMENTS = [
    pytest.param(letter, moment, id=f"{letter}-{moment.isoformat()}")
    for letter in LETTERS
    for moment in due_moments(letter)
]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_case_yields_exactly_the_findings_written_down_before(letter: str) -> None:
    assert found(letter, judged_on(letter)) == expected(letter)


@pytest.mark.parametrize(("letter", "moment"), MOMENTS)
def test_at_the_last_moment_nothing_is_found_yet(letter: str, moment: datetime) -> None:
    early = {each.which for each in found(letter, moment)}

    assert not early & due_at(letter, moment)


@pytest.mark.parametrize(("letter", "moment"), MOMENTS)
def test_a_second_after_the_last_moment_it_is_found(
    letter: str, moment: datetime
) -> None:
    late = {each.which for each in found(letter, moment + SECOND)}

    assert due_at(letter, moment) <= late


def test_the_case_that_was_handled_well_has_no_finding_at_any_time() -> None:
    assert {
        at: findings
        for at in moments(facts_of(GOOD), judged_on(GOOD))
        if (findings := found(GOOD, at))
    } == {}


def test_the_case_that_was_handled_well_was_written_down_as_it_happened() -> None:
    assert all(fact.recorded_at == fact.happened for fact in facts_of(GOOD))


@pytest.mark.parametrize("letter", LETTERS.replace(GOOD, ""))
def test_the_files_written_afterwards_say_so(letter: str) -> None:
    on = judged_on(letter)

    assert {fact.recorded_at for fact in facts_of(letter)} == {on}


@pytest.mark.parametrize("letter", LETTERS)
def test_a_case_speaks_only_of_the_people_that_it_lists(letter: str) -> None:
    case = read("cases", letter)
    listed = {each["id"] for each in case["persons"]}
    spoken_of = {each["subject"] for each in case["events"]} - {None}

    assert spoken_of == listed


@pytest.mark.parametrize("letter", LETTERS)
def test_no_two_events_of_a_case_share_an_id(letter: str) -> None:
    ids = [fact.id for fact in facts_of(letter)]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("letter", LETTERS)
def test_no_finding_is_expected_twice(letter: str) -> None:
    assert len(set(expected(letter))) == len(expected(letter))


def of_report(letter: str) -> Iterable[Expected]:
    return (each for each in read("expected", letter)["findings"] if each["in_report"])


@pytest.mark.parametrize("letter", LETTERS.replace(GOOD, ""))
def test_what_the_inspectors_wrote_is_expected(letter: str) -> None:
    assert list(of_report(letter))


def test_nothing_is_expected_of_the_case_that_was_handled_well() -> None:
    assert expected(GOOD) == []
