"""Holding a draft while somebody writes, and what forbids to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.nrm.models import Draft, Event, Expiry, Receipt, Submission
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.rules.drafts import ExpiryStep, Standing, standing


class DraftExpired(Refused):
    """The draft is read only until somebody takes it up again."""


def found(draft: UUID, *, by: Reader) -> Draft:
    """The draft, for whoever may know of it; raises :class:`NoSuchDraft`."""
    row = Draft.objects.filter(id=draft, organisation_id=by.organisation).first()
    if row is None:
        raise NoSuchDraft
    return row


def locked(draft: UUID, *, by: Reader) -> Draft:
    """Hold the event, then the draft, until this act ends; the case comes before.

    Raises :class:`NoSuchDraft`, and :class:`Refused` for whoever may only read it.
    """
    check_has(by, Permission.WRITE_NRM)
    seen = found(draft, by=by)
    held = Event.objects.select_for_update(no_key=True).filter(id=seen.event_id)
    drafts = Draft.objects.select_for_update(no_key=True).filter(id=draft)
    if not held or not (rows := list(drafts)):
        raise Refused("Your organisation may read this case but does not work on it.")
    return rows[0]


def to_write(draft: UUID, *, by: Reader) -> Draft:
    """The same for acts that write; raises :class:`DraftExpired` besides."""
    row = locked(draft, by=by)
    if standing_of(row) is Standing.EXPIRED:
        raise DraftExpired(
            "This draft has expired. Take it up again, then go on: nothing was lost."
        )
    return row


def standing_of(draft: Draft) -> Standing:
    """How far it has come."""
    return standings([draft])[draft.id]


def standings(drafts: Sequence[Draft]) -> Mapping[UUID, Standing]:
    """How far each has come, in three questions for all of them."""
    ids = [each.id for each in drafts]
    sent = Submission.objects.filter(draft__in=ids).values_list("draft_id", flat=True)
    received = Receipt.objects.filter(submission__draft__in=ids)
    got = set(received.values_list("submission__draft_id", flat=True))
    steps = Expiry.objects.filter(draft__in=ids).order_by("draft_id", "-id")
    last = dict(steps.distinct("draft_id").values_list("draft_id", "step"))
    gone = set(sent)
    return {
        each: standing(
            sent=each in gone,
            received=each in got,
            expired=last.get(each) == ExpiryStep.EXPIRED,
        )
        for each in ids
    }


def touch(draft: Draft, *, at: datetime) -> None:
    """Somebody changed it: the days until it expires count anew."""
    draft.changed_at = at
    draft.save(update_fields=["changed_at"])
