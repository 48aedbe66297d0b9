"""Before it goes: what will be sent, what stays, and words to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.nrm import queries
from manumit.nrm.actions.looking import look
from manumit.nrm.form import Route, Said
from manumit.nrm.forms.sending import EDITED, LookForm
from manumit.nrm.outgoing import Outgoing, digest_of
from manumit.nrm.queries import Whole
from manumit.nrm.rules.handover import Page, national_pages
from manumit.nrm.rules.letting import PointedOut
from manumit.nrm.rules.marking import Piece, pieces
from manumit.nrm.rules.sending import since_sent
from manumit.nrm.views.draft import ROUTES
from manumit.nrm.views.opening import (
    NOTHING_SENT,
    WHY_NOT_YET,
    address,
    identity,
    opened,
    where,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table


CHANGED = "The answer was changed meanwhile. Look at these words again."
NO_ANSWER = "(no answer)"


@dataclass(frozen=True, slots=True)
class ToLook:
    """Words with what was pointed out in them, and a form to say what may be sent."""

    key: str
    label: str
    pieces: Sequence[Piece]
    whys: Sequence[str]
    looked: bool
    form: LookForm
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of the national form with what would stand on it."""

    path: str
    title: str
    rows: Sequence[SummaryRow]


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def ready(request: AskedRequest, draft: UUID) -> HttpResponse:
    """What would be sent now; or say what of some words may go."""
    whole = opened(request, draft)
    gone = queries.going_out(draft, reader=request.reader, at=request.at)
    if request.method == "POST":
        return _looked(request, whole, gone)
    return _page(request, whole, gone, {})


def _looked(request: AskedRequest, whole: Whole, gone: Outgoing) -> HttpResponse:
    key = request.POST.get("key", "")
    pointed = next((e for e in gone.content.pointed_out if e.key == key), None)
    if pointed is None:
        raise Http404
    form = LookForm(request.POST, auto_id=f"id_{key}_%s")
    of = _words(gone, key)
    if form.is_valid() and form.cleaned_data["of"] != digest_of(of):
        form.add_error(None, CHANGED)
    if not form.is_valid():
        return _page(request, whole, gone, {key: form})
    look(
        draft=whole.draft.id,
        key=key,
        of=of,
        words=form.to_send(of),
        token=form.cleaned_data["token"],
        by=request.reader,
        at=request.at,
    )
    messages.success(request, "Kept. What the person said stands as it is.")
    page = reverse("nrm:ready", args=[whole.draft.id])
    return HttpResponseRedirect(f"{page}#look-{key}")


def _page(
    request: AskedRequest,
    whole: Whole,
    gone: Outgoing,
    bound: Mapping[str, LookForm],
) -> HttpResponse:
    draft = whole.draft
    record(
        Act.NRM_READY_SEEN,
        subjects=[f"draft:{draft.id}"],
        by=request.reader,
        at=request.at,
        detail={"route": gone.route.value},
    )
    sent = queries.sent(draft.id, reader=request.reader)
    sound = gone.soundness
    left = list(dict.fromkeys((*sound.must, *sound.left)))
    told: dict[str, Any] = {
        "identity": identity(whole),
        "draft": draft,
        "back": address(draft.id),
        "routed": gone.routed,
        "route_title": ROUTES[gone.route],
        "open": gone.route is Route.OPEN,
        "left": [(gone.form.question(k).label, where(whole, k)) for k in left],
        "unlooked": gone.unlooked,
        "second": _second(request, whole),
        "to_look": [_to_look(gone, each, whole, bound) for each in _pointed(gone)],
        "not_yet": WHY_NOT_YET.get(draft.standing, NOTHING_SENT) if draft.waits else "",
        "errors": next(iter(bound.values()), None),
        "pages": [shown(each) for each in national_pages(gone.content)],
        "withheld": _withheld(gone),
        "remarks": [(each.says, where(whole, each.key)) for each in whole.remarks],
        "since": since_sent({each.route for each in sent}, gone.routed),
        "sent": sent,
        "may_write": request.reader.has(Permission.WRITE_NRM),
    }
    told["can_go"] = not (told["open"] or left or gone.unlooked or told["second"])
    return TemplateResponse(
        request, "nrm/ready.html", told, status=422 if bound else 200
    )


def _second(request: AskedRequest, whole: Whole) -> bool:
    """Whether a second person's look is wanted and is not there."""
    wanted = queries.second_person_wanted(
        organisation=whole.draft.organisation, on=days.day_of(request.at)
    )
    seen = queries.checked(whole.draft.id, reader=request.reader)
    return wanted and not seen.stands


def _pointed(gone: Outgoing) -> Sequence[PointedOut]:
    return gone.content.pointed_out


def _words(gone: Outgoing, key: str) -> str:
    answer = gone.answers.get(key)
    return answer.words if isinstance(answer, Said) else ""


def _to_look(
    gone: Outgoing, pointed: PointedOut, whole: Whole, bound: Mapping[str, LookForm]
) -> ToLook:
    key = pointed.key
    looked = gone.looked.get(key)
    of = _words(gone, key)
    current = looked is not None and looked.of == of
    form = bound.get(key) or LookForm(
        initial={
            "token": uuid4(),
            "of": digest_of(of),
            "words": pointed.words or of,
            "what": EDITED if current and pointed.words else None,
        },
        auto_id=f"id_{key}_%s",
    )
    return ToLook(
        key=key,
        label=gone.form.question(key).label,
        pieces=pieces(pointed.words, pointed.spans),
        whys=list(dict.fromkeys(each.why.value for each in pointed.spans)),
        looked=key not in gone.unlooked,
        form=form,
        href=where(whole, key),
    )


def shown(page: Page) -> Shown:
    """A page of the national form, to read."""
    return Shown(
        path=page.path,
        title=page.title,
        rows=[
            SummaryRow(
                each.label, each.shown or NO_ANSWER, verbatim=True, hint=each.note
            )
            for each in page.items
        ],
    )


def _withheld(gone: Outgoing) -> Table:
    return Table(
        caption="What stays here",
        caption_hidden=True,
        columns=(Column("Answer"), Column("Why it is not sent")),
        rows=[
            Row((Cell(gone.form.question(each.key).label), Cell(each.why.value)))
            for each in gone.content.withheld
        ],
    )
