"""A case that West Yorkshire investigates, and the people who lead and supervise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.investigations.leading.actions import allocating, closing, reviewing
from manumit.investigations.leading.queries import closing as closings
from manumit.investigations.leading.queries import leading as leadings
from manumit.law.facts import Body, Fact
from manumit.obligations.actions import record_on
from manumit.organisations import actions as organisations
from manumit.organisations import queries
from manumit.organisations.actions import Award, Person
from manumit.organisations.rules.posts import Terms
from tests.cast import Cast, Received, Somebody, hired
from tests.ground import NOON
from tests.rooms.handing.handing_over import Acts


FORCE = "west-yorkshire"
LEADS = "lead-investigator"


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def award(who: Somebody, spoc: Somebody, kind: str, lapses: date | None = None) -> None:
    """Have somebody hold a post, and be accredited for something."""
    by = spoc.reader()
    with as_reader(by, at=NOON):
        posts = queries.posts(organisation=FORCE, reader=by, at=NOON)
        own = [each.id for each in posts if each.kind == LEADS]
        terms = Terms("", 1, on_call=False, telephone="")
        post = (
            own[0]
            if own
            else organisations.set_up_post(kind=LEADS, terms=terms, by=by, at=NOON)
        )
        holder = _holder(who, by)
        if holder is None:
            organisations.appoint(
                post=post,
                person=Person(account=who.account),
                starts_at=NOON,
                by=by,
                at=NOON,
            )
            holder = _holder(who, by)
        assert holder is not None
        organisations.record_accreditation(
            holder=holder,
            award=Award(kind, date(2024, 1, 1), lapses, "College of Policing"),
            by=by,
            at=NOON,
        )


def _holder(who: Somebody, by: Reader) -> UUID | None:
    """Who holds posts under the account of somebody."""
    held = (
        each
        for post in queries.posts(organisation=FORCE, reader=by, at=NOON)
        for each in post.now
        if each.account == who.account
    )
    return next((each.holder for each in held), None)


@dataclass
class Room:
    """One case of the force with its people; acts take hours after noon."""

    cast: Cast
    case: UUID
    spoc: Somebody
    chief: Somebody
    strategic: Somebody
    lena: Somebody
    second: Somebody
    tokens: list[UUID] = field(default_factory=list)

    def fact(self, body: Body, hour: float = 0, *, subject: UUID | None = None) -> Fact:
        at = later(hour)
        by = self.spoc.reader(at)
        given = FactGiven(body=body, happened=at, source="own_act", subject=subject)
        (fact,) = record_on(case=self.case, given=[given], by=by, at=at)
        return fact

    def log(self, hour: float = 0) -> list[Fact]:
        at = later(hour)
        by = self.spoc.reader(at)
        with as_reader(by, at=at):
            return list(cases.log(self.case, reader=by))

    def victim(self) -> UUID:
        return next(UUID(f.subject) for f in self.log() if f.subject)

    def allocate(
        self,
        lead: Somebody,
        hour: float = 1,
        *,
        by: Somebody | None = None,
        seen: str | None = None,
        reason: str = "",
        note: str = "",
    ) -> bool:
        at = later(hour)
        now = self.leading(hour).led
        given = allocating.LeadGiven(
            token=uuid4(),
            lead=str(lead.account),
            seen=(now.lead.id if now.lead else "") if seen is None else seen,
            happened=at,
            source="own_act",
            reason=reason,
            note=note,
        )
        who = (by or self.cast.imran).reader(at)
        return allocating.allocate(case=self.case, given=given, by=who, at=at)

    def review(
        self,
        hour: float = 2,
        *,
        under: str | None = None,
        actions: tuple[reviewing.Asked, ...] = (),
        by: Somebody | None = None,
    ) -> bool:
        at = later(hour)
        given = reviewing.ReviewGiven(
            token=uuid4(),
            begun_at=at,
            begun_under=self.leading(hour).led.lead_id if under is None else under,
            happened=at,
            source="own_act",
            questions="Why was the vehicle not traced? ",
            found="Trace it.\r\nTwice. ",
            actions=actions,
        )
        who = (by or self.cast.imran).reader(at)
        return reviewing.review(case=self.case, given=given, by=who, at=at)

    def close(self, hour: float = 3, *, by: Somebody | None = None) -> bool:
        at = later(hour)
        given = closing.ClosingGiven(token=uuid4(), reason="no_suspect", words="Why.")
        who = (by or self.cast.imran).reader(at)
        return closing.close(case=self.case, given=given, by=who, at=at)

    def close_open(
        self, hour: float = 3, *, by: Somebody | None = None, leave: int = 0
    ) -> bool:
        """Close with a reason for each that stops it, but for the first ``leave``."""
        at = later(hour)
        who = (by or self.spoc).reader(at)
        check = self.closing(hour).check
        stops = [each.key for each in check.stops] if check else []
        given = closing.ClosingGiven(
            token=uuid4(),
            reason="no_suspect",
            words="Why.",
            reasons={key: f"Because. {n} " for n, key in enumerate(stops[leave:])},
        )
        return closing.close_open(case=self.case, given=given, by=who, at=at)

    def reopen(self, hour: float = 4, *, by: Somebody | None = None) -> bool:
        at = later(hour)
        given = closing.ReopeningGiven(
            token=uuid4(), reason="new_information", words="A caller. "
        )
        who = (by or self.cast.imran).reader(at)
        return closing.reopen(case=self.case, given=given, by=who, at=at)

    def leading(self, hour: float = 0) -> leadings.LeadingSeen:
        at = later(hour)
        by = self.spoc.reader(at)
        with as_reader(by, at=at):
            log = cases.log(self.case, reader=by)
            return leadings.leading(self.case, log, reader=by, at=at)

    def closing(self, hour: float = 0) -> closings.ClosingSeen:
        at = later(hour)
        by = self.spoc.reader(at)
        with as_reader(by, at=at):
            log = cases.log(self.case, reader=by)
            return closings.closing(self.case, log, reader=by, at=at)


@pytest.fixture
def room(cast: Cast, received: Received) -> Room:
    """Lena and Sam hold what a lead needs; Alice holds nothing that is recorded."""
    (receipt,) = received()
    spoc = hired("Tamsin Spoc", role="tactical-spoc", organisation=FORCE)
    lena = hired("Lena Marsh", role="sio", organisation=FORCE)
    made = Room(
        cast=cast,
        case=receipt.case,
        spoc=spoc,
        chief=hired("Chloe Chief", role="chief-officer-lead", organisation=FORCE),
        strategic=hired("Stan Strategic", role="strategic-spoc", organisation=FORCE),
        lena=lena,
        second=hired("Sam Second", role="supervisor", organisation=FORCE),
    )
    Acts(receipt).accept(spoc, 0)
    for who in (lena, made.second):
        for kind in ("pip2", "investigator"):
            award(who, spoc, kind)
    return made
