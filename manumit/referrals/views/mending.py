"""A refused row, mended on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import mending
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.forms.mending import MendForm
from manumit.referrals.queries import rows, runs
from manumit.referrals.queries.rows import RowSeen
from manumit.referrals.rules import NoSuchRun, Outcome, RunState


@door(read=Permission.READ_IMPORT, write=Permission.WRITE_IMPORT)
def mend(request: AskedRequest, run: UUID, number: int) -> HttpResponse:
    """Every field of a refused row; sent, the row is let in or says why not."""
    row = _refused(request, run, number)
    if isinstance(row, HttpResponse):
        return row
    if request.method != "POST":
        form = MendForm(row.given, given=row.given)
        form.say(row.problems)
        return _page(request, run, row, form, row.problems)
    form = MendForm(request.POST, given=row.given)
    if not form.is_valid():
        return _page(request, run, row, form)
    try:
        receipt = mending.mend(
            run_id=run,
            number=number,
            given=form.mended(),
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except mending.StillRefused as refusal:
        problems = [asdict(each) for each in refusal.problems]
        form.say(problems)
        return _page(request, run, row, form, problems)
    except mending.AlreadySettled as earlier:
        messages.warning(request, f"{earlier} What you typed was not used.")
        return _back(run)
    messages.success(request, _done(row, receipt))
    return _back(run)


def _refused(request: AskedRequest, run: UUID, number: int) -> RowSeen | HttpResponse:
    try:
        seen = runs.run(run, reader=request.reader)
        row = rows.row(run, number, reader=request.reader)
    except NoSuchRun as hidden:
        raise Http404 from hidden
    if row.outcome is not Outcome.REFUSED:
        messages.warning(request, f"Row {number} has been settled already.")
        return _back(run)
    if seen.state is not RunState.LET_IN:
        messages.warning(request, "Rows are mended once the register has been let in.")
        return _back(run)
    return row


def _done(row: RowSeen, receipt: Receipt) -> str:
    known = directory.current()
    safety = known.name(receipt.safety.organisation)
    investigation = known.name(receipt.investigation.organisation)
    return (
        f"Row {row.number} has been let in as the case {receipt.reference}. Safety: "
        f"{safety}. Investigation: {investigation}."
    )


def _back(run: UUID) -> HttpResponse:
    address = reverse("referrals:register", args=[run])
    return HttpResponseRedirect(f"{address}?show=refused")


def _page(
    request: AskedRequest,
    run: UUID,
    row: RowSeen,
    form: MendForm,
    problems: Sequence[Mapping[str, Any]] = (),
) -> HttpResponse:
    record(
        Act.REGISTER_SEEN,
        subjects=[f"run:{run}"],
        by=request.reader,
        at=request.at,
        detail={"rows": [row.number]},
    )
    looks = [each for each in problems if each["severity"] != "refused"]
    told = {
        "run": run,
        "row": row,
        "form": form,
        "sections": list(form.sections),
        "looks": looks,
        "others": row.other.items(),
        "responders": sorted(
            each.name
            for each in directory.current().organisations.values()
            if each.first_responder
        ),
        "may_act": request.reader.has(Permission.WRITE_IMPORT),
    }
    # Opened, the form says what is wrong with the row; sent, it is refused.
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(
        request, "referrals/registers/mend.html", told, status=status
    )
