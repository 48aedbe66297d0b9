"""The shapes that signs of exploitation come in, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from manumit.law.provisions import Confidence


KINDS = ("labour", "sexual", "criminal", "domestic", "organs")
"""The kinds of exploitation of the published statistics, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One sign, as a front desk would tick it, and the days on which it is a sign.

    ``kinds`` is empty for a sign that points at no kind by itself. ``ask`` is the open
    question by which it may be learned. ``child`` signs are of children only. ``was``
    are codes that older records use for the same sign.
    """

    code: str
    label: str
    group: str
    ask: str
    kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    child: bool
    was: tuple[str, ...]
    source: str
    confidence: Confidence
    starts: date
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days: ``starts`` included, ``ends`` not."""
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True, slots=True)
class Group:
    """Signs that stand together on the screen."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A sort of work or place where exploitation is common, and of which kinds."""

    code: str
    label: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A sign found in words: ``words[start:end]`` are the words as they were given.

    ``rule`` is the phrase that matched, as the file of phrases has it. ``sector`` is
    set where the words name a sort of work.
    """

    code: str
    start: int
    end: int
    rule: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A sign that counted."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Ask:
    """An open question, and the sign that its answer may show."""

    code: str
    question: str


@dataclass(frozen=True, slots=True)
class MayBe:
    """One kind of exploitation that something counts for, and what to ask next."""

    kind: str
    label: str
    counted: tuple[Counted, ...]
    missing: tuple[Ask, ...]
    enough: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """What this may be, and why: never a score, and never that it is nothing.

    ``enough`` tells that the person is to be recognised as a possible victim now.
    ``because`` says why in one sentence; ``who_looks`` says who looks at it next.
    ``counted`` are all signs, ``missing`` what to ask whatever the kind.
    """

    may_be: tuple[MayBe, ...]
    counted: tuple[Counted, ...]
    missing: tuple[Ask, ...]
    enough: bool
    because: str
    who_looks: str
