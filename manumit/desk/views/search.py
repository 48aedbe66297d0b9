"""Searching: asked by post, kept, and opened by its own address without a word."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.desk.search_forms import AskForm
from manumit.desk.search_page import ResultPage, result_page
from manumit.desk.search_words import ValueLabels, asked_words
from manumit.finding import queries as finding
from manumit.finding.asking import Asked, Elsewhere
from manumit.finding.stored import actions as stored_actions
from manumit.finding.stored import queries as stored
from manumit.finding.stored.queries import NoSuchSearch, SavedSeen, SearchSeen
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import plural


LONGEST_PAGE = 6
"""Digits of a page's number that are read; more is no page."""


@door(read=Permission.READ_SEARCH, write=Permission.WRITE_SEARCH)
def search(request: AskedRequest) -> HttpResponse:
    """The empty field; or keep what was asked and go to what it found."""
    asking = request.method == "POST"
    form = AskForm(request.POST if asking else None)
    if not asking or not form.is_valid():
        return TemplateResponse(
            request,
            "desk/search/search.html",
            {"form": form},
            status=422 if asking else 200,
        )
    asked = form.asked
    held = finding.held_elsewhere(asked, reader=request.reader, at=request.at)
    made = stored_actions.ask(
        asked=asked.stored(),
        elsewhere=_kept(held),
        by=request.reader,
        at=request.at,
    )
    return HttpResponseRedirect(reverse("desk:result", args=[made]))


@door(read=Permission.READ_SEARCH)
def result(request: AskedRequest, search: UUID) -> HttpResponse:
    """One page of what a search finds now; the page and what it shows are recorded."""
    seen = own_search(request, search)
    asked = Asked.from_stored(seen.asked)
    saved = stored.saved_of(search, reader=request.reader)
    known = directory.current()
    page = _page(request.GET.get("page", ""))
    shown = result_page(
        asked,
        search=search,
        page=page,
        fresh=frozenset(saved.fresh) if saved else frozenset(),
        known=known,
        reader=request.reader,
        at=request.at,
    )
    _record(request, search, shown, page)
    told = {
        "search": seen.id,
        "asked": asked,
        "words": asked_words(asked.text, asked.chosen, ValueLabels(known)),
        "form": AskForm(initial={"text": asked.text, "order": asked.order.value}),
        "page": shown,
        "saved": saved,
        "new": _new_words(saved),
        "elsewhere": _elsewhere(seen),
        "may_search": request.reader.has(Permission.WRITE_SEARCH),
        "may_export": request.reader.has(Permission.READ_EXPORT),
    }
    return TemplateResponse(request, "desk/search/result.html", told)


def own_search(request: AskedRequest, search: UUID) -> SearchSeen:
    """The reader's own search; another's is answered like one that is not there."""
    try:
        return stored.search(search, reader=request.reader)
    except NoSuchSearch as hidden:
        raise Http404 from hidden


def _page(text: str) -> int:
    readable = text.isascii() and text.isdecimal() and len(text) <= LONGEST_PAGE
    return max(1, int(text)) if readable else 1


def _record(request: AskedRequest, search: UUID, shown: ResultPage, page: int) -> None:
    cases = dict.fromkeys(each.referral.case for each in shown.cards)
    record(
        Act.SEARCH_SEEN,
        subjects=[f"search:{search}", *(f"case:{each}" for each in cases)],
        by=request.reader,
        at=request.at,
        detail={
            "page": page,
            "shown": len(shown.cards),
            "found": shown.total,
            "referrals": [str(each.referral.id) for each in shown.cards],
        },
    )


def _kept(held: Elsewhere | None) -> dict[str, str]:
    return {"organisation": held.organisation} if held else {}


def _elsewhere(seen: SearchSeen) -> list[tuple[str, str]]:
    """Whom to ring, each with the number; nothing of what they hold."""
    code = seen.elsewhere.get("organisation", "")
    if not code:
        return []
    desk = directory.current().desk_to_tell(code)
    if desk is None:
        return [(directory.current().name(code), "number not recorded")]
    return [
        (directory.current().name(desk.code), desk.telephone or "number not recorded")
    ]


def _new_words(saved: SavedSeen | None) -> str:
    if saved is None or not saved.fresh:
        return ""
    return plural(len(saved.fresh), "referral")
