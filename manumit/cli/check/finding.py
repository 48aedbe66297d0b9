"""What a check found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


State = Literal["well", "mind", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``wrong`` must be mended, ``mind`` should be."""

    about: str
    state: State
    words: str


def well(about: str, words: str) -> Finding:
    return Finding(about, "well", words)


def mind(about: str, words: str) -> Finding:
    return Finding(about, "mind", words)


def wrong(about: str, words: str) -> Finding:
    return Finding(about, "wrong", words)


def any_wrong(findings: Iterable[Finding]) -> bool:
    return any(each.state == "wrong" for each in findings)
