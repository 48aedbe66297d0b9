"""The rota: who is on call in the coming fortnight, and when nobody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.organisations import queries
from manumit.organisations.doors import door
from manumit.organisations.queries import Cover, ShiftSeen
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules.cover import FORTNIGHT, Hours
from manumit.organisations.spoken import gaps_in_words


DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """One shift on one day, ready to show; ``gap`` stands for nobody."""

    words: str
    name: str
    href: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day of a post's rota."""

    label: str
    slots: Sequence[Slot]


@dataclass(frozen=True, slots=True)
class PostRota:
    """A post's fortnight, a week a row."""

    id: UUID
    name: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[DayShown]]


@door(read=Permission.READ_POSTS)
def rota(request: AskedRequest) -> HttpResponse:
    """Gaps first, in words; then each post on call, day by day."""
    now = timezone.localtime(request.at)
    within = Hours(_midnight(now.date()), _midnight(now.date() + FORTNIGHT))
    found = queries.cover(
        organisation=request.reader.organisation, within=within, reader=request.reader
    )
    may_keep = request.reader.has(Permission.WRITE_POSTS)
    told = {
        "may_keep": may_keep,
        "gaps": [words for each in found for words in gaps_in_words(each, now=now)],
        "posts": [_rota(each, now.date(), may_keep=may_keep) for each in found],
    }
    return TemplateResponse(request, "organisations/rota.html", told)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())


def _rota(cover: Cover, first: date, *, may_keep: bool) -> PostRota:
    days = [first + timedelta(days=number) for number in range(FORTNIGHT.days)]
    shown = [_day(cover, each, may_keep=may_keep) for each in days]
    return PostRota(
        cover.post,
        cover.name,
        [f"{each:%A}" for each in days[:DAYS_OF_A_WEEK]],
        [shown[:DAYS_OF_A_WEEK], shown[DAYS_OF_A_WEEK:]],
    )


def _day(cover: Cover, day: date, *, may_keep: bool) -> DayShown:
    whole = Hours(_midnight(day), _midnight(day + timedelta(days=1)))
    taken = [
        (each.starts_at, _slot(each, whole, may_keep=may_keep))
        for each in cover.shifts
        if each.hours.overlaps(whole)
    ]
    open_ = [
        (each.starts, Slot(_hours(each, whole), "Nobody", gap=True))
        for each in cover.gaps
        if each.overlaps(whole)
    ]
    both = sorted([*taken, *open_], key=lambda pair: pair[0])
    return DayShown(f"{day:%A} {day.day} {day:%B}", [slot for _, slot in both])


def _slot(shift: ShiftSeen, day: Hours, *, may_keep: bool) -> Slot:
    over = shift.ends_at <= day.starts
    href = reverse("organisations:shift", args=[shift.id])
    return Slot(
        _hours(shift.hours, day), shift.name, href if may_keep and not over else ""
    )


def _hours(hours: Hours, day: Hours) -> str:
    """The part of some hours that lies on one day."""
    starts = timezone.localtime(max(hours.starts, day.starts))
    ends = timezone.localtime(min(hours.ends, day.ends))
    until = "24:00" if hours.ends >= day.ends else f"{ends:%H:%M}"
    return f"{starts:%H:%M} to {until}"


def found_shift(request: AskedRequest, shift: UUID) -> ShiftSeen:
    """A shift of one's own organisation that is not over, or the page of nothing."""
    found = queries.shift(shift=shift, reader=request.reader, at=request.at)
    if found is None:
        raise Http404
    return found
