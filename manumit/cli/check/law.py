"""Checks of the law that this release carries; they need no database.

What was verified and has since gone stale is wrong, for cases are judged by it. What
nobody has confirmed is to be minded, and so are defaults that no force has replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from manumit.cli.check.finding import Finding, mind, well, wrong
from manumit.law.policies import is_local
from manumit.law.provisions import Provision, Version, all_provisions
from manumit.law.trust import Doubt, doubts, is_stale
from manumit.ui.words import plural


LAW, POLICY = "law", "local policy"


def findings(today: date) -> Iterator[Finding]:
    """What is unconfirmed, from memory or stale today; each names what it means."""
    yield _in_doubt(Doubt.UNCONFIRMED, today)
    yield _in_doubt(Doubt.FROM_MEMORY, today)
    yield _stale(today)


def defaults(replaced: Collection[str] | None = None) -> Finding:
    """The local policies of which no force has set its own value.

    ``replaced`` are those of which one has; None where no database was asked.
    """
    left = [
        each.id
        for each in all_provisions().values()
        if is_local(each) and each.id not in (replaced or ())
    ]
    if not left:
        return well(POLICY, "Some force has set its own value of each.")
    unknown = " where no force has set its own" if replaced is None else ""
    verb = "is a default" if len(left) == 1 else "are defaults"
    return mind(
        POLICY,
        f"{plural(len(left), 'value')} {verb}, not law{unknown}: {', '.join(left)}.",
    )


def _in_doubt(doubt: Doubt, today: date) -> Finding:
    found = [
        _named(rule, each)
        for rule, each in _versions()
        if doubt in doubts(each, on=today)
    ]
    if not found:
        return well(LAW, f"No value is {doubt}.")
    return mind(LAW, f"{_are(found)} {doubt}: {', '.join(found)}.")


def _stale(today: date) -> Finding:
    found = [
        _named(rule, each) for rule, each in _versions() if is_stale(each, on=today)
    ]
    if not found:
        return well(LAW, "Whatever was verified was checked lately enough.")
    return wrong(
        LAW,
        f"{plural(len(found), 'value')} {'was' if len(found) == 1 else 'were'} checked "
        f"too long ago: {', '.join(found)}. Compare "
        "with the sources, or take a newer release.",
    )


def _are(found: Sequence[str]) -> str:
    return f"{plural(len(found), 'value')} {'is' if len(found) == 1 else 'are'}"


def _versions() -> Sequence[tuple[Provision, Version]]:
    return [
        (rule, version)
        for rule in all_provisions().values()
        for version in rule.versions
    ]


def _named(rule: Provision, version: Version) -> str:
    """A provision, and since when, where it has several versions."""
    if len(rule.versions) == 1:
        return rule.id
    return f"{rule.id} (from {version.starts.isoformat()})"
