"""Handing a draft on when a shift ends."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.nrm import queries
from manumit.nrm.actions import handing
from manumit.nrm.forms.handing import HandForm
from manumit.nrm.views.opening import address, identity, opened, record_seen
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_NRM, write=Permission.WRITE_NRM)
def hand(request: AskedRequest, draft: UUID) -> HttpResponse:
    """To a colleague or a desk, with a note; nobody need accept it."""
    whole = opened(request, draft)
    form = HandForm(
        request.POST if request.method == "POST" else None,
        colleagues=_colleagues(request),
        desks=_desks(request),
    )
    if request.method == "POST" and form.is_valid():
        account, desk = form.chosen
        handing.hand(
            draft=draft,
            to_account=account,
            to_desk=desk,
            words=form.cleaned_data["words"],
            by=request.reader,
            at=request.at,
        )
        messages.success(request, "Handed on. They have a notice of it.")
        return HttpResponseRedirect(address(draft))
    record_seen(request, whole)
    told = {
        "identity": identity(whole),
        "draft": whole.draft,
        "back": address(whole.draft.id),
        "form": form,
        "handings": queries.handings(draft, reader=request.reader),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "nrm/hand.html", told, status=status)


def _colleagues(request: AskedRequest) -> dict[str, str]:
    found = organisations.colleagues(reader=request.reader, at=request.at)
    return {
        code: name for code, name in found.items() if code != request.reader.account
    }


def _desks(request: AskedRequest) -> dict[str, str]:
    known = directory.current()
    return {
        each.code: each.name for each in known.desks_of(request.reader.organisation)
    }
