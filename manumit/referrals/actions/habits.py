"""Keeps how somebody looks at a queue, so that they find it so the next time."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.models import QueueHabit
from manumit.referrals.permissions import check_own_desk
from manumit.referrals.rules import QueueView


def keep(*, team: str, view: QueueView, by: Reader, at: datetime) -> None:
    """Remember how ``by`` narrows and orders the desk's queue.

    A setting of one's own, not an act upon a record: the sealed record tells which
    rows were then shown.
    """
    check_has(by, Permission.WRITE_OWN_ACCOUNT)
    check_own_desk(by, team)
    kept = {"narrowed": view.stored(), "saved_at": at}
    QueueHabit.objects.update_or_create(
        account_id=by.account,
        team_id=team,
        defaults=kept,
        create_defaults={"id": uuid7(), **kept},
    )
