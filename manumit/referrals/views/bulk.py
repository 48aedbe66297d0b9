"""Many at once: chosen on the queue, looked through, done, and undone exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory
from manumit.organisations import queries as accounts
from manumit.organisations.colleagues import colleagues
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import bulk as acts
from manumit.referrals.actions.assigning import NotAColleague
from manumit.referrals.actions.bulk import Chosen, NothingChosen, TooLate, TooMany
from manumit.referrals.forms.triage import AskForm, AssignForm, ChosenForm
from manumit.referrals.permissions import NoSuchAct
from manumit.referrals.queries import bulk as seen
from manumit.referrals.queries.bulk import BulkLine, BulkSeen
from manumit.referrals.triage import (
    BULK_LABELS,
    BULK_OUTCOME_LABELS,
    MOST_AT_ONCE,
    BulkKind,
    BulkOutcome,
)
from manumit.referrals.views.assess import askable, default_due, request_from
from manumit.referrals.views.assigning import choices, who_has
from manumit.ui.parts import Cell, Column, Row, Table, Tag, Tone
from manumit.ui.words import day_in_words, plural


_TONES: Mapping[BulkOutcome, Tone] = {
    BulkOutcome.DONE: "good",
    BulkOutcome.UNCHANGED: "neutral",
    BulkOutcome.NOT_THERE: "attention",
    BulkOutcome.NOT_YOURS: "attention",
    BulkOutcome.UNDONE: "info",
    BulkOutcome.KEPT: "attention",
}
_BECAME = (Column("Case"), Column("Person"), Column("Was with"), Column("Became"))
_COLUMNS = (
    Column("Case"),
    Column("Person"),
    Column("Now with"),
    Column("What becomes"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen on the queue, and what is to be done with it."""

    kind: BulkKind
    chosen: Chosen


@door(write=Permission.ASSESS)
def many(request: AskedRequest) -> HttpResponse:
    """From the queue: fill in once, look through each, then do it."""
    asked = _asked(request)
    if isinstance(asked, HttpResponse):
        return asked
    if not {"preview", "confirm", "take"} & request.POST.keys():
        fresh = "change" not in request.POST
        return _page(request, asked, _form(request, asked.kind, fresh=fresh))
    form = _form(request, asked.kind)
    if not _sound(request, form):
        return _page(request, asked, form, status=422)
    if "confirm" not in request.POST:
        return _page(request, asked, form, becomes=_becomes(request, form))
    try:
        act = _do(request, asked, form)
    except NotAColleague as refused:
        form.add_error(None, str(refused))
        return _page(request, asked, form, status=422)
    return HttpResponseRedirect(reverse("referrals:bulk-act", args=[act]))


def _asked(request: AskedRequest) -> Asked | HttpResponse:
    """What was chosen; back to the queue, with words, where nothing was."""
    form = ChosenForm(request.POST)
    desk = request.POST.get("desk", "")
    back = HttpResponseRedirect(
        f"{reverse('referrals:queue')}?{urlencode({'desk': desk})}"
    )
    kinds = [each for each in BulkKind if request.POST.get("act") == each.value]
    if "take" in request.POST:
        kinds = [BulkKind.ASSIGN]
    if not form.is_valid() or not form.entries() or not kinds:
        messages.warning(request, str(NothingChosen()))
        return back
    if len(form.entries()) > MOST_AT_ONCE:
        messages.warning(request, str(TooMany()))
        return back
    token = form.cleaned_data["token"] or uuid4()
    return Asked(kinds[0], Chosen(token=token, team=desk, entries=form.entries()))


def _form(
    request: AskedRequest, kind: BulkKind, *, fresh: bool = False
) -> AssignForm | AskForm:
    data = None if fresh else request.POST.dict()
    if kind is BulkKind.ASK:
        return AskForm(data, due=default_due(request))
    if data is not None and "take" in data:
        data = {"to": request.reader.account}
    team = request.POST.get("desk", "")
    people = choices(colleagues(reader=request.reader, at=request.at), team)
    return AssignForm(data, people=people)


def _sound(request: AskedRequest, form: AssignForm | AskForm) -> bool:
    """Whether it can be done as it was filled in; else the form says why not."""
    if isinstance(form, AskForm):
        return request_from(form, directory.current(), request) is not None
    return form.is_valid()


def _do(request: AskedRequest, asked: Asked, form: AssignForm | AskForm) -> UUID:
    if isinstance(form, AssignForm):
        return acts.assign_many(
            chosen=asked.chosen, to=form.to_whom(), by=request.reader, at=request.at
        )
    known = directory.current()
    wanted = request_from(form, known, request)
    assert wanted is not None, "it was read just now"
    return acts.ask_many(
        chosen=asked.chosen,
        request=wanted,
        directory=known,
        by=request.reader,
        at=request.at,
    )


def _becomes(request: AskedRequest, form: AssignForm | AskForm) -> str:
    """What each of them will come to, in words."""
    if isinstance(form, AssignForm):
        return f"With {who_has(request, form.to_whom())}"
    filled = form.cleaned_data
    return f"{filled['to']} is asked; reply by {day_in_words(filled['reply_due'])}"


@door(read=Permission.READ_TRIAGE)
def act(request: AskedRequest, bulk: UUID) -> HttpResponse:
    """What became of each, and how to take it back."""
    try:
        found = seen.bulk(bulk, reader=request.reader, at=request.at)
    except NoSuchAct as hidden:
        raise Http404 from hidden
    _saw(request, found.team, found.lines)
    told = {
        "act": found,
        "title": BULK_LABELS[found.kind],
        "what": _what(request, found),
        "table": Table(
            "What became of each",
            _BECAME,
            [
                _row(e, BULK_OUTCOME_LABELS[e.outcome], _names(request, found.lines))
                for e in found.lines
            ],
            caption_hidden=True,
        ),
        "queue": f"{reverse('referrals:queue')}?{urlencode({'desk': found.team})}",
    }
    return TemplateResponse(request, "referrals/triage/bulk_act.html", told)


@door(write=Permission.ASSESS)
def undo(request: AskedRequest, bulk: UUID) -> HttpResponse:
    """Take it back wherever nobody has worked on it since."""
    try:
        acts.undo(bulk=bulk, by=request.reader, at=request.at)
    except NoSuchAct as hidden:
        raise Http404 from hidden
    except TooLate as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, "Taken back wherever nobody had worked on it since.")
    return HttpResponseRedirect(reverse("referrals:bulk-act", args=[bulk]))


def _what(request: AskedRequest, found: BulkSeen) -> str:
    if found.kind is BulkKind.ASSIGN:
        return f"Given to {who_has(request, found.assignee)}."
    due = day_in_words(found.reply_due) if found.reply_due else ""
    return f"{directory.current().name(found.to)} was asked; the reply is due on {due}."


def _page(
    request: AskedRequest,
    asked: Asked,
    form: AssignForm | AskForm,
    *,
    becomes: str = "",
    status: int = 200,
) -> HttpResponse:
    chosen = asked.chosen
    lines = seen.preview(
        chosen.entries, team=chosen.team, reader=request.reader, at=request.at
    )
    _saw(request, chosen.team, lines)
    names = _names(request, lines)
    able = sum(each.outcome is BulkOutcome.DONE for each in lines)
    told: dict[str, Any] = {
        "title": BULK_LABELS[asked.kind],
        "kind": asked.kind.value,
        "chosen": chosen,
        "form": form,
        "becomes": becomes,
        "kept": _kept(form),
        "able": able,
        "count": plural(able, "referral"),
        "table": Table(
            "Those that you chose",
            _COLUMNS,
            [_row(each, _will(each, becomes), names) for each in lines],
            caption_hidden=True,
        ),
        "responders": askable(directory.current()) if isinstance(form, AskForm) else [],
    }
    return TemplateResponse(request, "referrals/triage/bulk.html", told, status=status)


def _kept(form: AssignForm | AskForm) -> list[tuple[str, str]]:
    """What was filled in, to be sent again with the button that does it."""
    return [
        (name, text)
        for name, text in form.data.items()
        if name not in _OF_THE_PAGE and isinstance(text, str)
    ]


_OF_THE_PAGE = frozenset(
    {
        "csrfmiddlewaretoken",
        "act",
        "change",
        "confirm",
        "desk",
        "entry",
        "preview",
        "take",
        "token",
    }
)


def _will(line: BulkLine, becomes: str) -> str:
    if line.outcome is not BulkOutcome.DONE:
        return BULK_OUTCOME_LABELS[line.outcome]
    return becomes or "Not filled in yet"


def _names(request: AskedRequest, lines: Sequence[BulkLine]) -> Mapping[str, str]:
    held = {str(each.assigned_to) for each in lines if each.assigned_to}
    return accounts.names(accounts=held, reader=request.reader) if held else {}


def _row(line: BulkLine, becomes: str, names: Mapping[str, str]) -> Row:
    had = str(line.assigned_to) if line.assigned_to else ""
    tone = _TONES[line.outcome]
    return Row(
        (
            Cell(
                line.case_reference or "No longer here",
                href=reverse("referrals:referral", args=[line.referral])
                if line.case_reference and line.referral
                else "",
            ),
            Cell(line.name),
            Cell(names.get(had, "Nobody") if had else "Nobody"),
            Cell(tags=(Tag(becomes, tone),)),
        )
    )


def _saw(request: AskedRequest, team: str, lines: Sequence[BulkLine]) -> None:
    """Those shown by name were seen, as on the queue."""
    record(
        Act.QUEUE_SEEN,
        subjects=[
            f"desk:{team}",
            *(f"referral:{each.referral}" for each in lines if each.referral),
        ],
        by=request.reader,
        at=request.at,
        detail={"shown": len(lines)},
    )
