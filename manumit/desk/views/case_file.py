"""Taking a case away as a case file: asked what for, recorded, then sent."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.desk.casefiles import export_case
from manumit.desk.search_forms import CaseFileForm
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_EXPORT, write=Permission.EXPORT_SEARCH)
def case_file(request: AskedRequest, case: UUID) -> HttpResponse:
    """Say what the file holds and ask what it is for; or make it."""
    try:
        seen = cases.case(case, reader=request.reader)
    except NoSuchCase:
        raise Http404 from None
    form = CaseFileForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asking(request, seen, form)
    whole = export_case(
        case=case,
        purpose=form.cleaned_data["purpose"],
        by=request.reader,
        at=request.at,
    )
    answer = HttpResponse(whole, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{seen.reference}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def _asking(request: AskedRequest, seen: CaseSeen, form: CaseFileForm) -> HttpResponse:
    told = {
        "case": seen,
        "form": form,
        "back": reverse("desk:case", args=[seen.id]),
        "may_take": request.reader.has(Permission.EXPORT_SEARCH),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "desk/case_file.html", told, status=status)
