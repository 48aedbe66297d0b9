"""What an account must say before it can stand. Pure."""

from __future__ import annotations

import re
from datetime import date

from manumit.investigations.planning.rules.stating import AccountGiven, NotAsked
from manumit.law import days
from manumit.law.facts import Interpreter, Moment, Offered


NOT_KNOWN = "und"
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z -]{0,39}")


def check(given: AccountGiven) -> None:
    """Raise :class:`NotAsked` where more must be said, at the field that asks it."""
    if given.result is Offered.TAKEN:
        if not given.words.strip() and given.recording is None:
            raise NotAsked(
                "words",
                "Enter what they said, in their words, or choose the file of the "
                "case in which it is recorded.",
            )
    elif not given.why_not.strip():
        raise NotAsked(
            "why_not",
            "Enter why there is no account, as they put it. Where they gave no reason, "
            "say so.",
        )
    if given.interpreter is Interpreter.PROFESSIONAL and not given.language.strip():
        raise NotAsked("language", "Enter the language of the interpreter.")
    spoken = day_of(given.happened)
    if given.again_on is not None and spoken and given.again_on < spoken:
        raise NotAsked("again_on", "Enter a day after they were spoken to.")


def language_code(words: str) -> str:
    """The language as a fact holds it: never more than its name."""
    found = words.strip()
    return found if _LANGUAGE.fullmatch(found) else NOT_KNOWN


def day_of(moment: Moment) -> date | None:
    """The first day on which it may have happened."""
    if hasattr(moment, "astimezone"):
        return days.day_of(moment)
    return moment.outermost()[0]
