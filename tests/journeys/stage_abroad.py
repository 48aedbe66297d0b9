"""What was asked abroad, taken in and run under one name before the journeys begin."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
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
from manumit.law import days
from manumit.organisations.requests import now


def ask_abroad(desk: Reader, supervisor: Reader) -> None:
    """One of each, on one of the desk's newest cases."""
    at = now()
    with as_reader(desk, at=at):
        *_, case = cases.newest_cases(reader=desk, at=at, before=None, limit=2)
        asked = RequestGiven(
            token=uuid4(),
            channel=Channel.EUROPOL,
            country="Romania",
            purpose=Purpose.WHERE,
            about=None,
            tells=frozenset(),
            words="A white van; its number is on the photograph.",
            reference="",
            due=None,
            happened=at,
            source="own_act",
        )
        abroad.ask(case=case.id, given=asked, by=desk, at=at)
        team = TeamGiven(
            token=uuid4(),
            name="Team Danube",
            members="Romania: the directorate for organised crime",
            agreement="JIT 12",
            starts=days.day_of(at),
            ends=None,
            words="",
            replaces=None,
            happened=at,
            source="own_act",
        )
        abroad.agree_team(case=case.id, given=team, by=desk, at=at)
        exhibits.take_in(case=case.id, given=_exhibit(at), by=desk, at=at)
    with as_reader(supervisor, at=at):
        made = running.open_operation(
            given=_operation(supervisor), by=supervisor, at=at
        )
        running.join(
            operation=made, case=case.id, why="One owner.", by=supervisor, at=at
        )
        bidding.bid(given=BID, by=supervisor, at=at)


def _exhibit(at: datetime) -> ExhibitGiven:
    return ExhibitGiven(
        token=uuid4(),
        reference="AB/7",
        sort=Sort.PROPERTY,
        description="A ledger",
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
        happened=at,
        source="own_act",
    )


def _operation(lead: Reader) -> OperationGiven:
    return OperationGiven(
        token=uuid4(),
        name="Operation Lapwing",
        lead=lead.account,
        aims="Find who runs the nail bars.",
        partners="",
        live=True,
        why="Two have one owner.",
    )


BID = BidGiven(
    token=uuid4(),
    operation=None,
    to="nca",
    title="Nail bars of two regions",
    why="The owner moves people between regions.",
    harm="Nine workers; debts that do not end.",
    asked="Financial investigation.",
)
