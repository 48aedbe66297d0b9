"""Case files beside the tests, as facts; and what is found in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from manumit.law.days import day_of, end_of
from manumit.law.duties import Duty, State, judge
from manumit.law.facts import CaseId, Fact, FactId, Moment, SubjectId, load
from manumit.law.uncertain import Uncertain


ORACLES = Path(__file__).parent / "oracles"
GOOD = tuple(sorted(path.stem for path in (ORACLES / "good").glob("*.json")))
FOUND = {State.OVERDUE, State.MET_LATE, State.NOT_EVIDENCED}
SECOND = timedelta(seconds=1)
AFTERWARDS = timedelta(days=60)
"""Longer than any time that an act after the last one could still be in time."""


@cache
def read(folder: str, name: str) -> dict[str, Any]:
    text = (ORACLES / folder / f"{name}.json").read_text(encoding="utf-8")
    read_back: dict[str, Any] = json.loads(text)
    return read_back


@cache
def facts_in(folder: str, name: str) -> tuple[Fact, ...]:
    case = read(folder, name)
    return tuple(as_fact(CaseId(case["case"]["id"]), each) for each in case["events"])


def as_fact(case: CaseId, event: dict[str, Any]) -> Fact:
    subject = event["subject"]
    return Fact(
        id=FactId(event["id"]),
        case=case,
        body=load(event["kind"], event["schema"], event["body"]),
        subject=None if subject is None else SubjectId(subject),
        happened=as_moment(event["happened"]),
        recorded_at=datetime.fromisoformat(event["recorded_at"]),
        recorded_by=event["recorded_by"],
        source=event["source"],
        supersedes=event["supersedes"],
    )


def as_moment(text: str) -> Moment:
    return datetime.fromisoformat(text) if "T" in text else Uncertain.from_edtf(text)


def is_found(duty: Duty, at: datetime) -> bool:
    return duty.state(at) in FOUND or duty.breached_by(at)


def found_in(facts: Iterable[Fact], at: datetime) -> dict[str, Duty]:
    """What is found at an instant, by the duties' keys."""
    return {each.key: each for each in judge(facts, on=at) if is_found(each, at)}


def end_of_story(facts: Iterable[Fact]) -> datetime:
    return max(each.last_moment() for each in facts) + AFTERWARDS


def moments(facts: Iterable[Fact], end: datetime) -> Iterator[datetime]:
    """The moment of each event and a second on, and the end of each day."""
    happened = [fact.last_moment() for fact in facts]
    for each in sorted(set(happened)):
        yield from (each, each + SECOND)
    day = day_of(min(happened))
    while end_of(day) < end:
        yield from (end_of(day), end_of(day) + SECOND)
        day += timedelta(days=1)
    yield end
