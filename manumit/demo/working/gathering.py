"""Exhibits from hand to hand; what is asked abroad, and whether a victim is safe."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.demo.working.deed import Deed, Do
from manumit.investigations.abroad import actions as abroad
from manumit.investigations.abroad.queries import abroad_of
from manumit.investigations.abroad.rules import (
    CHANNEL_LABELS,
    Channel,
    RequestGiven,
    RiskGiven,
    StepGiven,
    TeamGiven,
)
from manumit.investigations.exhibits import actions as exhibits
from manumit.investigations.exhibits.queries import exhibits_of
from manumit.investigations.exhibits.rules import ExhibitGiven, MoveGiven


def _take_in(deed: Deed) -> None:
    given = deed.given(ExhibitGiven)
    exhibits.take_in(case=deed.case, given=given, by=deed.by, at=deed.at)


def _move(deed: Deed) -> None:
    """By whoever holds it now."""
    own = exhibits_of(deed.case, reader=deed.by).own
    found = next(each for each in own if each.reference == deed.said["exhibit"])
    now = found.now
    given = deed.given(MoveGiven, {"exhibit"}, seen=now.number, holder=now.holder)
    exhibits.move(case=deed.case, exhibit=found.id, given=given, by=deed.by, at=deed.at)


def _ask(deed: Deed) -> None:
    given = deed.given(RequestGiven)
    abroad.ask(case=deed.case, given=given, by=deed.by, at=deed.at)


def _follow(deed: Deed) -> None:
    """The request that went through this channel last."""
    seen = abroad_of(deed.case, parts={}, reader=deed.by, at=deed.at)
    through = CHANNEL_LABELS[Channel(deed.said["through"])]
    request = next(
        each.id
        for each in seen.requests
        if each.id is not None and each.through == through
    )
    given = deed.given(StepGiven, {"through"})
    abroad.follow(case=deed.case, request=request, given=given, by=deed.by, at=deed.at)


def _risk(deed: Deed) -> None:
    given = deed.given(RiskGiven, {"who"}, person=deed.who)
    abroad.assess(case=deed.case, given=given, by=deed.by, at=deed.at)


def _team(deed: Deed) -> None:
    given = deed.given(TeamGiven)
    abroad.agree_team(case=deed.case, given=given, by=deed.by, at=deed.at)


DOES: Mapping[str, Do] = {
    "exhibit": _take_in,
    "exhibit_moved": _move,
    "abroad": _ask,
    "abroad_followed": _follow,
    "risk": _risk,
    "team": _team,
}
