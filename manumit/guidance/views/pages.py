"""Guidance to read, to carry in a pocket, and to keep without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from manumit.access.roles import role
from manumit.guidance import reading
from manumit.guidance.reading import GuidancePage
from manumit.guidance.views.requests import AskedRequest
from manumit.ui.context import PageShell
from manumit.ui.navigation import Menu
from manumit.ui.parts import SummaryRow, Tag
from manumit.ui.words import day_in_words


MAY_BE_KEPT = "X-Manumit-May-Be-Kept"
"""The header without which the worker of the browser keeps nothing."""
NO_SHELL = PageShell(None, None, "", Menu(()))
"""The head of a page that is kept: it names nobody and leads nowhere."""
ASSETS = ("built/ui.css", "built/ui.js", "ui/mark.svg", "ui/icon.svg")
WORKER = "built/worker.js"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it reads on one day."""

    page: GuidancePage
    html: SafeString
    card: list[str]
    tag: Tag | None
    unchecked: Tag | None
    particulars: list[SummaryRow]


def shown(page: GuidancePage, on: date) -> ShownPage:
    """A page with the values and the standing of that day."""
    late = Tag("Overdue for review", "bad") if page.overdue(on) else None
    # Markdown of our own files, rendered with HTML switched off.
    html = mark_safe(page.html(on))  # noqa: S308
    unsure = (
        None if page.legal_check else Tag("Not yet checked by a lawyer", "attention")
    )
    return ShownPage(page, html, page.card_on(on), late, unsure, _particulars(page))


def _particulars(page: GuidancePage) -> list[SummaryRow]:
    checked = page.legal_check
    legal = (
        f"Checked by {checked.by}, {day_in_words(checked.on)}"
        if checked
        else "Not yet checked by a lawyer: unconfirmed"
    )
    rows = [
        SummaryRow("Answers for it", role(page.owner).name),
        SummaryRow("Version", f"{page.version}, {day_in_words(page.written_on)}"),
        SummaryRow("Legal check", legal),
        SummaryRow("Review by", day_in_words(page.review_on)),
    ]
    for source in page.sources:
        seen = source.checked_on
        hint = f"Read {day_in_words(seen)}" if seen else "Not read again by us"
        rows.append(SummaryRow("Source", source.title, hint=hint))
    return rows


def listing(request: AskedRequest) -> HttpResponse:
    """Every page, with what it is for."""
    return _listing(request, {})


def page(request: AskedRequest, guide: str) -> HttpResponse:
    """One page."""
    return _page(request, guide, {})


def cards(request: AskedRequest) -> HttpResponse:
    """All pocket cards, one a sheet."""
    return _cards(request, list(reading.all_pages().values()), {})


def card(request: AskedRequest, guide: str) -> HttpResponse:
    """One pocket card."""
    return _cards(request, [_found(guide)], {})


def kept_listing(request: AskedRequest) -> HttpResponse:
    """As :func:`listing`, for a browser to keep."""
    return _kept(_listing(request, _keeping(request)))


def kept_page(request: AskedRequest, guide: str) -> HttpResponse:
    """As :func:`page`, for a browser to keep."""
    return _kept(_page(request, guide, _keeping(request)))


def kept_cards(request: AskedRequest) -> HttpResponse:
    """As :func:`cards`, for a browser to keep."""
    everything = list(reading.all_pages().values())
    return _kept(_cards(request, everything, _keeping(request)))


def no_network(request: AskedRequest) -> HttpResponse:
    """What a browser shows in place of a page that it cannot fetch."""
    told = _keeping(request)
    return _kept(TemplateResponse(request, "guidance/no_network.html", told))


def to_keep(request: AskedRequest) -> JsonResponse:
    """What the browser's worker fetches and keeps: for each address, its copy."""
    pages = {
        reverse("guidance:pages"): reverse("guidance:kept"),
        reverse("guidance:cards"): reverse("guidance:kept-cards"),
    }
    for code in reading.all_pages():
        kept = reverse("guidance:kept-page", args=[code])
        pages[reverse("guidance:page", args=[code])] = kept
        pages[reverse("guidance:card", args=[code])] = reverse("guidance:kept-cards")
    return JsonResponse(
        {
            "at": request.at.isoformat(),
            "pages": pages,
            "otherwise": reverse("guidance:no-network"),
            "assets": [f"/static/{each}" for each in ASSETS],
        }
    )


def worker(request: AskedRequest) -> HttpResponse:
    """The script of the worker, served from the root so that it covers every page."""
    del request
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript")


def _listing(request: AskedRequest, told: dict[str, object]) -> TemplateResponse:
    on = request.at.date()
    pages = [shown(each, on) for each in reading.all_pages().values()]
    told = {"pages": pages, **told}
    return TemplateResponse(request, "guidance/pages.html", told)


def _page(
    request: AskedRequest, guide: str, told: dict[str, object]
) -> TemplateResponse:
    told = {"shown": shown(_found(guide), request.at.date()), **told}
    return TemplateResponse(request, "guidance/page.html", told)


def _cards(
    request: AskedRequest, pages: list[GuidancePage], told: dict[str, object]
) -> TemplateResponse:
    on = request.at.date()
    told = {"cards": [shown(each, on) for each in pages], **told}
    return TemplateResponse(request, "guidance/cards.html", told)


def _found(guide: str) -> GuidancePage:
    try:
        return reading.page(guide)
    except reading.NoSuchPage:
        raise Http404 from None


def _keeping(request: AskedRequest) -> dict[str, object]:
    """A page that is kept says since when, and nothing of whoever is signed in."""
    return {"kept_at": request.at, "shell": NO_SHELL, "messages": []}


def _kept(response: TemplateResponse) -> TemplateResponse:
    response[MAY_BE_KEPT] = "yes"
    return response
