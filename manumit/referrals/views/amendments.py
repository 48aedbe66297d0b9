"""Proposed amendments: what stands beside what a later file says, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.organisations import directory
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import amending
from manumit.referrals.forms.amendment import ReasonForm
from manumit.referrals.intake.fields import FIELDS
from manumit.referrals.naming import forces_named
from manumit.referrals.permissions import NoSuchAmendment
from manumit.referrals.queries import amendments
from manumit.referrals.queries.amendments import AmendmentListed, AmendmentSeen
from manumit.referrals.rules import AmendmentState
from manumit.referrals.views.register_words import local
from manumit.ui.parts import Cell, Column, Row, Table, comparison


PAGE = 50
_WHERE = next(each.label for each in FIELDS if each.key == "exploited_where")
_COLUMNS = (
    Column("Person"),
    Column("Case"),
    Column("Register"),
    Column("Proposed"),
)


@door(read=Permission.READ_IMPORT)
def listing(request: AskedRequest) -> HttpResponse:
    """The amendments that wait for somebody to decide, oldest first."""
    only, after = _id(request.GET.get("referral")), _id(request.GET.get("after"))
    found = amendments.waiting(
        reader=request.reader, referral=only, after=after, limit=PAGE + 1
    )
    shown = found[:PAGE]
    if shown:
        record(
            Act.AMENDMENT_SEEN,
            subjects=[f"amendment:{each.id}" for each in shown],
            by=request.reader,
            at=request.at,
        )
    here = reverse("referrals:amendments")
    told = {
        "table": Table(
            "Proposed amendments",
            _COLUMNS,
            [_row(each) for each in shown],
            caption_hidden=True,
        ),
        "any": bool(shown),
        "total": amendments.how_many_wait(reader=request.reader),
        "only": bool(only),
        "next": f"{here}?after={shown[-1].id}" if len(found) > PAGE else "",
    }
    return TemplateResponse(request, "referrals/registers/amendments.html", told)


def _id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _row(each: AmendmentListed) -> Row:
    return Row(
        (
            Cell(each.name, href=reverse("referrals:amendment", args=[each.id])),
            Cell(each.case_reference),
            Cell(each.register, hint=f"Row {each.row_number}"),
            Cell(local(each.proposed_at)),
        )
    )


@door(read=Permission.READ_IMPORT, write=Permission.WRITE_IMPORT)
def amendment(request: AskedRequest, amendment: UUID) -> HttpResponse:
    """One amendment side by side; sent with a reason, it is accepted or declined."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, amendment, form)
    accepts = "accept" in request.POST
    if accepts == ("decline" in request.POST):
        form.add_error(None, "Press “Accept” or “Decline”.")
        return _page(request, amendment, form)
    try:
        _decide(request, amendment, form.cleaned_data["reason"], accepts=accepts)
    except NoSuchAmendment as hidden:
        raise Http404 from hidden
    except amending.AlreadyDecided:
        messages.warning(
            request,
            "Somebody has decided already. What they decided stands below; yours was "
            "not used.",
        )
        return _page(request, amendment, form)
    except amending.CannotStand as refusal:
        form.add_error(None, f"It cannot be accepted: {refusal}")
        return _page(request, amendment, form)
    messages.success(request, _ACCEPTED if accepts else _DECLINED)
    return HttpResponseRedirect(reverse("referrals:amendments"))


_ACCEPTED = "Accepted: the referral now says what the later file says."
_DECLINED = "Declined: the referral stands as it was."


def _decide(
    request: AskedRequest, amendment: UUID, reason: str, *, accepts: bool
) -> None:
    if accepts:
        amending.accept(
            amendment_id=amendment,
            reason=reason,
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    else:
        amending.decline(
            amendment_id=amendment, reason=reason, by=request.reader, at=request.at
        )


def _page(request: AskedRequest, amendment: UUID, form: ReasonForm) -> HttpResponse:
    try:
        seen = amendments.amendment(amendment, reader=request.reader)
    except NoSuchAmendment as hidden:
        raise Http404 from hidden
    record(
        Act.AMENDMENT_SEEN,
        subjects=[f"amendment:{seen.id}", f"case:{seen.case}"],
        by=request.reader,
        at=request.at,
    )
    told = {
        "amendment": seen,
        "comparison": comparison(
            caption="What differs",
            before=seen.before,
            after=seen.after,
            labels=("Stands now", "The later file says")
            if seen.state is AmendmentState.PROPOSED
            else ("Stood before", "The later file said"),
        ),
        "decided": _decided(request, seen),
        "form": form,
        "places_moved": _moved(request, seen),
        "may_act": request.reader.has(Permission.WRITE_IMPORT),
    }
    status = 422 if form.errors else 200
    return TemplateResponse(
        request, "referrals/registers/amendment.html", told, status=status
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A place differs in what was accepted; the force that it names, where it does."""

    force: str
    name: str


def _moved(request: AskedRequest, seen: AmendmentSeen) -> Moved | None:
    """What to offer where an accepted amendment names another place."""
    may = request.reader.has(Permission.HAND_OVER)
    if not (may and seen.places_change and seen.state is AmendmentState.ACCEPTED):
        return None
    known = directory.current()
    where = seen.after.get(_WHERE, "")
    named = forces_named(where, known, on=days.day_of(request.at))
    other = next((each for each in named if each != request.reader.organisation), "")
    return Moved(other, known.name(other) if other else "")


def _decided(request: AskedRequest, seen: AmendmentSeen) -> str:
    """Who decided, when and how; empty while nobody has."""
    if seen.decided_at is None:
        return ""
    names = accounts.names(accounts=[seen.decided_by], reader=request.reader)
    who = names.get(seen.decided_by, "somebody who has left")
    return f"{seen.state_label} by {who} on {local(seen.decided_at)}."
