"""How one case is led: its leads, adviser, hand-overs and reviews, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.investigations.leading.models import (
    Acknowledged,
    ActionDone,
    Allocation,
    CaseReview,
    Handover,
    ReviewAction,
)
from manumit.investigations.leading.outstanding import open_actions
from manumit.investigations.leading.queries.naming import people
from manumit.investigations.leading.rules.led import Event, Led, investigator, led
from manumit.investigations.leading.rules.standard import standard_on
from manumit.investigations.leading.rules.stood import Stood, from_json, stands_open
from manumit.law import days
from manumit.law.duties import Duty, judge
from manumit.law.duties.standing import Standing, standings
from manumit.law.facts import Fact, LeadAllocated
from manumit.law.policies import Policies
from manumit.obligations.policies import standing as policies_standing
from manumit.organisations import queries as organisations
from manumit.organisations.rules.posts import Standing as Lapses


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadSeen:
    """That somebody was given the lead; ``lacking`` what they lacked, and why."""

    fact: Fact
    lead: str
    accredited: bool | None
    lacking: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSeen:
    """A hand-over note as it stood; ``read_at`` when the new lead said they read it."""

    id: UUID
    from_lead: str
    to_lead: str
    at: datetime
    by: str
    words: str
    stood: Sequence[Stood]
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSeen:
    """What a review asked for, and how it was done."""

    id: UUID
    number: int
    words: str
    owner: str
    due_on: date
    done_at: datetime | None
    done_by: str
    done_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSeen:
    """A review; without a row of ours (a case from a file) it is the fact alone."""

    fact: Fact
    begun_under: str = ""
    held_under: str = ""
    because: Sequence[Event] = ()
    stood: Sequence[Stood] = ()
    questions: str = ""
    found: str = ""
    actions: Sequence[ActionSeen] = ()

    @property
    def lead_changed(self) -> bool:
        """Whether the lead changed between its beginning and its being kept."""
        return self.begun_under != self.held_under


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadingSeen:
    """How a case is led at a moment; ``names`` are colleagues by id.

    ``lacks_now`` is what a lead who was accredited when given the lead has lost since.
    """

    led: Led
    leads: Sequence[LeadSeen]
    handovers: Sequence[HandoverSeen]
    reviews: Sequence[ReviewSeen]
    review_due: Duty | None
    open_now: Sequence[Stood]
    names: Mapping[str, str]
    lacks_now: Sequence[str] = ()

    @property
    def actions(self) -> Mapping[str, ActionSeen]:
        """Every action of every review, by id."""
        return {str(e.id): e for each in self.reviews for e in each.actions}

    def name(self, person: str) -> str:
        """What somebody is called here."""
        return self.names.get(person, "Somebody whose name is not kept here")


def leading(
    case: UUID, log: Sequence[Fact], *, reader: Reader, at: datetime
) -> LeadingSeen:
    """How the case of this log is led."""
    check_has(reader, Permission.READ_INVESTIGATION)
    policies = policies_standing()
    found = standings(log, on=at, policies=policies)
    duties = judge(log, on=at, policies=policies)
    standing = found[0] if found else None
    now = led(standing)
    handovers, reviews = _handovers(case), _reviews(case, now, standing)
    names = people(_ids(log, now, handovers, reviews), reader=reader)
    return LeadingSeen(
        led=now,
        leads=_leads(case, now, standing),
        handovers=handovers,
        reviews=reviews,
        review_due=next(
            (e for e in duties if e.rule == "review_held" and e.open_at(at)), None
        ),
        open_now=stands_open(
            standing, duties, at=at, actions=open_actions(case, at=at)
        ),
        names=names,
        lacks_now=_lacks_now(now, names, policies, reader=reader, at=at),
    )


def _lacks_now(
    now: Led,
    names: Mapping[str, str],
    policies: Policies,
    *,
    reader: Reader,
    at: datetime,
) -> Sequence[str]:
    """What the lead has lost of the standard, if they met it; of colleagues alone."""
    body = now.lead.body if now.lead else None
    if now.closed or not isinstance(body, LeadAllocated) or not body.accredited:
        return ()
    if now.lead_id not in names or not reader.has(Permission.READ_POSTS):
        return ()
    today = days.day_of(at)
    held = {
        each.kind
        for one in organisations.accredited(reader=reader, on=today)
        if str(one.account) == now.lead_id
        for each in one.accredited
        if each.standing is not Lapses.LAPSED
    }
    asked = standard_on(today, policies=policies, organisation=reader.organisation)
    return asked.lacking(held)


def _leads(case: UUID, now: Led, standing: Standing | None) -> Sequence[LeadSeen]:
    """Every lead, the newest first; a corrected fact has the words of the first."""
    rows = _rows(
        Allocation.objects.filter(case_id=case, kind=Allocation.LEAD),
        now.leads,
        standing,
    )
    return [
        LeadSeen(
            fact=fact,
            lead=investigator(fact),
            accredited=getattr(fact.body, "accredited", None),
            lacking=rows[fact.id].lacking if fact.id in rows else (),
            reason=rows[fact.id].reason if fact.id in rows else "",
        )
        for fact in reversed(now.leads)
    ]


def _handovers(case: UUID) -> Sequence[HandoverSeen]:
    read = {
        each.handover_id: each.recorded_at
        for each in Acknowledged.objects.filter(case_id=case)
    }
    rows = Handover.objects.filter(case_id=case).order_by("-recorded_at", "-id")
    return [
        HandoverSeen(
            id=row.id,
            from_lead=row.from_lead,
            to_lead=row.to_lead,
            at=row.recorded_at,
            by=row.recorded_by,
            words=row.words,
            stood=from_json(row.stood),
            read_at=read.get(row.id),
        )
        for row in rows
    ]


def _reviews(case: UUID, now: Led, standing: Standing | None) -> Sequence[ReviewSeen]:
    """Every review that the log tells, the newest first."""
    rows = _rows(CaseReview.objects.filter(case_id=case), now.reviews, standing)
    actions = _actions(case)
    return [
        _review(fact, rows[fact.id], actions.get(rows[fact.id].id, ()))
        if fact.id in rows
        else ReviewSeen(fact=fact)
        for fact in reversed(now.reviews)
    ]


OfFact = TypeVar("OfFact", Allocation, CaseReview)


def _rows(
    rows: Iterable[OfFact], facts: Sequence[Fact], standing: Standing | None
) -> Mapping[str, OfFact]:
    """The row of each fact that has one, found by what the fact corrects."""
    kept = {str(each.fact): each for each in rows}
    if standing is None:
        return {}
    firsts = ((fact.id, standing.first_record(fact).id) for fact in facts)
    return {id_: kept[first] for id_, first in firsts if first in kept}


def _review(fact: Fact, row: CaseReview, actions: Sequence[ActionSeen]) -> ReviewSeen:
    return ReviewSeen(
        fact=fact,
        begun_under=row.begun_under,
        held_under=row.held_under,
        because=[Event(each) for each in row.because],
        stood=from_json(row.stood),
        questions=row.questions,
        found=row.found,
        actions=actions,
    )


def _actions(case: UUID) -> Mapping[UUID, Sequence[ActionSeen]]:
    done = {each.action_id: each for each in ActionDone.objects.filter(case_id=case)}
    found: dict[UUID, list[ActionSeen]] = {}
    for row in ReviewAction.objects.filter(case_id=case).order_by("number"):
        how = done.get(row.id)
        found.setdefault(row.review_id, []).append(
            ActionSeen(
                id=row.id,
                number=row.number,
                words=row.words,
                owner=row.owner,
                due_on=row.due_on,
                done_at=how.recorded_at if how else None,
                done_by=how.recorded_by if how else "",
                done_words=how.words if how else "",
            )
        )
    return found


def _ids(
    log: Sequence[Fact],
    now: Led,
    handovers: Sequence[HandoverSeen],
    reviews: Sequence[ReviewSeen],
) -> set[str]:
    """Everybody who is named on the pages of leading."""
    told = {each.recorded_by for each in log if each.body.kind in _TOLD}
    leads = {investigator(each) for each in now.leads}
    between = {e for h in handovers for e in (h.from_lead, h.to_lead, h.by)}
    under = {e for r in reviews for e in (r.begun_under, r.held_under)}
    work = {e for r in reviews for a in r.actions for e in (a.owner, a.done_by)}
    return told | leads | between | under | work | {now.adviser_id}


_TOLD = frozenset(
    {
        "lead.allocated",
        "adviser.named",
        "review.held",
        "investigation.closed",
        "investigation.reopened",
    }
)
"""The kinds whose recorder is named."""
