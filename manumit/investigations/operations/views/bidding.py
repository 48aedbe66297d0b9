"""Bids for adoption: made, seen by both sides, answered with reasons."""

from __future__ import annotations

from operator import itemgetter
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.investigations.operations import queries, shown
from manumit.investigations.operations.actions import bidding
from manumit.investigations.operations.forms import BidForm, MoveForm
from manumit.investigations.operations.permissions import NoSuchBid
from manumit.investigations.operations.queries import BidSeen
from manumit.investigations.operations.rules import ADOPTERS, DONE_LABELS
from manumit.investigations.operations.views.sending import sent
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_OPERATION, write=Permission.WRITE_OPERATION)
def new_bid(request: AskedRequest) -> HttpResponse:
    """Bid for adoption by the regional unit or the national agency."""
    form = BidForm(
        request.POST if request.method == "POST" else None,
        adopters=_adopters(request),
        operations=_own(request),
        initial={"token": uuid4(), "operation": request.GET.get("operation", "")},
    )

    def act() -> tuple[str, str]:
        made = bidding.bid(given=form.given(), by=request.reader, at=request.at)
        return "The bid is made, and they have been told.", shown.bid_page(made)

    told = {
        "heading": "Bid for adoption",
        "form": form,
        "submit": "Make the bid",
        "back": reverse("investigations:operations"),
        "writes": request.reader.has(Permission.WRITE_OPERATION),
    }
    if answered := sent(request, form, act):
        return answered
    status = 422 if form.is_bound else 200
    name = "investigations/operations/form.html"
    return TemplateResponse(request, name, told, status=status)


@door(read=Permission.READ_OPERATION)
def bid(request: AskedRequest, bid: UUID) -> HttpResponse:
    """One bid; hidden and missing are the same 404."""
    seen = _found(request, bid)
    record(Act.BID_SEEN, subjects=[f"bid:{bid}"], by=request.reader, at=request.at)
    form = MoveForm(
        may=tuple(seen.may), initial={"token": uuid4(), "seen": len(seen.steps)}
    )
    return _page(request, seen, form)


@door(write=Permission.ANSWER_BID)
def answer(request: AskedRequest, bid: UUID) -> HttpResponse:
    """Answer a bid that the reader's organisation is asked."""
    return _moved(request, bid)


@door(write=Permission.WRITE_OPERATION)
def follow(request: AskedRequest, bid: UUID) -> HttpResponse:
    """Give more, chase, or take back a bid of the reader's organisation."""
    return _moved(request, bid)


def _moved(request: AskedRequest, bid: UUID) -> HttpResponse:
    seen = _found(request, bid)
    form = MoveForm(request.POST, may=tuple(seen.may))

    def act() -> tuple[str, str]:
        given = form.given()
        bidding.move(bid=bid, given=given, by=request.reader, at=request.at)
        return f"{DONE_LABELS[given.done]}: recorded.", shown.bid_page(bid)

    if answered := sent(request, form, act):
        return answered
    form.show_offered()
    form.data = {**form.data, "seen": str(len(seen.steps))}
    return _page(request, seen, form)


def _page(request: AskedRequest, seen: BidSeen, form: MoveForm) -> HttpResponse:
    known = directory.current()
    asked = seen.to == request.reader.organisation
    told = {
        "seen": seen,
        "rows": shown.bid_rows(seen, known, request.at),
        "steps": shown.bid_steps(seen, known),
        "asked": asked,
        "form": form,
        "action": reverse(
            f"investigations:bid-{'answer' if asked else 'follow'}", args=[seen.id]
        ),
        "operation": shown.operation_page(seen.operation) if seen.operation else "",
    }
    status = 422 if form.is_bound else 200
    name = "investigations/operations/bid.html"
    return TemplateResponse(request, name, told, status=status)


def _found(request: AskedRequest, bid: UUID) -> BidSeen:
    try:
        return queries.bid(bid, reader=request.reader)
    except NoSuchBid:
        raise Http404 from None


def _adopters(request: AskedRequest) -> list[tuple[str, str]]:
    """Units and agencies that have a desk where a bid can go, by name."""
    known = directory.current()
    found = [
        (code, each.name)
        for code, each in known.organisations.items()
        if each.kind in ADOPTERS
        and code != request.reader.organisation
        and known.desk_to_tell(code)
    ]
    return sorted(found, key=itemgetter(1))


def _own(request: AskedRequest) -> list[tuple[str, str]]:
    found = queries.operations(reader=request.reader)
    own = request.reader.organisation
    return [
        (str(each.id), each.name)
        for each in found
        if each.organisation == own and each.now.live
    ]
