"""Crimes recorded: one to be cancelled, one passed on, one cancelled."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from manumit.audit.acting import as_reader
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.sampling import SampleGiven
from manumit.investigations.crimes.actions.transferring import TransferGiven
from manumit.investigations.crimes.queries import crimes_of_case
from manumit.investigations.crimes.rules.cancelling import (
    Decision,
    Proposed,
    to_confirm,
)
from manumit.investigations.crimes.rules.recording import CrimeGiven
from manumit.law.facts import CrimeRecorded, Form
from tests.investigated.on import On


MISTAKE = "C4"


def record_crimes(on: On) -> None:
    """Three crimes about the victim, and what became of each."""
    who: Any = {"case": on.case, "by": on.officer, "at": on.at}
    for _ in range(3):
        actions.record_crime(given=_crime(on), **who)
    waits, passed, gone = (
        each.body.crime for each in on.log() if isinstance(each.body, CrimeRecorded)
    )
    actions.propose(crime=waits, given=_proposed(on), **who)
    to = TransferGiven(token=uuid4(), to="kent", words=on.words)
    actions.transfer(crime=passed, given=to, **who)
    actions.propose(crime=gone, given=_proposed(on), **who)
    with as_reader(on.registrar, at=on.at):
        known = crimes_of_case(on.case, reader=on.registrar, at=on.at).crimes
    (proposal,) = next(each.proposals for each in known if each.known.id == gone)
    decided = Decision(
        token=uuid4(),
        agreed=True,
        so=frozenset(to_confirm(MISTAKE, on.today)),
        words=on.words,
    )
    actions.decide(
        case=on.case,
        cancellation=proposal.id,
        given=decided,
        by=on.registrar,
        at=on.at,
    )


def ask_another_registrar(on: On) -> None:
    """Another force's registrar is to look at what the registrar cancelled."""
    with as_reader(on.registrar, at=on.at):
        known = crimes_of_case(on.case, reader=on.registrar, at=on.at).crimes
    (gone,) = (each.known.id for each in known if each.known.cancelled)
    given = SampleGiven(token=uuid4(), force="greater-manchester", words=on.words)
    actions.ask_for_look(
        case=on.case, crime=gone, given=given, by=on.registrar, at=on.at
    )


def _crime(on: On) -> CrimeGiven:
    told: Any = on.told()
    return CrimeGiven(
        **told,
        words=on.words,
        victim=str(on.victim()),
        form=Form.CRIME,
        offence="036/07",
        name="",
        offender=None,
        force=on.officer.organisation,
        number="",
        committed_from=None,
        committed_to=None,
        reported_at=on.at,
    )


def _proposed(on: On) -> Proposed:
    return Proposed(
        token=uuid4(),
        code=MISTAKE,
        ground="",
        what="",
        came=None,
        whence="",
        verified="",
        effect="",
        told_at=on.at,
        other="",
        withdrawal_free=None,
        mistake_genuine=True,
        self_defence=None,
        words=on.words,
    )
