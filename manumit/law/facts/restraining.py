"""Orders of courts: considered, sought, made, served, kept, changed, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Order(StrEnum):
    """Which order."""

    PREVENTION = "stpo"
    RISK = "stro"
    REPARATION = "reparation"
    SERIOUS_CRIME = "scpo"
    SEXUAL_HARM = "shpo"
    SEXUAL_RISK = "sro"
    RESTRAINING = "restraining"
    CLOSURE = "closure"
    LABOUR_MARKET = "lmeo"
    CHILD_EXPLOITATION = "ccepo"
    VEHICLE_FORFEITURE = "vehicle_forfeiture"
    RESTRAINT = "restraint"
    CONFISCATION = "confiscation"


class Ruling(StrEnum):
    """What became of asking for an order."""

    INTERIM = "interim"
    MADE = "made"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Change(StrEnum):
    """What happened to an order, or to its refusal, while it stands."""

    VARIED = "varied"
    RENEWED = "renewed"
    APPEALED = "appealed"
    APPEAL_DISMISSED = "appeal_dismissed"
    APPEAL_VARIED = "appeal_varied"


class Ending(StrEnum):
    """How an order ended before its days were over."""

    DISCHARGED = "discharged"
    QUASHED = "quashed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConsidered(Body):
    """Whether to ask for an order about the subject was considered.

    ``id_of_order`` is the number by which the order is known on the case from then on,
    where one is asked for.
    """

    kind: ClassVar[str] = "order.considered"
    label: ClassVar[str] = "Order considered"
    order: Order
    asked_for: bool
    id_of_order: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderApplied(Body):
    """A court was asked for an order (``applicant`` is the code of who applied)."""

    kind: ClassVar[str] = "order.applied"
    label: ClassVar[str] = "Order applied for"
    id_of_order: str
    order: Order
    applicant: str
    interim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDecided(Body):
    """A court decided, or the application was withdrawn.

    ``first_ends`` is the first day on which a prohibition no longer holds, ``ends`` the
    first on which none does; none: until further order. ``only_travel`` says that it
    prohibits foreign travel and nothing else.
    """

    kind: ClassVar[str] = "order.decided"
    label: ClassVar[str] = "Order decided"
    id_of_order: str
    order: Order
    ruling: Ruling
    on_conviction: bool = False
    only_travel: bool = False
    first_ends: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderServed(Body):
    """An order was made against the subject and served."""

    kind: ClassVar[str] = "order.served"
    label: ClassVar[str] = "Order served"
    id_of_order: str
    order: Order
    name_and_address: bool
    surrender_passports: bool = False
    interim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAddressGiven(Body):
    """Whoever is under an order gave name and address."""

    kind: ClassVar[str] = "order.name_address_given"
    label: ClassVar[str] = "Name and address given"
    id_of_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAddressChanged(Body):
    """Whoever must give name and address has a new name or home."""

    kind: ClassVar[str] = "order.name_address_changed"
    label: ClassVar[str] = "New name or home under an order"
    id_of_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsChecked(Body):
    """Somebody checked that an order is kept."""

    kind: ClassVar[str] = "order.checked"
    label: ClassVar[str] = "Order checked"
    id_of_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderBreached(Body):
    """An order was not kept."""

    kind: ClassVar[str] = "order.breached"
    label: ClassVar[str] = "Order breached"
    id_of_order: str
    breach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRecorded(Body):
    """The breach was recorded as an offence (``crime`` is its id)."""

    kind: ClassVar[str] = "order.breach_recorded"
    label: ClassVar[str] = "Breach recorded"
    id_of_order: str
    breach: str
    crime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChanged(Body):
    """An order was varied, renewed or appealed; the days as :class:`OrderDecided`."""

    kind: ClassVar[str] = "order.changed"
    label: ClassVar[str] = "Order changed"
    id_of_order: str
    change: Change
    only_travel: bool = False
    first_ends: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLetLapse(Body):
    """What ends next is let go and not renewed.

    ``first_ends`` is the next day after it on which a prohibition ends; none: no other
    ends on a day.
    """

    kind: ClassVar[str] = "order.let_lapse"
    label: ClassVar[str] = "Order let lapse"
    id_of_order: str
    first_ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEnded(Body):
    """An order ended before its days were over."""

    kind: ClassVar[str] = "order.ended"
    label: ClassVar[str] = "Order ended"
    id_of_order: str
    how: Ending
