"""The prosecutor, the court, what victims are told; legal advice, unused material."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from manumit.demo.working.deed import Deed, Do
from manumit.investigations.prosecuting import actions
from manumit.investigations.prosecuting.queries import disclosing
from manumit.investigations.prosecuting.rules.advice import AdviceGiven
from manumit.investigations.prosecuting.rules.charging import ChargeGiven, SentGiven
from manumit.investigations.prosecuting.rules.court import StepGiven, ToldGiven
from manumit.investigations.prosecuting.rules.disclosing import ItemGiven, LookGiven


def _plain(act: Callable[..., Any], shape: type[Any]) -> Do:
    """An act that takes nothing beside what it is given."""

    def do(deed: Deed) -> None:
        act(case=deed.case, given=deed.given(shape), by=deed.by, at=deed.at)

    return do


def _sent(deed: Deed) -> None:
    given = deed.given(SentGiven, sent_at=deed.at)
    actions.send_to_prosecutor(case=deed.case, given=given, by=deed.by, at=deed.at)


def _hearing(deed: Deed) -> None:
    """A step that was reached, or (``on``) a hearing still to come."""
    reached = None if "on" in deed.said else deed.at
    given = deed.given(StepGiven, happened=reached)
    actions.record_step(case=deed.case, given=given, by=deed.by, at=deed.at)


def _unused(deed: Deed) -> None:
    given = deed.given(ItemGiven)
    actions.list_items(case=deed.case, given=[given], by=deed.by, at=deed.at)


def _look(deed: Deed) -> None:
    """Something was done with the item of this number."""
    sensitive = deed.said.get("sensitive", False)
    seen = disclosing.sensitive_items if sensitive else disclosing.items
    act = actions.look_at_sensitive if sensitive else actions.look_at
    number = deed.said["item"]
    item = next(e for e in seen(deed.case, reader=deed.by) if e.number == number)
    given = deed.given(
        LookGiven,
        {"item", "sensitive"},
        seen=item.looks[0].id if item.looks else None,
        on="+0",
    )
    act(case=deed.case, item=item.id, given=given, by=deed.by, at=deed.at)


DOES: Mapping[str, Do] = {
    "sent": _sent,
    "charge": _plain(actions.decide_charge, ChargeGiven),
    "court": _hearing,
    "told": _plain(actions.record_told, ToldGiven),
    "advice": _plain(actions.record_advice, AdviceGiven),
    "unused": _unused,
    "sensitive": _plain(actions.list_sensitive, ItemGiven),
    "look": _look,
}
