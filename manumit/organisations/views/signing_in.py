"""Signing in, signing out, and whom one acts for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from manumit.access.permissions import Permission
from manumit.access.roles import ROLES
from manumit.organisations import actions, one_press, signing_in
from manumit.organisations.doors import door
from manumit.organisations.forms import PasswordForm, SignInForm
from manumit.organisations.queries import Standing
from manumit.organisations.requests import AskedRequest


NOT_LET_IN = (
    "That email address and password do not match an account that may sign in. "
    "Check both and try again."
)
NOT_OURS = "Choose one of the organisations in which you hold a role."


@door(public=True)
def sign_in(request: AskedRequest) -> HttpResponse:
    """The form. With too many wrong passwords, axes answers instead of it."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = signing_in.recognise(
            request, email=given["username"], password=given["password"]
        )
        if found is None:
            signing_in.fail(email=given["username"], at=request.at)
            form.add_error(None, NOT_LET_IN)
        else:
            return _let_in(request, found, form)
    elif request.standing is not None and request.method != "POST":
        return HttpResponseRedirect(_onwards(request))
    return _form(request, form)


def _let_in(
    request: AskedRequest, found: signing_in.Recognised, form: SignInForm
) -> HttpResponse:
    try:
        signing_in.begin(request, found, at=request.at)
    except signing_in.HoldsNoRole as why:
        form.add_error(None, str(why))
        return _form(request, form)
    return HttpResponseRedirect(_onwards(request))


def _form(request: AskedRequest, form: SignInForm) -> HttpResponse:
    told = {
        "form": form,
        "next": _wanted(request),
        "one_press": one_press.on_offer(),
    }
    return TemplateResponse(request, "organisations/sign_in.html", told)


def _wanted(request: AskedRequest) -> str:
    """The page that somebody wanted before they had to sign in, if it is ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


def _onwards(request: AskedRequest) -> str:
    return _wanted(request) or "/"


@door(public=True)
def sign_out(request: AskedRequest) -> HttpResponse:
    """Pressing the button signs out; following an address does not."""
    if request.method == "POST":
        signing_in.end(request, request.reader, at=request.at)
    return HttpResponseRedirect(reverse("organisations:sign-in"))


@door(read=Permission.READ_OWN_ACCOUNT, write=Permission.ACT_FOR)
def act_for(request: AskedRequest) -> HttpResponse:
    """The organisations that somebody may act for, and the choice of one."""
    standing = _standing(request)
    error = ""
    if request.method == "POST":
        chosen = request.POST.get("organisation", "")
        if chosen in standing.organisations:
            signing_in.choose(request, standing, chosen, at=request.at)
            messages.success(
                request, f"You now act for {standing.organisations[chosen]}."
            )
            return HttpResponseRedirect("/")
        error = NOT_OURS
    told = {"standing": standing, "error": error}
    return TemplateResponse(request, "organisations/act_for.html", told)


@door(read=Permission.READ_OWN_ACCOUNT, write=Permission.WRITE_OWN_ACCOUNT)
def own_account(request: AskedRequest) -> HttpResponse:
    """One's own account; a new password."""
    form = PasswordForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        standing = _standing(request)
        try:
            actions.set_password(
                account=standing.account,
                password=form.cleaned_data["new"],
                by=request.reader,
                at=request.at,
            )
        except actions.WeakPassword as why:
            form.add_error("new", str(why))
        else:
            signing_in.stay(request)
            messages.success(request, "Your password has been changed.")
            return HttpResponseRedirect(reverse("organisations:own-account"))
    told = {
        "standing": _standing(request),
        "roles": [ROLES[code] for code in sorted(request.reader.roles)],
        "form": form,
    }
    return TemplateResponse(request, "organisations/own_account.html", told)


def _standing(request: AskedRequest) -> Standing:
    standing = request.standing
    assert standing is not None, "a door lets nobody in who has not signed in"
    return standing
