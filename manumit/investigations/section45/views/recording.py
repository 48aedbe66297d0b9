"""The forms of section 45, one view each; all of them work alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.cases.documents.queries import documents_of
from manumit.cases.happening import initial_of_happened
from manumit.cases.on_page import NOT_THEIRS, OnPage
from manumit.cases.words import in_words
from manumit.investigations.section45.actions import acts as acting
from manumit.investigations.section45.actions import considering
from manumit.investigations.section45.forms.acts import (
    ActForm,
    ExpectedForm,
    ReachedForm,
)
from manumit.investigations.section45.forms.considering import (
    ConsiderForm,
    EvidenceForm,
    ToldForm,
)
from manumit.investigations.section45.permissions import NotRecorded
from manumit.investigations.section45.queries import ActSeen, PersonSeen
from manumit.investigations.section45.rules.limbs import every, limbs_of
from manumit.investigations.section45.views import shown
from manumit.investigations.section45.views.opening import (
    address,
    opened,
    tells,
    writes,
)
from manumit.law.facts import Fact
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import moment_in_words


READ, WRITE = Permission.READ_INVESTIGATION, Permission.WRITE_INVESTIGATION
TELL = Permission.WRITE_CASE
MOST_OFFERED = 60
"""So many facts are offered as what evidence rests on, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What one form's page says, and what is done with a sound answer."""

    heading: str
    submit: str
    done: str
    act: Callable[..., bool]
    given: Callable[[Any], Any]
    above: Mapping[str, Any]
    may: Callable[[AskedRequest, OnPage], bool] = writes


@door(read=READ, write=TELL)
def act(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """Record an act that the person may have been compelled to do."""
    on, seen = opened(request, case, subject)
    form = ActForm(_posted(request), now=request.at, initial={"token": uuid4()})
    asking = Asking(
        heading="An act that they may have been compelled to do",
        submit="Record the act",
        done="Recorded. Section 45 is open for it; nobody is a suspect by this.",
        act=acting.disclose,
        given=ActForm.given,
        above={},
        may=tells,
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=WRITE)
def correct(
    request: AskedRequest, case: UUID, subject: UUID, fact: UUID
) -> HttpResponse:
    """Record the act anew, in the place of what was recorded of it."""
    on, seen = opened(request, case, subject)
    found = _act_of(seen, fact)
    offence = found.offence
    form = ActForm(
        _posted(request),
        now=request.at,
        initial={
            **initial_of_happened(found.fact),
            "token": uuid4(),
            "words": found.words,
            "committed": found.body.committed,
            "age_at_act": found.body.age_at_act,
            "line": offence.line,
            "act": offence.act,
            "section": offence.section,
            "called": "" if offence.named else found.body.offence[:40],
            "manner": offence.manner,
            "condition": offence.condition,
        },
    )
    asking = Asking(
        heading="Correct what is recorded of an act",
        submit="Record it so",
        done="Recorded anew. What stood before is kept.",
        act=acting.disclose,
        given=lambda sound: sound.given(corrects=fact),
        above={},
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=WRITE)
def evidence(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """Record what speaks for or against a limb."""
    on, seen = opened(request, case, subject)
    asked = [limb for each in seen.acts for limb in every(each.limbs)]
    anybody = limbs_of(None, committed=None, today=seen.today)
    form = EvidenceForm(
        _posted(request),
        now=request.at,
        initial={"token": uuid4()},
        limbs=list(dict.fromkeys(asked)) or every(anybody),
        acts=[(each.fact.id, each.title) for each in seen.acts],
        facts=_facts(on, str(subject)),
        documents=_documents(request, case),
    )
    asking = Asking(
        heading="Evidence on section 45",
        submit="Record the evidence",
        done="Recorded. If section 45 was looked at before, it is asked again.",
        act=considering.add_evidence,
        given=EvidenceForm.given,
        above={},
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=WRITE)
def consider(
    request: AskedRequest, case: UUID, subject: UUID, fact: UUID | None = None
) -> HttpResponse:
    """Record what was found of each limb and concluded, for an act or for none."""
    on, seen = opened(request, case, subject)
    found = _act_of(seen, fact) if fact else None
    today = seen.today
    limbs = found.limbs if found else limbs_of(None, committed=None, today=today)
    shut = found is not None and found.checked.excluded is not False
    form = ConsiderForm(
        _posted(request),
        now=request.at,
        initial={
            "token": uuid4(),
            "seen": seen.log.newest,
            "stage": _next_stage(seen),
            "by_whom": _own_name(request),
        },
        limbs=every(limbs),
        remaining=seen.remaining if shut else (),
    )
    asking = Asking(
        heading="Consider section 45",
        submit="Record what was considered",
        done="Recorded what was considered. It suggests; it does not decide.",
        act=considering.consider,
        given=lambda sound: sound.given(fact),
        above={
            "act": shown.acts(seen, {})[seen.acts.index(found)] if found else None,
            "position": shown.position(seen.position),
            "news": shown.news(seen.log),
        },
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=WRITE)
def tell(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """Record what the prosecutors or the defence were told."""
    on, seen = opened(request, case, subject)
    form = ToldForm(
        _posted(request),
        now=request.at,
        initial={"token": uuid4()},
        considered=[
            (each.fact.id, f"{_when(each.fact)}: {shown.conclusion(each)}")
            for each in seen.considered
        ],
    )
    asking = Asking(
        heading="Who was told what was considered?",
        submit="Record who was told",
        done="Recorded who was told.",
        act=considering.tell,
        given=ToldForm.given,
        above={},
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=TELL)
def reached(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """Record a step that the person, who may be a victim, came to."""
    on, seen = opened(request, case, subject)
    form = ReachedForm(_posted(request), now=request.at, initial={"token": uuid4()})
    asking = Asking(
        heading="A step that they came to",
        submit="Record the step",
        done="Recorded the step.",
        act=acting.step,
        given=ReachedForm.given,
        above={},
        may=tells,
    )
    return _answered(request, on, seen, form, asking)


@door(read=READ, write=TELL)
def expected(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """Record a step that is to come, so that this is asked before it."""
    on, seen = opened(request, case, subject)
    form = ExpectedForm(_posted(request), now=request.at, initial={"token": uuid4()})
    asking = Asking(
        heading="A step that is to come",
        submit="Record the step",
        done="Recorded. Section 45 is to be considered before it.",
        act=acting.step,
        given=ExpectedForm.given,
        above={},
        may=tells,
    )
    return _answered(request, on, seen, form, asking)


def _answered(
    request: AskedRequest,
    on: OnPage,
    seen: PersonSeen,
    form: forms.Form,
    asking: Asking,
) -> HttpResponse:
    """The form's page; once it is sound, the act and the person's page again."""
    subject = UUID(seen.log.subject)
    back = address(on, "person", seen.log.subject)
    if request.method != "POST" and not asking.may(request, on):
        return HttpResponseRedirect(back)
    if request.method == "POST" and form.is_valid():
        try:
            asking.act(
                case=on.case.id,
                subject=subject,
                given=asking.given(form),
                by=request.reader,
                at=request.at,
            )
        except NotRecorded as why:
            form.add_error(why.field if why.field in form.fields else None, str(why))
            form = _as_seen_now(form, seen)
        except NotTheirs:
            form.add_error(None, NOT_THEIRS)
        else:
            messages.success(request, asking.done)
            return HttpResponseRedirect(back)
    told = {
        "on": on,
        "who": on.called[seen.log.subject],
        "heading": asking.heading,
        "form": form,
        "submit": asking.submit,
        "back": back,
        **asking.above,
    }
    status = 422 if form.is_bound else 200
    page = "investigations/section45/form.html"
    return TemplateResponse(request, page, told, status=status)


def _as_seen_now(form: forms.Form, seen: PersonSeen) -> forms.Form:
    """Let what was typed be sent again, by somebody who has now seen what changed."""
    if "seen" in form.fields:
        form.data = {**form.data, "seen": seen.log.newest}
    return form


def _posted(request: AskedRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _act_of(seen: PersonSeen, fact: UUID) -> ActSeen:
    found = seen.act(str(fact))
    if found is None:
        raise Http404
    return found


def _next_stage(seen: PersonSeen) -> str:
    """The step that is to come next; else the last that was not looked at."""
    ahead = [(body.at, body.stage) for _, body in seen.log.expected]
    coming = [each for each in ahead if each[0] > seen.at]
    if coming:
        return min(coming)[1].value
    looked = {body.stage for _, body in seen.log.considered}
    late = [body.stage for _, body in seen.log.steps if body.stage not in looked]
    return late[-1].value if late else ""


def _own_name(request: AskedRequest) -> str:
    reader = request.reader
    return organisations.names(accounts=[reader.account], reader=reader).get(
        reader.account, ""
    )


def _facts(on: OnPage, subject: str) -> list[tuple[str, str]]:
    """What is recorded of the person or of the whole case, the newest first."""
    gone = {each.supersedes for each in on.log}
    found = [
        each
        for each in reversed(on.log)
        if each.subject in {None, subject} and each.id not in gone
    ]
    return [(each.id, _in_short(each)) for each in found[:MOST_OFFERED]]


def _when(fact: Fact) -> str:
    return moment_in_words(timezone.localtime(fact.last_moment()))


def _in_short(fact: Fact) -> str:
    return f"{_when(fact)}: {in_words(fact.body, name=directory.current().name)}"


def _documents(request: AskedRequest, case: UUID) -> list[tuple[str, str]]:
    if not request.reader.has(Permission.READ_DOCUMENTS):
        return []
    found = documents_of(case, reader=request.reader)
    return [(str(each.id), each.name) for each in found]
