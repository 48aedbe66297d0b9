"""What is asked abroad, taken in, and run under one name."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from manumit.investigations.abroad import actions as abroad
from manumit.investigations.abroad.rules import (
    Channel,
    Purpose,
    RequestGiven,
    TeamGiven,
)
from manumit.investigations.exhibits import actions as exhibits
from manumit.investigations.exhibits.rules import ExhibitGiven, Sort
from manumit.investigations.operations.actions import bidding, running
from manumit.investigations.operations.rules import BidGiven, OperationGiven
from tests.investigated.on import On


PARTNER = "kent"


def ask_abroad(on: On) -> None:
    """A request, a joint team, an exhibit, an operation and a bid."""
    who: Any = {"by": on.officer, "at": on.at}
    abroad.ask(case=on.case, given=_asked(on), **who)
    abroad.agree_team(case=on.case, given=_team(on), **who)
    exhibits.take_in(case=on.case, given=_exhibit(on), **who)
    runs: Any = {"by": on.supervisor, "at": on.at}
    made = running.open_operation(given=_operation(on), **runs)
    running.join(operation=made, case=on.case, why=on.words, **runs)
    running.take_partner(operation=made, partner=PARTNER, **runs)
    running.end_partner(operation=made, partner=PARTNER, **runs)
    bidding.bid(given=_bid(on), **runs)


def _asked(on: On) -> RequestGiven:
    told: Any = on.told()
    return RequestGiven(
        **told,
        channel=Channel.EUROPOL,
        country="Romania",
        purpose=Purpose.WHERE,
        about=None,
        tells=frozenset(),
        words=on.words,
        reference="",
        due=None,
    )


def _team(on: On) -> TeamGiven:
    told: Any = on.told()
    return TeamGiven(
        **told,
        name=f"Team {on.words}",
        members="Romania: the directorate for organised crime",
        agreement="JIT 12",
        starts=on.today,
        ends=None,
        words=on.words,
        replaces=None,
    )


def _exhibit(on: On) -> ExhibitGiven:
    told: Any = on.told()
    return ExhibitGiven(
        **told,
        reference="AB/7",
        sort=Sort.PROPERTY,
        description=f"A ledger: {on.words}",
        where="Behind the counter",
        found_by="PC 88 Oyelaran",
        from_person=None,
        from_words="",
        seal="S4410",
        holder="",
        storage="The property store",
        digest="",
        document=None,
        until=None,
        why_kept="",
    )


def _operation(on: On) -> OperationGiven:
    return OperationGiven(
        token=uuid4(),
        name=OPERATION,
        lead=on.supervisor.account,
        aims=on.words,
        partners="",
        live=True,
        why="Two have one owner.",
    )


OPERATION = "Operation Lapwing"


def _bid(on: On) -> BidGiven:
    return BidGiven(
        token=uuid4(),
        operation=None,
        to="nca",
        title="Nail bars of two regions",
        why=on.words,
        harm="Nine workers; debts that do not end.",
        asked="Financial investigation.",
    )
