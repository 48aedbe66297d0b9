"""The report of an audit: as a page, as a PDF, and its figures as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.assurance.recording_audits import actions
from manumit.assurance.recording_audits.actions import NotAllReviewed
from manumit.assurance.recording_audits.forms import ReportForm
from manumit.assurance.recording_audits.held import NoSuchAudit, Reported
from manumit.assurance.recording_audits.queries import (
    Rate,
    ReportSeen,
    frame_of,
    report_seen,
)
from manumit.assurance.recording_audits.rules import (
    QUESTION_LABELS,
    WAY_LABELS,
    WHOLE_LABEL,
)
from manumit.assurance.recording_audits.views import printed, rated, shown
from manumit.audit.acts import Act
from manumit.audit.exporting import safe_cell
from manumit.audit.record import record
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import pdf
from manumit.ui.parts import Card
from manumit.ui.words import thousands


READ, WRITE = Permission.READ_RECORDING_AUDIT, Permission.WRITE_RECORDING_AUDIT


@door(read=READ, write=WRITE)
def report(request: AskedRequest, audit: UUID) -> HttpResponse:
    """The figures so far, or as they were reported."""
    seen = _opened(request, audit)
    if request.GET.get("as") == "pdf":
        return _pdf(request, seen)
    posted = request.method == "POST"
    form = ReportForm(request.POST if posted else None, initial={"token": uuid4()})
    if posted and form.is_valid():
        try:
            actions.report(
                audit=audit,
                token=form.cleaned_data["token"],
                words=form.cleaned_data["words"],
                by=request.reader,
                at=request.at,
            )
        except (NotAllReviewed, Reported) as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Reported. The figures are kept as they stand.")
            return HttpResponseRedirect(request.path)
    status = 422 if posted else 200
    return TemplateResponse(
        request,
        "assurance/recording_audits/report.html",
        _told(request, seen, form),
        status=status,
    )


def rates_of(seen: ReportSeen) -> Mapping[str, Rate]:
    """The whole first, then each question, by its words."""
    questions = {QUESTION_LABELS[each]: rate for each, rate in seen.questions.items()}
    return {WHOLE_LABEL: seen.whole, **questions}


def _told(request: AskedRequest, seen: ReportSeen, form: ReportForm) -> dict[str, Any]:
    audit = seen.audit
    accounts = [each.review.reviewed_by for each in seen.findings]
    called = shown.who(
        [*accounts, *([seen.reported_by] if seen.reported_by else ())],
        reader=request.reader,
    )
    return {
        "seen": seen,
        "heading": shown.period(audit.first, audit.last),
        "cards": _cards(seen),
        "rates": rated.rates(rates_of(seen), compared=seen.last is not None),
        "strata": rated.rates_by_stratum(seen.strata) if len(seen.strata) > 1 else None,
        "last": shown.period(seen.last.first, seen.last.last) if seen.last else "",
        "findings": [
            (
                f"File {each.number}, case {each.reference}",
                reverse("assurance:recording-file", args=[each.file]),
                shown.reviews([each.review], called, wrong=True),
            )
            for each in seen.findings
        ],
        "reported": f"{shown.moment(seen.reported_at)} by {called[seen.reported_by]}"
        if seen.reported_at
        else "",
        "form": form,
        "may_report": request.reader.has(WRITE)
        and not seen.reported_at
        and (seen.reviewed == audit.size or form.is_bound),
        "pdf_href": f"{request.path}?as=pdf",
    }


def _cards(seen: ReportSeen) -> Sequence[Card]:
    size = seen.audit.size
    return [
        Card(rated.share(seen.whole), "Files with nothing wrong"),
        Card(
            rated.lies(seen.whole) or "Not known",
            f"{seen.audit.confidence} per cent sure",
        ),
        Card(f"{thousands(seen.reviewed)} of {thousands(size)}", "Files reviewed"),
    ]


@door(read=READ)
def figures_csv(request: AskedRequest, audit: UUID) -> HttpResponse:
    """Each question's rate with its interval, beside the last audit's."""
    seen = _opened(request, audit)
    _taken(request, seen, "figures")
    return _csv(
        "recording-audit-figures",
        _FIGURES,
        [_figures(name, rate) for name, rate in rates_of(seen).items()],
    )


_FIGURES = (
    "question",
    "yes",
    "no",
    "does_not_arise",
    "rate",
    "low",
    "high",
    "last_yes",
    "last_no",
    "difference_low",
    "difference_high",
)


def _figures(name: str, rate: Rate) -> Sequence[object]:
    before, differs = rate.before, rate.differs
    return [
        name,
        *rate.tally,
        *([_figure(rate.share)] if rate.share is not None else [""]),
        *(_figure(each) for each in (rate.lies.low, rate.lies.high)),
        *([before.yes, before.no] if before else ["", ""]),
        *([_figure(differs.low), _figure(differs.high)] if differs else ["", ""]),
    ]


def _figure(share: float) -> str:
    return f"{share:.4f}"


@door(read=READ)
def files_csv(request: AskedRequest, audit: UUID) -> HttpResponse:
    """The files of the sample, with how many things were found wrong in each."""
    seen = _opened(request, audit)
    _taken(request, seen, "files")
    return _csv(
        "recording-audit-files",
        ("file", "case", "way", "stratum", "things_wrong", "referred_back", "answered"),
        [
            (
                each.number,
                each.reference,
                WAY_LABELS[each.way],
                shown.stratum(each.stratum),
                "" if each.wrong is None else each.wrong,
                "yes" if each.returned else "no",
                "yes" if each.answered else "no",
            )
            for each in seen.audit.files
        ],
    )


@door(read=READ)
def frame_csv(request: AskedRequest, audit: UUID) -> HttpResponse:
    """What the sample was drawn from, and as which each file was drawn, if it was."""
    seen = _opened(request, audit)
    _taken(request, seen, "frame")
    frame = frame_of(audit, reader=request.reader)
    number = {unit: place for place, unit in enumerate(frame.drawn, start=1)}
    return _csv(
        "recording-audit-frame",
        ("unit", "stratum", "file"),
        [
            (unit, stratum, number.get(unit, ""))
            for unit, stratum in frame.strata.items()
        ],
    )


def _pdf(request: AskedRequest, seen: ReportSeen) -> HttpResponse:
    _taken(request, seen, "pdf")
    force = directory.current().name(request.reader.organisation)
    accounts = [seen.reported_by] if seen.reported_by else []
    called = shown.who(accounts, reader=request.reader)
    document = printed.document(
        seen, rates_of(seen), force=force, by=called.get(seen.reported_by, "")
    )
    return _file(pdf(document), "application/pdf", "recording-audit.pdf")


def _opened(request: AskedRequest, audit: UUID) -> ReportSeen:
    try:
        seen = report_seen(audit, reader=request.reader)
    except NoSuchAudit:
        raise Http404 from None
    record(
        Act.RECORDING_AUDIT_SEEN,
        subjects=[f"recording_audit:{audit}"],
        by=request.reader,
        at=request.at,
    )
    return seen


def _taken(request: AskedRequest, seen: ReportSeen, what: str) -> None:
    record(
        Act.RECORDING_AUDIT_TAKEN,
        subjects=[f"recording_audit:{seen.audit.id}"],
        by=request.reader,
        at=request.at,
        detail={"what": what},
    )


def _csv(
    name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows(
        [safe_cell(cell) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    )
    return _file(out.getvalue().encode(), "text/csv; charset=utf-8", f"{name}.csv")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
