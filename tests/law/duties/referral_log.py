"""Facts from the first report to a decision, for the duties of referral."""

from __future__ import annotations

from manumit.law.facts import (
    AgeStated,
    Basis,
    BestInterestsRecorded,
    Body,
    CannotBeAsked,
    CapacityAssessed,
    ConsentStated,
    DecisionReceived,
    ExploitationExplored,
    IndicatorsSeen,
    Interpreter,
    InterpreterNeeded,
    Matter,
    NrmExplained,
    Offered,
    OtherMatterDecided,
    Owner,
    ReceiptRecorded,
    ReconsiderationConsidered,
    ReferralReceived,
    ReferralSent,
    Reporter,
    ReportReceived,
    Route,
    SupportReferred,
    VictimSuspected,
    VictimTold,
    WhyNotAsked,
)
from manumit.law.uncertain import Uncertain
from tests.law.duties.case_log import fact, named


REPORT = ReportReceived(
    report="r1", reporter=Reporter.SELF, received_by="essex", tells_of_exploitation=True
)
EXPLORED = ExploitationExplored()
SIGNS = IndicatorsSeen(indicators=("papers_held", "no_pay"))
ONE_SIGN = IndicatorsSeen(indicators=("no_pay",))
SUSPECTED = VictimSuspected(basis=Basis.OWN_WORD)
TOLD_NRM = NrmExplained(interpreter=Interpreter.PROFESSIONAL)
TOLD_PLAINLY = NrmExplained(interpreter=Interpreter.NOT_NEEDED)
TOLD_BY_COMPANION = NrmExplained(interpreter=Interpreter.COMPANION)
TOLD_BY_NOBODY = NrmExplained(interpreter=Interpreter.NONE)
NEEDS_INTERPRETER = InterpreterNeeded(language="vi")
AGREES = ConsentStated(matter=Matter.NRM, given=True)
DECLINES = ConsentStated(matter=Matter.NRM, given=False)
AGREES_TO_SUPPORT = ConsentStated(matter=Matter.SUPPORT, given=True)
VANISHED = CannotBeAsked(why=WhyNotAsked.VANISHED)
NO_CAPACITY = CannotBeAsked(why=WhyNotAsked.LACKS_CAPACITY)
FOUND_UNABLE = CapacityAssessed(has_capacity=False)
FOUND_ABLE = CapacityAssessed(has_capacity=True)
INTERESTS = BestInterestsRecorded()
CHILD = AgeStated(under_18=True, doubtful=False)
ADULT = AgeStated(under_18=False, doubtful=False)
DOUBTFUL = AgeStated(under_18=None, doubtful=True)
SILENT_AGE = AgeStated(under_18=None, doubtful=False)
SENT = ReferralSent(route=Route.NRM, sent_by="surrey")
NOTIFIED = ReferralSent(route=Route.NOTIFICATION, sent_by="surrey")
HELD = ReceiptRecorded(route=Route.NRM, authority="sca")
HELD_NOTICE = ReceiptRecorded(route=Route.NOTIFICATION, authority="sca")
AGREED_OTHER = OtherMatterDecided(proposal="o1", agreed=True)
NOT_AGREED = OtherMatterDecided(proposal="o1", agreed=False)
CONSIDERED = ReconsiderationConsidered(asked=False)
TOLD = VictimTold(event="decision")
OFFERED = SupportReferred(result=Offered.DECLINED)
UNREACHED = SupportReferred(result=Offered.NO_CONTACT)
OWNERS = (
    fact(named(Owner.SAFETY, "surrey", accepted=True), id="safety"),
    fact(named(Owner.INVESTIGATION, "kent", accepted=True), id="investigation"),
)


def received(route: str = "nrm", *, child: bool | None = None) -> ReferralReceived:
    return ReferralReceived(
        referral="r1", route=route, received_by="nca", responder=None, child=child
    )


def decision(
    kind: str = "reasonable_grounds", outcome: str = "positive", letter: str = "l1"
) -> DecisionReceived:
    return DecisionReceived(
        letter=letter,
        decision=kind,
        outcome=outcome,
        authority="sca",
        received_by="surrey",
    )


def born(text: str, *, doubtful: bool = False) -> AgeStated:
    return AgeStated(under_18=None, doubtful=doubtful, born=Uncertain.from_edtf(text))


BODIES: tuple[Body, ...] = (
    REPORT,
    EXPLORED,
    SIGNS,
    ONE_SIGN,
    SUSPECTED,
    TOLD_NRM,
    TOLD_PLAINLY,
    TOLD_BY_COMPANION,
    NEEDS_INTERPRETER,
    AGREES,
    DECLINES,
    AGREES_TO_SUPPORT,
    VANISHED,
    NO_CAPACITY,
    FOUND_UNABLE,
    FOUND_ABLE,
    INTERESTS,
    CHILD,
    ADULT,
    DOUBTFUL,
    SILENT_AGE,
    SENT,
    NOTIFIED,
    HELD,
    HELD_NOTICE,
    AGREED_OTHER,
    NOT_AGREED,
    CONSIDERED,
    TOLD,
    OFFERED,
    UNREACHED,
    received(),
    received("dtn", child=True),
    received("report", child=False),
    decision(),
    decision(outcome="negative"),
    decision("conclusive_grounds", letter="l2"),
    decision("reconsideration", "changed", letter="l3"),
    decision("withdrawal", "withdrawn", letter="l4"),
    born("2008-05-10"),
    born("2008-05"),
)
