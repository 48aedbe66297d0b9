"""What each column of a register holds: guessed, corrected, confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import registers
from manumit.referrals.forms.register import ColumnsForm, OtherwiseForm
from manumit.referrals.intake.mapping import BadMapping
from manumit.referrals.intake.rows import Unreadable
from manumit.referrals.queries import runs
from manumit.referrals.queries.runs import RunSeen
from manumit.referrals.rules import NoSuchRun, Step
from manumit.referrals.views.register_words import seen_before_words, summary
from manumit.ui.parts import Tag


_SURE, _LIKELY = 1.0, 0.8


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """One column: its heading, some cells, the choice, how sure and why."""

    heading: str
    place: str
    samples: Sequence[str]
    select: BoundField
    sure: Tag
    reason: str


def columns_page(
    request: AskedRequest,
    seen: RunSeen,
    form: ColumnsForm | None = None,
    otherwise: OtherwiseForm | None = None,
) -> HttpResponse:
    """The columns of a waiting register, with what was guessed or chosen so far."""
    assert seen.mapping is not None
    form = form or ColumnsForm(
        columns=seen.mapping, initial={"remember_as": seen.register}
    )
    names = accounts.names(accounts=[seen.uploaded_by], reader=request.reader)
    told = {
        "run": seen,
        "form": form,
        "otherwise": otherwise or _otherwise(seen),
        "columns": list(_columns(seen, form)),
        "missing": seen.missing,
        "summary": summary(seen, names),
        "before": seen_before_words(runs.seen_before(seen.id, reader=request.reader)),
        "may_act": request.reader.has(Permission.WRITE_IMPORT),
    }
    wrong = form.errors or (otherwise is not None and otherwise.errors)
    return TemplateResponse(
        request,
        "referrals/registers/columns.html",
        told,
        status=422 if wrong else 200,
    )


@door(write=Permission.WRITE_IMPORT)
def confirm(request: AskedRequest, run: UUID) -> HttpResponse:
    """Settle what the columns hold, and have the rows checked."""
    seen = _waiting(request, run)
    if isinstance(seen, HttpResponse):
        return seen
    assert seen.mapping is not None
    form = ColumnsForm(request.POST, columns=seen.mapping)
    if form.is_valid():
        try:
            registers.confirm_columns(
                run_id=run,
                changes=form.changes(),
                remember_as=form.cleaned_data["remember_as"],
                by=request.reader,
                at=request.at,
            )
        except BadMapping as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(run)
    return columns_page(request, seen, form)


@door(write=Permission.WRITE_IMPORT)
def read_otherwise(request: AskedRequest, run: UUID) -> HttpResponse:
    """Read the file from another sheet or in another encoding."""
    seen = _waiting(request, run)
    if isinstance(seen, HttpResponse):
        return seen
    form = OtherwiseForm(request.POST, sheets=seen.sheets)
    if not form.is_valid():
        return columns_page(request, seen, otherwise=form)
    try:
        registers.read_otherwise(
            run_id=run,
            sheet=form.cleaned_data.get("sheet") or "",
            encoding=form.cleaned_data.get("encoding") or "",
            by=request.reader,
            at=request.at,
        )
    except Unreadable as refusal:
        form.add_error(next(iter(form.fields)), str(refusal))
        return columns_page(request, seen, otherwise=form)
    return _back(run)


def _waiting(request: AskedRequest, run: UUID) -> RunSeen | HttpResponse:
    """The run while its columns wait; else back to its page with the reason."""
    try:
        seen = runs.run(run, reader=request.reader)
    except NoSuchRun as hidden:
        raise Http404 from hidden
    if Step.CONFIRM_COLUMNS in seen.steps:
        return seen
    messages.warning(request, f"Its columns have been settled: {seen.state_label}.")
    return _back(run)


def _back(run: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("referrals:register", args=[run]))


def _otherwise(seen: RunSeen) -> OtherwiseForm:
    return OtherwiseForm(
        initial={"sheet": seen.sheet, "encoding": seen.encoding},
        sheets=seen.sheets,
    )


def _columns(seen: RunSeen, form: ColumnsForm) -> Iterator[ShownColumn]:
    assert seen.mapping is not None
    for column, select in zip(seen.mapping.columns, form.selects, strict=True):
        confidence, reason = seen.reasons[column.index]
        yield ShownColumn(
            heading=column.heading,
            place=f"Column {column.index + 1}",
            samples=seen.samples[column.index] if seen.samples else (),
            select=select,
            sure=_sure(confidence, column.field),
            reason=reason,
        )


def _sure(confidence: float, field: str | None) -> Tag:
    if field is None:
        return Tag("No field found", "neutral")
    if confidence >= _SURE:
        return Tag("Sure", "good")
    if confidence >= _LIKELY:
        return Tag("Likely", "info")
    return Tag("Look at this", "attention")
