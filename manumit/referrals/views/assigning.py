"""Whose work an entry is: given to a colleague, taken in one press, given back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.organisations import queries as accounts
from manumit.organisations.colleagues import Colleague, colleagues
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import assigning
from manumit.referrals.forms.triage import AssignForm
from manumit.referrals.permissions import NoSuchEntry
from manumit.referrals.queries import triage as seen
from manumit.referrals.queries.triage import EntryHeld
from manumit.referrals.views.assess import READS_ONLY, found_referral, head


@door(read=Permission.READ_TRIAGE, write=Permission.ASSESS)
def assign(request: AskedRequest, entry: UUID) -> HttpResponse:
    """Choose whose work it is; *take it* comes here in one press."""
    held = _held(request, entry)
    people = choices(colleagues(reader=request.reader, at=request.at), held.team)
    if request.method != "POST":
        return _page(request, held, AssignForm(people=people, had=held.assigned_to))
    form = AssignForm(_taken(request), people=people)
    if not form.is_valid():
        return _page(request, held, form, status=422)
    try:
        changed = assigning.assign(
            entry=entry,
            to=form.to_whom(),
            had=form.cleaned_data["had"],
            by=request.reader,
            at=request.at,
        )
    except NoSuchEntry as hidden:
        raise Http404 from hidden
    except NotTheirs:
        form.add_error(None, READS_ONLY)
        return _page(request, held, form, status=403)
    except assigning.AssignedMeanwhile as late:
        form.add_error(None, f"{late} Now it is with {who_has(request, late.to)}.")
        return _page(request, _held(request, entry), form, status=422)
    name = who_has(request, form.to_whom())
    messages.success(request, f"This is with {name} {'now' if changed else 'already'}.")
    return HttpResponseRedirect(reverse("referrals:referral", args=[held.referral]))


def choices(people: Sequence[Colleague], team: str) -> list[tuple[str, str]]:
    """The desk's own people first, each with what they are."""
    ordered = sorted(people, key=lambda each: (team not in each.teams, each.name))
    return [(str(each.account), each.words) for each in ordered]


def who_has(request: AskedRequest, account: UUID | None) -> str:
    """Whose it is, by name."""
    if account is None:
        return "nobody"
    if str(account) == request.reader.account:
        return "you"
    names = accounts.names(accounts=[str(account)], reader=request.reader)
    return names.get(str(account), "somebody who has left")


def _taken(request: AskedRequest) -> dict[str, str]:
    data = request.POST.dict()
    return {**data, "to": request.reader.account} if "take" in data else data


def _held(request: AskedRequest, entry: UUID) -> EntryHeld:
    try:
        return seen.entry_held(entry, reader=request.reader)
    except NoSuchEntry as hidden:
        raise Http404 from hidden


def _page(
    request: AskedRequest, held: EntryHeld, form: AssignForm, *, status: int = 200
) -> HttpResponse:
    found = found_referral(request, held.referral)
    told = {
        **head(request, found),
        "form": form,
        "has": who_has(request, held.assigned_to),
        "may_act": request.reader.has(Permission.ASSESS),
    }
    return TemplateResponse(
        request, "referrals/triage/assign.html", told, status=status
    )
