"""Section 45: acts, evidence on its limbs, considerations, who was told of them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from manumit.demo.working.deed import Deed, Do
from manumit.investigations.section45.actions import acts, considering
from manumit.investigations.section45.rules.given import (
    ActGiven,
    ConsideredGiven,
    EvidenceGiven,
    StepGiven,
    ToldGiven,
)
from manumit.investigations.section45.rules.log import newest
from manumit.law.facts import ActDisclosed, Body, Section45Considered, SubjectId


WHO = {"who"}


def _last(deed: Deed, kind: type[Body]) -> UUID | None:
    """The last fact of a kind about the person that still stands."""
    log = deed.log()
    gone = {each.supersedes for each in log}
    found = [
        UUID(each.id)
        for each in log
        if isinstance(each.body, kind)
        and each.subject == str(deed.who)
        and each.id not in gone
    ]
    return found[-1] if found else None


def _act(deed: Deed) -> None:
    given = deed.given(ActGiven, WHO)
    acts.disclose(case=deed.case, subject=deed.who, given=given, by=deed.by, at=deed.at)


def _evidence(deed: Deed) -> None:
    given = deed.given(EvidenceGiven, WHO, act=_last(deed, ActDisclosed))
    considering.add_evidence(
        case=deed.case, subject=deed.who, given=given, by=deed.by, at=deed.at
    )


def _consider(deed: Deed) -> None:
    """Of the act that was disclosed last, having seen all that stands."""
    log, who = deed.log(), deed.who
    gone = {each.supersedes for each in log}
    standing = [each for each in log if each.id not in gone]
    given = deed.given(
        ConsideredGiven,
        WHO,
        act=_last(deed, ActDisclosed),
        seen=newest(standing, SubjectId(str(who))),
    )
    considering.consider(
        case=deed.case, subject=who, given=given, by=deed.by, at=deed.at
    )


def _tell(deed: Deed) -> None:
    given = deed.given(ToldGiven, WHO, considered=_last(deed, Section45Considered))
    considering.tell(
        case=deed.case, subject=deed.who, given=given, by=deed.by, at=deed.at
    )


def _step(deed: Deed) -> None:
    given = deed.given(StepGiven, WHO)
    acts.step(case=deed.case, subject=deed.who, given=given, by=deed.by, at=deed.at)


DOES: Mapping[str, Do] = {
    "act45": _act,
    "evidence45": _evidence,
    "considered45": _consider,
    "told45": _tell,
    "step45": _step,
}
