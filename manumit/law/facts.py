"""What happened, as the law needs it: who by id, when, and codes.

Never a name, an address or a narrative. A fact is written once; a correction is a
new fact that supersedes it. ``kind`` and ``schema`` are stored with every fact, so
that an old file is read by the shape of its day.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NewType

from manumit.law import days
from manumit.law.uncertain import NotADate, Uncertain


CaseId = NewType("CaseId", str)
SubjectId = NewType("SubjectId", str)
FactId = NewType("FactId", str)

Moment = datetime | Uncertain


class BadFact(ValueError):
    """The stored body does not fit the fact's shape; the message names the field."""


class Owner(StrEnum):
    """The two ownerships that a case has from its first minute."""

    SAFETY = "safety"
    INVESTIGATION = "investigation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a fact says; each kind is one frozen dataclass below."""

    kind: ClassVar[str]
    label: ClassVar[str]
    schema: ClassVar[int] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of one case.

    ``happened`` may be an instant or an :class:`Uncertain` date; ``recorded_at`` is
    the instant at which somebody wrote it down; ``source`` says what it rests on
    (``referral:<id>``, ``statement:<id>``); ``supersedes`` names the fact that this
    one corrects.
    """

    id: FactId
    case: CaseId
    body: Body
    subject: SubjectId | None
    happened: Moment
    recorded_at: datetime
    recorded_by: str
    source: str
    supersedes: FactId | None = None

    def __post_init__(self) -> None:
        for moment in (self.happened, self.recorded_at):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise BadFact(f"{self.body.kind}: an instant needs a time zone")

    def first_moment(self) -> datetime | None:
        """The first instant at which it may have happened; None where nobody knows."""
        if isinstance(self.happened, datetime):
            return self.happened
        first, _ = self.happened.outermost()
        return None if first is None else days.start_of(first)

    def last_moment(self) -> datetime:
        """The instant by which it had certainly happened.

        What was written down had happened by then, so an open or wide period ends
        with ``recorded_at``; only a fact recorded ahead of its whole period does not.
        """
        if isinstance(self.happened, datetime):
            return self.happened
        first = self.first_moment()
        _, last = self.happened.outermost()
        recorded = self.recorded_at
        if last is None:
            return recorded if first is None else max(first, recorded)
        whole = days.end_of(last)
        return whole if first is not None and recorded < first else min(whole, recorded)

    def surely_by(self, at: datetime) -> bool:
        """Whether it had certainly happened by ``at``, whenever it was written down."""
        return self.last_moment() <= at


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReceived(Body):
    """A desk received a referral, a notification or a report about the subject."""

    kind: ClassVar[str] = "referral.received"
    label: ClassVar[str] = "Referral received"
    referral: str
    route: str
    received_by: str
    responder: str | None
    child: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStated(Body):
    """Where something was, is or happened, and the force that covers the place.

    ``part`` is a code of ``law.owners.Part``; ``abroad`` says that the place lies
    outside the United Kingdom, so that no force covers it.
    """

    kind: ClassVar[str] = "place.stated"
    label: ClassVar[str] = "Place stated"
    part: str
    force: str | None
    confirmed: bool
    abroad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerStated(Body):
    """A danger now: still with the exploiter, or a child missing; None: not said."""

    kind: ClassVar[str] = "danger.stated"
    label: ClassVar[str] = "Danger now"
    still_exploited: bool | None
    child_missing: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerNamed(Body):
    """A desk became safety owner or investigation owner, by a rule of the day."""

    kind: ClassVar[str] = "owner.named"
    label: ClassVar[str] = "Owner named"
    owner: Owner
    organisation: str
    desk: str
    rule: str
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RungThrough(Body):
    """Somebody spoke to the desk that must act at once."""

    kind: ClassVar[str] = "desk.rung"
    label: ClassVar[str] = "Rung through"
    organisation: str
    desk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPut(Body):
    """A question went to an organisation (``about``: what must be confirmed)."""

    kind: ClassVar[str] = "question.put"
    label: ClassVar[str] = "Question put"
    question: str
    to: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Body):
    """The answer to a question came back."""

    kind: ClassVar[str] = "question.answered"
    label: ClassVar[str] = "Question answered"
    question: str


KINDS: Mapping[str, type[Body]] = types.MappingProxyType(
    {each.kind: each for each in Body.__subclasses__()},
)


def dump(body: Body) -> dict[str, Any]:
    """The body as JSON values; ``load`` reads it back."""
    return {
        field.name: _plain(getattr(body, field.name))
        for field in dataclasses.fields(body)
    }


def load(kind: str, schema: int, stored: Mapping[str, Any]) -> Body:
    """Read a stored body; raise :class:`BadFact` naming the field that does not fit."""
    shape = KINDS.get(kind)
    if shape is None or shape.schema != schema:
        raise BadFact(f"{kind} (schema {schema}): no such fact")
    wanted = _fields(kind)
    if set(wanted) != set(stored):
        odd = ", ".join(sorted(set(wanted) ^ set(stored)))
        raise BadFact(f"{kind}: missing or unknown: {odd}")
    return shape(
        **{
            name: _typed(f"{kind}.{name}", allowed, stored[name])
            for name, allowed in wanted.items()
        }
    )


@cache
def _fields(kind: str) -> Mapping[str, tuple[Any, ...]]:
    """Each field of the kind with the types that it allows."""
    shape = KINDS[kind]
    hints = typing.get_type_hints(shape)
    return {
        field.name: typing.get_args(hints[field.name]) or (hints[field.name],)
        for field in dataclasses.fields(shape)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Uncertain):
        return value.edtf()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _typed(path: str, allowed: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in allowed:
        return None
    for each in allowed:
        if each in (str, bool, int) and type(value) is each:
            return value
        if isinstance(value, str) and each not in (str, bool, int, type(None)):
            return _from_text(path, each, value)
    raise BadFact(f"{path}: {_named(allowed)} expected")


def _from_text(path: str, wanted: Any, text: str) -> Any:
    try:
        if wanted is Uncertain:
            return Uncertain.from_edtf(text)
        if wanted is datetime:
            return days.instant(datetime.fromisoformat(text))
        if wanted is date:
            return date.fromisoformat(text)
        return wanted(text)
    except (NotADate, ValueError) as error:
        raise BadFact(f"{path}: {error}") from error


def _named(allowed: tuple[Any, ...]) -> str:
    return " or ".join(
        "nothing" if each is type(None) else each.__name__ for each in allowed
    )
