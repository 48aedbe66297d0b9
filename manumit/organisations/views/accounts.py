"""Accounts, as an administrator sees and changes them."""

from __future__ import annotations

import secrets
from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.organisations import actions, directory, queries
from manumit.organisations.doors import door
from manumit.organisations.forms import EndRoleForm, OpenAccountForm, RoleForm
from manumit.organisations.queries import AccountFacts
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import day_in_words


@door(read=Permission.READ_ACCOUNTS)
def accounts(request: AskedRequest) -> HttpResponse:
    """Everybody who may sign in, and as what."""
    found = queries.accounts(reader=request.reader)
    table = Table(
        caption="Accounts",
        caption_hidden=True,
        columns=[Column("Name"), Column("Email address"), Column("Roles")],
        rows=[_row(each) for each in found],
        empty="Nobody may sign in yet.",
    )
    return TemplateResponse(request, "organisations/accounts.html", {"table": table})


def _row(each: AccountFacts) -> Row:
    held = [role for role in each.roles if role.ends_at is None]
    return Row(
        [
            Cell(
                each.name,
                href=reverse("organisations:account", args=[each.id]),
                tags=() if each.active else [Tag("Closed")],
            ),
            Cell(each.email),
            Cell(
                "; ".join(f"{e.role_name}, {e.organisation_name}" for e in held)
                or "None"
            ),
        ]
    )


@door(read=Permission.READ_ACCOUNTS, write=Permission.WRITE_ACCOUNTS)
def open_account(request: AskedRequest) -> HttpResponse:
    """A new account. Its first password is shown once, on the answer to the press."""
    form = OpenAccountForm(request.POST or None, directory=directory.current())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        password = secrets.token_urlsafe(12)
        try:
            account = actions.open_account(
                email=given["email"],
                name=given["name"],
                password=password,
                by=request.reader,
                at=request.at,
            )
        except actions.EmailTaken as why:
            form.add_error("email", str(why))
        else:
            _start(request, account, form)
            told = {"name": given["name"], "email": given["email"], "account": account}
            return TemplateResponse(
                request,
                "organisations/account_opened.html",
                {**told, "password": password},
            )
    return TemplateResponse(request, "organisations/open_account.html", {"form": form})


def _start(request: AskedRequest, account: UUID, form: RoleForm) -> None:
    actions.start_membership(
        account=account,
        organisation=form.cleaned_data["organisation"],
        role_code=form.cleaned_data["role"],
        by=request.reader,
        at=request.at,
    )


@door(read=Permission.READ_ACCOUNTS, write=Permission.WRITE_ACCOUNTS)
def account(request: AskedRequest, account: UUID) -> HttpResponse:
    """One account: its roles; a new role."""
    found = _found(request, account)
    form = RoleForm(request.POST or None, directory=directory.current())
    if request.method == "POST" and found.active and form.is_valid():
        _start(request, account, form)
        messages.success(request, "The role holds from now on.")
        return _back(account)
    told = {
        "account": found,
        "own": str(found.id) == request.reader.account,
        "held": [e for e in found.roles if e.ends_at is None or e.ends_at > request.at],
        "ended": [e for e in found.roles if e.ends_at and e.ends_at <= request.at],
        "form": form,
    }
    return TemplateResponse(request, "organisations/account.html", told)


@door(write=Permission.WRITE_ACCOUNTS)
def end_role(request: AskedRequest, account: UUID) -> HttpResponse:
    """End a role at once."""
    _found(request, account)
    try:
        actions.end_membership(
            membership=_id(request.POST.get("membership", "")),
            by=request.reader,
            at=request.at,
        )
    except (actions.NoSuchMembership, Refused) as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "The role has ended.")
    return _back(account)


@door(read=Permission.READ_ACCOUNTS, write=Permission.WRITE_ACCOUNTS)
def plan_end(request: AskedRequest, account: UUID, membership: UUID) -> HttpResponse:
    """Say from which day to come a role is no longer held."""
    found = _found(request, account)
    held = next((each for each in found.roles if each.id == membership), None)
    if held is None:
        raise Http404
    form = EndRoleForm(request.POST or None, today=request.at.date())
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_on"]
        try:
            actions.end_membership(
                membership=membership,
                ends_at=datetime.combine(
                    day, time(), tzinfo=timezone.get_current_timezone()
                ),
                by=request.reader,
                at=request.at,
            )
        except (actions.NoSuchMembership, Refused) as why:
            messages.error(request, str(why))
        else:
            words = f"The role ends on {day_in_words(day)}, and its posts with it."
            messages.success(request, words)
        return _back(account)
    told = {
        "form": form,
        "heading": "End a role on a day to come",
        "caption": f"{found.name}: {held.role_name}, {held.organisation_name}",
        "hint": "Access ends as that day begins. What they have open shows to whoever "
        "leads the organisation from now on.",
        "submit": "Record the end",
        "back": reverse("organisations:account", args=[account]),
    }
    status = 422 if form.is_bound else 200
    page = "organisations/post_form.html"
    return TemplateResponse(request, page, told, status=status)


@door(write=Permission.WRITE_ACCOUNTS)
def close_account(request: AskedRequest, account: UUID) -> HttpResponse:
    """Close an account and end all of its roles."""
    found = _found(request, account)
    try:
        actions.close_account(account=found.id, by=request.reader, at=request.at)
    except actions.CannotCloseOwnAccount as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"The account of {found.name} is closed.")
    return _back(account)


def _found(request: AskedRequest, account: UUID) -> AccountFacts:
    found = queries.account(account=account, reader=request.reader)
    if found is None:
        raise Http404
    return found


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _back(account: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("organisations:account", args=[account]))
