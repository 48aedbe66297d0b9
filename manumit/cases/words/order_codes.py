"""What orders, and what becomes of them, are called in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from manumit.law.facts import Change, Ending, Order, Ruling


ORDER_LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Order: {
        Order.PREVENTION: "a slavery and trafficking prevention order",
        Order.RISK: "a slavery and trafficking risk order",
        Order.REPARATION: "a slavery and trafficking reparation order",
        Order.SERIOUS_CRIME: "a serious crime prevention order",
        Order.SEXUAL_HARM: "a sexual harm prevention order",
        Order.SEXUAL_RISK: "a sexual risk order",
        Order.RESTRAINING: "a restraining order",
        Order.CLOSURE: "a closure order about premises",
        Order.LABOUR_MARKET: "a labour market enforcement order",
        Order.CHILD_EXPLOITATION: "a child criminal exploitation prevention order",
        Order.VEHICLE_FORFEITURE: "forfeiture of a vehicle, ship or aircraft",
        Order.RESTRAINT: "a restraint order over property",
        Order.CONFISCATION: "a confiscation order",
    },
    Ruling: {
        Ruling.INTERIM: "an interim order was made",
        Ruling.MADE: "the order was made",
        Ruling.REFUSED: "the order was refused",
        Ruling.WITHDRAWN: "it is no longer asked for",
    },
    Change: {
        Change.VARIED: "it was varied",
        Change.RENEWED: "it was renewed",
        Change.APPEALED: "an appeal was made",
        Change.APPEAL_DISMISSED: "the appeal was dismissed",
        Change.APPEAL_VARIED: "it was varied on appeal",
    },
    Ending: {
        Ending.DISCHARGED: "it was discharged",
        Ending.QUASHED: "it was quashed on appeal",
        Ending.REPLACED: "a new order took its place",
    },
}
