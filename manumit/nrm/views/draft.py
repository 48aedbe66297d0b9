"""A draft's own page: what it will be and why, its sections, and what may be done."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.law import days
from manumit.nrm import queries
from manumit.nrm.actions import answering, expiring
from manumit.nrm.actions.answering import Posted
from manumit.nrm.form import Route, Section
from manumit.nrm.forms.beginning import TokenForm
from manumit.nrm.queries import Whole
from manumit.nrm.queries.files import names_to_send
from manumit.nrm.rules.drafts import NOT_YET_REFERRED, Standing
from manumit.nrm.rules.sending import Since, since_sent
from manumit.nrm.rules.sound import SectionState, Status
from manumit.nrm.rules.sound import rest_not_asked as rest
from manumit.nrm.views.opening import (
    NOTHING_SENT,
    WHY_NOT_YET,
    address,
    identity,
    opened,
    record_seen,
    standing_words,
    where,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Tag, Task
from manumit.ui.words import plural


ROUTES = {
    Route.CHILD: "This will be an NRM referral of a child",
    Route.ADULT: "This will be an NRM referral of an adult who agrees",
    Route.NOTIFY_NAMED: "This will be a notification that names the person",
    Route.NOTIFY_ANONYMOUS: "This will be a notification without a name",
    Route.OPEN: "What this will be is not known yet",
}
CHOICE = "choice"
AGE_FIRST = Tag("Say their age first", "info")
TAGS = {
    Status.NOTHING_ASKED: Tag("Nothing is needed", "neutral"),
    Status.NOT_STARTED: Tag("Not started", "info"),
    Status.DONE: Tag("Done", "good"),
}


@door(read=Permission.READ_NRM)
def draft(request: AskedRequest, draft: UUID) -> HttpResponse:
    """The task list: sections in any order."""
    whole = opened(request, draft)
    record_seen(request, whole)
    seen = whole.draft
    sound = whole.soundness
    states = {each.code: each for each in sound.sections}
    told = {
        "identity": identity(whole),
        "draft": seen,
        "routed": whole.routed,
        "route_title": _titled(whole),
        "not_yet": NOT_YET_REFERRED if seen.waits else "",
        "why_not_yet": WHY_NOT_YET.get(seen.standing, NOTHING_SENT),
        "standing": standing_words(seen),
        "expired": seen.standing is Standing.EXPIRED,
        "tasks": [_task(whole, e, states[e.code]) for e in whole.form.sections],
        "left": len(sound.left),
        "token": uuid4(),
        "remarks": [(each.says, where(whole, each.key)) for each in whole.remarks],
        "checked": queries.checked(seen.id, reader=request.reader),
        "second_person": queries.second_person_wanted(
            organisation=seen.organisation, on=days.day_of(request.at)
        ),
        "open_comments": sum(
            not each.settled_at
            for each in queries.comments(seen.id, reader=request.reader)
        ),
        "siblings": queries.siblings(seen, reader=request.reader),
        "handings": queries.handings(seen.id, reader=request.reader)[:1],
        "since": _since(request, whole),
        "files": len(names_to_send(seen, reader=request.reader)),
        "may_write": request.reader.has(Permission.WRITE_NRM),
        "may_check": request.reader.has(Permission.REVIEW_NRM),
    }
    return TemplateResponse(request, "nrm/draft.html", told)


@door(write=Permission.WRITE_NRM)
def take_up(request: AskedRequest, draft: UUID) -> HttpResponse:
    """Go on with a draft that expired."""
    opened(request, draft)
    expiring.take_up(draft=draft, by=request.reader, at=request.at)
    messages.success(request, "You have taken it up again. Nothing was lost.")
    return HttpResponseRedirect(address(draft))


@door(write=Permission.WRITE_NRM)
def rest_not_asked(request: AskedRequest, draft: UUID) -> HttpResponse:
    """*Not asked: interview to follow* for all that is left, so that it can go."""
    whole = opened(request, draft)
    route = whole.routed.route
    left = rest(whole.form, whole.answers, route=route)
    form = TokenForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect(address(draft))
    posted = Posted(
        section="all",
        token=form.cleaned_data["token"],
        seen=max((each.id for each in whole.held.values()), default=None),
        answers=left,
        shared=frozenset(each.key for each in whole.form.questions() if each.shared),
    )
    answering.save(draft=draft, posted=posted, by=request.reader, at=request.at)
    messages.success(
        request,
        f"Marked as not asked: {plural(len(left), 'question')}. Each can be answered "
        "later.",
    )
    return HttpResponseRedirect(address(draft))


def _titled(whole: Whole) -> str:
    """What it will be; once it has gone, what it would be as things stand now."""
    title = ROUTES[whole.routed.route]
    if whole.draft.has_gone:
        return title.replace("This will be", "As things stand now, this is")
    return title


def _since(request: AskedRequest, whole: Whole) -> Since | None:
    """What to do where what was sent is not what would be sent now."""
    if not whole.draft.has_gone:
        return None
    sent = queries.sent(whole.draft.id, reader=request.reader)
    return since_sent({each.route for each in sent}, whole.routed)


def _task(whole: Whole, section: Section, state: SectionState) -> Task:
    return Task(
        title=section.title,
        status="",
        href=address(whole.draft.id, section.code),
        hint=section.why,
        tag=_tag(whole, state),
    )


def _tag(whole: Whole, state: SectionState) -> Tag:
    if state.code == CHOICE and "under_18" not in whole.answers:
        return AGE_FIRST
    if state.status is Status.SOME_LEFT:
        return Tag(f"{plural(len(state.left), 'answer')} left", "attention")
    return TAGS[state.status]
