"""A first contact as receipt wants it: who it is about, where, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.analysis.indicators import Weighed
from manumit.contact.rules.contacts import YES_NO, Answer, may_be_child
from manumit.contact.rules.telling import Telling
from manumit.contact.rules.told_facts import still_exploited
from manumit.law import days
from manumit.law.uncertain import Uncertain
from manumit.people.actions import NominalGiven
from manumit.referrals.forms.choices import exploitation_label
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.intake.values import AgeBand, Exploitation
from manumit.referrals.letters import NOT_SAID
from manumit.referrals.rules import Risk, Route, risk


REGISTER = "first-contact"
_BANDS = {
    Answer.YES: AgeBand.CHILD,
    Answer.NO: AgeBand.ADULT,
    Answer.NOT_KNOWN: AgeBand.UNKNOWN,
    Answer.NOT_ASKED: AgeBand.UNKNOWN,
}
_KINDS = {
    "labour": Exploitation.LABOUR,
    "sexual": Exploitation.SEXUAL,
    "criminal": Exploitation.CRIMINAL,
    "domestic": Exploitation.DOMESTIC,
    "organs": Exploitation.ORGANS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """The organisation that took the contact, as a first responder, if it is one."""

    code: str
    name: str
    first_responder: bool


def kinds_of(weighed: Weighed) -> Sequence[Exploitation]:
    """The kinds of exploitation that enough counts for; else those anything does."""
    enough = [each for each in weighed.may_be if each.enough]
    return [_KINDS[each.kind] for each in enough or weighed.may_be]


def risk_of(people: Sequence[Telling]) -> tuple[Risk, str]:
    """The risk of whoever is in the greatest danger; the first where several are."""
    found = [
        risk(
            child=YES_NO[each.child],
            still_exploited=still_exploited(each),
            child_missing=child_missing(each),
        )
        for each in people
    ]
    worst = min(found, key=lambda each: each[0])
    if worst[0] == found[0][0]:
        return found[0]
    return worst[0], f"Another person of this event: {worst[1]}"


def child_missing(telling: Telling) -> bool | None:
    """Whether a child is missing; of an adult nothing is said."""
    if may_be_child(telling.child) is False:
        return None
    return YES_NO[telling.child_missing]


def as_referral(
    telling: Telling, *, taker: Taker, incident: str, weighed: Weighed, at: datetime
) -> ReadReferral:
    """What is told of the first person, as a report of concern received today."""
    today = days.day_of(at)
    kinds = kinds_of(weighed)
    return ReadReferral(
        **dict(NOT_SAID)
        | {
            "route": Route.REPORT,
            "received": Uncertain.on(today),
            "referred_on": today,
            "received_on": today,
            "responder": taker.name if taker.first_responder else "",
            "responder_organisation": taker.code if taker.first_responder else None,
            "family_name": telling.family_name,
            "given_names": telling.given_names,
            "born": telling.born,
            "born_as_given": str(telling.born) if telling.born else "",
            "age_band": _BANDS[telling.child],
            "child": YES_NO[telling.child],
            "gender": telling.gender,
            "nationality": telling.nationality,
            "nationalities": nationalities_of(telling),
            "language": telling.language,
            "interpreter": YES_NO[telling.interpreter],
            "exploitation": exploitation_label(kinds),
            "exploitation_types": frozenset(kinds),
            "exploited_where": telling.exploited_where,
            "exploited_county": telling.exploited_county,
            "now_where": telling.now_where,
            "now_county": telling.now_county,
            "still_exploited": still_exploited(telling),
            "child_missing": child_missing(telling),
            "account": telling.words,
            "exploiters": telling.exploiters,
            "phones": telling.reached_by,
            "notes": telling.seen,
            "home_office_reference": "",
            "other": {"Incident number": incident} if incident else {},
        }
    )


def nationalities_of(telling: Telling) -> tuple[str, ...]:
    """The nationality as receipt counts it."""
    return (telling.nationality,) if telling.nationality else ()


def nominal_of(nominal: UUID, telling: Telling) -> NominalGiven:
    """Another person of the same event, as they were described."""
    return NominalGiven(
        id=nominal,
        family_name=telling.family_name,
        given_names=telling.given_names,
        aliases=telling.described,
        born=telling.born,
        born_as_given=str(telling.born) if telling.born else "",
        gender=telling.gender,
        nationalities=nationalities_of(telling),
    )
