"""What would make a referral better: sentences, each with its field. Never a gate.

A long account taken at the roadside harms the evidence and the person, so nothing here
asks for one: order of events and late disclosure are prompts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from manumit.nrm.form import REFERRALS, Answers, Form, Route
from manumit.nrm.rules.asking import settled
from manumit.nrm.rules.criteria import OF_OTHERS, OF_REFERRALS
from manumit.nrm.rules.reading import NO_DIGESTS, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One sentence, and the key of the question beside which it stands.

    ``prompt``: it may well follow later, and is asked for gently.
    """

    code: str
    key: str
    says: str
    prompt: bool = False


def remarks(
    form: Form,
    answers: Answers,
    *,
    route: Route,
    on: date,
    seen: Collection[str] = NO_DIGESTS,
) -> tuple[Remark, ...]:
    """What the rules find, in the order of the form.

    ``seen`` are the digests (``reading.digests_of``) of other referrals. A notification
    is only read for what was offered: it carries no account.
    """
    reading = Reading(
        form=form, answers=settled(answers, route), route=route, on=on, seen=seen
    )
    rules = OF_REFERRALS if route in REFERRALS else OF_OTHERS
    found = [
        _remark(code, key)
        for code, rule in rules.items()
        for key in dict.fromkeys(rule(reading))
    ]
    order = {each.key: place for place, each in enumerate(form.questions())}
    return tuple(sorted(found, key=lambda each: (order[each.key], each.prompt)))


@cache
def told() -> dict[str, Any]:
    """The sentences, by the code of their rule."""
    file = resources.files("manumit.nrm.rules") / "quality.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[str, Any] = read["remark"]
    return found


def _remark(code: str, key: str) -> Remark:
    words = told()[code]
    return Remark(
        code=code,
        key=key or words["key"],
        says=words["says"],
        prompt=words.get("prompt", False),
    )
