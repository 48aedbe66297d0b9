"""What an act is called: its code for the log, and in words for a page."""

from __future__ import annotations

import re

from manumit.cases.words.codes import capital, code_in_words
from manumit.investigations.section45.rules.offences import (
    MANNER_LABELS,
    Manner,
    Offence,
    every_line,
)


NOT_KNOWN = "not-known"
_REST = re.compile(r"[^a-z0-9]+")


def code_of(offence: Offence, called: str) -> str:
    """The act as the log keeps it, as codes alone: ``misuse-of-drugs-1971-4``."""
    code = offence.line
    if not code and offence.act.strip():
        title = re.sub(r"\b(act|the)\b", "", offence.act.casefold())
        code = _slug(f"{title} {offence.section}".replace("section", ""))
    if not code:
        return _slug(called) or NOT_KNOWN
    if offence.manner is not Manner.ITSELF:
        return f"{offence.manner.value}-{code}"
    return code


def in_words(offence: Offence, code: str) -> str:
    """The act as a heading says it; by its code where no law is named."""
    if offence.line:
        line = next((e for e in every_line() if e["code"] == offence.line), None)
        if line is not None:
            sections = ", ".join(line["sections"])
            said = f"{line['what']} ({line['act']}, {sections})"
            return _with_manner(said, offence.manner)
    if offence.act.strip():
        section = offence.section.strip()
        section = f"section {section}" if section[:1].isdigit() else section
        said = f"{offence.act.strip()}, {section}"
        return _with_manner(said.rstrip(", "), offence.manner)
    return capital(code_in_words(code).replace("-", " "))


def _with_manner(said: str, manner: Manner) -> str:
    if manner is Manner.ITSELF:
        return said
    return f"{said}: {MANNER_LABELS[manner][:1].lower()}{MANNER_LABELS[manner][1:]}"


def _slug(text: str) -> str:
    return _REST.sub("-", text.casefold()).strip("-")[:80]
