"""Recording crime through time: what counts, what may be cancelled, which outcome.

Source: Home Office counting and recording rules, as the provisions ``recording/…`` hold
them. An offence is given by its Home Office code as the notifiable offence list writes
it: three figures, a stroke, two figures, such as 036/08. Modern slavery is *class* 106,
and its codes are of the 036 series.

Every answer about a day raises ``NotInForce`` where no rule of that day is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from manumit.law.facts.crimes import Decider
from manumit.law.provisions import Confidence, Version, provision


COUNTING = "recording/counting"
ASSOCIATED = "recording/associated_offence"
OFFENCE_CLASS = "recording/offence_class"
REPORTED_INCIDENTS = "recording/reported_incidents"
CANCELLATION_CODES = "recording/cancellation_codes"
CANCELLATION_AUTHORITY = "recording/cancellation_authority"
CANCELLATION_CONDITIONS = "recording/cancellation_conditions"
CANCELLATION_OFFENCES = "recording/cancellation_offences"
REGISTRAR_ALONE = "recording/registrar_alone"
VERIFIABLE = "recording/additional_verifiable_information"
NEGATIVE_CONCLUSIVE = "recording/negative_conclusive_grounds"
OUTCOMES = "recording/outcomes"
OUTCOME_LIMITS = "recording/outcome_limits"
OUTCOMES_REFUSED = "recording/outcomes_not_for_modern_slavery"
A_VICTIM = "a victim"
_CODE = re.compile(r"[0-9]{3}/[0-9]{2}")


class NotAnOffenceCode(ValueError):
    """The text is not a Home Office offence code."""


DECIDERS: Mapping[Decider, str] = MappingProxyType(
    {
        Decider.REGISTRAR: "the force crime registrar",
        Decider.DESIGNATED: "a designated decision-maker",
        Decider.INVESTIGATOR: "an investigator of the case",
        Decider.SUPERVISOR: "a supervisor of the case",
    }
)


class Condition(StrEnum):
    """What must be so before a crime is cancelled."""

    INDEPENDENT = "independent"
    VICTIM_TOLD_FIRST = "victim_told_first"
    RECEIVER_GAVE_NUMBER = "receiver_gave_number"
    VERIFIABLE_INFORMATION = "verifiable_information"
    WITHDRAWAL_FREE = "withdrawal_free"
    OTHER_RECORD_LIVE = "other_record_live"
    GENUINE_MISTAKE = "genuine_mistake"
    SELF_DEFENCE_SHOWN = "self_defence_shown"


CONDITIONS: Mapping[Condition, str] = MappingProxyType(
    {
        Condition.INDEPENDENT: "Whoever decides has no part in the investigation.",
        Condition.VICTIM_TOLD_FIRST: (
            "The victim has been told already, and it is written down that they were."
        ),
        Condition.RECEIVER_GAVE_NUMBER: (
            "The receiving force has given its crime or incident number."
        ),
        Condition.VERIFIABLE_INFORMATION: (
            "The information is new, can be verified and is compelling, and the record "
            "says when it came, from where, how it is verified and what it changes."
        ),
        Condition.WITHDRAWAL_FREE: (
            "If the victim withdrew, there is no clear concern that it was out of "
            "fear, coercion, influence or pressure."
        ),
        Condition.OTHER_RECORD_LIVE: "The other record is live in this force.",
        Condition.GENUINE_MISTAKE: "Recording it was a genuine mistake at the time.",
        Condition.SELF_DEFENCE_SHOWN: "Evidence shows that it was self-defence.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Yes or no, in a sentence, by which version of which provision.

    ``conditions`` must all be so for a yes to hold; ``note`` is what else the rules
    say of it, in words, or nothing.
    """

    may: bool
    sentence: str
    provision: str
    version_starts: date
    confidence: Confidence
    conditions: tuple[Condition, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportedIncident:
    """A code of an incident that was recorded instead of a crime."""

    code: str
    name: str


def is_modern_slavery(offence_code: str) -> bool:
    """Whether the offence is of class 106; raises :class:`NotAnOffenceCode`."""
    _check_code(offence_code)
    return any(
        line["code"] == offence_code
        for version in provision(OFFENCE_CLASS).versions
        for line in version.value
    )


def has_a_victim(offence_code: str) -> bool:
    """Whether the offence is of class 106 and done to a person.

    A breach of an order, and what is asked by one, is done to the state alone: it is
    nobody's crime of modern slavery. Raises :class:`NotAnOffenceCode`.
    """
    _check_code(offence_code)
    return any(
        line["code"] == offence_code and line["victim"] == A_VICTIM
        for version in provision(OFFENCE_CLASS).versions
        for line in version.value
    )


def crimes_due_per_pair(*, further_victim_offence: bool, on: date) -> int:
    """How many crimes one victim and one offender make: one, or two.

    Two where the account also discloses an offence with a victim between the same two,
    rape included: the most serious of them. ``on`` is the day of the report.
    """
    due: int = provision(COUNTING).on(on)["crimes"]
    further: int = provision(ASSOCIATED).on(on)["crimes"]
    return due + further if further_victim_offence else due


def reported_incident_codes(report_date: date) -> tuple[ReportedIncident, ...]:
    """The N200 codes that a record of that day may carry; none outside 2019 to 2025.

    The months of the first and the last year are not known, so all of both are taken.
    """
    return tuple(
        ReportedIncident(line["code"], line["name"])
        for line in provision(REPORTED_INCIDENTS).on(report_date)
    )


def may_cancel(code: str, *, offence: str, by_role: Decider, on: date) -> Verdict:
    """Whether ``by_role`` may cancel a crime of ``offence`` with ``code`` on ``on``.

    ``code`` is C1 to C5. A yes holds only if each of the verdict's ``conditions`` does.
    Raises :class:`NotAnOffenceCode`.
    """
    _check_code(offence)
    version = provision(CANCELLATION_CODES).version_on(on)
    line = next((each for each in version.value if each["code"] == code), None)
    if line is None:
        known = ", ".join(each["code"] for each in version.value)
        return _no(CANCELLATION_CODES, version, f"{code} is no ground: use {known}.")
    return (
        _refused_by_offence(code, offence, on)
        or _refused_by_role(code, offence, by_role, on)
        or Verdict(
            may=True,
            sentence=f"{_capital(DECIDERS[by_role])} may cancel {offence} with "
            f"{code}: {line['ground'].lower()}.",
            provision=CANCELLATION_CODES,
            version_starts=version.starts,
            confidence=version.confidence,
            conditions=cancellation_conditions(code, on),
            note=line["notes"],
        )
    )


def registrars_alone(offence: str, on: date) -> bool:
    """Whether it is rape or homicide, on which the registrar alone decides."""
    return _among(offence, provision(REGISTRAR_ALONE).on(on)["offences"])


def cancellation_conditions(code: str, on: date) -> tuple[Condition, ...]:
    """What must be so before a crime is cancelled with ``code``; none if unknown."""
    asked = provision(CANCELLATION_CONDITIONS).on(on)
    return tuple(Condition(each) for each in asked.get(code, ()))


def counts_as_verifiable(ground: str, *, recorded_on: date, on: date) -> Verdict:
    """Whether ``ground`` may be additional verifiable information on ``on``.

    ``ground`` is a code of ``recording/additional_verifiable_information``; another is
    refused in words. ``recorded_on`` is the day on which the crime was recorded.
    """
    version = provision(VERIFIABLE).version_on(on)
    line = next((each for each in version.value if each["code"] == ground), None)
    if line is None:
        return _no(VERIFIABLE, version, f"The rules say nothing of {ground}.")
    name, standing = VERIFIABLE, line["standing"]
    sentence = f"{line['what']}."
    if standing == "by_day_recorded":
        name, version = NEGATIVE_CONCLUSIVE, _negative_conclusive(recorded_on)
        standing = version.value
        sentence = sentence if standing == "may" else _RECORDED_TOO_EARLY
    if standing != "may":
        return _no(name, version, sentence)
    return _yes(name, version, sentence)


def may_use_outcome(code: str, on: date, *, offence: str | None = None) -> Verdict:
    """Whether outcome ``code`` (1 to 24, 1A, 2A, 3A) was in use on ``on``.

    With ``offence``, also whether a crime of that offence can have it. ``note`` says
    what the outcome is not for. Raises :class:`NotAnOffenceCode`.
    """
    slavery = offence is not None and is_modern_slavery(offence)
    version = provision(OUTCOMES).version_on(on)
    name = next((each["name"] for each in version.value if each["code"] == code), None)
    if name is None:
        said = f"Outcome {code} was not in use on {on.day} {on:%B %Y}, as far as known."
        return _no(OUTCOMES, version, said)
    refused = provision(OUTCOMES_REFUSED).version_on(on)
    if slavery and code in refused.value["outcomes"]:
        said = f"Outcome {code} is not for modern slavery. {refused.value['sentence']}"
        return _no(OUTCOMES_REFUSED, refused, said)
    limits = {
        each["code"]: each["sentence"] for each in provision(OUTCOME_LIMITS).on(on)
    }
    said = f"Outcome {code}: {name}."
    return _yes(OUTCOMES, version, said, note=limits.get(code, ""))


_RECORDED_TOO_EARLY = (
    "A negative conclusive grounds decision cancels only crimes that were recorded "
    "after 1 April 2020."
)


def _negative_conclusive(recorded_on: date) -> Version:
    return provision(NEGATIVE_CONCLUSIVE).version_on(recorded_on)


def _refused_by_offence(code: str, offence: str, on: date) -> Verdict | None:
    version = provision(CANCELLATION_OFFENCES).version_on(on)
    confined = version.value.get(code)
    if confined is None or _among(offence, confined):
        return None
    sentence = f"{code} is confined to certain assaults, and {offence} is none of them."
    return _no(CANCELLATION_OFFENCES, version, sentence)


def _refused_by_role(
    code: str, offence: str, by_role: Decider, on: date
) -> Verdict | None:
    alone = provision(REGISTRAR_ALONE).version_on(on)
    if code in alone.value["codes"] and _among(offence, alone.value["offences"]):
        if by_role in alone.value["roles"]:
            return None
        return _no(REGISTRAR_ALONE, alone, alone.value["sentence"])
    version = provision(CANCELLATION_AUTHORITY).version_on(on)
    roles = version.value[code]
    if by_role in roles:
        return None
    deciders = " or ".join(DECIDERS[Decider(each)] for each in roles)
    return _no(CANCELLATION_AUTHORITY, version, f"{code} is for {deciders} to decide.")


def _among(offence: str, listed: tuple[str, ...]) -> bool:
    """Whether a list of codes names the offence, or the first figures of its code."""
    return offence in listed or offence.partition("/")[0] in listed


def _check_code(offence: str) -> None:
    if not _CODE.fullmatch(offence):
        raise NotAnOffenceCode(
            f"{offence!r} is not an offence code: write three figures, a stroke and "
            "two figures, such as 036/08"
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no(name: str, version: Version, sentence: str) -> Verdict:
    return Verdict(
        may=False,
        sentence=sentence,
        provision=name,
        version_starts=version.starts,
        confidence=version.confidence,
    )


def _yes(name: str, version: Version, sentence: str, *, note: str = "") -> Verdict:
    return Verdict(
        may=True,
        sentence=sentence,
        provision=name,
        version_starts=version.starts,
        confidence=version.confidence,
        note=note,
    )
