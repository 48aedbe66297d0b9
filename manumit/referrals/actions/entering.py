"""What an entry on a queue takes from its referral, and the one that bids ring."""

from __future__ import annotations

from datetime import datetime

from manumit.access.reader import Reader
from manumit.organisations.directory import Directory
from manumit.referrals import rules
from manumit.referrals.models import Entry, Referral
from manumit.referrals.rules import EntryPart


def copied(referral: Referral) -> dict[str, object]:
    """What an entry copies from its referral, so that a queue can be narrowed."""
    return {
        "case_id": referral.case_id,
        "referral_id": referral.id,
        "risk": referral.risk,
        "route": referral.route,
        "quarter": referral.quarter,
        "responder_type": referral.responder_type,
        "received_on": referral.received_on,
    }


def keep_to_ring(
    *, referral: Referral, directory: Directory, by: Reader, at: datetime
) -> None:
    """Have the own desk ring the safety owner; once, however often it is bidden."""
    waiting = Entry.objects.filter(
        referral_id=referral.id,
        organisation_id=by.organisation,
        part=EntryPart.RING,
        done_at__isnull=True,
    )
    if waiting.exists():
        return
    Entry.objects.create(
        organisation_id=by.organisation,
        team_id=directory.desk_of(by.organisation),
        part=EntryPart.RING,
        reason=rules.RING_SENTENCE,
        entered_at=at,
        **copied(referral),
    )
