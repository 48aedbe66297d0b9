"""Same event, same person: looked up, set side by side, judged, and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import NotTheirs
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import judging
from manumit.referrals.actions.judging import AlreadyJudged, CannotBeSame, Same
from manumit.referrals.forms.triage import JudgeForm, LookUpForm
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.queries import triage as seen
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.views.assess import found_referral, head, may_act
from manumit.referrals.views.judged import judged
from manumit.ui.parts import Cell, Column, Row, Table, Tag


NOT_FOUND = (
    "You can see no other case of this number, and no other referral of this "
    "reference. Check how it is written."
)
WORKS_ON_ONE = (
    "Your organisation works on only one of these two cases. Ask whoever owns the "
    "other to judge, or ring them."
)

ALIKE = Tag("Said alike", "info")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another referral beside this one, and the form to judge that they are one."""

    table: Table
    form: JudgeForm


@door(read=Permission.READ_TRIAGE, write=Permission.ASSESS)
def same(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Look up another case, see both side by side, and judge."""
    found = found_referral(request, referral)
    if request.method != "POST":
        return _page(request, found, LookUpForm(initial={"same": "event"}))
    if "judge" in request.POST:
        return _judge(request, found)
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    met = seen.found_by(form.cleaned_data["words"], reader=request.reader)
    others = [each for each in met if each != referral]
    if not others:
        form.add_error("words", NOT_FOUND)
        return _page(request, found, form, status=422)
    kind = form.cleaned_data["same"]
    return _page(
        request,
        found,
        form,
        [_candidate(request, found, each, kind) for each in others],
    )


def _judge(request: AskedRequest, found: ReferralSeen) -> HttpResponse:
    form = JudgeForm(request.POST)
    again = LookUpForm(initial={"same": request.POST.get("same", "event")})
    if not form.is_valid():
        if "other" in form.errors or "same" in form.errors:
            return _page(request, found, again, status=422)
        return _again(request, found, form)
    filled = form.cleaned_data
    try:
        judging.judge(
            referral=found.id,
            other=filled["other"],
            same=Same(filled["same"]),
            grounds=filled["grounds"],
            by=request.reader,
            at=request.at,
        )
    except NoSuchReferral as hidden:
        raise Http404 from hidden
    except (CannotBeSame, AlreadyJudged) as refused:
        form.add_error(None, str(refused))
        return _again(request, found, form)
    except NotTheirs:
        form.add_error(None, WORKS_ON_ONE)
        return _again(request, found, form)
    messages.success(
        request, "The judgement stands on both cases. It can be undone in one press."
    )
    return HttpResponseRedirect(reverse("referrals:referral", args=[found.id]))


def _again(request: AskedRequest, found: ReferralSeen, form: JudgeForm) -> HttpResponse:
    """The two beside one another once more, with the words that were typed."""
    kind, other = form.cleaned_data["same"], form.cleaned_data["other"]
    again = LookUpForm(initial={"same": kind})
    beside = _candidate(request, found, other, kind, form)
    return _page(request, found, again, [beside], status=422)


@door(write=Permission.ASSESS)
def undo(request: AskedRequest, referral: UUID, judgement: UUID) -> HttpResponse:
    """Take a judgement back in one press; that it was made stays."""
    found = found_referral(request, referral)
    try:
        judging.undo(
            referral=found.id,
            same=Same.PERSON if request.POST.get("same") == "person" else Same.EVENT,
            judgement=judgement,
            by=request.reader,
            at=request.at,
        )
    except NoSuchReferral as hidden:
        raise Http404 from hidden
    except AlreadyJudged as late:
        messages.warning(request, str(late))
    except NotTheirs:
        messages.warning(request, WORKS_ON_ONE)
    else:
        messages.success(request, "Undone. That it was judged, and why, stays kept.")
    return HttpResponseRedirect(reverse("referrals:referral", args=[referral]))


def _candidate(
    request: AskedRequest,
    found: ReferralSeen,
    other: UUID,
    same: str,
    form: JudgeForm | None = None,
) -> Candidate:
    """The other referral beside this one; showing it is an act of its own."""
    there = found_referral(request, other)
    record(
        Act.REFERRAL_SEEN,
        subjects=[f"referral:{there.id}", f"case:{there.case}"],
        by=request.reader,
        at=request.at,
    )
    numbers = cases.cases([found.case, there.case], reader=request.reader)
    here_said, there_said = numbers[found.case].reference, numbers[there.case].reference
    return Candidate(
        _beside(_told(found), _told(there), here_said, there_said),
        form or JudgeForm(initial={"same": same, "other": other}),
    )


def _beside(
    here: Mapping[str, str], there: Mapping[str, str], one: str, other: str
) -> Table:
    """Both, line by line: what is said alike stands on top and is marked in words."""
    alike = {key for key in here if here[key].strip() and here[key] == there.get(key)}
    ordered = sorted(here, key=lambda key: key not in alike)
    return Table(
        f"{one} beside {other}",
        (Column("What"), Column(f"This one, {one}"), Column(f"The other, {other}")),
        [
            Row(
                (
                    Cell(key, tags=(ALIKE,) if key in alike else ()),
                    _said(here[key]),
                    _said(there.get(key, "")),
                )
            )
            for key in ordered
            if here[key].strip() or there.get(key, "").strip()
        ],
    )


def _said(text: str) -> Cell:
    return Cell(text, verbatim=True) if text.strip() else Cell("Not given")


def _told(referral: ReferralSeen) -> Mapping[str, str]:
    """What may show that two are one, in one order."""
    nominal = referral.nominal
    person = (
        {
            "Name": nominal.name,
            "Also known as": nominal.aliases,
            "Date of birth": nominal.born_as_given,
        }
        if nominal
        else {}
    )
    shown = ("Age band", "Gender", "Nationality", "Language", "Telephones", "Vehicles")
    where = {
        f"Place: {label}": "; ".join(
            e.as_given for e in referral.places if e.part == part
        )
        for part, label in (("exploitation", "exploited"), ("now", "now"))
    }
    return {
        **person,
        **{label: referral.said[label] for label in shown},
        "Exploitation": referral.said["Exploitation"],
        "When exploited": referral.said["When exploited"],
        **where,
        "Exploiters": referral.exploiters,
        "First responder": referral.said["First responder organisation"],
        "Account": referral.account,
    }


def _page(
    request: AskedRequest,
    found: ReferralSeen,
    form: LookUpForm,
    candidates: Sequence[Candidate] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    told = {
        **head(request, found),
        "form": form,
        "candidates": candidates,
        "judged": judged(found, reader=request.reader, at=request.at),
        "may_act": may_act(request, found),
    }
    return TemplateResponse(request, "referrals/triage/same.html", told, status=status)
