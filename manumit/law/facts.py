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
from typing import Any, ClassVar, NewType

from manumit.law.uncertain import Uncertain


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

    def surely_by(self, at: datetime) -> bool:
        """Whether it had certainly happened by ``at``."""
        if isinstance(self.happened, datetime):
            return self.happened <= at
        return self.happened.surely_by(at.date())


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
    """Where something was, is or happened, and the force that covers the place."""

    kind: ClassVar[str] = "place.stated"
    label: ClassVar[str] = "Place stated"
    part: str
    force: str | None
    confirmed: bool


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
    wanted = typing.get_type_hints(shape)
    names = {field.name for field in dataclasses.fields(shape)}
    if names != set(stored):
        odd = ", ".join(sorted(names ^ set(stored)))
        raise BadFact(f"{kind}: missing or unknown: {odd}")
    return shape(
        **{name: _typed(f"{kind}.{name}", wanted[name], stored[name]) for name in names}
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Uncertain):
        return value.edtf()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _typed(path: str, wanted: Any, value: Any) -> Any:
    allowed = typing.get_args(wanted) or (wanted,)
    if value is None and type(None) in allowed:
        return None
    for each in allowed:
        if isinstance(each, type) and issubclass(each, StrEnum) and value in set(each):
            return each(value)
        if each is Uncertain and isinstance(value, str):
            return Uncertain.from_edtf(value)
        if each in (str, bool, int) and type(value) is each:
            return value
    raise BadFact(f"{path}: {wanted} expected")
