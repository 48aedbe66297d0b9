"""What stands against a shift: asked before one is added, and when one is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.organisations.models import Holding, Post, Shift
from manumit.organisations.rules.cover import Against, Booked, Hours, against
from manumit.organisations.rules.posts import POST_KINDS


def stands_against(
    *, post: Post, holder: UUID, hours: Sequence[Hours], at: datetime
) -> Sequence[Against]:
    """What stands against somebody's taking each of these shifts."""
    first = min(each.starts for each in hours)
    last = max(each.ends for each in hours)
    holds = Holding.objects.filter(post=post, holder_id=holder).values_list(
        "starts_at", "ends_at"
    )
    near = Shift.objects.filter(
        organisation_id=post.organisation_id, starts_at__lt=last, ends_at__gt=first
    ).select_related("holder", "post")
    booked = [
        Booked(
            Hours(each.starts_at, each.ends_at),
            str(each.post_id),
            str(each.holder_id),
            each.holder.name,
            POST_KINDS[each.post.kind].name,
        )
        for each in near
    ]
    return [
        against(
            each,
            post=str(post.id),
            holder=str(holder),
            holds=list(holds),
            booked=booked,
            at=at,
        )
        for each in hours
    ]
