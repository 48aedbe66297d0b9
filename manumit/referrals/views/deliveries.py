"""What was delivered beside a usual week, help offered, and the order of work."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import delivering
from manumit.referrals.actions.delivering import AnsweredAlready
from manumit.referrals.forms.delivering import OfferForm, PaceForm, ReplyForm
from manumit.referrals.permissions import NoSuchOffer
from manumit.referrals.queries import deliveries
from manumit.referrals.queries.deliveries import OfferSeen
from manumit.referrals.rules import Risk
from manumit.referrals.workload import Load
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import moment_in_words, thousands


@door(read=Permission.READ_DELIVERY)
def listing(request: AskedRequest) -> HttpResponse:
    """The queues beside their usual weeks, offers of help, the reader's own plans."""
    return _page(request)


@door(write=Permission.WRITE_DELIVERY)
def offer(request: AskedRequest) -> HttpResponse:
    """Offer a force help."""
    form = _offer_form(request, request.POST)
    if not form.is_valid():
        return _page(request, offering=form)
    try:
        delivering.offer_help(
            force=form.cleaned_data["force"],
            words=form.cleaned_data["words"],
            by=request.reader,
            at=request.at,
        )
    except delivering.NotOffered as refused:
        form.add_error(None, str(refused))
        return _page(request, offering=form)
    messages.success(request, "Your offer is with the force; it answers here.")
    return HttpResponseRedirect(reverse("referrals:deliveries"))


@door(read=Permission.READ_DELIVERY, write=Permission.WRITE_DELIVERY)
def answer(request: AskedRequest, offer: UUID) -> HttpResponse:
    """One offer of help, and the force's answer to it."""
    try:
        found = deliveries.offer(offer, reader=request.reader)
    except NoSuchOffer as hidden:
        raise Http404 from hidden
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            delivering.answer_help(
                offer=offer,
                accepted=form.cleaned_data["accepted"] == "yes",
                words=form.cleaned_data["words"],
                by=request.reader,
                at=request.at,
            )
        except NoSuchOffer as hidden:
            raise Http404 from hidden
        except AnsweredAlready as earlier:
            messages.warning(request, f"{earlier} What you wrote was not kept.")
        else:
            messages.success(request, "Your answer is kept, and told to who offered.")
        return HttpResponseRedirect(reverse("referrals:deliveries"))
    told = {
        "offer": found,
        "to": directories.current().name(found.to),
        "offered_by": directories.current().name(found.offered_by),
        "form": form,
        "may_answer": found.to == request.reader.organisation
        and found.accepted is None
        and request.reader.has(Permission.WRITE_DELIVERY),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "referrals/help.html", told, status=status)


@door(write=Permission.WRITE_DELIVERY)
def plan(request: AskedRequest) -> HttpResponse:
    """Set or drop the pace of a desk; nothing on its queue moves or is hidden."""
    team = request.POST.get("desk", "")
    if "drop" in request.POST:
        delivering.drop_pace(team=team, by=request.reader, at=request.at)
        messages.success(request, "There is no plan any more. The queue is as it was.")
        return HttpResponseRedirect(reverse("referrals:deliveries"))
    form = PaceForm(request.POST)
    if not form.is_valid():
        return _page(request, pacing=(team, form))
    delivering.set_pace(
        team=team, a_day=form.cleaned_data["a_day"], by=request.reader, at=request.at
    )
    messages.success(request, "The queue shows a proposed day for each referral.")
    return HttpResponseRedirect(reverse("referrals:deliveries"))


def _page(
    request: AskedRequest,
    *,
    offering: OfferForm | None = None,
    pacing: tuple[str, PaceForm] | None = None,
) -> HttpResponse:
    known, reader = directories.current(), request.reader
    loads = deliveries.loads(reader=reader, at=request.at)
    record(
        Act.LOADS_SEEN, subjects=[], by=reader, at=request.at, detail={"n": len(loads)}
    )
    may_write = reader.has(Permission.WRITE_DELIVERY)
    failed = offering or (pacing[1] if pacing else None)
    told = {
        "loads": _loads(loads, known),
        "offers": _offers(deliveries.offers(reader=reader), known),
        "offer_form": (offering or _offer_form(request, None)) if may_write else None,
        "desks": _desks(request, known, pacing) if may_write else [],
        "failed": failed,
    }
    status = 422 if failed else 200
    return TemplateResponse(request, "referrals/deliveries.html", told, status=status)


def _offer_form(request: AskedRequest, given: object) -> OfferForm:
    forces = sorted(
        (each.name, each.code)
        for each in directories.current().organisations.values()
        if each.kind == "force" and each.code != request.reader.organisation
    )
    choices = [("", "Choose a force"), *((code, name) for name, code in forces)]
    return OfferForm(given, forces=choices, prefix="offer")


def _desks(
    request: AskedRequest, known: Directory, pacing: tuple[str, PaceForm] | None
) -> Sequence[tuple[str, str, int | None, PaceForm]]:
    """Each of the reader's desks with its pace and the form that changes it."""
    found = []
    for team in sorted(request.reader.teams):
        try:
            now = deliveries.pace(team, reader=request.reader)
        except Refused:
            continue
        form = PaceForm(initial={"a_day": now} if now else None)
        if pacing and pacing[0] == team:
            form = pacing[1]
        found.append((team, known.name(team), now, form))
    return found


def _loads(loads: Sequence[Load], known: Directory) -> Table:
    return Table(
        caption="Queues beside a usual week",
        columns=[
            Column("Force"),
            Column("Ring now", numeric=True),
            Column("Children", numeric=True),
            Column("Others", numeric=True),
            Column("Waiting", numeric=True),
            Column("Came this week", numeric=True),
            Column("Usual week", numeric=True),
            Column("Weeks of work", numeric=True),
        ],
        rows=[_load(each, known) for each in loads],
        narrow="scroll",
        empty="Nothing waits and nothing came in the last twelve weeks.",
    )


def _load(load: Load, known: Directory) -> Row:
    urgent, children = load.waiting.get(Risk.NOW, 0), load.waiting.get(Risk.CHILD, 0)
    usual = "No usual week yet" if load.usual is None else f"{load.usual:,g}"
    weeks = "Not known" if load.weeks is None else f"{load.weeks:,.1f}"
    cells = (urgent, children, load.open - urgent - children, load.open, load.this_week)
    return Row(
        [
            Cell(known.name(load.organisation)),
            *(Cell(thousands(each)) for each in cells),
            Cell(usual),
            Cell(weeks),
        ]
    )


_STATES = {
    None: Tag("Waits for an answer", "attention"),
    True: Tag("Accepted", "good"),
    False: Tag("Declined"),
}


def _offers(offers: Sequence[OfferSeen], known: Directory) -> Table:
    return Table(
        caption="Help offered",
        columns=[
            Column("To"),
            Column("From"),
            Column("What is offered"),
            Column("Answer"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        known.name(each.to),
                        href=reverse("referrals:help", args=[each.id]),
                        hint=moment_in_words(timezone.localtime(each.offered_at)),
                    ),
                    Cell(known.name(each.offered_by)),
                    Cell(each.words, verbatim=True),
                    Cell(each.answer, verbatim=True, tags=[_STATES[each.accepted]]),
                ]
            )
            for each in offers
        ],
        empty="No help was offered to you or by you. It is offered below.",
    )
