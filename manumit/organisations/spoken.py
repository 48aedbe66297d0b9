"""Moments and gaps in cover, as one says them."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from manumit.organisations.queries import Cover


def gaps_in_words(cover: Cover, *, now: datetime) -> list[str]:
    """The gaps that are not over yet: who is missing, from when until when."""
    return [
        f"{cover.name}: nobody from {spoken(max(each.starts, now))} "
        f"to {spoken(each.ends)}"
        for each in cover.gaps
        if each.ends > now
    ]


def spoken(moment: datetime) -> str:
    """``Saturday 28 November 02:00``, in local time."""
    local = timezone.localtime(moment)
    return f"{local:%A} {local.day} {local:%B %H:%M}"
