"""How long it takes, as figures: on the screen and as CSV."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.exporting import safe_cell
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.forms.how_long import HowLongForm
from manumit.referrals.queries.how_long import Times, assessment_time, how_long
from manumit.referrals.spans import recent_quarters
from manumit.referrals.views.how_long_tables import cards, csv_rows, forces, steps
from manumit.ui.words import day_in_words, length_in_words


@door(read=Permission.READ_FIGURES)
def how_long_it_takes(request: AskedRequest) -> HttpResponse:
    """Median and ninth decile of each step, what waits, what came back; by force."""
    known = directory.current()
    form, found = _asked(request, known)
    _record(request, Act.FIGURES_COUNTED, form)
    span = form.span
    told = {
        "form": form,
        "whose": _whose(request, known),
        "period": f"{day_in_words(span.first)} to {day_in_words(span.last)}",
        "force": known.name(form.only) if form.only else "",
        "any": bool(found.whole.referrals),
        "cards": cards(found.whole),
        "steps": steps(found.whole, within=_within(request)),
        "forces": forces(found.forces, name=known.name),
        "download": f"{reverse('referrals:how-long-csv')}?{request.GET.urlencode()}",
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "referrals/how_long.html", told, status=status)


@door(read=Permission.READ_FIGURES)
def download(request: AskedRequest) -> HttpResponse:
    """The same figures, in seconds, one line for each force and one for all."""
    known = directory.current()
    form, found = _asked(request, known)
    _record(request, Act.TIMES_TAKEN, form)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in csv_rows(found, name=known.name):
        writer.writerow(safe_cell(each) for each in row)
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="how-long-it-takes.csv"'
    return answer


def _asked(request: AskedRequest, known: Directory) -> tuple[HowLongForm, Times]:
    """What was asked; where nothing was, the newest quarter in which anything came."""
    today = days.day_of(request.at)
    offered = sorted(
        (
            (each.name, each.code)
            for each in known.organisations.values()
            if known.is_force(each.code) and each.exists_on(today)
        ),
    )
    forces = [(code, name) for name, code in offered]
    form = HowLongForm(request.GET or None, today=today, forces=forces)
    found = _counted(request, form)
    if request.GET or found.whole.referrals:
        return form, found
    for quarter in recent_quarters(today)[1:]:
        earlier = HowLongForm(today=today, forces=forces, begin=quarter)
        if (counted := _counted(request, earlier)).whole.referrals:
            return earlier, counted
    return form, found


def _counted(request: AskedRequest, form: HowLongForm) -> Times:
    return how_long(
        span=form.span,
        force=form.only,
        within=assessment_time(on=days.day_of(request.at)),
        reader=request.reader,
        at=request.at,
    )


def _within(request: AskedRequest) -> str:
    return length_in_words(assessment_time(on=days.day_of(request.at)))


def _whose(request: AskedRequest, known: Directory) -> str:
    if request.reader.has(Permission.READ_NATIONAL_FIGURES):
        return "Counted over the whole country."
    name = known.name(request.reader.organisation)
    return f"Counted over the referrals that {name} has a part in, and no others."


def _record(request: AskedRequest, act: Act, form: HowLongForm) -> None:
    span = form.span
    record(
        act,
        subjects=[],
        by=request.reader,
        at=request.at,
        detail={
            "from": span.first.isoformat(),
            "to": span.last.isoformat(),
            "force": form.only or "every",
        },
    )
