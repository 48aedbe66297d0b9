"""What each later duty asks: what gives rise to it, its end, what meets it or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Basis,
    Body,
    BreachRecorded,
    CarePlanMade,
    Change,
    ChargeDecided,
    Charging,
    CodeTest,
    ConditionsChecked,
    ContactMade,
    ContactSet,
    CrimeRecorded,
    DebriefOffered,
    Fact,
    ForeignCheckAsked,
    ForeignRiskAssessed,
    Form,
    Interpreter,
    InvestigationClosed,
    LeadAllocated,
    LineClosed,
    LineOpened,
    LineResult,
    NameAddressGiven,
    Named,
    NamedHow,
    NeedsAssessed,
    Offered,
    Order,
    OrderBreached,
    OrderChanged,
    OrderConsidered,
    OrderDecided,
    OrderLetLapse,
    OrderServed,
    OutcomeGiven,
    Owner,
    PersonNamed,
    PersonResearched,
    ProsecutionSupported,
    RequestAnswered,
    RequestEscalated,
    RequestMade,
    ReviewAnswered,
    ReviewAsked,
    Reviewed,
    ReviewHeld,
    Ruling,
    Stage,
    StageReached,
    StatementOffered,
    SupportReferred,
    VictimSuspected,
    VictimTold,
    WithoutVictimConsidered,
)
from tests.law.duties.case_log import START, at, fact, named


Said = tuple[Body, str | None]
"""A body and whom it is about."""

VICTIM, SUSPECT, OTHER = "p1", "s1", "p2"
KENT, SURREY = "kent", "surrey"
SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
CLOSED = InvestigationClosed(reason="evidence")
HEARD = AccountNotPossible(reason="abroad")
LEAD = LeadAllocated(investigator="dc", accredited=True)
WEEKLY = ContactSet(every_days=7, means="telephone")
NEVER = ContactSet(every_days=None, means="telephone")
CALL = ContactMade(means="telephone", reached=False)
SERVED = OrderServed(id_of_order="o1", order=Order.RISK, name_and_address=True)
NOT_CHARGED = ChargeDecided(
    decision=Charging.NOT_ENOUGH_EVIDENCE, test=CodeTest.FULL, decider="cps"
)
BREACHED = OrderBreached(id_of_order="o1", breach="b1")


def may(day: int) -> datetime:
    """The last second of a day of May 2026 in London."""
    return datetime(2026, 5, day, 22, 59, 59, tzinfo=UTC)


JUNE_17 = datetime(2026, 6, 17, 22, 59, 59, tzinfo=UTC)
JUNE_2 = datetime(2026, 6, 2, 22, 59, 59, tzinfo=UTC)


def offered(
    result: Offered = Offered.DECLINED,
    interpreter: Interpreter = Interpreter.NOT_NEEDED,
    *,
    in_person: bool = True,
) -> AccountOffered:
    return AccountOffered(result=result, in_person=in_person, interpreter=interpreter)


def made_until(
    ends: date | None, ruling: Ruling = Ruling.MADE, order: str = "o1"
) -> OrderDecided:
    return OrderDecided(
        id_of_order=order, order=Order.RISK, ruling=ruling, first_ends=ends, ends=ends
    )


def renewed(
    order: str, ends: date | None = None, change: Change = Change.RENEWED
) -> OrderChanged:
    return OrderChanged(id_of_order=order, change=change, first_ends=ends, ends=ends)


def considered(order: Order) -> OrderConsidered:
    return OrderConsidered(order=order, asked_for=False)


def spoken_of(
    as_what: Named = Named.SUSPECT,
    how: NamedHow = NamedHow.PART,
    *,
    abroad: bool = False,
) -> PersonNamed:
    return PersonNamed(as_what=as_what, how=how, abroad=abroad)


def reached(stage: Stage, *, possible_victim: bool = False) -> StageReached:
    return StageReached(stage=stage, possible_victim=possible_victim)


def told(event: str, about: str | None = None) -> VictimTold:
    return VictimTold(event=event, about=about)


def crime(offence: str = "036/08", form: Form = Form.CRIME) -> CrimeRecorded:
    return CrimeRecorded(crime="k1", form=form, offence=offence, force=KENT)


def request(answer_due: date | None = None) -> RequestMade:
    return RequestMade(request="q1", asked_by=KENT, to="nca", answer_due=answer_due)


def reviewed(by_role: str = "supervisor") -> ReviewHeld:
    return ReviewHeld(by_role=by_role)


def ended(line: str = "l1", result: LineResult = LineResult.DONE) -> LineClosed:
    return LineClosed(line=line, result=result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One duty with its time.

    ``given`` are the facts that give rise to it, at the case's start; ``met_by`` and
    ``not_by`` the acts that meet it and that do not; ``before`` says that acts done
    earlier count.
    """

    rule: str
    given: tuple[Said, ...]
    due: datetime
    met_by: tuple[Said, ...]
    not_by: tuple[Said, ...]
    owed_by: str = KENT
    owed_to: str = "person"
    about: str | None = VICTIM
    part: str = ""
    starts: datetime = START
    before: bool = False

    def facts(self, recorded_at: datetime | None = None) -> list[Fact]:
        """The owners of the person, and what gives rise to the duty."""
        owners = [
            fact(named(Owner.SAFETY, SURREY, accepted=True), at(-5), id="safety"),
            fact(named(Owner.INVESTIGATION, KENT, accepted=True), at(-5), id="inv"),
        ]
        return owners + [
            fact(body, START, subject=who, id=f"g{n}", recorded_at=recorded_at)
            for n, (body, who) in enumerate(self.given)
        ]


LATER: tuple[Timed, ...] = (
    Timed(
        rule="line_worked",
        given=((LineOpened(line="l1", about="vehicle"), VICTIM),),
        due=JUNE_2,
        met_by=(
            (ended(), VICTIM),
            (ended(result=LineResult.EXHAUSTED), None),
            (ended(result=LineResult.NOT_PROPORTIONATE), OTHER),
        ),
        not_by=((ended("l2"), VICTIM), (ended(result=LineResult.LOST), VICTIM)),
        part="l1",
    ),
    Timed(
        rule="foreign_check",
        given=((spoken_of(abroad=True), SUSPECT),),
        due=may(12),
        met_by=((ForeignCheckAsked(through="nca"), SUSPECT),),
        not_by=(
            (ForeignCheckAsked(through="nca"), OTHER),
            (PersonResearched(), SUSPECT),
        ),
        about=SUSPECT,
        before=True,
    ),
    Timed(
        rule="foreign_risk",
        given=((SUSPECTED, VICTIM), (ForeignCheckAsked(through="nca"), VICTIM)),
        due=START,
        met_by=((ForeignRiskAssessed(), VICTIM),),
        not_by=((ForeignRiskAssessed(), OTHER),),
        before=True,
    ),
    Timed(
        rule="review_held",
        given=((LEAD, None),),
        due=JUNE_2,
        met_by=((reviewed(), None), (reviewed("peer"), VICTIM)),
        not_by=((LeadAllocated(investigator="ds", accredited=True), None),),
        about=None,
    ),
    Timed(
        rule="contact_set",
        given=((SUSPECTED, VICTIM),),
        due=may(12),
        met_by=((WEEKLY, VICTIM), (NEVER, VICTIM)),
        not_by=((WEEKLY, OTHER), (CALL, VICTIM)),
        owed_by=SURREY,
        before=True,
    ),
    Timed(
        rule="contact_kept",
        given=((WEEKLY, VICTIM),),
        due=may(12),
        met_by=((CALL, VICTIM), (ContactMade(means="telephone", reached=True), VICTIM)),
        not_by=((CALL, OTHER), (ContactMade(means="letter", reached=True), VICTIM)),
        owed_by=SURREY,
    ),
    Timed(
        rule="acknowledged",
        given=((crime(), VICTIM),),
        due=may(12),
        met_by=((told("acknowledgement"), VICTIM),),
        not_by=((told("arrest"), VICTIM), (told("acknowledgement"), OTHER)),
    ),
    Timed(
        rule="support_referred",
        given=((SUSPECTED, VICTIM),),
        due=may(7),
        met_by=tuple(
            (SupportReferred(result=each), VICTIM)
            for each in (Offered.TAKEN, Offered.DECLINED, Offered.NOT_NOW)
        ),
        not_by=(
            (SupportReferred(result=Offered.NO_CONTACT), VICTIM),
            (SupportReferred(result=Offered.TAKEN), OTHER),
        ),
        owed_by=SURREY,
        before=True,
    ),
    Timed(
        rule="event_told",
        given=((SUSPECTED, VICTIM), (reached(Stage.ARREST), SUSPECT)),
        due=may(6),
        met_by=((told("arrest"), VICTIM), (told("arrest", SUSPECT), VICTIM)),
        not_by=(
            (told("charge"), VICTIM),
            (told("arrest", "s2"), VICTIM),
            (told("arrest"), OTHER),
        ),
        part=VICTIM,
    ),
    Timed(
        rule="event_told",
        given=((SUSPECTED, VICTIM), (CLOSED, None)),
        due=may(6),
        met_by=((told("closed"), VICTIM),),
        not_by=((told("outcome"), VICTIM), (told("closed"), OTHER)),
        part=VICTIM,
    ),
    Timed(
        rule="event_told",
        given=((crime(), VICTIM), (OutcomeGiven(crime="k1", outcome="1"), None)),
        due=may(6),
        met_by=((told("outcome"), VICTIM),),
        not_by=((told("closed"), VICTIM), (told("outcome"), OTHER)),
        part=VICTIM,
    ),
    # Before an outcome is given, the victim is told which crime it will be of.
    Timed(
        rule="event_told",
        given=((crime(), VICTIM), (OutcomeGiven(crime="k1", outcome="1"), None)),
        due=may(6),
        met_by=((told("outcome", "k1"), VICTIM),),
        not_by=((told("outcome", "k1"), OTHER),),
        part=VICTIM,
        before=True,
    ),
    Timed(
        rule="statement_offered",
        given=((SUSPECTED, VICTIM), (offered(Offered.TAKEN), VICTIM)),
        due=JUNE_2,
        met_by=(
            (StatementOffered(result=Offered.TAKEN), VICTIM),
            (StatementOffered(result=Offered.DECLINED), VICTIM),
        ),
        not_by=(
            (StatementOffered(result=Offered.NO_CONTACT), VICTIM),
            (StatementOffered(result=Offered.TAKEN), OTHER),
        ),
    ),
    Timed(
        rule="needs_assessed",
        given=((SUSPECTED, VICTIM),),
        due=may(12),
        met_by=((NeedsAssessed(), VICTIM),),
        not_by=((NeedsAssessed(), OTHER), (CarePlanMade(), VICTIM)),
        owed_by=SURREY,
        before=True,
    ),
    Timed(
        rule="care_plan",
        given=((SUSPECTED, VICTIM),),
        due=may(12),
        met_by=((CarePlanMade(), VICTIM),),
        not_by=((CarePlanMade(), OTHER), (NeedsAssessed(), VICTIM)),
        owed_by=SURREY,
        before=True,
    ),
    Timed(
        rule="review_right_told",
        given=((SUSPECTED, VICTIM), (NOT_CHARGED, SUSPECT)),
        due=may(6),
        met_by=(
            (told("review_right"), VICTIM),
            (told("review_right", SUSPECT), VICTIM),
        ),
        not_by=(
            (told("review_right", "s2"), VICTIM),
            (told("review_right"), OTHER),
            (told("charge"), VICTIM),
        ),
        part=VICTIM,
    ),
    Timed(
        rule="review_answered",
        given=((ReviewAsked(about=SUSPECT), VICTIM),),
        due=JUNE_17,
        met_by=((ReviewAnswered(about=SUSPECT, result=Reviewed.UPHELD), VICTIM),),
        not_by=(
            (ReviewAnswered(about="s2", result=Reviewed.UPHELD), VICTIM),
            (ReviewAnswered(about=SUSPECT, result=Reviewed.OVERTURNED), OTHER),
        ),
    ),
    Timed(
        rule="order_considered",
        given=((reached(Stage.CHARGE), SUSPECT),),
        due=JUNE_2,
        met_by=(
            (considered(Order.RISK), SUSPECT),
            (considered(Order.PREVENTION), SUSPECT),
        ),
        not_by=(
            (considered(Order.REPARATION), SUSPECT),
            (considered(Order.RISK), "s2"),
        ),
        about=SUSPECT,
    ),
    Timed(
        rule="risk_order_at_closure",
        given=((spoken_of(), SUSPECT), (CLOSED, None)),
        due=START,
        met_by=(
            (considered(Order.RISK), SUSPECT),
            (considered(Order.PREVENTION), SUSPECT),
        ),
        not_by=(
            (considered(Order.REPARATION), SUSPECT),
            (considered(Order.RISK), "s2"),
        ),
        about=SUSPECT,
        part=SUSPECT,
        before=True,
    ),
    Timed(
        rule="reparation_considered",
        given=((reached(Stage.CONVICTED), SUSPECT),),
        due=JUNE_2,
        met_by=((considered(Order.REPARATION), SUSPECT),),
        not_by=(
            (considered(Order.RISK), SUSPECT),
            (considered(Order.REPARATION), "s2"),
        ),
        about=SUSPECT,
    ),
    Timed(
        rule="name_address",
        given=((SERVED, SUSPECT),),
        due=may(7),
        met_by=((NameAddressGiven(id_of_order="o1"), SUSPECT),),
        not_by=(
            (NameAddressGiven(id_of_order="o2"), SUSPECT),
            (ConditionsChecked(id_of_order="o1"), SUSPECT),
        ),
        about=SUSPECT,
        part="o1",
    ),
    Timed(
        rule="order_checked",
        given=((SERVED, SUSPECT),),
        due=JUNE_2,
        met_by=((ConditionsChecked(id_of_order="o1"), SUSPECT),),
        not_by=(
            (ConditionsChecked(id_of_order="o2"), SUSPECT),
            (NameAddressGiven(id_of_order="o1"), SUSPECT),
        ),
        about=SUSPECT,
        part="o1",
    ),
    Timed(
        rule="order_renewal",
        given=((made_until(date(2026, 6, 3)), SUSPECT),),
        due=JUNE_2,
        met_by=(
            (renewed("o1"), SUSPECT),
            (OrderLetLapse(id_of_order="o1"), SUSPECT),
        ),
        not_by=(
            (renewed("o2"), SUSPECT),
            (OrderLetLapse(id_of_order="o2"), SUSPECT),
            (ConditionsChecked(id_of_order="o1"), SUSPECT),
        ),
        about=SUSPECT,
        part="o1",
    ),
    Timed(
        rule="breach_recorded",
        given=((BREACHED, SUSPECT),),
        due=at(24),
        met_by=((BreachRecorded(id_of_order="o1", breach="b1", crime="k9"), SUSPECT),),
        not_by=((BreachRecorded(id_of_order="o1", breach="b2", crime="k9"), SUSPECT),),
        about=SUSPECT,
        part="b1",
    ),
    Timed(
        rule="request_answered",
        given=((request(), None),),
        due=may(12),
        met_by=((RequestAnswered(request="q1"), None),),
        not_by=((RequestAnswered(request="q2"), None),),
        owed_by="nca",
        owed_to=KENT,
        about=None,
        part="q1",
    ),
    Timed(
        rule="request_answered",
        given=((request(date(2026, 5, 8)), None),),
        due=may(8),
        met_by=((RequestAnswered(request="q1"), None),),
        not_by=((RequestEscalated(request="q1"), None),),
        owed_by="nca",
        owed_to=KENT,
        about=None,
        part="q1",
    ),
    Timed(
        rule="request_escalated",
        given=((request(), None),),
        starts=may(12),
        due=may(14),
        met_by=((RequestEscalated(request="q1"), None),),
        not_by=(
            (RequestEscalated(request="q2"), None),
            (RequestAnswered(request="q2"), None),
        ),
        about=None,
        part="q1",
    ),
    Timed(
        rule="debrief_offered",
        given=((SUSPECTED, VICTIM), (HEARD, VICTIM)),
        due=JUNE_2,
        met_by=tuple(
            (DebriefOffered(result=each), VICTIM)
            for each in (Offered.TAKEN, Offered.DECLINED, Offered.NOT_NOW)
        ),
        not_by=(
            (DebriefOffered(result=Offered.NO_CONTACT), VICTIM),
            (DebriefOffered(result=Offered.TAKEN), OTHER),
        ),
    ),
    Timed(
        rule="closed_lines",
        given=((LineOpened(line="l1", about="vehicle"), VICTIM), (CLOSED, None)),
        due=START,
        met_by=((ended(), VICTIM), (ended(result=LineResult.LOST), None)),
        not_by=((ended("l2"), VICTIM),),
        about=None,
        part="l1",
        before=True,
    ),
    Timed(
        rule="closed_suspects",
        given=((spoken_of(), SUSPECT), (CLOSED, None)),
        due=START,
        met_by=(
            (PersonResearched(), SUSPECT),
            (reached(Stage.INTERVIEW), SUSPECT),
            (reached(Stage.ARREST), SUSPECT),
            (reached(Stage.CHARGE), SUSPECT),
        ),
        not_by=(
            (PersonResearched(), OTHER),
            (reached(Stage.INTERVIEW), OTHER),
            (reached(Stage.ADVICE), SUSPECT),
        ),
        about=SUSPECT,
        part=SUSPECT,
        before=True,
    ),
    Timed(
        rule="closed_people_heard",
        given=((SUSPECTED, VICTIM), (CLOSED, None)),
        due=START,
        met_by=(
            (offered(), VICTIM),
            (offered(Offered.TAKEN, Interpreter.PROFESSIONAL), VICTIM),
            (HEARD, VICTIM),
        ),
        not_by=(
            (offered(), OTHER),
            (offered(in_person=False), VICTIM),
            (offered(Offered.NO_CONTACT), VICTIM),
            (offered(Offered.TAKEN, Interpreter.COMPANION), VICTIM),
            (offered(Offered.TAKEN, Interpreter.NONE), VICTIM),
        ),
        part=VICTIM,
        before=True,
    ),
    Timed(
        rule="closed_without_victim",
        given=((ProsecutionSupported(supports=False), VICTIM), (CLOSED, None)),
        due=START,
        met_by=((WithoutVictimConsidered(), None), (WithoutVictimConsidered(), OTHER)),
        not_by=((reviewed(), None),),
        about=None,
        before=True,
    ),
    Timed(
        rule="closed_reviewed",
        given=((CLOSED, None),),
        due=START,
        met_by=((reviewed(), None), (reviewed(), VICTIM)),
        not_by=((reviewed("peer"), None),),
        about=None,
        before=True,
    ),
)
