"""Which answers may go at all: the law's filter, before anything is composed of them.

A referral takes every answer to a question that is asked. A notification takes what
Schedule 1 of the regulations lists; with consent to be identified also Schedule 2 and
how to reach the person. Without it nothing typed is let through: only codes of known
lists, and words of the person's reason once somebody has looked at them.

Source: Duty to Notify Regulations 2015 (SI 2015/1743), regulation 3 and Schedules 1
and 2, by ``law.notification``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from manumit.law.notification import may_carry, must_not_carry
from manumit.nrm.form import (
    NOTIFICATIONS,
    Answer,
    Answers,
    Chosen,
    Form,
    Kind,
    Listed,
    NotAnswered,
    Offers,
    Question,
    Route,
    Said,
    listed,
)
from manumit.nrm.rules.asking import BY_ROUTE, is_asked, settled
from manumit.nrm.rules.knowing import Known, known_in
from manumit.nrm.rules.names import Span, names_in


REASON = "reason"
"""What the service asks of a notification in words: why they do not agree."""

REACH = frozenset({"nickname", "address", "telephone", "email"})
"""What may go besides the schedules with consent to be identified."""

Lists = Mapping[Offers, Mapping[str, str]]


class Why(StrEnum):
    """Why an answer stays here."""

    OPEN = "Nothing is sent until their choice is known."
    NOT_ASKED_NOW = "It is no longer asked: another answer was changed."
    ROUTE = "This is not asked on this route."
    SCHEDULE = "The regulations do not list it for a notification."
    NO_CONSENT = "They have not agreed to be identified, and it identifies somebody."
    NOT_LOOKED_AT = "Words that nobody has looked at yet: do they say who it is?"
    NAMES_LEFT = "What is left of the words still says who somebody is."
    NOT_ON_A_LIST = "It is on no known list, so it may say anything."


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """Somebody looked at the words of an answer, and says what of them may be sent.

    ``of`` are the words that they looked at: where the answer has changed since, they
    have not looked at it.
    """

    of: str
    words: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer (or ``list.item``) that is not sent; it stands as it was given."""

    key: str
    why: Why


@dataclass(frozen=True, slots=True, repr=False)
class PointedOut:
    """Words that would be sent, with what in them could say who somebody is."""

    key: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Let:
    """The answers that may go, those that may not, and the words to look at."""

    answers: Answers
    withheld: tuple[Withheld, ...]
    pointed_out: tuple[PointedOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Terms:
    route: Route
    on: date
    lists: Lists
    looked: Mapping[str, Looked]
    known: Known

    @property
    def named(self) -> bool:
        return self.route is Route.NOTIFY_NAMED

    def codes(self) -> frozenset[str]:
        carried = may_carry(adult=True, consent=self.named, on=self.on)
        return frozenset((*carried, REASON))


def let(
    form: Form,
    answers: Answers,
    *,
    route: Route,
    on: date,
    lists: Lists,
    looked: Mapping[str, Looked],
) -> Let:
    """Sort the answers by what the route lets go on that day.

    ``looked`` is by the key of the answer. Raises ``NotInForce`` for a notification
    before there were any.
    """
    terms = _Terms(
        route=route, on=on, lists=lists, looked=looked, known=known_in(form, answers)
    )
    now = settled(answers, route)
    kept: dict[str, Answer] = {}
    withheld: list[Withheld] = []
    for question in form.questions():
        answer = now.get(question.key)
        if answer is None:
            continue
        bar = _bar(form, question, now, terms)
        if bar is None:
            passed, bars = _passed(question, answer, terms)
            withheld += bars
            if passed is not None:
                kept[question.key] = passed
        elif not isinstance(answer, NotAnswered) and question.key not in BY_ROUTE:
            withheld.append(Withheld(question.key, bar))
    return Let(
        answers=kept,
        withheld=tuple(dict.fromkeys(withheld)),
        pointed_out=tuple(_pointed_out(form, now, terms)),
    )


def options(question: Question, lists: Lists) -> Mapping[str, str]:
    """The labels of what can be chosen, from wherever they come."""
    if question.offers is None:
        return question.labels
    if question.offers in lists:
        return lists[question.offers]
    try:
        return listed(question.offers)
    except LookupError:
        return {}


def _bar(form: Form, question: Question, now: Answers, terms: _Terms) -> Why | None:
    if terms.route is Route.OPEN:
        return Why.OPEN
    if not is_asked(form, question, now):
        return Why.NOT_ASKED_NOW
    if terms.route in NOTIFICATIONS:
        return _bar_in_law(question, terms)
    return None if terms.route in question.routes else Why.ROUTE


def _bar_in_law(question: Question, terms: _Terms) -> Why | None:
    code = question.notify
    if code:
        barred = must_not_carry([code], adult=True, consent=terms.named, on=terms.on)
        if barred:
            return Why.NO_CONSENT
    if terms.route not in question.routes:
        return Why.SCHEDULE
    if code in terms.codes() or (terms.named and (not code or code in REACH)):
        return None
    return Why.SCHEDULE


def _passed(
    question: Question, answer: Answer, terms: _Terms
) -> tuple[Answer | None, list[Withheld]]:
    """The answer as far as it may go, and what of it may not."""
    if isinstance(answer, NotAnswered):
        return answer, []
    if terms.route not in NOTIFICATIONS:
        return answer, []
    if isinstance(answer, Listed):
        return _passed_list(question, answer, terms)
    if isinstance(answer, Chosen):
        return _passed_choice(question, answer, terms)
    if question.kind is Kind.WORDS:
        return _passed_words(question.key, answer, terms)
    return (answer, []) if terms.named else (None, [_no_consent(question.key)])


def _passed_choice(
    question: Question, answer: Chosen, terms: _Terms
) -> tuple[Answer | None, list[Withheld]]:
    known = options(question, terms.lists)
    codes = tuple(each for each in answer.codes if each in known)
    odd = [Withheld(question.key, Why.NOT_ON_A_LIST)] if codes != answer.codes else []
    return (dataclasses.replace(answer, codes=codes) if codes else None), odd


def _passed_words(
    key: str, answer: Answer, terms: _Terms
) -> tuple[Answer | None, list[Withheld]]:
    looked = terms.looked.get(key)
    words = answer.words if isinstance(answer, Said) else ""
    if looked is None or looked.of != words:
        return (
            (answer, []) if terms.named else (None, [Withheld(key, Why.NOT_LOOKED_AT)])
        )
    if not looked.words:
        return None, []
    if not terms.named and any(
        each.sure for each in names_in(looked.words, terms.known)
    ):
        return None, [Withheld(key, Why.NAMES_LEFT)]
    return Said(looked.words), []


def _passed_list(
    question: Question, answer: Listed, terms: _Terms
) -> tuple[Answer | None, list[Withheld]]:
    """Each item with those of its answers that the schedules list."""
    items: list[Mapping[str, Answer]] = []
    withheld: list[Withheld] = []
    for item in answer.items:
        kept: dict[str, Answer] = {}
        for each in question.items:
            if each.key not in item:
                continue
            key = f"{question.key}.{each.key}"
            if not _item_may_go(question, each, terms):
                withheld.append(Withheld(key, Why.SCHEDULE))
                continue
            passed, bars = _passed(each, item[each.key], terms)
            withheld += [Withheld(key, bar.why) for bar in bars]
            if passed is not None:
                kept[each.key] = passed
        if kept:
            items.append(kept)
    return (Listed(tuple(items)) if items else None), withheld


def _item_may_go(of: Question, item: Question, terms: _Terms) -> bool:
    if item.notify in terms.codes():
        return True
    return terms.named and item.notify == of.notify and item.notify in REACH


def _no_consent(key: str) -> Withheld:
    return Withheld(key, Why.NO_CONSENT)


def _pointed_out(form: Form, now: Answers, terms: _Terms) -> Iterator[PointedOut]:
    """The words that a notification would carry, whoever has looked at them."""
    if terms.route not in NOTIFICATIONS:
        return
    for question in form.questions():
        answer = now.get(question.key)
        if not isinstance(answer, Said) or question.kind is not Kind.WORDS:
            continue
        if _bar(form, question, now, terms) is None:
            looked = terms.looked.get(question.key)
            current = looked is not None and looked.of == answer.words
            words = looked.words if looked is not None and current else answer.words
            yield PointedOut(question.key, words, names_in(words, terms.known))
