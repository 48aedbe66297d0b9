"""What somebody says was done, as an act is given it; words stand as given. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from manumit.cases.rules import Role
from manumit.investigations.planning.rules.accounts import How, Kept
from manumit.investigations.planning.rules.lines import Priority
from manumit.law.facts import (
    ActDisclosed,
    Body,
    Interpreter,
    LineResult,
    Moment,
    Named,
    NamedHow,
    OffenceDisclosed,
    Offered,
)
from manumit.law.uncertain import Uncertain


class NotAsked(ValueError):
    """More must be said, or it cannot be so; ``field`` is where to say it."""

    def __init__(self, field: str | None, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGiven:
    """A line of enquiry to open; with ``not_pursued``, why it is not, at once."""

    about: str
    title: str
    priority: Priority = Priority.USUAL
    owner: UUID | None = None
    due: date | None = None
    words: str = ""
    not_pursued: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """How a line stands from now on; ``seen`` is the entry that was looked at.

    With ``result`` the line ends, and ``words`` say what came of it.
    """

    token: UUID
    line: str
    seen: str
    title: str
    priority: Priority
    owner: UUID | None
    due: date | None
    words: str
    result: LineResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGiven:
    """A plan from a version of a template, with the lines that it begins with."""

    token: UUID
    template: str
    template_from: date
    template_of: str
    aims: str
    lines: tuple[LineGiven, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonGiven:
    """Somebody spoken of: in whose words, and whether they stand here already."""

    words: str
    as_what: Named
    how: NamedHow
    abroad: bool = False
    subject: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleGiven:
    """Several people out of one account, referral or report (``named_in``: a fact)."""

    token: UUID
    people: tuple[PersonGiven, ...]
    named_in: UUID | None
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoGiven:
    """Who somebody turned out to be, as far as it is known, and as what they stand."""

    role: Role
    family_name: str
    given_names: str
    aliases: str
    born: Uncertain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGiven:
    """One thing done about a person, as a fact, with its words beside it.

    ``who`` makes a record of somebody whom the case only spoke of.
    """

    token: UUID
    subject: UUID
    body: Body
    words: str
    happened: Moment
    source: str
    who: WhoGiven | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffenceGiven:
    """A further offence that an account tells of (its number is given later)."""

    body: OffenceDisclosed
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActGiven:
    """An act that somebody may have been compelled to do."""

    body: ActDisclosed
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountGiven:
    """That somebody was spoken to, or was offered it, and what they told."""

    token: UUID
    subject: UUID
    happened: Moment
    source: str
    result: Offered
    how: How
    kept: Kept
    where: str
    by_whom: str
    interpreter: Interpreter
    interpreter_name: str
    language: str
    words: str
    recording: UUID | None
    why_not: str
    again_on: date | None
    again_words: str
    supports: bool | None
    supports_words: str
    debrief: Offered | None
    people: tuple[PersonGiven, ...] = ()
    offences: tuple[OffenceGiven, ...] = ()
    acts: tuple[ActGiven, ...] = ()
    leads: tuple[LineGiven, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGiven:
    """One way to go on without the victim, considered."""

    token: UUID
    option: str
    seen: str
    pursued: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameGiven:
    """Two descriptions judged to be of one person: ``other`` goes on as ``one``."""

    token: UUID
    one: UUID
    other: UUID
    words: str
