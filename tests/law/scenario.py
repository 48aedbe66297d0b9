"""Scenarios: a sentence, a few facts, a moment, and what state a duty must be in.

They lie in ``scenarios/<family>.toml``; a test runs them all and a page of the
documentation is written from them.
"""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import Any

from manumit.law.duties import RULES, Duty, judge
from manumit.law.facts import KINDS, CaseId, Fact, FactId, Moment, SubjectId, load
from manumit.law.uncertain import Uncertain


FOLDER = Path(__file__).parent / "scenarios"
NONE = "none"
_KEYS = {"rule", "says", "on", "as_known", "expect", "due", "part", "subject", "fact"}
_FACT_KEYS = {"id", "kind", "subject", "happened", "recorded", "body", "supersedes"}


class BadScenario(ValueError):
    """A scenario's file does not say what it must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One sentence and what must follow."""

    family: str
    rule: str
    says: str
    on: datetime
    as_known: datetime | None
    expect: str
    due: datetime | None
    part: str | None
    subject: str | None
    facts: Sequence[Fact]

    def duties(self) -> list[Duty]:
        """The duties of the rule, of the part and person where they are named."""
        return [
            each
            for each in judge(self.facts, on=self.on, as_known=self.as_known)
            if each.rule == self.rule
            and self.part in {None, each.part}
            and self.subject in {None, each.subject}
        ]


def every_scenario() -> list[Scenario]:
    """All of them, in the order of the files."""
    return [
        _scenario(path.stem, body)
        for path in sorted(FOLDER.glob("*.toml"))
        for body in tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]
    ]


def scenarios_page() -> str:
    """``docs/reference/scenarios.md``: what is owed when, in plain sentences."""
    lines = [
        "# Scenarios",
        "",
        "Written from `tests/law/scenarios`, which a test runs; change those, not this",
        "page. Each line tells what happened, the moment at which it is judged, and in",
        "what state the duty then stands.",
        "",
    ]
    every = every_scenario()
    for family in dict.fromkeys(each.family for each in every):
        lines += [f"## {family.replace('_', ' ').capitalize()}", ""]
        of_family = [each for each in every if each.family == family]
        for rule in dict.fromkeys(each.rule for each in of_family):
            lines += [f"### {RULES[rule].title}", "", f"`{rule}`", ""]
            lines += [_line(each) for each in of_family if each.rule == rule]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(each: Scenario) -> str:
    known = f", as known on {each.as_known:%d.%m.%Y %H:%M}" if each.as_known else ""
    state = "no such duty" if each.expect == NONE else each.expect
    return f"- {each.says} Judged {each.on:%d.%m.%Y %H:%M:%S}{known}: **{state}**."


def _scenario(family: str, body: Mapping[str, Any]) -> Scenario:
    if odd := set(body) - _KEYS:
        raise BadScenario(f"{family}: {body.get('says')}: unknown {sorted(odd)}")
    return Scenario(
        family=family,
        rule=body["rule"],
        says=body["says"],
        on=body["on"],
        as_known=body.get("as_known"),
        expect=body["expect"],
        due=body.get("due"),
        part=body.get("part"),
        subject=body.get("subject"),
        facts=[_fact(n, each) for n, each in enumerate(body["fact"], 1)],
    )


def _fact(number: int, body: Mapping[str, Any]) -> Fact:
    if odd := set(body) - _FACT_KEYS:
        raise BadScenario(f"{body.get('kind')}: unknown {sorted(odd)}")
    happened = _moment(body["happened"])
    recorded = body.get("recorded", happened)
    if not isinstance(recorded, datetime):
        raise BadScenario(f"{body['kind']}: say when it was recorded")
    subject, supersedes = body.get("subject"), body.get("supersedes")
    return Fact(
        id=FactId(body.get("id", f"f{number}")),
        case=CaseId("c1"),
        body=load(
            body["kind"], 1, _left_out(body["kind"]) | dict(body.get("body", {}))
        ),
        subject=SubjectId(subject) if subject else None,
        happened=happened,
        recorded_at=recorded,
        recorded_by="a1",
        source="scenario",
        supersedes=FactId(supersedes) if supersedes else None,
    )


def _left_out(kind: str) -> dict[str, Any]:
    """TOML has no word for nothing: what is left out and may be nothing is nothing."""
    hints = typing.get_type_hints(KINDS[kind]) if kind in KINDS else {}
    return {
        name: None for name, hint in hints.items() if NoneType in typing.get_args(hint)
    }


def _moment(value: object) -> Moment:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return Uncertain.on(value)
    assert isinstance(value, str)
    return Uncertain.from_edtf(value)
