"""The law of each kind of order in plain words, and where one should be thought of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.cases.words.codes import LABELS
from manumit.law.facts import Order
from manumit.law.order_kinds import BUNDLE, EXTENT, OrderKind
from manumit.law.provisions import Confidence, provision
from manumit.obligations.addresses import of_provision
from manumit.orders.queries.orders import OrdersSeen
from manumit.orders.rules.folding import day_of
from manumit.orders.rules.needs import WHY_LABELS
from manumit.orders.views.shown import name_of, person
from manumit.organisations.directory import Directory
from manumit.ui.parts import Action
from manumit.ui.words import day_in_words


SURE: Mapping[Confidence, str] = {
    Confidence.VERIFIED: "",
    Confidence.FROM_MEMORY: "Not checked against the source yet.",
    Confidence.UNCONFIRMED: "Not confirmed: ask a lawyer before you rely on it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestShown:
    """One way to an order: its name and limbs."""

    title: str
    limbs: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindShown:
    """What the law of today says of a kind of order, in plain words."""

    name: str
    law: str
    court: str
    applicants: Sequence[str]
    tests: Sequence[TestShown]
    conviction: str
    length: str
    breach: str
    sure: str
    sources: Sequence[Action]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptShown:
    """Where an order should be thought of, with the test and the way to record it."""

    key: str
    title: str
    person: str
    since: str
    kinds: Sequence[KindShown]
    actions: Sequence[Action]


_BREACH = {
    "offence": "To breach it is an offence, which must be recorded as a crime.",
    "contempt": "To breach it is a contempt of court: tell the court that made it.",
    "none": "",
}


def extent(day: date) -> str:
    """Where all of it holds, and how sure that is."""
    version = provision(EXTENT).version_on(day)
    return f"{version.value} {SURE[version.confidence]}".strip()


def checklist(day: date) -> str:
    """Whose list of evidence it is, and how sure."""
    own = "This list is our own, after the tests of the law; a force may want more."
    unsure = provision(BUNDLE).version_on(day).confidence is not Confidence.VERIFIED
    return f"{own} No force has confirmed it yet." if unsure else own


def kind_shown(kind: OrderKind) -> KindShown:
    return KindShown(
        name=name_of(kind.order),
        law=kind.law,
        court=kind.court,
        applicants=[
            f"{each.name}, {each.only}" if each.only else each.name
            for each in kind.applicants
        ],
        tests=[TestShown(title=title, limbs=limbs) for title, limbs in kind.tests],
        conviction=kind.conviction,
        length=kind.length,
        breach=_BREACH[kind.breach],
        sure=SURE[kind.confidence],
        sources=[
            Action(provision(name).title, of_provision(name)) for name in kind.rests_on
        ],
    )


def prompts(
    on: OnPage,
    seen: OrdersSeen,
    kinds: Mapping[Order, OrderKind],
    *,
    known: Directory,
    writes: bool,
) -> Sequence[PromptShown]:
    """Where an order should be thought of."""
    found = []
    consider = reverse("orders:consider", args=[on.case.id])
    for number, need in enumerate(seen.needs, start=1):
        offered = [each for each in need.orders if each in kinds]
        found.append(
            PromptShown(
                key=f"need-{number}",
                title=WHY_LABELS[need.why],
                person=person(on, need.subject),
                since=f"{day_in_words(day_of(need.since))}: "
                f"{in_words(need.since.body, name=known.name)}",
                kinds=[kind_shown(kinds[each]) for each in offered],
                actions=[
                    Action(
                        f"Record the decision on {LABELS[Order][each]}",
                        f"{consider}?order={each.value}&subject={need.subject}",
                        hidden=f"about {person(on, need.subject)}",
                    )
                    for each in offered
                ]
                if writes
                else (),
            )
        )
    return found
