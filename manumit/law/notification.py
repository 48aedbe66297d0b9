"""What a notification under section 52 may carry, and what bars it.

The particulars are dated data (``notify/*``), read on the day of the notification.
Before 1 November 2015 there was no such duty and every question raises ``NotInForce``.

Source: Modern Slavery Act 2015, section 52(3), and the Duty to Notify Regulations 2015
(SI 2015/1743), regulation 3 and Schedules 1 and 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from manumit.law.provisions import Confidence, provision


WITHOUT_CONSENT = "notify/content_without_consent"
WITH_CONSENT = "notify/content_with_consent"
IDENTIFYING = "notify/identifying_fields"
BESIDES = "notify/asked_besides"


class UnknownField(LookupError):
    """A field is on no list, so nobody has said whether it identifies the person."""


class Bar(StrEnum):
    """Why a field may not go into a notification about an adult without consent."""

    SCHEDULE_2 = "The regulations keep it for a child, or for an adult who consents."
    IDENTIFIES = "It identifies the person, or may do so with the rest."


@dataclass(frozen=True, slots=True)
class Barred:
    """A field that bars the notification: its code and name, why, how sure we are."""

    code: str
    name: str
    bar: Bar
    confidence: Confidence


def may_carry(*, adult: bool, consent: bool, on: date) -> tuple[str, ...]:
    """The codes of what the regulations put into a notification, in their order.

    ``consent`` is an adult's consent to be identified in it, not to a referral; it is
    not asked of a child, and for somebody who may be under 18 ``adult`` is False. Each
    is given only where the authority has it, and no other restriction is lifted.
    Raises ``NotInForce`` before 1 November 2015.
    """
    without = _names(WITHOUT_CONSENT, on)
    if adult and not consent:
        return tuple(without)
    return (*without, *_names(WITH_CONSENT, on))


def must_not_carry(
    fields: Iterable[str], *, adult: bool, consent: bool, on: date
) -> tuple[Barred, ...]:
    """Those of ``fields`` (codes that hold something) that bar the notification.

    None for a child and for an adult who consents to be identified. That each single
    field is allowed does not show that they identify nobody together: somebody must
    look. Raises :class:`UnknownField` for a code on no list, whoever it is about, and
    ``NotInForce`` before 1 November 2015.
    """
    given = tuple(dict.fromkeys(fields))
    barring = _barring(on)
    for code in given:
        if code not in barring and code not in _harmless(on):
            raise UnknownField(
                f"Nobody has said whether {code} identifies a person: "
                "put it on a list of notify/ before a notification carries it"
            )
    if not adult or consent:
        return ()
    return tuple(barring[code] for code in given if code in barring)


def _barring(on: date) -> dict[str, Barred]:
    found: dict[str, Barred] = {}
    for name, bar in ((WITH_CONSENT, Bar.SCHEDULE_2), (IDENTIFYING, Bar.IDENTIFIES)):
        sure = provision(name).version_on(on).confidence
        for code, words in _names(name, on).items():
            found[code] = Barred(code, words, bar, sure)
    return found


def _harmless(on: date) -> dict[str, str]:
    """What the law asks for, and what the form asks besides, since it does."""
    besides = provision(BESIDES)
    asked = on >= besides.versions[0].starts
    return _names(WITHOUT_CONSENT, on) | (_names(BESIDES, on) if asked else {})


def _names(name: str, on: date) -> dict[str, str]:
    return {line["code"]: line["name"] for line in provision(name).on(on)}
