"""Closing an investigation, over nothing or with a reason for each, and reopening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, OnPage, on_page
from manumit.cases.words import in_words
from manumit.investigations.leading.actions import closing as actions
from manumit.investigations.leading.forms.closing import (
    ClosingForm,
    ClosingOpenForm,
    ReopeningForm,
)
from manumit.investigations.leading.queries.closing import (
    ClosingSeen,
    TurnSeen,
    closing,
)
from manumit.investigations.leading.queries.leading import leading
from manumit.investigations.leading.views.investigation import PAGE
from manumit.investigations.leading.views.shown import (
    duties_table,
    stood_table,
    when,
)
from manumit.law.duties import RULES
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Tag, TimelineItem


Does = Callable[[], bool]


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def close(request: AskedRequest, case: UUID) -> HttpResponse:
    """What stops a closure, what else is open; the form where nothing stops it."""
    on, seen = _opened(request, case)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def does() -> bool:
            return actions.close(
                case=case, given=form.given(), by=request.reader, at=request.at
            )

        if answer := _done(request, case, form, does, "The investigation is closed."):
            return answer
    return _page(request, on, seen, form)


@door(read=Permission.READ_INVESTIGATION, write=Permission.CLOSE_OPEN)
def close_open(request: AskedRequest, case: UUID) -> HttpResponse:
    """The form with a reason for each that stops a closure."""
    on, seen = _opened(request, case)
    stops = seen.check.stops if seen.check else ()
    if request.method != "POST" and not stops:
        return HttpResponseRedirect(reverse("investigations:closing", args=[case]))
    form = ClosingOpenForm(
        request.POST if request.method == "POST" else None,
        stops=stops,
        called=on.called,
    )
    if request.method == "POST" and form.is_valid():

        def does() -> bool:
            return actions.close_open(
                case=case, given=form.given(), by=request.reader, at=request.at
            )

        said = "The investigation is closed. Those above are told what was open."
        if answer := _done(request, case, form, does, said):
            return answer
    return _page(request, on, seen, form, over=True)


@door(read=Permission.READ_INVESTIGATION, write=Permission.SUPERVISE)
def reopen(request: AskedRequest, case: UUID) -> HttpResponse:
    """Take a closed investigation up again."""
    on, seen = _opened(request, case)
    form = ReopeningForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def does() -> bool:
            return actions.reopen(
                case=case, given=form.given(), by=request.reader, at=request.at
            )

        said = "The investigation is taken up again. Who leads it?"
        if answer := _done(request, case, form, does, said):
            return answer
    return _page(request, on, seen, form)


def _opened(request: AskedRequest, case: UUID) -> tuple[OnPage, ClosingSeen]:
    on = on_page(request, case, current=PAGE)
    return on, closing(case, on.log, reader=request.reader, at=request.at)


def _done(
    request: AskedRequest, case: UUID, form: forms.Form, does: Does, said: str
) -> HttpResponse | None:
    """Do it, and back to the page; None where the form now says why not."""
    try:
        does()
    except actions.ClosedMeanwhile as why:
        messages.warning(request, str(why))
        return HttpResponseRedirect(reverse("investigations:closing", args=[case]))
    except actions.ClosureStopped as why:
        form.add_error(None, str(why))
    except NotTheirs:
        form.add_error(None, NOT_THEIRS)
    else:
        messages.success(request, said)
        return HttpResponseRedirect(reverse("investigations:closing", args=[case]))
    return None


def _page(
    request: AskedRequest,
    on: OnPage,
    seen: ClosingSeen,
    form: forms.Form,
    *,
    over: bool = False,
) -> HttpResponse:
    stops = seen.check.stops if seen.check else ()
    told: dict[str, Any] = {
        "on": on,
        "closed": when(seen.closed.happened) if seen.closed else "",
        "stops": len(stops),
        "form": form if form.is_bound or over else _form(seen),
        "over": over,
        "closes": on.works and request.reader.has(Permission.SUPERVISE),
        "closes_open": on.works and request.reader.has(Permission.CLOSE_OPEN),
        "tables": _tables(request, on, seen),
        "turns": [_turn(each, seen, on) for each in seen.turns],
        "owed": f"{on.back}#owed" if on.back else "",
        "back": reverse(PAGE, args=[on.case.id]),
    }
    status = 422 if form.errors else 200
    name = "investigations/leading/closing.html"
    return TemplateResponse(request, name, told, status=status)


def _form(seen: ClosingSeen) -> forms.Form:
    return ReopeningForm() if seen.closed else ClosingForm()


def _tables(request: AskedRequest, on: OnPage, seen: ClosingSeen) -> dict[str, Any]:
    if seen.check is None:
        return {}
    at, called = request.at, on.called
    words = (
        leading(on.case.id, on.log, reader=request.reader, at=at).actions
        if seen.actions
        else {}
    )
    return {
        "stops": duties_table(
            seen.check.stops,
            called,
            at=at,
            caption="What stops a closure",
            empty="Nothing stops a closure.",
        ),
        "others": duties_table(
            seen.check.others,
            called,
            at=at,
            caption="What else is open",
            empty="Nothing else is owed.",
        ),
        "actions": stood_table(
            seen.actions,
            called,
            words,
            caption="Actions of reviews that are open",
            empty="Every action of every review is done.",
        ),
        "follows": duties_table(
            seen.check.follows,
            called,
            at=at,
            caption="What a closure sets off",
            empty="A closure sets nothing off.",
        ),
    }


def _turn(each: TurnSeen, seen: ClosingSeen, on: OnPage) -> TimelineItem:
    known = directory.current()
    lines: list[str] = [in_words(each.fact.body, name=known.name)]
    if each.words:
        lines.append(each.words)
    lines += _over(each, on)
    return TimelineItem(
        title="Closed" if each.closed else "Taken up again",
        moment=when(each.fact.happened),
        by=seen.names.get(each.fact.recorded_by, ""),
        text="\n".join(lines),
        verbatim=True,
        tag=Tag("With something open", "bad") if each.over else None,
    )


def _over(each: TurnSeen, on: OnPage) -> Sequence[str]:
    """Over what it was closed: each with whom it is about, and the reason."""
    found = []
    for one in each.over:
        title = RULES[one.rule].title if one.rule in RULES else one.rule
        whom = on.called.get(one.subject, "")
        about = f" ({whom})" if whom else ""
        found.append(f"Open: {title}{about}. Reason: {one.words}")
    return found
