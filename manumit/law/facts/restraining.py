"""Prevention, risk and reparation orders: considered, made, served, kept, breached."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Order(StrEnum):
    """Which order."""

    PREVENTION = "stpo"
    RISK = "stro"
    REPARATION = "reparation"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderConsidered(Body):
    """Whether to ask for an order about the subject was considered."""

    kind: ClassVar[str] = "order.considered"
    label: ClassVar[str] = "Order considered"
    order: Order
    asked_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderServed(Body):
    """An order was made against the subject and served."""

    kind: ClassVar[str] = "order.served"
    label: ClassVar[str] = "Order served"
    id_of_order: str
    order: Order
    name_and_address: bool
    surrender_passports: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAddressGiven(Body):
    """Whoever is under an order gave name and address."""

    kind: ClassVar[str] = "order.name_address_given"
    label: ClassVar[str] = "Name and address given"
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
