"""Recording what was done on a case, and correcting what was recorded wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, NotTheirs
from manumit.cases.correcting import taken_back
from manumit.cases.people_in import involved_in, parts_of, people_of
from manumit.cases.queries import CaseSeen, NoSuchCase
from manumit.desk import actions
from manumit.desk.actions import CorrectedMeanwhile, Recorded
from manumit.desk.recording.forms import RecordForm, initial_of
from manumit.desk.recording.kinds import (
    BY_SLUG,
    NOT_CORRECTED,
    NOT_DONE,
    OWN_PAGES,
    RECORDABLE,
    REFERS,
    slug_of,
)
from manumit.desk.recording.listing import groups
from manumit.desk.recording.things import Things, things
from manumit.desk.rules import title_of
from manumit.law.duties import Duty
from manumit.law.facts import Fact
from manumit.obligations.queries import CaseJudged, case_judged
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


READS_ONLY = (
    "Your organisation may read this case and does not work on it. Its owners record "
    "what was done."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The case that something is recorded on, as it is judged now."""

    case: CaseSeen
    judged: CaseJudged
    things: Things


@door(read=Permission.READ_CASE)
def choose(request: AskedRequest, case: UUID) -> HttpResponse:
    """Everything that can be recorded, by what it is about."""
    found = _found(request, case)
    told = {
        "case": found.case,
        "groups": groups(case),
        "may_act": _may_act(request, case),
    }
    return TemplateResponse(request, "desk/record_choose.html", told)


@door(read=Permission.READ_CASE, write=Permission.RECORD_FACTS)
def record_fact(request: AskedRequest, case: UUID, kind: str) -> HttpResponse:
    """The form for one kind of fact; sent, it is recorded."""
    if kind not in BY_SLUG:
        raise Http404
    code = BY_SLUG[kind]
    found = _found(request, case)  # a case that is hidden leads nowhere
    if code in OWN_PAGES:
        return HttpResponseRedirect(reverse(OWN_PAGES[code], args=[case]))
    duty = _duty(found.judged, request.GET.get("duty", ""))
    if request.method != "POST":
        form = RecordForm(
            kind=code, things=found.things, initial=_initial(code, duty, found.things)
        )
        return _page(request, found, form, meets=_meets(found, code, duty))
    form = RecordForm(request.POST, kind=code, things=found.things)
    if form.is_valid():
        answer = _recorded(request, found, form, form.given())
        if answer is not None:
            return answer
    status = 403 if not _may_act(request, case) else 422
    meets = _meets(found, code, duty)
    return _page(request, found, form, meets=meets, status=status)


@door(read=Permission.READ_CASE, write=Permission.RECORD_FACTS)
def correct_fact(request: AskedRequest, case: UUID, fact: UUID) -> HttpResponse:
    """The form filled with what was recorded; sent, the correction takes its place."""
    found = _found(request, case)
    wrong = _recorded_here(found.judged, fact)
    initial = initial_of(wrong)
    kind = wrong.body.kind
    if request.method != "POST":
        form = RecordForm(kind=kind, things=found.things, initial=initial)
        return _page(request, found, form, corrects=wrong)
    if "take_back" in request.POST:
        form = RecordForm(kind=kind, things=found.things, initial=initial)
        given = taken_back(wrong)
    else:
        form = RecordForm(request.POST, kind=kind, things=found.things)
        if not form.is_valid():
            return _page(request, found, form, corrects=wrong, status=422)
        given = form.given(supersedes=fact)
    answer = _recorded(request, found, form, given)
    if answer is not None:
        return answer
    status = 403 if not _may_act(request, case) else 422
    return _page(request, found, form, corrects=wrong, status=status)


def _found(request: AskedRequest, case: UUID) -> Found:
    """The case with what may be named on it; hidden and missing are the same 404."""
    reader, known = request.reader, directory.current()
    try:
        seen = cases.case(case, reader=reader)
    except NoSuchCase:
        raise Http404 from None
    record(
        Act.CASE_SEEN, subjects=[f"case:{case}"], by=reader, at=request.at, detail={}
    )
    judged = case_judged(case, reader=reader, on=request.at)
    involved = involved_in(case, reader=reader)
    there = things(
        judged,
        people=people_of(involved, judged.log),
        parts=parts_of(involved, judged.log),
        colleagues=organisations.colleagues(reader=reader, at=request.at),
        known=known,
        organisation=reader.organisation,
    )
    return Found(seen, judged, there)


def _may_act(request: AskedRequest, case: UUID) -> bool:
    return request.reader.has(Permission.RECORD_FACTS) and parts.works_on(
        case, reader=request.reader, at=request.at
    )


def _duty(judged: CaseJudged, key: str) -> Duty | None:
    """The duty that somebody came from, by its key; None where there is none now."""
    return next((duty for duty in judged.duties if duty.key == key), None)


def _initial(kind: str, duty: Duty | None, there: Things) -> Mapping[str, Any]:
    """About whom, and which line or request, as far as the duty says."""
    if duty is None:
        return {}
    initial: dict[str, Any] = {"subject": duty.subject}
    if kind == NOT_DONE:
        acts = (each for each in duty.discharged_by if each in RECORDABLE)
        initial["what"] = next(acts, None)
    for field in REFERS:
        of, _, name = field.rpartition(".")
        if of == kind and there.opener(field, duty.part) is not None:
            initial[name] = duty.part
    return initial


def _meets(found: Found, kind: str, duty: Duty | None) -> Sequence[str]:
    """The open duties that a fact of this kind would meet; one that was come from."""
    at, people = found.judged.on, found.things.people
    open_now = [
        each
        for each in found.judged.duties
        if kind in each.discharged_by and each.open_at(at)
    ]
    chosen = [duty] if duty in open_now and duty else open_now
    return list(dict.fromkeys(_title(each, people) for each in chosen))


def _title(duty: Duty, people: Mapping[str, str]) -> str:
    who = people.get(duty.subject or "", "")
    title = title_of(duty.rule, duty.part)
    return f"{title} ({who})" if who else title


def _recorded_here(judged: CaseJudged, fact: UUID) -> Fact:
    """A fact that stands and was recorded by a form; else there is no such page."""
    corrected = {each.supersedes for each in judged.log}
    for each in judged.log:
        if each.id == str(fact) and can_be_corrected(each, corrected):
            return each
    raise Http404


def can_be_corrected(fact: Fact, corrected: set[Any]) -> bool:
    """Whether the fact was recorded by a form and still stands."""
    kind = fact.body.kind
    return kind in RECORDABLE and kind not in NOT_CORRECTED and fact.id not in corrected


def _recorded(
    request: AskedRequest, found: Found, form: RecordForm, given: FactGiven
) -> HttpResponse | None:
    """Back to the case, with what it meets; None where the form now says why not."""
    case = found.case.id
    try:
        done = actions.record_done(
            case=case, given=given, by=request.reader, at=request.at
        )
    except NotTheirs:
        form.add_error(None, READS_ONLY)
    except CorrectedMeanwhile as refused:
        form.add_error(None, str(refused))
    else:
        messages.success(request, _said(done, found))
        return HttpResponseRedirect(f"{reverse('desk:case', args=[case])}#owed")
    return None


def _said(done: Recorded, found: Found) -> str:
    if not done.meets:
        return "Recorded. It meets no duty by itself; see what is still owed."
    met = (_title(each, found.things.people) for each in done.meets)
    return f"Recorded. This meets: {'; '.join(dict.fromkeys(met))}."


def _page(
    request: AskedRequest,
    found: Found,
    form: RecordForm,
    *,
    meets: Sequence[str] = (),
    corrects: Fact | None = None,
    status: int = 200,
) -> HttpResponse:
    told = {
        "case": found.case,
        "form": form,
        "label": RECORDABLE[form.kind].label,
        "slug": slug_of(form.kind),
        "meets": meets,
        "corrects": corrects,
        "may_act": _may_act(request, found.case.id),
    }
    return TemplateResponse(request, "desk/record.html", told, status=status)
