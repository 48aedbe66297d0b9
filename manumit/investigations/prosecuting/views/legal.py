"""Legal advice and sensitive unused material: their own permission, wall and record."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.investigations.forming import Asking, cannot_write, may_write, printed
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.forms.disclosing import (
    AdviceForm,
    LookForm,
    SensitiveItemForm,
)
from manumit.investigations.prosecuting.views import disclosing_shown as shown
from manumit.investigations.prosecuting.views.opening import (
    answer,
    opened_legal,
    pages,
    typed,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_LEGAL)
def advice(request: AskedRequest, case: UUID) -> HttpResponse:
    """What lawyers advised, newest first."""
    on = opened_legal(request, case, Act.ADVICE_SEEN)
    told = {
        "on": on,
        "pages": pages(request, on, current="legal-advice"),
        "writes": may_write(request, on, Permission.WRITE_LEGAL),
        "advice": shown.advice(queries.advice(case, reader=request.reader)),
    }
    return TemplateResponse(request, "investigations/prosecuting/advice.html", told)


@door(read=Permission.READ_LEGAL, write=Permission.WRITE_LEGAL)
def new_advice(request: AskedRequest, case: UUID) -> HttpResponse:
    """Record what a lawyer advised."""
    on = opened_legal(request, case, Act.ADVICE_SEEN)
    asking = Asking(
        on=on,
        title="Legal advice",
        back=reverse("investigations:legal-advice", args=[case]),
    )
    if not may_write(request, on, Permission.WRITE_LEGAL):
        return cannot_write(request, asking)
    form = AdviceForm(typed(request), now=request.at, initial={"token": uuid4()})

    def act() -> str:
        actions.record_advice(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "The advice is recorded. It leaves this page in no export."

    return answer(request, form, act, asking)


@door(read=Permission.READ_LEGAL)
def sensitive(request: AskedRequest, case: UUID) -> HttpResponse:
    """The schedule of sensitive material."""
    on = opened_legal(request, case, Act.SENSITIVE_SEEN)
    items = queries.sensitive_items(case, reader=request.reader)
    writes = may_write(request, on, Permission.WRITE_LEGAL)
    told = {
        "on": on,
        "pages": pages(request, on, current="sensitive"),
        "writes": writes,
        "schedule": shown.schedule(items, on, "sensitive-item", writes=writes),
    }
    return TemplateResponse(request, "investigations/prosecuting/sensitive.html", told)


@door(read=Permission.READ_LEGAL, write=Permission.WRITE_LEGAL)
def new_sensitive(request: AskedRequest, case: UUID) -> HttpResponse:
    """Put an item on the schedule of sensitive material."""
    on = opened_legal(request, case, Act.SENSITIVE_SEEN)
    back = reverse("investigations:sensitive", args=[case])
    asking = Asking(on=on, title="An item of sensitive material", back=back)
    if not may_write(request, on, Permission.WRITE_LEGAL):
        return cannot_write(request, asking)
    form = SensitiveItemForm(typed(request), initial={"token": uuid4()})

    def act() -> str:
        actions.list_sensitive(
            case=case, given=form.given(), by=request.reader, at=request.at
        )
        return "The item is listed apart."

    return answer(request, form, act, asking)


@door(read=Permission.READ_LEGAL, write=Permission.WRITE_LEGAL)
def sensitive_item(request: AskedRequest, case: UUID, item: UUID) -> HttpResponse:
    """One sensitive item: examined, disclosed, or taken off the schedule."""
    on = opened_legal(request, case, Act.SENSITIVE_SEEN)
    every = queries.sensitive_items(case, reader=request.reader)
    found = {each.id: each for each in every}
    if item not in found:
        raise Http404
    back = reverse("investigations:sensitive", args=[case])
    asking = shown.asking_of_item(on, found[item], back=back)
    if not may_write(request, on, Permission.WRITE_LEGAL):
        return cannot_write(request, asking)
    newest = found[item].looks[0].id if found[item].looks else None
    form = LookForm(
        typed(request), now=request.at, initial={"token": uuid4(), "seen": newest}
    )

    def act() -> str:
        actions.look_at_sensitive(
            case=case, item=item, given=form.given(), by=request.reader, at=request.at
        )
        return f"Recorded what was done with item {found[item].number}."

    return answer(request, form, act, asking, newest=newest)


@door(read=Permission.READ_LEGAL)
def print_sensitive(request: AskedRequest, case: UUID) -> HttpResponse:
    """The schedule of sensitive material to print, for the prosecutor alone."""
    on = opened_legal(request, case, Act.SENSITIVE_PRINTED)
    document = shown.document(
        queries.sensitive_items(case, reader=request.reader),
        reference=on.case.reference,
        at=request.at,
        sensitive=True,
    )
    return printed(
        request,
        on,
        document,
        back=reverse("investigations:sensitive", args=[case]),
        name=f"{on.case.reference}-sensitive-material",
    )
