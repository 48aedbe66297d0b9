"""Entries of a queue as open work: given to somebody, and handed to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.desk.open_work import Kind, NotHandedOver, OpenItem
from manumit.referrals.actions import assigning
from manumit.referrals.permissions import NoSuchEntry
from manumit.referrals.queries import open_work
from manumit.ui.words import day_in_words


def _find(account: UUID, reader: Reader, at: datetime) -> Sequence[OpenItem]:  # noqa: ARG001 -- the shape of every kind
    if not reader.has(Permission.READ_TRIAGE):
        return []
    return [
        OpenItem(
            str(each.id),
            f"Referral of the case {each.reference}",
            hint=f"Received on {day_in_words(each.received_on)}",
            href=reverse("referrals:referral", args=[each.referral]),
        )
        for each in open_work.assigned(account, reader=reader)
    ]


def _count(account: UUID, reader: Reader, at: datetime) -> int:  # noqa: ARG001 -- the shape of every kind
    return open_work.count_assigned(account, reader=reader)


def _assign(*, code: str, of: UUID, to: UUID, by: Reader, at: datetime) -> None:
    try:
        assigning.assign(entry=UUID(code), to=to, had=of, by=by, at=at)
    except (
        assigning.NotAColleague,
        assigning.AssignedMeanwhile,
        NoSuchEntry,
    ) as why:
        raise NotHandedOver(
            str(why) or "It is done by now, or on no queue of yours any more."
        ) from why


ENTRIES = Kind("entry", "Referrals that they work on", _find, _count, _assign)
