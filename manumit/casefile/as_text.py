"""An audit for a terminal: plain text within 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from manumit.casefile.auditing import Audited
from manumit.casefile.wording import (
    HEADINGS,
    MEANINGS,
    NOTHING,
    Told,
    counts,
    crimes,
    heading,
    judged,
    line_of,
    told,
)
from manumit.law.findings import Group, Verdict, grouped


WIDTH = 80


def text(audited: Audited) -> str:
    """The whole report of one case."""
    return "\n".join(_report(audited)) + "\n"


def _report(audited: Audited) -> Iterator[str]:
    yield heading(audited)
    yield "=" * min(WIDTH, len(heading(audited)))
    yield from _wrapped(judged(audited))
    yield from _wrapped(counts(audited))
    yield from _wrapped(crimes(audited))
    groups = grouped(audited.findings)
    if not groups:
        yield from ("", *_wrapped(NOTHING))
    for verdict in Verdict:
        yield from _part(
            verdict, [each for each in groups if each.verdict is verdict], audited
        )


def _part(verdict: Verdict, groups: list[Group], audited: Audited) -> Iterator[str]:
    if not groups:
        return
    yield from ("", HEADINGS[verdict], "-" * len(HEADINGS[verdict]))
    yield from _wrapped(MEANINGS[verdict])
    for group in groups:
        yield from ("", *_group(told(group, audited)))


def _group(said: Told) -> Iterator[str]:
    yield from _wrapped(f"{said.title} ({said.rule}): {said.state}", hang="  ")
    for line in said.lines:
        yield from _wrapped(line_of(line), first="  ", hang="    ")
    rows = (
        ("Why", " ".join(said.why)),
        *(("Rests on", each) for each in said.rests_on),
        ("Met by", said.met_by),
        ("Owed by", said.owed_by),
    )
    for label, words in rows:
        yield from _wrapped(f"{label}: {words}", first="  ", hang="    ")


def _wrapped(words: str, first: str = "", hang: str = "") -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=hang,
        break_on_hyphens=False,
    )
