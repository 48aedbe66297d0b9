"""Signing in by one press: in a demonstration only, and otherwise not there at all."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.utils.http import url_has_allowed_host_and_scheme

from manumit.demo.people import BY_CODE, is_demonstration
from manumit.organisations import signing_in
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(public=True)
def sign_in(request: AskedRequest) -> HttpResponse:
    """Sign in as the invented person that was pressed."""
    if not is_demonstration():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    person = BY_CODE.get(request.POST.get("person", ""))
    account = signing_in.account_named(person.email, at=request.at) if person else None
    if account is None or not account.active:
        raise Http404
    signing_in.begin(request, account, at=request.at)
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return HttpResponseRedirect(wanted if ours else "/")
