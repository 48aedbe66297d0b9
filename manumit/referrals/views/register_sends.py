"""To whose queues a register goes or went, each beside its queue and usual week."""

from __future__ import annotations

from dataclasses import dataclass

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries import deliveries
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import Outcome, Risk, RunState
from manumit.referrals.sends import Send
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import plural, thousands


MOST_OPEN = 12
"""A table of more organisations is folded, so that the rows are not far below it."""


@dataclass(frozen=True, slots=True)
class ShownSends:
    """What goes to whom, in words and as a table; no table where nothing goes."""

    heading: str
    words: str
    table: Table | None = None
    open: bool = True
    compares: bool = False


def shown_sends(request: AskedRequest, run: RunSeen) -> ShownSends | None:
    """The part of a register's page; None where there is nothing to say."""
    delivered = run.state is not RunState.CHECKED
    if delivered and not run.delivered:
        return None
    heading = "What this put on whose queue" if delivered else _HEADING
    if not delivered and not run.bound_for:
        return ShownSends(heading, _nothing(run))
    compares = request.reader.has(Permission.READ_DELIVERY)
    sends = deliveries.sends(run, reader=request.reader, at=request.at)
    if compares:
        record(
            Act.LOADS_SEEN,
            subjects=[f"run:{run.id}"],
            by=request.reader,
            at=request.at,
            detail={"n": len(sends)},
        )
    table = _table(sends, directories.current(), compares=compares, delivered=delivered)
    words = _words(sends, delivered=delivered)
    return ShownSends(heading, words, table, len(sends) <= MOST_OPEN, compares)


_HEADING = "What letting this in sends to whom"


def _nothing(run: RunSeen) -> str:
    if run.counts[Outcome.NEW]:
        return (
            "This register was checked before it was counted to whom its rows go. Map "
            "the columns again to have it counted."
        )
    return "No row is new: letting this in puts nothing on any queue."


def _words(sends: list[Send], *, delivered: bool) -> str:
    number = sum(each.number for each in sends)
    urgent = sum(each.by_risk.get(Risk.NOW, 0) for each in sends)
    children = sum(each.by_risk.get(Risk.CHILD, 0) for each in sends)
    went = "went" if delivered else "will go"
    return (
        f"{plural(number, 'entry', 'entries')} {went} to the queues of "
        f"{plural(len(sends), 'organisation')}, whole and at once, the riskiest first: "
        f"{thousands(urgent)} to ring now, {thousands(children)} about children. A "
        "referral that concerns two organisations is on the queue of each."
    )


def _table(
    sends: list[Send], known: Directory, *, compares: bool, delivered: bool
) -> Table:
    columns = [
        Column("Organisation"),
        Column("Ring now", numeric=True),
        Column("Children", numeric=True),
        Column("Others", numeric=True),
        Column("In all", numeric=True),
    ]
    if compares:
        columns += [
            Column("On its queue now", numeric=True),
            Column("Usual week", numeric=True),
            Column(
                "Weeks of work now" if delivered else "Weeks of work with this",
                numeric=True,
            ),
        ]
    return Table(
        caption="By organisation, the most weeks of work first"
        if compares
        else "By organisation, the most first",
        columns=columns,
        rows=[_row(each, known, compares=compares) for each in sends],
        narrow="scroll",
    )


def _row(send: Send, known: Directory, *, compares: bool) -> Row:
    urgent = send.by_risk.get(Risk.NOW, 0)
    children = send.by_risk.get(Risk.CHILD, 0)
    counts = (urgent, children, send.number - urgent - children, send.number)
    cells = [
        Cell(known.name(send.organisation)),
        *(Cell(thousands(each)) for each in counts),
    ]
    if compares:
        cells += _beside(send)
    return Row(cells)


def _beside(send: Send) -> list[Cell]:
    load = send.load
    if load is None:
        return [Cell("Not compared") for _ in range(3)]
    usual = "No usual week yet" if load.usual is None else f"{load.usual:,g}"
    weeks = "Not known" if send.weeks is None else f"{send.weeks:,.1f}"
    return [Cell(thousands(load.open)), Cell(usual), Cell(weeks)]
