"""The states of a draft, derived from what was done with it; never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from manumit.law.policies import Policies


DAYS = "policy/nrm_draft_days"
WARNING_DAYS = "policy/nrm_draft_warning_days"
SECOND_PERSON = "policy/nrm_second_person"


class Standing(StrEnum):
    """How far a draft has come."""

    WRITING = "writing"
    EXPIRED = "expired"
    SENT = "sent"
    REFERS_NOW = "refers_now"
    RECEIVED = "received"


STANDING_LABELS = {
    Standing.WRITING: "Being written",
    Standing.EXPIRED: "Expired: read only until somebody takes it up again",
    Standing.SENT: "Sent, no reference yet",
    Standing.REFERS_NOW: "Notified; it is a referral now, and that was not sent",
    Standing.RECEIVED: "Received by the competent authority",
}
NOT_YET_REFERRED = "NOT YET REFERRED"


class Source(StrEnum):
    """Where a saved answer came from."""

    TYPED = "typed"
    CASE = "case"
    CONTACT = "contact"


SOURCE_LABELS = {
    Source.TYPED: "typed here",
    Source.CASE: "from the case",
    Source.CONTACT: "from first contact",
}


class ExpiryStep(StrEnum):
    """What was done about a draft that nobody changed for long."""

    WARNED = "warned"
    EXPIRED = "expired"
    TAKEN_UP = "taken_up"


EXPIRY_LABELS = {
    ExpiryStep.WARNED: "Its holder was warned that it will expire",
    ExpiryStep.EXPIRED: "Expired",
    ExpiryStep.TAKEN_UP: "Taken up again",
}


class CheckStep(StrEnum):
    """What became of a second person's look."""

    ASKED = "asked"
    CHECKED = "checked"


CHECK_LABELS = {
    CheckStep.ASKED: "A second person is asked to check it",
    CheckStep.CHECKED: "Checked by a second person",
}


class Sort(StrEnum):
    """What a submission is in law, which a draft can be sent as once each."""

    REFERRAL = "nrm"
    NOTIFICATION = "dtn"


SORT_LABELS = {
    Sort.REFERRAL: "NRM referral",
    Sort.NOTIFICATION: "Notification (Duty to Notify)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """When a draft that nobody changes expires, and when that is said before."""

    warns_at: datetime
    expires_at: datetime


def ages(
    changed_at: datetime, *, organisation: str, policies: Policies, on: date
) -> Ages:
    """By its organisation's policy of a day, counted from the last change."""
    lasts, warned = (
        policies.version_on(name, on, organisation).value
        for name in (DAYS, WARNING_DAYS)
    )
    expires = changed_at + timedelta(days=lasts)
    return Ages(warns_at=expires - timedelta(days=warned), expires_at=expires)


def standing(
    *, sent: bool, received: bool, expired: bool, refers_now: bool = False
) -> Standing:
    """The furthest that holds; what was sent does not expire.

    ``refers_now``: what was received is a notification, and a referral is due since.
    """
    if received and refers_now:
        return Standing.REFERS_NOW
    if received:
        return Standing.RECEIVED
    if sent:
        return Standing.SENT
    return Standing.EXPIRED if expired else Standing.WRITING


def reference(number: int, at: datetime) -> str:
    """The number of a draft as people say it: ``RO26-000042``."""
    return f"RO{at:%y}-{number:06d}"
