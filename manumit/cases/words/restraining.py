"""What is said of orders of courts, from the need for one to its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from manumit.cases.words.codes import code_in_words, said
from manumit.cases.words.saying import Name, Say
from manumit.law import facts
from manumit.law.facts import Body, Change, Ruling
from manumit.ui.words import day_in_words


def _considered(body: facts.OrderConsidered, _name: Name) -> str:
    asked = "It is asked for." if body.asked_for else "It is not asked for."
    number = f" (order {code_in_words(body.id_of_order)})" if body.id_of_order else ""
    return f"Asking for {said(body.order)}{number} was considered. {asked}"


def _applied(body: facts.OrderApplied, _name: Name) -> str:
    number = code_in_words(body.id_of_order)
    also = ", and for an interim order" if body.interim else ""
    return f"A court was asked for {said(body.order)} (order {number}){also}."


def _decided(body: facts.OrderDecided, _name: Name) -> str:
    number = code_in_words(body.id_of_order)
    what = f"Order {number}, {said(body.order)}: {said(body.ruling)}."
    holds = body.ruling in {Ruling.INTERIM, Ruling.MADE}
    return f"{what}{_until(body.ends)}" if holds else what


def _until(ends: date | None) -> str:
    """The last day; where none is named, it holds until further order or at once."""
    if ends is None:
        return ""
    return f" It holds until the end of {day_in_words(ends - timedelta(days=1))}."


def _changed(body: facts.OrderChanged, _name: Name) -> str:
    what = f"Order {code_in_words(body.id_of_order)}: {said(body.change)}."
    again = body.change in {Change.VARIED, Change.RENEWED}
    return f"{what}{_until(body.ends)}" if again else what


def _ended(body: facts.OrderEnded, _name: Name) -> str:
    return f"Order {code_in_words(body.id_of_order)} ended: {said(body.how)}."


def _served(body: facts.OrderServed, _name: Name) -> str:
    duties = {
        "give name and address": body.name_and_address,
        "hand over passports": body.surrender_passports,
    }
    must = " and ".join(words for words, answer in duties.items() if answer)
    also = f" Whoever is under it must {must}." if must else ""
    number = code_in_words(body.id_of_order)
    interim = "Interim order" if body.interim else "Order"
    return f"{interim} {number} was served: {said(body.order)}.{also}"


def _given(body: facts.NameAddressGiven, _name: Name) -> str:
    number = code_in_words(body.id_of_order)
    return f"Name and address were given under order {number}."


def _changed_name(body: facts.NameAddressChanged, _name: Name) -> str:
    number = code_in_words(body.id_of_order)
    return f"A new name or home came to be known under order {number}."


def _let_lapse(body: facts.OrderLetLapse, _name: Name) -> str:
    return f"Order {code_in_words(body.id_of_order)}: what ends is not renewed."


def _checked(body: facts.ConditionsChecked, _name: Name) -> str:
    return f"Whether order {code_in_words(body.id_of_order)} is kept was checked."


def _breached(body: facts.OrderBreached, _name: Name) -> str:
    order, breach = code_in_words(body.id_of_order), code_in_words(body.breach)
    return f"Order {order} was not kept (breach {breach})."


def _breach_recorded(body: facts.BreachRecorded, _name: Name) -> str:
    breach, crime = code_in_words(body.breach), code_in_words(body.crime)
    return f"Breach {breach} was recorded as {crime}."


SAID: Mapping[type[Body], Say] = {
    facts.OrderConsidered: _considered,
    facts.OrderApplied: _applied,
    facts.OrderDecided: _decided,
    facts.OrderServed: _served,
    facts.OrderChanged: _changed,
    facts.OrderEnded: _ended,
    facts.NameAddressGiven: _given,
    facts.NameAddressChanged: _changed_name,
    facts.OrderLetLapse: _let_lapse,
    facts.ConditionsChecked: _checked,
    facts.OrderBreached: _breached,
    facts.BreachRecorded: _breach_recorded,
}
