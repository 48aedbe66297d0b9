"""What verifying found, in sentences with numbers and ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID


MOST_KEPT = 1000


class Kind(Enum):
    """What was done to the record; ``value`` is its code in JSON."""

    EDITED = "edited"
    SWAPPED = "swapped"
    DELETED = "deleted"
    INSERTED = "inserted"
    LINKS_MISSING = "links-missing"
    LINK_CHANGED = "link-changed"
    BROKEN = "broken"
    CUT = "cut"
    REBUILT = "rebuilt"
    FORGED = "forged"
    HEADS_MISSING = "heads-missing"
    HEADS_SPOILT = "heads-spoilt"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign of tampering: what, where in the chain, and which events."""

    kind: Kind
    sentence: str
    seq: int | None = None
    events: tuple[str, ...] = ()


def event_name(event_id: str) -> str:
    """An event's id as the table shows it."""
    return str(UUID(hex=event_id))


@dataclass(slots=True)
class Verdict:
    """All that was found. The first thousand findings are kept and all are counted."""

    events: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    head: str = ""
    key: str = ""

    @property
    def sound(self) -> bool:
        return not self.found

    def add(
        self,
        kind: Kind,
        sentence: str,
        *,
        seq: int | None = None,
        events: tuple[str, ...] = (),
    ) -> None:
        self.found += 1
        if len(self.findings) < MOST_KEPT:
            names = tuple(event_name(each) for each in events)
            self.findings.append(Finding(kind, sentence, seq, names))
