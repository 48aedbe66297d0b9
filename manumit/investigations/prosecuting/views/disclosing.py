"""The schedule of unused material: items offered, listed, examined and disclosed."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.actions import NotTheirs
from manumit.investigations.forming import (
    READS_ONLY,
    Asking,
    cannot_write,
    may_write,
    printed,
)
from manumit.investigations.prosecuting import actions, queries
from manumit.investigations.prosecuting.forms.disclosing import (
    ItemForm,
    LookForm,
    OfferedForm,
)
from manumit.investigations.prosecuting.rules.disclosing import ItemGiven, token_of
from manumit.investigations.prosecuting.views import disclosing_shown as shown
from manumit.investigations.prosecuting.views.offering import offered, own_findings
from manumit.investigations.prosecuting.views.opening import (
    answer,
    opened,
    pages,
    typed,
)
from manumit.obligations.queries import case_judged
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


PAGE = "investigations:disclosure"


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def disclosure(request: AskedRequest, case: UUID) -> HttpResponse:
    """The schedule; what the case itself holds is offered, and listed when ticked."""
    on = opened(request, case, Act.DISCLOSURE_SEEN)
    items = queries.items(case, reader=request.reader)
    judged = case_judged(case, reader=request.reader, on=request.at)
    listed = {each.source for each in items}
    left = [each for each in offered(request, on, judged) if each.code not in listed]
    writes = may_write(request, on)
    form = OfferedForm(
        typed(request),
        offered=[(each.code, each.description) for each in left],
        initial={"token": uuid4()},
    )
    if request.method == "POST" and writes and form.is_valid():
        chosen = [
            ItemGiven(
                token=token_of(form.cleaned_data["token"], each.code),
                description=each.description,
                where=each.where,
                relevance=shown.RELEVANT[each.source],
                source=each.code,
            )
            for each in left
            if each.code in form.cleaned_data["codes"]
        ]
        try:
            count = actions.list_items(
                case=case, given=chosen, by=request.reader, at=request.at
            )
        except NotTheirs:
            form.add_error(None, READS_ONLY)
        else:
            messages.success(request, shown.listed_in_words(count))
            return HttpResponseRedirect(reverse(PAGE, args=[case]))
    told: dict[str, Any] = {
        "on": on,
        "pages": pages(request, on, current="disclosure"),
        "writes": writes,
        "form": form if writes and left else None,
        "left": left,
        "schedule": shown.schedule(items, on, "unused-item", writes=writes),
        "counts": shown.counts(items),
    }
    status = 200
    if request.method == "POST":
        status = 422 if writes else 403
    return TemplateResponse(
        request, "investigations/prosecuting/disclosure.html", told, status=status
    )


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def new_item(request: AskedRequest, case: UUID) -> HttpResponse:
    """Put an item on the schedule."""
    on = opened(request, case, Act.DISCLOSURE_SEEN)
    back = reverse(PAGE, args=[case])
    asking = Asking(on=on, title="An item of unused material", back=back)
    if not may_write(request, on):
        return cannot_write(request, asking)
    form = ItemForm(typed(request), initial={"token": uuid4()})

    def act() -> str:
        given = [form.given()]
        actions.list_items(case=case, given=given, by=request.reader, at=request.at)
        return "The item is listed."

    return answer(request, form, act, asking)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def item(request: AskedRequest, case: UUID, item: UUID) -> HttpResponse:
    """One item: examined, disclosed, or taken off the schedule."""
    on = opened(request, case, Act.DISCLOSURE_SEEN)
    found = {each.id: each for each in queries.items(case, reader=request.reader)}
    if item not in found:
        raise Http404
    asking = shown.asking_of_item(on, found[item], back=reverse(PAGE, args=[case]))
    if not may_write(request, on):
        return cannot_write(request, asking)
    newest = found[item].looks[0].id if found[item].looks else None
    form = LookForm(
        typed(request), now=request.at, initial={"token": uuid4(), "seen": newest}
    )

    def act() -> str:
        actions.look_at(
            case=case, item=item, given=form.given(), by=request.reader, at=request.at
        )
        return f"Recorded what was done with item {found[item].number}."

    return answer(request, form, act, asking, newest=newest)


@door(read=Permission.READ_INVESTIGATION)
def print_schedule(request: AskedRequest, case: UUID) -> HttpResponse:
    """The schedule to print. It holds no sensitive item, and every finding of ours."""
    on = opened(request, case, Act.DISCLOSURE_PRINTED)
    items = queries.items(case, reader=request.reader)
    judged = case_judged(case, reader=request.reader, on=request.at)
    document = shown.document(
        items, reference=on.case.reference, at=request.at, sensitive=False
    )
    with_findings = shown.with_findings(document, items, list(own_findings(on, judged)))
    return printed(
        request,
        on,
        with_findings,
        back=reverse(PAGE, args=[case]),
        name=f"{on.case.reference}-unused-material",
    )
