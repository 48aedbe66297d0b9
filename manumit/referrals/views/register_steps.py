"""What the desk does next with a register: let it in, stop, go on, map again."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import registers
from manumit.referrals.rules import IllegalMove, NoSuchRun


@door(write=Permission.WRITE_IMPORT)
def let_in(request: AskedRequest, run: UUID) -> HttpResponse:
    """Begin to let the checked rows in."""
    return _do(
        request,
        run,
        lambda: registers.let_in(run_id=run, by=request.reader, at=request.at),
    )


@door(write=Permission.WRITE_IMPORT)
def go_on(request: AskedRequest, run: UUID) -> HttpResponse:
    """Go on from where the run was stopped."""
    return _do(
        request,
        run,
        lambda: registers.go_on(run_id=run, by=request.reader, at=request.at),
    )


@door(write=Permission.WRITE_IMPORT)
def stop(request: AskedRequest, run: UUID) -> HttpResponse:
    """Stop, at once or after the rows in hand."""
    return _do(
        request,
        run,
        lambda: registers.stop(run_id=run, by=request.reader, at=request.at),
    )


@door(write=Permission.WRITE_IMPORT)
def map_again(request: AskedRequest, run: UUID) -> HttpResponse:
    """Begin anew with the same file and other columns."""
    return _do(
        request,
        run,
        lambda: registers.map_again(run_id=run, by=request.reader, at=request.at),
    )


def _do(
    request: AskedRequest, run: UUID, act: Callable[[], UUID | None]
) -> HttpResponse:
    """Do it and show the page that follows; or say why it could not be done."""
    try:
        shown = act() or run
    except NoSuchRun as hidden:
        raise Http404 from hidden
    except IllegalMove as refusal:
        messages.warning(request, str(refusal))
        shown = run
    return HttpResponseRedirect(reverse("referrals:register", args=[shown]))
