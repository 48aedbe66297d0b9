"""What happens to a sent form of an operation or a bid."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from manumit.investigations.operations.permissions import NoSuchBid, NoSuchOperation
from manumit.investigations.operations.rules import CannotBe
from manumit.organisations.requests import AskedRequest


def sent(
    request: AskedRequest, form: forms.Form, act: Callable[[], tuple[str, str]]
) -> HttpResponse | None:
    """Do what a sent and valid form asks; None where the form is to be shown.

    ``act`` answers what to say and where to go. A refusal stands beside its field.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        said, to = act()
    except CannotBe as why:
        form.add_error(why.field, str(why))
        return None
    except (NoSuchOperation, NoSuchBid):
        raise Http404 from None
    messages.success(request, said)
    return HttpResponseRedirect(to)
