"""Orders, from considering one to its end."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.demo.working.deed import Deed, Do
from manumit.law.facts import Order
from manumit.orders.actions.considering import ConsideredGiven, consider
from manumit.orders.actions.stepping import take
from manumit.orders.rules.folding import orders_of
from manumit.orders.rules.given import StepGiven


def _considered(deed: Deed) -> None:
    given = deed.given(ConsideredGiven)
    consider(case=deed.case, given=given, by=deed.by, at=deed.at)


def _step(deed: Deed) -> None:
    """A step of the newest order of this kind on the case."""
    order = Order(deed.said["order"])
    held = [each for each in orders_of(deed.log()) if each.order is order][-1]
    given = deed.given(StepGiven, {"order"}, seen=held.latest)
    take(case=deed.case, number=held.number, given=given, by=deed.by, at=deed.at)


DOES: Mapping[str, Do] = {"order": _considered, "order_step": _step}
