"""The orders of a case as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.cases.words.codes import LABELS, capital
from manumit.law.facts import Fact, Order
from manumit.orders.queries.elsewhere import Elsewhere, Mark
from manumit.orders.queries.orders import OrderSeen, OrdersSeen
from manumit.orders.rules.moves import HOLDS, OVER, STATE_LABELS, Move, State
from manumit.orders.rules.renewing import Lead
from manumit.ui.parts import Cell, Column, Row, Table, Tag, TimelineItem, Tone
from manumit.ui.record_pages import href_of
from manumit.ui.words import day_in_words, moment_in_words


TONES: Mapping[State, Tone] = {
    State.PREPARING: "info",
    State.APPLIED: "info",
    State.INTERIM: "good",
    State.MADE: "attention",
    State.IN_FORCE: "good",
    State.REFUSED: "neutral",
    State.WITHDRAWN: "neutral",
    State.LAPSED: "neutral",
    State.ENDED: "neutral",
}


def name_of(order: Order) -> str:
    """``Slavery and trafficking risk order``: without its article."""
    return capital(LABELS[Order][order].removeprefix("a "))


def tag(state: State) -> Tag:
    return Tag(STATE_LABELS[state], TONES[state])


def person(on: OnPage, subject: str | None) -> str:
    """What somebody is called on the page; an order may be about premises alone."""
    return on.called.get(subject, "Somebody") if subject else "Premises"


def address(case: UUID, seen: OrderSeen, name: str = "order", *more: str) -> str:
    """Where a page of an order stands: by its first fact, which is no number."""
    return reverse(f"orders:{name}", args=[case, seen.held.facts[0].id, *more])


def last_day(ends: date | None) -> str:
    """The last day on which it holds, as people say it."""
    if ends is None:
        return "Until further order"
    return f"Until the end of {day_in_words(ends - timedelta(days=1))}"


def orders_table(on: OnPage, seen: OrdersSeen, *, lead: Lead) -> Table:
    """One line an order, newest first."""
    return Table(
        caption="Orders on this case",
        caption_hidden=True,
        columns=[
            Column("Order"),
            Column("Against"),
            Column("State"),
            Column("Holds"),
            Column("To do"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        name_of(each.held.order),
                        href=address(on.case.id, each),
                        hint=f"Order {each.held.number}",
                    ),
                    Cell(person(on, each.held.subject)),
                    Cell(tags=[tag(each.state)]),
                    Cell(_holds(each)),
                    Cell(tags=to_do(each, seen.at, lead=lead)),
                ]
            )
            for each in seen.orders
        ],
    )


def _holds(seen: OrderSeen) -> str:
    if seen.held.days is None or seen.state in OVER - {State.LAPSED}:
        return ""
    return last_day(seen.held.ends)


def to_do(seen: OrderSeen, at: datetime, *, lead: Lead) -> Sequence[Tag]:
    """What an order waits for, in a few words each."""
    held, today = seen.held, timezone.localtime(at).date()
    found: list[Tag] = []
    unrecorded = [each for each in held.breaches if not each.crime]
    if unrecorded:
        found.append(Tag("Breach not recorded as a crime", "bad"))
    if seen.state in HOLDS and held.name_due and held.named is None:
        late = held.name_due < today
        said = "Name and address late" if late else "Name and address due"
        found.append(Tag(said, "bad" if late else "attention"))
    handed = seen.passports_handed or not held.must_hand_passports
    if seen.state in HOLDS and not handed:
        found.append(Tag("Passports not surrendered", "bad"))
    if seen.state is State.MADE:
        found.append(Tag("Serve it", "attention"))
    if seen.state in HOLDS | {State.MADE}:
        interim = seen.state is State.INTERIM
        if lead.is_soon(held.first_ends, interim=interim, today=today):
            found.append(Tag("Lapses soon: renew?", "attention"))
        if Move.MONITOR in seen.possible and not seen.monitor:
            found.append(Tag("Nobody monitors it", "attention"))
    if held.appealed:
        found.append(Tag("Under appeal", "info"))
    return found


def when(fact: Fact) -> str:
    if isinstance(fact.happened, datetime):
        return moment_in_words(timezone.localtime(fact.happened))
    return str(fact.happened)


def not_sought(on: OnPage, seen: OrdersSeen) -> Sequence[TimelineItem]:
    return [
        TimelineItem(
            f"{name_of(each.body.order)} against {person(on, each.fact.subject)}: "
            "not asked for",
            when(each.fact),
            by=each.recorded_by,
            text=each.words,
            verbatim=True,
        )
        for each in seen.not_sought
    ]


def elsewhere(on: OnPage, found: Sequence[Elsewhere]) -> Table:
    """Orders of other cases about the people of this one."""
    return Table(
        caption="Orders on other cases about people of this case",
        caption_hidden=True,
        columns=[
            Column("Person here"),
            Column("Order"),
            Column("State"),
            Column("Case"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        person(on, str(each.person)),
                        hint="Judged to be one person" if each.judged else "",
                    ),
                    Cell(
                        name_of(each.held.order),
                        hint=last_day(each.held.ends) if each.held.days else "",
                    ),
                    Cell(tags=_tags(each)),
                    Cell(each.case.reference, href=href_of("case", each.case.id)),
                ]
            )
            for each in found
        ],
    )


def mark_tags(said: Iterable[Mark]) -> Sequence[Tag]:
    """What stands beside the name of somebody under an order, once each."""
    found = []
    for each in said:
        if each.state in HOLDS:
            found.append(Tag(f"Under a {name_of(each.order).lower()}", "attention"))
        if each.breached:
            found.append(Tag("Suspected breach of an order", "bad"))
    return list(dict.fromkeys(found))


def _tags(each: Elsewhere) -> Sequence[Tag]:
    said = [tag(each.state)]
    if each.held.breaches:
        said.append(Tag("Suspected breach", "bad"))
    return said
