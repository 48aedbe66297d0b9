"""Where a victim does not support a prosecution: what remains, one by one."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.investigations.planning.actions import without as acting
from manumit.investigations.planning.forms.planning import OptionForm
from manumit.investigations.planning.queries.without import (
    OptionSeen,
    without_victim,
)
from manumit.investigations.planning.rules.lines import ChangedMeanwhile
from manumit.investigations.planning.views import plan_shown as shown
from manumit.investigations.planning.views.opened import (
    form_page,
    of_plan,
    refusing,
    writes,
)
from manumit.law.provisions import Confidence
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Tag, Task, TimelineItem, timeline_item


SURE = {
    Confidence.VERIFIED: "",
    Confidence.FROM_MEMORY: "Not checked against the source yet.",
    Confidence.UNCONFIRMED: "Not confirmed: ask the adviser.",
}


@door(read=Permission.READ_INVESTIGATION)
def without(request: AskedRequest, case: UUID) -> HttpResponse:
    """Every way to prove it without the victim, and what was said of each."""
    on = of_plan(request, case)
    seen = without_victim(case, log=on.log, reader=request.reader, at=request.at)
    told = {
        "on": on,
        "works": writes(request, on),
        "shown": shown.without(seen, on.called),
        "since": seen.since,
        "tasks": [_task(case, each) for each in seen.options],
        "back": reverse("investigations:plan", args=[case]),
    }
    return TemplateResponse(request, "investigations/planning/without.html", told)


@door(read=Permission.READ_INVESTIGATION, write=Permission.WRITE_INVESTIGATION)
def consider(request: AskedRequest, case: UUID, option: str) -> HttpResponse:
    """Consider one way: pursued, or why not."""
    on = of_plan(request, case)
    reader, at = request.reader, request.at
    whole = without_victim(case, log=on.log, reader=reader, at=at)
    seen = next((e for e in whole.options if e.option.code == option), None)
    if seen is None:
        raise Http404
    newest = str(seen.now.id) if seen.now else ""
    form = OptionForm(
        request.POST if request.method == "POST" else None,
        initial={"token": uuid4(), "seen": newest},
    )
    if form.is_bound and form.is_valid():
        try:
            with refusing(form):
                acting.consider(case=case, given=form.given(option), by=reader, at=at)
        except ChangedMeanwhile as changed:
            form.add_error(None, str(changed))
            form.data = {**request.POST.dict(), "seen": newest}
        if not form.errors:
            messages.success(request, f"Considered: {seen.option.title}.")
            here = reverse("investigations:without-victim", args=[case])
            return HttpResponseRedirect(here)
    told = {
        "heading": seen.option.title,
        "intro": seen.option.look_for,
        "source": f"{seen.option.source}. {SURE[seen.option.confidence]}",
        "items": _history(seen),
        "submit": "Record it",
        "back": reverse("investigations:without-victim", args=[case]),
    }
    return form_page(request, on, form, told)


def _task(case: UUID, each: OptionSeen) -> Task:
    now = each.now
    if now is None:
        tag = Tag("To be considered", "attention")
    elif now.pursued:
        tag = Tag(f"Pursued, line {now.line}", "good")
    else:
        tag = Tag("Not pursued", "neutral")
    href = reverse("investigations:consider-option", args=[case, each.option.code])
    said = now.words if now else each.option.look_for
    return Task(each.option.title, tag.text, href=href, hint=said, tag=tag)


def _history(each: OptionSeen) -> list[TimelineItem]:
    return [
        timeline_item(
            title="Pursued" if one.pursued else "Not pursued",
            at=timezone.localtime(one.recorded_at),
            by=one.recorded_by,
            text=one.words,
            verbatim=True,
        )
        for one in reversed(each.considered)
    ]
