"""Decisions, strategies and interviews; the prosecutor, the court, unused material."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from manumit.investigations.logbook import actions as logbook
from manumit.investigations.logbook.rules.decisions import DecisionGiven
from manumit.investigations.logbook.rules.strategies import (
    Accredited,
    Area,
    Intermediary,
    InterviewGiven,
    InterviewState,
    Outcome,
    Recording,
    StrategyGiven,
    Through,
)
from manumit.investigations.prosecuting.actions import (
    advising,
    charging,
    court,
    disclosing,
)
from manumit.investigations.prosecuting.rules.advice import AdviceGiven
from manumit.investigations.prosecuting.rules.charging import (
    ChargeGiven,
    SentGiven,
    Sort,
    Unit,
)
from manumit.investigations.prosecuting.rules.court import (
    CourtEvent,
    StepGiven,
    Told,
    ToldGiven,
)
from manumit.investigations.prosecuting.rules.disclosing import ItemGiven
from manumit.law.facts import Charging, CodeTest
from tests.investigated.on import On


def decide(on: On) -> None:
    """A decision in the log, a strategy that was considered, an interview planned."""
    who: Any = {"case": on.case, "by": on.officer, "at": on.at}
    told: Any = on.told()
    decision = DecisionGiven(
        **told,
        decision=on.words,
        reasons=on.words,
        rejected=on.words,
        rests_on=(),
        corrects=None,
        decided_by="",
        post="",
    )
    logbook.log_decision(given=decision, **who)
    strategy = StrategyGiven(
        token=uuid4(),
        seen=None,
        area=Area.MEDIA,
        outcome=Outcome.LATER,
        why=on.words,
        follows="",
    )
    logbook.consider(given=strategy, **who)
    logbook.plan_interview(given=_interview(on), **who)


def _interview(on: On) -> InterviewGiven:
    return InterviewGiven(
        token=uuid4(),
        seen=None,
        interview=None,
        subject=on.victim(),
        state=InterviewState.PLANNED,
        planned_for=on.at + timedelta(days=1),
        by_whom=on.words,
        accredited=Accredited.SPECIALIST,
        through=Through.NOT_NEEDED,
        language="",
        intermediary=Intermediary.NOT_NEEDED,
        place=on.words,
        recording=Recording.VIDEO,
        aims=on.words,
        why=on.words,
    )


def prosecute(on: On) -> None:
    """A file sent, a charge, a step, a victim told; advice and unused material."""
    who: Any = {"case": on.case, "by": on.officer, "at": on.at}
    suspect, *_ = on.suspects()
    sent = SentGiven(
        token=uuid4(),
        sort=Sort.CHARGE,
        unit=Unit.COMPLEX,
        reference="CPS 12",
        suspects=(suspect,),
        sent_at=on.at,
    )
    charging.send_to_prosecutor(given=sent, **who)
    told: Any = on.told()
    charge = ChargeGiven(
        **told,
        suspect=suspect,
        corrects=None,
        decision=Charging.CHARGE,
        test=CodeTest.FULL,
        decider="cps",
        offences=("s2",),
        others="",
        why_others="",
        reasons=on.words,
    )
    charging.decide_charge(given=charge, **who)
    told = on.told()
    step = StepGiven(
        **told,
        accused=suspect,
        step=CourtEvent.PLEA,
        on=None,
        court="Leeds Crown Court",
        words=on.words,
    )
    court.record_step(given=step, **who)
    told = on.told()
    victim = ToldGiven(
        **told,
        victim=on.victim(),
        accused=suspect,
        sort=Told.TOLD,
        event="review_right",
        result=None,
        words=on.words,
    )
    court.record_told(given=victim, **who)
    advice = AdviceGiven(
        token=uuid4(), on=on.today, by_whom=on.words, asked=on.words, words=on.words
    )
    advising.record_advice(given=advice, **who)
    disclosing.list_items(given=[_item(on)], **who)
    disclosing.list_sensitive(given=_item(on), **who)


def _item(on: On) -> ItemGiven:
    return ItemGiven(
        token=uuid4(),
        description=on.words,
        where="The exhibits store",
        relevance=on.words,
        why_sensitive=on.words,
    )
