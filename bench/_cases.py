"""Case files made from the kinds of facts, seeded, one after another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Organisation, Person
from manumit.law import facts
from manumit.law.facts import Body, CaseId, Fact, FactId, SubjectId
from manumit.law.uncertain import Uncertain


FORCE = "force-a"
FIRST = datetime(2023, 1, 2, 9, tzinfo=UTC)
LAST = timedelta(days=700)
ON = datetime(2025, 6, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUSPECT = "s1"


def case_files(count: int, *, seed: int) -> Iterator[CaseFile]:
    """So many cases, alike for the same seed; none is kept."""
    for number in range(count):
        yield Making(f"c{number}", random.Random(seed * 1_000_003 + number)).whole()


class Making:
    """One case being made: most acts are done, some late, some written down later."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self.name = name
        self.chance = chance
        self.facts: list[Fact] = []
        self.start = FIRST + chance.random() * LAST
        self.afterwards = chance.random() < 0.1

    def whole(self) -> CaseFile:
        victims = [f"v{n}" for n in range(1, self.chance.choice((1, 1, 1, 2)) + 1)]
        self.opened(victims)
        for each in victims:
            self.victim(each)
        self.investigated()
        return CaseFile(
            id=CaseId(self.name),
            reference=self.name,
            organisations=(Organisation(code=FORCE, name="Force A"),),
            persons=tuple(Person(id=each) for each in (*victims, SUSPECT)),
            facts=tuple(self.facts),
        )

    def add(self, body: Body, after: timedelta, subject: str | None = None) -> None:
        happened = self.start + after
        whole_day = self.chance.random() < 0.15
        recorded = happened + self.chance.random() * 6 * HOUR
        self.facts.append(
            Fact(
                id=FactId(f"{self.name}-{len(self.facts)}"),
                case=CaseId(self.name),
                body=body,
                subject=None if subject is None else SubjectId(subject),
                happened=Uncertain.on(happened.date()) if whole_day else happened,
                recorded_at=ON - DAY if self.afterwards else recorded,
                recorded_by="officer-1",
                source="report:1",
            )
        )

    def done(self, body: Body, within: timedelta, subject: str | None = None) -> None:
        """Do it in time, mostly; now and then late, or never."""
        lot = self.chance.random()
        if lot < 0.08:
            return
        share = self.chance.uniform(1.1, 3) if lot < 0.2 else self.chance.random()
        self.add(body, within * share, subject)

    def opened(self, victims: list[str]) -> None:
        report = facts.ReportReceived(
            report="r1",
            reporter=self.chance.choice(list(facts.Reporter)),
            received_by=FORCE,
            tells_of_exploitation=True,
        )
        self.add(report, timedelta(0))
        for owner in facts.Owner:
            named = facts.OwnerNamed(
                owner=owner, organisation=FORCE, desk="d1", rule="now", accepted=True
            )
            self.done(named, timedelta(minutes=1))
        self.done(facts.ExploitationExplored(), HOUR)
        danger = facts.DangerStated(still_exploited=False, child_missing=None)
        for each in victims:
            self.add(danger, timedelta(0), each)

    def victim(self, who: str) -> None:
        child = self.chance.random() < 0.3
        self.add(facts.IndicatorsSeen(indicators=("debt", "fear")), HOUR / 2, who)
        self.done(facts.VictimSuspected(basis=facts.Basis.OFFICER), HOUR, who)
        aged = facts.AgeStated(under_18=child, doubtful=False)
        self.done(aged, 24 * HOUR, who)
        for body, within in (*_FOR_ALL, *(_FOR_CHILDREN if child else _FOR_ADULTS)):
            self.done(body, within, who)
        self.add(facts.InterpreterNeeded(language="ro"), HOUR, who)
        self.done(facts.InterpreterFound(), 6 * HOUR, who)
        missed = facts.AppointmentMissed(appointment=f"a-{who}")
        self.add(missed, 12 * DAY, who)
        followed = facts.AppointmentFollowedUp(appointment=f"a-{who}")
        self.done(followed, 13 * DAY, who)
        for number in range(1, 4):
            met = facts.ContactMade(means="telephone", reached=True)
            self.done(met, (5 + 27 * number) * DAY, who)
        told = facts.OffenceDisclosed(disclosure=f"o-{who}", family="violence")
        self.add(told, 3 * DAY, who)
        crime = f"crime-{who}-2"
        considered = facts.OffenceConsidered(disclosure=f"o-{who}", crime=crime)
        self.done(considered, 4 * DAY, who)
        recorded = facts.CrimeRecorded(
            crime=f"crime-{who}", form=facts.Form.CRIME, offence="036/07", force=FORCE
        )
        self.done(recorded, 24 * HOUR, who)

    def investigated(self) -> None:
        named = facts.PersonNamed(
            as_what=facts.Named.SUSPECT, how=facts.NamedHow.PART, abroad=True
        )
        self.add(named, 2 * DAY, SUSPECT)
        self.done(facts.PersonResearched(), 7 * DAY, SUSPECT)
        self.done(facts.ForeignCheckAsked(through="nca"), 20 * DAY, SUSPECT)
        lead = facts.LeadAllocated(investigator="i1", accredited=True)
        self.done(lead, 24 * HOUR)
        self.done(facts.PlanMade(), 3 * DAY)
        for number in range(2):
            line = f"l{number}"
            self.add(facts.LineOpened(line=line, about="telephone"), 4 * DAY)
            closed = facts.LineClosed(line=line, result=facts.LineResult.DONE)
            self.done(closed, 25 * DAY)
        for number in range(2):
            asked = facts.RequestMade(
                request=f"q{number}", asked_by=FORCE, to="force-b", answer_due=None
            )
            self.add(asked, 10 * DAY)
            self.done(facts.RequestAnswered(request=f"q{number}"), 20 * DAY)
        for number in range(1, 4):
            self.done(facts.ReviewHeld(by_role="supervisor"), number * 26 * DAY)
        if self.chance.random() < 0.3:
            charged = facts.StageReached(
                stage=facts.Stage.CHARGE, possible_victim=False
            )
            self.add(charged, 60 * DAY, SUSPECT)
        if self.chance.random() < 0.4:
            self.add(facts.InvestigationClosed(reason="no_suspect"), 90 * DAY)


_FOR_ALL: tuple[tuple[Body, timedelta], ...] = (
    (
        facts.SafetySecured(means="refuge", result=facts.Offered.TAKEN),
        20 * HOUR,
    ),
    (
        facts.AccountOffered(
            result=facts.Offered.TAKEN,
            in_person=True,
            interpreter=facts.Interpreter.NOT_NEEDED,
        ),
        6 * DAY,
    ),
    (facts.ContactSet(every_days=28, means="telephone"), 5 * DAY),
    (facts.SupportReferred(result=facts.Offered.TAKEN), 2 * DAY),
    (facts.NeedsAssessed(), 5 * DAY),
    (facts.CarePlanMade(), 5 * DAY),
    (facts.DebriefOffered(result=facts.Offered.NOT_NOW), 25 * DAY),
    (facts.StatementOffered(result=facts.Offered.DECLINED), 20 * DAY),
    (facts.VictimTold(event="acknowledgement"), 5 * DAY),
)
_FOR_ADULTS: tuple[tuple[Body, timedelta], ...] = (
    (
        facts.NrmExplained(interpreter=facts.Interpreter.NOT_NEEDED),
        24 * HOUR,
    ),
    (facts.ConsentStated(matter=facts.Matter.NRM, given=True), 30 * HOUR),
    (facts.ReferralSent(route=facts.Route.NRM, sent_by=FORCE), 40 * HOUR),
    (facts.ReceiptRecorded(route=facts.Route.NRM, authority="sca"), 3 * DAY),
)
_FOR_CHILDREN: tuple[tuple[Body, timedelta], ...] = (
    (facts.ReferralSent(route=facts.Route.NRM, sent_by=FORCE), 24 * HOUR),
    (facts.ReceiptRecorded(route=facts.Route.NRM, authority="iecaa"), 3 * DAY),
)
