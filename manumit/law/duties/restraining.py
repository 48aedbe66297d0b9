"""Orders are considered, checked, and their breach is recorded as an offence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from manumit.law import days
from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.closing import by_closure, named_by
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import investigation_owner
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after, earliest, is_first
from manumit.law.duties.standing import Standing, in_order
from manumit.law.facts import (
    BreachRecorded,
    Change,
    ConditionsChecked,
    Fact,
    InvestigationClosed,
    NameAddressChanged,
    NameAddressGiven,
    Named,
    Order,
    OrderBreached,
    OrderChanged,
    OrderConsidered,
    OrderDecided,
    OrderEnded,
    OrderLetLapse,
    OrderServed,
    Ruling,
    Stage,
    StageReached,
    SubjectId,
)
from manumit.law.orders import name_address_due


CONSIDER = "policy/order_considered_days"
REPAIR = "policy/reparation_days"
NAME = "orders/name_address_days"
CHECK = "policy/order_check_days"
RENEW = "policy/order_renewal_days"
RENEW_INTERIM = "policy/interim_renewal_days"
RECORD = "recording/time_limit_hours"
RESTRAINING = frozenset({Order.PREVENTION, Order.RISK})
NEW_DAYS = frozenset({Change.VARIED, Change.RENEWED})

CONSIDERED = Terms(
    rule="order_considered",
    allowed=CONSIDER,
    discharged_by=(OrderConsidered,),
    missing="Nobody has considered a prevention or risk order",
    sentence=(
        "Once somebody is charged, whether to ask for a prevention or a risk order "
        "against them is considered and written down."
    ),
)
UNCHARGED = Terms(
    rule="risk_order_at_closure",
    allowed=None,
    rests_on=(CONSIDER,),
    discharged_by=(OrderConsidered,),
    missing="Nobody has considered a risk order against this suspect",
    sentence=(
        "A suspect whom nobody charged may still be a danger: whether to ask for a "
        "risk order is considered before the investigation is closed."
    ),
)
REPAIRED = Terms(
    rule="reparation_considered",
    allowed=REPAIR,
    discharged_by=(OrderConsidered,),
    missing="Nobody has considered a reparation order",
    sentence=(
        "Once somebody is convicted, whether they should pay their victims reparation "
        "is considered and written down."
    ),
)
NAMED = Terms(
    rule="name_address",
    allowed=None,
    rests_on=(NAME,),
    discharged_by=(NameAddressGiven,),
    missing="Name and address have not been given under the order",
    sentence=(
        "The order asks for name and address; the day on which it is served, or on "
        "which either is new, is the first of the days to give them."
    ),
)
CHECKED = Terms(
    rule="order_checked",
    allowed=CHECK,
    discharged_by=(ConditionsChecked,),
    missing="Nobody has checked that the order is kept",
    sentence="An order protects nobody unless somebody checks that it is kept.",
)
RENEWED = Terms(
    rule="order_renewal",
    allowed=None,
    rests_on=(RENEW, RENEW_INTERIM),
    discharged_by=(OrderChanged, OrderLetLapse),
    missing="It is not renewed, and nobody has written down why it is let go",
    sentence=(
        "A prohibition ends by itself on its last day. Whether to ask the court to "
        "renew it is settled before, while there is time for evidence and a hearing."
    ),
)
RECORDED = Terms(
    rule="breach_recorded",
    allowed=RECORD,
    discharged_by=(BreachRecorded,),
    missing="The breach has not been recorded as an offence",
    sentence="A breach of an order is an offence, and is recorded as one.",
)


@rule(
    "order_considered",
    title="Consider a prevention or risk order after charge",
    family=Family.ORDERS,
    anchor=StageReached,
    since="2015-07-31",
    provisions=(CONSIDER,),
)
def order_considered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The first charge of a suspect asks for a decision on an order against them."""
    if not is_first(standing, anchor, StageReached, counts=_charged):
        return
    considered = _considering(standing, anchor.subject, RESTRAINING)
    yield _after(standing, anchor, CONSIDERED, considered)


@rule(
    "risk_order_at_closure",
    title="Consider a risk order against uncharged suspects before closing",
    family=Family.ORDERS,
    anchor=InvestigationClosed,
    since="2015-07-31",
    provisions=(CONSIDER,),
)
def risk_order_at_closure(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each suspect named by then whom nobody had charged by then."""
    for suspect in named_by(standing, anchor, Named.SUSPECT):
        charged = any(
            body.stage is Stage.CHARGE and fact.last_moment() <= anchor.last_moment()
            for fact, body in standing.of(StageReached, suspect)
        )
        if not charged:
            considered = _considering(standing, suspect, RESTRAINING)
            yield by_closure(standing, anchor, UNCHARGED, considered, about=suspect)


@rule(
    "reparation_considered",
    title="Consider reparation after conviction",
    family=Family.ORDERS,
    anchor=StageReached,
    since="2015-07-31",
    provisions=(REPAIR,),
)
def reparation_considered(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The first conviction of a suspect asks for a decision on reparation."""
    if not is_first(standing, anchor, StageReached, counts=_convicted):
        return
    considered = _considering(standing, anchor.subject, frozenset({Order.REPARATION}))
    yield _after(standing, anchor, REPAIRED, considered)


@rule(
    "name_address",
    title="See that name and address are given under an order",
    family=Family.ORDERS,
    anchor=(OrderServed, NameAddressChanged),
    since="2015-07-31",
    provisions=(NAME,),
)
def name_address(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Given in the days of the statute, of which the day of service is the first.

    So is the day of a new name or home, each time.
    """
    served = anchor.body
    assert isinstance(served, OrderServed | NameAddressChanged)
    if isinstance(served, OrderServed) and not served.name_and_address:
        return
    given = [
        fact
        for fact, body in standing.of(NameAddressGiven)
        if body.id_of_order == served.id_of_order
    ]
    yield _after(
        standing,
        anchor,
        NAMED,
        given,
        part=served.id_of_order,
        due_at=days.end_of(name_address_due(days.day_of(anchor.last_moment()))),
    )


@rule(
    "order_checked",
    title="Check that an order is kept",
    family=Family.ORDERS,
    anchor=OrderServed,
    since="2015-07-31",
    provisions=(CHECK,),
)
def order_checked(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Somebody checks an order's conditions once it is served."""
    served = anchor.body
    assert isinstance(served, OrderServed)
    checked = [
        fact
        for fact, body in standing.of(ConditionsChecked)
        if body.id_of_order == served.id_of_order
    ]
    yield _after(standing, anchor, CHECKED, checked, part=served.id_of_order)


@rule(
    "order_renewal",
    title="Settle whether an order is renewed before it lapses",
    family=Family.ORDERS,
    anchor=(OrderDecided, OrderChanged, OrderLetLapse),
    since="2015-07-31",
    provisions=(RENEW, RENEW_INTERIM),
)
def order_renewal(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Of what ends next, from so many days before; an interim order's are fewer.

    Renewed, or let go with a reason. New days ask for it anew, and it falls away with
    the order, or as a court decides what an interim order was to bridge.
    """
    body = anchor.body
    assert isinstance(body, OrderDecided | OrderChanged | OrderLetLapse)
    if body.first_ends is None:
        return
    number = body.id_of_order
    owner = investigation_owner(standing, anchor)
    lead = RENEW_INTERIM if _is_interim(standing, anchor, number) else RENEW
    begins = _before(standing, anchor, body.first_ends, lead, owner.now)
    later = after(_days_of(standing, number), anchor)
    settled = [each for each in later if _settles(each) and each.last_moment() > begins]
    ended = [fact for fact, e in standing.of(OrderEnded) if e.id_of_order == number]
    gone = [*(each for each in later if each not in settled), *after(ended, anchor)]
    yield arising(
        standing,
        anchor,
        RENEWED,
        outcome(
            first_since(settled, begins),
            earliest(begins, *gone),
        ),
        owed_by=owner,
        owed_to=PERSON,
        part=number,
        shape=Shape(
            start=begins, due_at=days.end_of(body.first_ends - timedelta(days=1))
        ),
    )


def _days_of(standing: Standing, number: str) -> list[Fact]:
    """What says until when an order holds, or that what ends is let go."""
    found: list[tuple[Fact, OrderDecided | OrderChanged | OrderLetLapse]] = [
        *standing.of(OrderDecided),
        *((f, e) for f, e in standing.of(OrderChanged) if e.change in NEW_DAYS),
        *standing.of(OrderLetLapse),
    ]
    own = [fact for fact, body in found if body.id_of_order == number]
    return sorted(own, key=in_order)


def _settles(fact: Fact) -> bool:
    body = fact.body
    renewed = isinstance(body, OrderChanged) and body.change is Change.RENEWED
    return renewed or isinstance(body, OrderLetLapse)


def _is_interim(standing: Standing, anchor: Fact, number: str) -> bool:
    """Whether no full order had been made by then."""
    return not any(
        body.ruling is Ruling.MADE
        and body.id_of_order == number
        and in_order(fact) <= in_order(anchor)
        for fact, body in standing.of(OrderDecided)
    )


def _before(
    standing: Standing, anchor: Fact, ends: date, lead: str, owner: str
) -> datetime:
    """The start of the day so many days before an end; at the earliest the anchor."""
    moment = anchor.last_moment()
    count = standing.policies.version_on(lead, days.day_of(moment), owner).value
    return max(moment, days.start_of(ends - timedelta(days=count)))


@rule(
    "breach_recorded",
    title="Record the breach of an order as an offence",
    family=Family.ORDERS,
    anchor=OrderBreached,
    since="2015-07-31",
    provisions=(RECORD,),
)
def breach_recorded(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """Each breach is recorded in the time in which any crime is."""
    breached = anchor.body
    assert isinstance(breached, OrderBreached)
    recorded = [
        fact
        for fact, body in standing.of(BreachRecorded)
        if body.breach == breached.breach
    ]
    yield _after(standing, anchor, RECORDED, recorded, part=breached.breach)


def _considering(
    standing: Standing, subject: SubjectId | None, orders: frozenset[Order]
) -> list[Fact]:
    """Where asking for one of these orders against the person was considered."""
    return [
        fact
        for fact, body in standing.of(OrderConsidered, subject)
        if body.order in orders
    ]


def _after(
    standing: Standing,
    anchor: Fact,
    terms: Terms,
    done: list[Fact],
    *,
    part: str = "",
    due_at: datetime | None = None,
) -> Duty:
    """The duty of whoever investigates, met by what was done from the anchor on."""
    return arising(
        standing,
        anchor,
        terms,
        outcome(first_since(done, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        part=part,
        shape=Shape(due_at=due_at),
    )


def _charged(reached: Fact) -> bool:
    body = reached.body
    assert isinstance(body, StageReached)
    return body.stage is Stage.CHARGE and not body.possible_victim


def _convicted(reached: Fact) -> bool:
    body = reached.body
    assert isinstance(body, StageReached)
    return body.stage is Stage.CONVICTED and not body.possible_victim
