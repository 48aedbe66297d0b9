"""Offences of modern slavery on the day on which they were committed.

Dated data (``msa/*`` and ``crime_and_policing/*``). Of the Crime and Policing Act 2026
it is known that it was passed, not from when its offences are in force: they are never
given among the offences of a day until a version of the data says that they are.

Source: Modern Slavery Act 2015, sections 1 to 5 and 30; the notifiable offence list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from manumit.law.provisions import Confidence, NotInForce, provision


OFFENCES = "msa/offences"
EARLIER = "msa/earlier_offences"
PASSED = (
    "crime_and_policing/child_criminal_exploitation",
    "crime_and_policing/cuckooing",
    "crime_and_policing/internal_concealment",
)


class UnknownOffence(LookupError):
    """No offence of the Act had that code on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """An offence of the Act.

    ``home_office_code`` is as in the counting rules ("036/06"); ``maximum`` is the most
    that can be given on indictment, in words; ``anchor`` says which day decides the
    law: that of the offence, or of the breach of an order.
    """

    code: str
    section: str
    title: str
    home_office_code: str
    maximum: str
    mode: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Passed:
    """An offence that an Act has made but that is not known to be in force."""

    provision: str
    title: str
    passed: date
    confidence: Confidence
    note: str


def offences_on(on: date) -> tuple[Offence, ...]:
    """The offences of the Act in force on the day of the offence, in its order.

    None before 31 July 2015: then those of ``msa/earlier_offences`` are the ones.
    """
    try:
        lines = provision(OFFENCES).on(on)
    except NotInForce:
        return ()
    return tuple(Offence(**line) for line in lines)


def offence(code: str, *, on: date) -> Offence:
    """The offence of that code, ours ("s2") or the Home Office's ("036/08").

    Raises :class:`UnknownOffence` where there was none on the day.
    """
    for each in offences_on(on):
        if code in (each.code, each.home_office_code):
            return each
    raise UnknownOffence(
        f"{code} was no offence of the Modern Slavery Act 2015 on {on.isoformat()}"
    )


def passed_not_in_force(on: date) -> tuple[Passed, ...]:
    """Offences passed by that day but not known to be in force: to show, not to use."""
    found = []
    for name in PASSED:
        rule = provision(name)
        if on < rule.versions[0].starts:
            continue
        version = rule.version_on(on)
        if not version.value["in_force"]:
            found.append(
                Passed(
                    name,
                    rule.title,
                    version.value["passed"],
                    version.confidence,
                    version.note,
                )
            )
    return tuple(found)
