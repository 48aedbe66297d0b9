"""Crimes: recorded, passed on, cancelled or not, brought to an outcome."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.demo.working.deed import Deed, Do
from manumit.investigations.crimes import actions
from manumit.investigations.crimes.actions.transferring import TransferGiven
from manumit.investigations.crimes.queries import crimes_of_case
from manumit.investigations.crimes.queries.crimes_of import CrimeSeen
from manumit.investigations.crimes.rules.cancelling import (
    Decision,
    Proposed,
    to_confirm,
)
from manumit.investigations.crimes.rules.recording import (
    CrimeGiven,
    Given,
    OutcomeFor,
)
from manumit.law import days


def _crime(deed: Deed) -> None:
    """One that was reported as it was recorded, unless the story says when."""
    given = deed.given(
        CrimeGiven, force=deed.by.organisation, reported_at=deed.happened
    )
    actions.record_crime(case=deed.case, given=given, by=deed.by, at=deed.at)


def _numbered(deed: Deed) -> CrimeSeen:
    """The crime of this number."""
    seen = crimes_of_case(deed.case, reader=deed.by, at=deed.at)
    wanted = deed.meant(deed.said["crime"])
    return next(each for each in seen.crimes if wanted in {each.number, each.known.id})


def _propose(deed: Deed) -> None:
    given, crime = deed.given(Proposed, {"crime"}), _numbered(deed).known.id
    actions.propose(case=deed.case, crime=crime, given=given, by=deed.by, at=deed.at)


def _decide(deed: Deed) -> None:
    """Decide on the cancellation that waits, every condition looked at where agreed."""
    found = _numbered(deed)
    proposal = found.awaits_decision or found.proposals[-1]
    agreed = deed.said["agreed"]
    asked = to_confirm(proposal.given.code, days.day_of(deed.at))
    given = deed.given(
        Decision, {"crime"}, so=frozenset(asked) if agreed else frozenset()
    )
    actions.decide(
        case=deed.case, cancellation=proposal.id, given=given, by=deed.by, at=deed.at
    )


def _transfer(deed: Deed) -> None:
    given, crime = deed.given(TransferGiven, {"crime"}), _numbered(deed).known.id
    actions.transfer(case=deed.case, crime=crime, given=given, by=deed.by, at=deed.at)


def _outcome(deed: Deed) -> None:
    given, crime = deed.given(OutcomeFor, {"crime"}), _numbered(deed).known.id
    actions.give_outcome(
        case=deed.case, crime=crime, given=given, by=deed.by, at=deed.at
    )


def _no_further(deed: Deed) -> None:
    """No further crime comes of a disclosure."""
    given = deed.given(Given, {"disclosure"})
    disclosure = deed.said["disclosure"]
    actions.consider(
        case=deed.case, disclosure=disclosure, given=given, by=deed.by, at=deed.at
    )


DOES: Mapping[str, Do] = {
    "crime": _crime,
    "cancel": _propose,
    "cancel_decided": _decide,
    "transfer": _transfer,
    "outcome": _outcome,
    "no_further_crime": _no_further,
}
