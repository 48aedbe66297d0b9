"""Reads operations and bids: of cases, no more than the reader may see already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import chronicle
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.investigations.operations.models import (
    Bid,
    BidStep,
    Operation,
    OperationCase,
    OperationPartner,
    OperationState,
)
from manumit.investigations.operations.permissions import NoSuchBid, NoSuchOperation
from manumit.investigations.operations.rules import (
    ANSWER,
    BidDone,
    BidStands,
    due_of,
    may_do,
    stands,
)
from manumit.law import days
from manumit.law.facts import OperationJoined, OperationLeft
from manumit.obligations.policies import standing as policies_now
from manumit.organisations import queries as organisations


LEFT = "somebody of another organisation"
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSeen:
    """How an operation stood from a moment on."""

    number: int
    lead: str
    lead_name: str
    aims: str
    partners: str
    live: bool
    why: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSeen:
    """An operation: how it stands, how it stood, and the cases the reader may see."""

    id: UUID
    name: str
    organisation: str
    opened_at: datetime
    states: Sequence[StateSeen]
    partners: Sequence[str]
    cases: Sequence[CaseSeen]

    @property
    def now(self) -> StateSeen:
        """How it stands now."""
        return self.states[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class BidStepSeen:
    """What was done with a bid."""

    done: BidDone
    organisation: str
    words: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BidSeen:
    """A bid, what was done with it, and what this reader may do with it next."""

    id: UUID
    organisation: str
    to: str
    operation: UUID | None
    title: str
    why: str
    harm: str
    asked: str
    made_by: str
    made_at: datetime
    due_at: datetime
    by_default: bool
    stands: BidStands
    steps: Sequence[BidStepSeen]
    may: Sequence[BidDone]

    def late_at(self, at: datetime) -> bool:
        """Whether its answer is late now."""
        return self.stands is BidStands.WAITS and at > self.due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseIn:
    """An operation that a case is in, as far as its reader may know it.

    ``id`` None where only the log tells of it.
    """

    id: UUID | None
    name: str
    organisation: str
    why: str
    joined_at: datetime
    joined_by: str


def operations(*, reader: Reader) -> Sequence[OperationSeen]:
    """The operations that the reader may see, the newest first."""
    check_has(reader, Permission.READ_OPERATION)
    rows = Operation.objects.order_by("-opened_at", "-id")[:MOST]
    return _operations(list(rows), reader=reader)


def operation(operation: UUID, *, reader: Reader) -> OperationSeen:
    """One operation; raises ``NoSuchOperation``."""
    check_has(reader, Permission.READ_OPERATION)
    rows = list(Operation.objects.filter(id=operation))
    if not rows:
        raise NoSuchOperation
    return _operations(rows, reader=reader)[0]


def of_case(case: UUID, *, reader: Reader) -> Sequence[CaseIn]:
    """The operations that a case the reader has found is in, by its log."""
    check_has(reader, Permission.READ_OPERATION)
    rows = OperationCase.objects.filter(case_id=case, left_at=None)
    own = list(rows.select_related("operation").order_by("joined_at"))
    names = organisations.names(
        accounts=[each.joined_by for each in own], reader=reader
    )
    return [
        *(
            CaseIn(
                id=each.operation_id,
                name=each.operation.name,
                organisation=each.operation.organisation_id,
                why=each.why,
                joined_at=each.joined_at,
                joined_by=names.get(each.joined_by, LEFT),
            )
            for each in own
        ),
        *_logged(case, {str(each.operation_id) for each in own}, reader=reader),
    ]


def _logged(case: UUID, known: set[str], *, reader: Reader) -> Sequence[CaseIn]:
    """What only the log tells of: an operation elsewhere, or one not theirs to see."""
    kinds = (OperationJoined.kind, OperationLeft.kind)
    found = chronicle.log_of(case, kinds, reader=reader)
    gone = {each.supersedes for each in found}
    stood: dict[str, datetime | None] = {}
    for each in found:
        if each.id in gone:
            continue
        if isinstance(each.body, OperationJoined):
            stood[each.body.operation] = each.last_moment()
        elif isinstance(each.body, OperationLeft):
            stood[each.body.operation] = None
    return [
        CaseIn(
            id=None, name="", organisation="", why="", joined_at=joined, joined_by=""
        )
        for operation, joined in stood.items()
        if joined is not None and operation not in known
    ]


def bids(*, reader: Reader) -> Sequence[BidSeen]:
    """The bids that the reader's organisation made or is asked, the newest first."""
    check_has(reader, Permission.READ_OPERATION)
    return _bids(list(Bid.objects.order_by("-made_at", "-id")[:MOST]), reader=reader)


def bid(bid: UUID, *, reader: Reader) -> BidSeen:
    """One bid; raises ``NoSuchBid``."""
    check_has(reader, Permission.READ_OPERATION)
    rows = list(Bid.objects.filter(id=bid))
    if not rows:
        raise NoSuchBid
    return _bids(rows, reader=reader)[0]


def _operations(
    rows: Sequence[Operation], *, reader: Reader
) -> Sequence[OperationSeen]:
    ids = [each.id for each in rows]
    states: dict[UUID, list[OperationState]] = {}
    for state in OperationState.objects.filter(operation_id__in=ids).order_by("number"):
        states.setdefault(state.operation_id, []).append(state)
    every = [each for found in states.values() for each in found]
    names = organisations.names(
        accounts=[e for each in every for e in (each.lead, each.recorded_by)],
        reader=reader,
    )
    partners: dict[UUID, list[str]] = {}
    told = OperationPartner.objects.filter(operation_id__in=ids, ends_at=None)
    for partner in told.order_by("organisation_id"):
        partners.setdefault(partner.operation_id, []).append(partner.organisation_id)
    held = _cases(ids, reader=reader)
    return [
        OperationSeen(
            id=each.id,
            name=each.name,
            organisation=each.organisation_id,
            opened_at=each.opened_at,
            states=[_state(state, names) for state in states[each.id]],
            partners=partners.get(each.id, []),
            cases=held.get(each.id, []),
        )
        for each in rows
    ]


def _state(row: OperationState, names: Mapping[str, str]) -> StateSeen:
    return StateSeen(
        number=row.number,
        lead=row.lead,
        lead_name=names.get(row.lead, LEFT),
        aims=row.aims,
        partners=row.partners,
        live=row.live,
        why=row.why,
        recorded_by=names.get(row.recorded_by, LEFT),
        recorded_at=row.recorded_at,
    )


def _cases(ids: Sequence[UUID], *, reader: Reader) -> Mapping[UUID, Sequence[CaseSeen]]:
    """The cases of each operation that the reader may see; the walls leave no other."""
    if not reader.has(Permission.READ_CASE):
        return {}
    rows = OperationCase.objects.filter(operation_id__in=ids, left_at=None)
    pairs = list(rows.order_by("case_id").values_list("operation_id", "case_id"))
    seen = cases.cases({case for _, case in pairs}, reader=reader)
    found: dict[UUID, list[CaseSeen]] = {}
    for operation_, case in pairs:
        if case in seen:
            found.setdefault(operation_, []).append(seen[case])
    return found


def _bids(rows: Sequence[Bid], *, reader: Reader) -> Sequence[BidSeen]:
    steps: dict[UUID, list[BidStep]] = {}
    ids = [each.id for each in rows]
    for step in BidStep.objects.filter(bid_id__in=ids).order_by("number"):
        steps.setdefault(step.bid_id, []).append(step)
    every = [each for found in steps.values() for each in found]
    accounts = [*(e.made_by for e in rows), *(e.recorded_by for e in every)]
    names = organisations.names(accounts=accounts, reader=reader)
    return [_bid(each, steps.get(each.id, []), names, reader) for each in rows]


def _bid(
    row: Bid, steps: Sequence[BidStep], names: Mapping[str, str], reader: Reader
) -> BidSeen:
    done = [(BidDone(each.done), each.recorded_at) for each in steps]
    ours = row.organisation_id == reader.organisation
    theirs = row.to_id == reader.organisation
    return BidSeen(
        id=row.id,
        organisation=row.organisation_id,
        to=row.to_id,
        operation=row.operation_id if ours else None,
        title=row.title,
        why=row.why,
        harm=row.harm,
        asked=row.asked,
        made_by=names.get(row.made_by, ""),
        made_at=row.made_at,
        due_at=due_of(row.made_at, done, to=row.to_id, policies=policies_now()),
        by_default=not policies_now().own_on(
            ANSWER, days.day_of(row.made_at), row.to_id
        ),
        stands=stands([each for each, _ in done]),
        steps=[
            BidStepSeen(
                done=BidDone(each.done),
                organisation=each.organisation_id,
                words=each.words,
                recorded_by=names.get(each.recorded_by, ""),
                recorded_at=each.recorded_at,
            )
            for each in steps
        ],
        may=may_do(
            [each for each, _ in done],
            bids=ours and reader.has(Permission.WRITE_OPERATION),
            answers=theirs and reader.has(Permission.ANSWER_BID),
        ),
    )
