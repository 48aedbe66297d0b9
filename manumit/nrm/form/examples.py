"""Good referrals, kept as examples. All of them are invented."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from manumit.law.uncertain import Uncertain
from manumit.nrm.form.answers import (
    Answer,
    Answers,
    Chosen,
    Dated,
    Listed,
    NotAnswered,
    Placed,
    Said,
)
from manumit.nrm.form.loading import version
from manumit.nrm.form.questions import Form, Kind, Question, Route


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Example:
    """One referral, what it is an example of, and what is good about it."""

    code: str
    title: str
    version: str
    route: Route
    good: tuple[str, ...]
    answers: Answers


@cache
def examples() -> tuple[Example, ...]:
    """Every example, in the order of their codes."""
    folder = resources.files("manumit.nrm.form") / "examples"
    files = sorted(
        (each for each in folder.iterdir() if each.name.endswith(".toml")),
        key=lambda each: each.name,
    )
    return tuple(
        _example(
            each.name.removesuffix(".toml"),
            tomllib.loads(each.read_text(encoding="utf-8")),
        )
        for each in files
    )


def _example(code: str, told: Mapping[str, Any]) -> Example:
    form = version(told["version"])
    return Example(
        code=code,
        title=told["title"],
        version=told["version"],
        route=Route(told["route"]),
        good=tuple(told["good"]),
        answers=answers_told(form, told["answers"]),
    )


def answers_told(form: Form, told: Mapping[str, Any]) -> Answers:
    """Answers as a file says them, by the kinds of their questions."""
    return {key: _answer(form.question(key), given) for key, given in told.items()}


def _answer(question: Question, given: Any) -> Answer:
    if isinstance(given, dict) and "none" in given:
        return NotAnswered(given["none"])
    match question.kind:
        case Kind.ONE | Kind.SEVERAL:
            return Chosen((given,) if isinstance(given, str) else tuple(given))
        case Kind.DATE:
            return Dated(Uncertain.from_edtf(given))
        case Kind.PLACE:
            return Placed(**given)
        case Kind.LIST:
            own = {each.key: each for each in question.items}
            return Listed(
                tuple(
                    {key: _answer(own[key], value) for key, value in item.items()}
                    for item in given
                )
            )
    return Said(given)
