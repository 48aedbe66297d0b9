"""Who is signed in, as the head of every page shows it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.organisations.queries import Standing
from manumit.ui.shell import Account, Urgent, shell


def introduce() -> None:
    """Tell the shell whom to ask; called when Django starts."""
    shell.account_from(account_of)
    shell.keep_at_hand(
        Urgent("Who do I ring?", "organisations:ring", Permission.READ_POSTS)
    )


def account_of(request: HttpRequest) -> Account | None:
    """The account of a request; None where nobody has signed in."""
    standing: Standing | None = getattr(request, "standing", None)
    if standing is None:
        return None
    choice = len(standing.organisations) > 1
    return Account(
        name=standing.name,
        organisation=standing.acting_for or "no organisation",
        sign_out_url=reverse("organisations:sign-out"),
        switch_url=reverse("organisations:act-for") if choice else "",
        id=str(standing.account),
        words_key_url=reverse("organisations:words-key"),
    )
