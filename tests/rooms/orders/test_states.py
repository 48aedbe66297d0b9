"""Every path of an order ends, and the register says of each what the log says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.audit.acting import as_reader
from manumit.cases import actions as acting
from manumit.cases.actions import FactGiven
from manumit.law import days
from manumit.law.facts import (
    BreachRecorded,
    CaseId,
    Fact,
    FactId,
    Order,
    OrderConsidered,
    OrderDecided,
    SubjectId,
)
from manumit.law.order_kinds import kind_on
from manumit.orders.queries.register import Line, Show, listed
from manumit.orders.rules.checking import check
from manumit.orders.rules.folding import OrderHeld, by_number, orders_of, possible
from manumit.orders.rules.given import (
    Appeal,
    NotPossible,
    Prohibition,
    StepGiven,
    body_of,
)
from manumit.orders.rules.moves import FROM, HOLDS, OPEN, OVER, STANDS, Move, State
from tests.ground import NOON
from tests.rooms.orders.conftest import Place, prohibition


TODAY = NOON.date()
DONE = frozenset({Move.BUNDLE, Move.CONSULT, Move.MONITOR, Move.PASSPORTS})
"""Moves without a fact."""


def _start(order: Order) -> list[Fact]:
    return [_fact(OrderConsidered(order=order, asked_for=True, id_of_order="1"), 0)]


def _fact(body: object, place: int) -> Fact:
    at = NOON + timedelta(seconds=place)
    return Fact(
        id=FactId(f"{place:04}"),
        case=CaseId("c"),
        body=body,  # type: ignore[arg-type]  # a body of any kind
        subject=SubjectId("p"),
        happened=at,
        recorded_at=at,
        recorded_by="a",
        source="own_act",
    )


def _given(held: OrderHeld, move: Move, at: datetime, *, dated: bool) -> StepGiven:
    years = 5 if dated or not held.ruled() else None
    some: tuple[Prohibition, ...] = ()
    if move in {Move.MAKE, Move.INTERIM, Move.VARY, Move.RENEW}:
        some = (prohibition(days.day_of(at), years=years or 5),)
    return StepGiven(
        token=uuid4(),
        seen=held.latest,
        move=move,
        happened=at,
        source="own_act",
        words="w",
        applicant=_applicant(held),
        prohibitions=some,
        name_and_address=True,
        consented=True,
        on_conviction=True,
        appeal=Appeal.DISMISSED if move is Move.APPEAL_DECIDED else None,
    )


def _applicant(held: OrderHeld) -> str:
    kind = kind_on(held.order, TODAY)
    return kind.applicants[0].code if kind else ""


WATCHED = st.sampled_from([Order.RISK, Order.PREVENTION, Order.CLOSURE])
CHOICES = st.lists(st.integers(0, 30), max_size=14)


def _walk(order: Order, choices: Sequence[int]) -> list[Fact]:
    """The log of an order of which one possible thing after another was recorded."""
    log = _start(order)
    for place, choice in enumerate(choices, start=1):
        at = NOON + timedelta(seconds=place)
        (held,) = orders_of(log)
        kind = kind_on(held.order, TODAY)
        may = [e for e in possible(held, kind, TODAY) if e not in DONE]
        if not may:
            break
        given_ = _given(held, may[choice % len(may)], at, dated=bool(choice % 2))
        check(given_, held, before=(), confiscated=None, at=at)
        body = body_of(given_, held, breach=str(place))
        if body is not None:
            log.append(_fact(body, place))
    return log


@given(order=WATCHED, choices=CHOICES)
def test_what_may_be_recorded_can_be_and_leaves_a_state_that_is_known(
    order: Order, choices: Sequence[int]
) -> None:
    (held,) = orders_of(_walk(order, choices))
    state = held.state(TODAY)
    assert state in OPEN | STANDS | HOLDS | OVER
    for move in set(Move) - set(possible(held, kind_on(order, TODAY), TODAY)):
        given_ = _given(held, move, NOON + timedelta(hours=1), dated=True)
        with pytest.raises(NotPossible):
            check(given_, held, before=(), confiscated=None, at=NOON + timedelta(1))


@given(order=WATCHED, choices=CHOICES)
def test_every_path_comes_to_an_end_by_an_act_or_by_its_days(
    order: Order, choices: Sequence[int]
) -> None:
    log = _walk(order, choices)
    (held,) = orders_of(log)
    at = NOON + timedelta(hours=1)
    ends = next(
        (
            move
            for move in (Move.WITHDRAW, Move.DISCHARGE)
            if move in possible(held, kind_on(order, TODAY), TODAY)
        ),
        None,
    )
    if held.state(TODAY) in OVER:
        assert ends is None or ends is Move.DISCHARGE
        return
    assert ends is not None, held.state(TODAY)
    check(_given(held, ends, at, dated=True), held, before=(), confiscated=None, at=at)
    body = body_of(_given(held, ends, at, dated=True), held, breach="x")
    (over,) = orders_of([*log, _fact(body, 99)])
    assert over.state(TODAY) in OVER


@given(order=WATCHED, choices=CHOICES)
def test_an_order_with_last_days_for_all_lapses_whatever_else_is_recorded(
    order: Order, choices: Sequence[int]
) -> None:
    (held,) = orders_of(_walk(order, choices))
    far = date(2099, 1, 1)
    if held.ends is not None and held.ruled():
        return
    if held.state(TODAY) in STANDS and held.ends is not None:
        assert held.state(far) is State.LAPSED
    assert held.state(far) not in HOLDS or held.ends is None


@given(order=WATCHED, choices=CHOICES)
def test_states_move_only_along_the_table(order: Order, choices: Sequence[int]) -> None:
    log = _walk(order, choices)
    states = [orders_of(log[:size])[0].state(TODAY) for size in range(1, len(log) + 1)]
    for before, after in pairwise(states):
        assert before is after or any(before in each for each in FROM.values())
    assert not (set(states) & {State.ENDED} and states[-1] is not State.ENDED)


@pytest.fixture
def lines(place: Place) -> Lines:
    return Lines(place)


class Lines:
    """The register of one case, read by whoever owns it."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def log(self, order: Order, choices: Sequence[int], number: str) -> None:
        """Put the walk on the case under a number of its own."""
        alice = self.place.cast.alice.reader()
        given_ = [
            FactGiven(
                body=replace(each.body, id_of_order=number),  # type: ignore[call-arg]  # every fact of an order has it
                happened=each.happened,
                source="own_act",
                subject=self.place.suspect,
            )
            for each in _walk(order, choices)
        ]
        with as_reader(alice, at=NOON):
            acting.record_facts(case=self.place.case, given=given_, by=alice, at=NOON)

    def every(self, at: datetime) -> dict[str, Line]:
        alice = self.place.cast.alice.reader(at)
        found: dict[str, Line] = {}
        with as_reader(alice, at=at):
            for show in (Show.IN_FORCE, Show.ASKED, Show.OVER):
                page = listed(
                    show=show, force="", offset=0, limit=99, reader=alice, at=at
                )
                assert page.counts[show] == len(page.lines)
                found |= {each.number: each for each in page.lines}
        return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=WATCHED, choices=CHOICES, later=st.sampled_from([0, 400, 1830]))
def test_the_register_says_what_the_log_says(
    lines: Lines, order: Order, choices: Sequence[int], later: int
) -> None:
    number = uuid4().hex[:8]
    lines.log(order, choices, number)
    at = NOON + timedelta(days=later)
    held = by_number(lines.place.log())[number]
    line = lines.every(at)[number]
    assert line.state is held.state(days.day_of(at))
    assert (line.first_ends, line.ends) == (held.first_ends, held.ends)
    assert line.order is held.order
    assert line.named == (held.named is not None)
    assert line.name_due == held.name_due
    assert line.unrecorded == sum(not each.crime for each in held.breaches)
    first = held.first_served
    assert line.served_on == (days.day_of(first[0].last_moment()) if first else None)


def test_a_breach_that_is_recorded_leaves_the_list(place: Place) -> None:
    number = place.in_force()
    place.step(number, Move.BREACH)
    assert Lines(place).every(NOON)[number].unrecorded == 1
    place.fact(BreachRecorded(id_of_order=number, breach="1", crime="13/9/26"))
    assert Lines(place).every(NOON)[number].unrecorded == 0
    assert place.order(number).held.breaches[0].crime == "13/9/26"


def test_a_correction_takes_the_place_of_what_it_corrects(place: Place) -> None:
    number = place.in_force()
    made = next(f for f in place.log() if isinstance(f.body, OrderDecided))
    assert isinstance(made.body, OrderDecided)
    alice = place.cast.alice.reader()
    given_ = FactGiven(
        body=replace(made.body, ends=date(2028, 3, 4), first_ends=date(2028, 3, 4)),
        happened=made.happened,
        source="correction",
        subject=place.suspect,
        supersedes=UUID(made.id),
    )
    with as_reader(alice, at=NOON):
        acting.record_facts(case=place.case, given=[given_], by=alice, at=NOON)
    assert place.order(number).held.ends == date(2028, 3, 4)
    assert Lines(place).every(NOON)[number].ends == date(2028, 3, 4)
