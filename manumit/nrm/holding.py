"""Holding a draft while somebody writes, and what forbids to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.nrm import logged
from manumit.nrm.form import REFERRALS
from manumit.nrm.models import Draft, Event, Expiry, Receipt, Submission
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.rules.drafts import ExpiryStep, Sort, Standing, standing
from manumit.nrm.rules.route import position_of, routed


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
    """How far each has come, in three questions for all of them.

    Of a draft that went as a notification and later as a referral the newest counts,
    and of a notification whether the person has agreed to a referral since.
    """
    ids = [each.id for each in drafts]
    first = Submission.objects.filter(draft__in=ids, adds_to__isnull=True)
    got = Exists(Receipt.objects.filter(submission=OuterRef("pk")))
    newest = first.order_by("draft_id", "-id").distinct("draft_id").annotate(got=got)
    gone = {row.draft_id: row for row in newest}
    steps = Expiry.objects.filter(draft__in=ids).order_by("draft_id", "-id")
    last = dict(steps.distinct("draft_id").values_list("draft_id", "step"))
    received = {key: row for key, row in gone.items() if row.got}
    notified = {e for e, row in received.items() if row.sort == Sort.NOTIFICATION}
    return {
        each.id: standing(
            sent=each.id in gone,
            received=each.id in received,
            refers_now=each.id in notified and _refers_now(each),
            expired=last.get(each.id) == ExpiryStep.EXPIRED,
        )
        for each in drafts
    }


def confirmed() -> Exists:
    """Whether anything that a draft sent was confirmed by the authority."""
    return Exists(Receipt.objects.filter(submission__draft=OuterRef("pk")))


def confirmed_as_it_stands() -> Exists:
    """The same, and nothing was said of the person through the draft since.

    Of the others :func:`standings` says whether they wait again.
    """
    since = Receipt.objects.filter(recorded_at__gte=OuterRef("changed_at"))
    return Exists(since.filter(submission__draft=OuterRef("pk")))


def _refers_now(draft: Draft) -> bool:
    """Whether what was last recorded of age and choice makes it a referral."""
    subject = logged.subject_of(draft.nominal_id, draft.id)
    log = logged.facts_of(draft.id, case=draft.case_id, subject=subject)
    if not log:
        return False
    last = max(each.recorded_at for each in log)
    return routed(position_of(log, subject, at=last)).route in REFERRALS


def touch(draft: Draft, *, at: datetime) -> None:
    """Somebody changed it: the days until it expires count anew."""
    draft.changed_at = at
    draft.save(update_fields=["changed_at"])
