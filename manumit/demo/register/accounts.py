"""Accounts: what a first responder wrote down, invented throughout."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from manumit.demo.register.chance import Chance


MARK = "[Invented for demonstration]"
LONGEST = 15_000
_USUAL_LONGEST = 2_500
_FROM_ABROAD = re.compile(r"\{language\}|passport|relatives at home")
YES, NO, NOT_KNOWN = "Yes", "No", "Not known"


@dataclass(frozen=True, slots=True)
class Story:
    """What an account has to agree with: the kinds as counted, the age, the places."""

    kinds: Sequence[str]
    child: bool
    from_uk: bool
    there: Sequence[str]
    in_uk: bool
    when: str
    language: str
    premises: str
    still: str
    referred: date
    exploiters: Sequence[str] = ()


@cache
def _sentences() -> dict[str, dict[str, list[str]]]:
    kept = resources.files("manumit.demo.register") / "data" / "accounts.toml"
    return tomllib.loads(kept.read_text("utf-8"))


def account(story: Story, chance: Chance) -> str:
    """Return an account of 60 to 2,500 characters."""
    text = f"{MARK} {' '.join(_told(story, chance))}"
    if chance.happens(0.08):
        text += "".join(
            f"\n\n{entry}" for entry in _contacts(story, chance, chance.whole(2, 5))
        )
    return text if len(text) <= _USUAL_LONGEST else text[: text.rindex("\n\n")]


def long_account(story: Story, chance: Chance) -> str:
    """Return an account that fills the 15,000 characters of the national form.

    The last sentence is cut where the form cut it, as such accounts arrive.
    """
    text = f"{MARK} {' '.join(_told(story, chance))}"
    while len(text) < LONGEST:
        entries = _contacts(story, chance, 20)
        text += "".join(f"\n\n{entry}" for entry in entries)
    return text[: LONGEST - 1].rstrip() + "…"


def _told(story: Story, chance: Chance) -> list[str]:
    age = "child" if story.child else "adult"
    table = _sentences()
    if chance.happens(0.05):
        return [_fill(chance.one(_work(story, story.kinds[0])), story, chance)]
    told = [chance.one(_opening(story))]
    told += [chance.one(_work(story, kind)) for kind in story.kinds]
    if story.exploiters and chance.happens(0.7):
        told.append(f"They spoke of {' and of '.join(story.exploiters)}.")
    told += chance.some(table["control"][age], chance.whole(1, 3))
    told.append(chance.one(table["leaving"][_leaving(story.still)]))
    told += chance.some(_observed(story), chance.whole(0, 3))
    told += chance.some(table["needs"][age], chance.whole(1, 2))
    if story.from_uk:
        told = [line for line in told if not _FROM_ABROAD.search(line)]
    return [_fill(line, story, chance) for line in told]


def _opening(story: Story) -> list[str]:
    opening = _sentences()["opening"]
    if not story.from_uk:
        return opening["abroad"]
    return opening["uk"] + (opening["uk_child"] if story.child else [])


def _work(story: Story, kind: str) -> list[str]:
    work = _sentences()["work"]
    if not story.in_uk and f"{kind}_abroad" in work:
        return work[f"{kind}_abroad"]
    found = work[kind]
    if not story.child:
        found = found + work.get(f"{kind}_adult", [])
        if not story.from_uk:
            found = found + work.get(f"{kind}_visa", [])
    return found


def _leaving(still: str) -> str:
    return {YES: "still", NO: "away"}.get(still, "unclear")


def _observed(story: Story) -> list[str]:
    lines = _sentences()["observed"]["any"]
    if story.premises:
        return lines
    return [line for line in lines if "{premises}" not in line]


def _contacts(story: Story, chance: Chance, count: int) -> list[str]:
    entries = []
    day = story.referred - timedelta(days=chance.whole(count * 2, count * 4))
    for _ in range(count):
        day += timedelta(days=1)
        line = chance.one(_sentences()["contact"]["any"])
        if story.from_uk and _FROM_ABROAD.search(line):
            continue
        entries.append(f"{day:%d/%m/%Y}: {_fill(line, story, chance)}")
    return entries


def _fill(line: str, story: Story, chance: Chance) -> str:
    if "{" not in line:
        return line
    return line.format(
        there=chance.one(story.there),
        when=_with_preposition(story.when),
        language=story.language,
        premises=story.premises,
    )


def _with_preposition(when: str) -> str:
    """Put the word before a time that a sentence needs: on a day, in a month."""
    if when.startswith(("about", "before")):
        return when
    if " to " in when:
        return f"in the time from {when}"
    return f"on {when}" if when[0].isdigit() and " " in when else f"in {when}"
