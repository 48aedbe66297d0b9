"""What was told to the reader and their desks, and how often mail about it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.desk.notice_forms import MailForm, OnlyForm
from manumit.notices import actions, mailing, queries
from manumit.notices.queries import NoSuchNotice, NoticeSeen
from manumit.notices.rules import OFTEN_LABELS, Often
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SubLink
from manumit.ui.words import age_in_words, moment_in_words, plural


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice with the words of its row."""

    notice: NoticeSeen
    when: str
    ago: str
    again: str
    press: str


@door(read=Permission.READ_NOTICES)
def listing(request: AskedRequest) -> HttpResponse:
    """Unread notices, urgent first, or those that were read."""
    read = request.GET.get("show") == "read"
    form = OnlyForm(request.GET, show="read" if read else "unread")
    only = form.chosen()
    page = queries.notices(
        reader=request.reader,
        at=request.at,
        read=read,
        only=only,
        after=request.GET.get("after", ""),
    )
    told = {
        "links": [
            SubLink("Not read yet", "?show=unread", not read),
            SubLink("Read", "?show=read", read),
        ],
        "notices": [_shown(each, request.at) for each in page.notices],
        "read": read,
        "only": only,
        "form": form,
        "shown_at": request.at.isoformat(),
        "next": _href(read, only, page.next) if page.next else "",
        "often": OFTEN_LABELS[queries.often(reader=request.reader)],
    }
    return TemplateResponse(request, "desk/notices.html", told)


def _href(read: bool, only: str, after: str) -> str:
    given = {"show": "read" if read else "unread", "only": only, "after": after}
    return f"?{urlencode(given)}"


def _shown(each: NoticeSeen, at: datetime) -> ShownNotice:
    again = f"Told {plural(each.times, 'time')}, last" if each.times > 1 else "Told"
    return ShownNotice(
        notice=each,
        when=moment_in_words(timezone.localtime(each.told_at)),
        ago=f"{age_in_words(each.told_at, at)} ago",
        again=again,
        press="Open" if each.opens else "Mark as read",
    )


@door(write=Permission.WRITE_NOTICES)
def open_notice(request: AskedRequest, notice: UUID) -> HttpResponse:
    """Mark a notice as read and go to what it is about."""
    try:
        page = queries.notice(notice, reader=request.reader)
    except NoSuchNotice as hidden:
        raise Http404 from hidden
    actions.mark_read(notices=[notice], by=request.reader, at=request.at)
    return HttpResponseRedirect(page or reverse("desk:notices"))


@door(write=Permission.WRITE_NOTICES)
def read_all(request: AskedRequest) -> HttpResponse:
    """Mark all as read that stood unread when the list was shown."""
    number = actions.mark_all_read(
        shown_at=_moment(request.POST.get("shown_at", ""), request.at),
        by=request.reader,
        at=request.at,
    )
    messages.success(request, f"{plural(number, 'notice')} marked as read.")
    return HttpResponseRedirect(reverse("desk:notices"))


def _moment(text: str, at: datetime) -> datetime:
    """When the list was shown; never later than now."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return at
    return min(given, at) if given.tzinfo else at


@door(read=Permission.READ_NOTICES, write=Permission.WRITE_NOTICES)
def settings(request: AskedRequest) -> HttpResponse:
    """How often mail about unread notices comes."""
    chosen = queries.often(reader=request.reader)
    form = MailForm(
        request.POST if request.method == "POST" else None, initial={"often": chosen}
    )
    if request.method == "POST" and form.is_valid():
        often = Often(form.cleaned_data["often"])
        actions.choose(often=often, by=request.reader, at=request.at)
        messages.success(request, f"Kept. Mail comes: {OFTEN_LABELS[often].lower()}.")
        return HttpResponseRedirect(reverse("desk:notices"))
    told = {
        "form": form,
        "address": request.standing.email if request.standing else "",
        "mail_is_set": mailing.is_set(),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "desk/notice_settings.html", told, status=status)
