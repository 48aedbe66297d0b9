"""Signing in and out: one door for the form and for a demonstration's one press.

Whoever gives an unknown address, a wrong password or a closed account gets the same
answer after the same work, so that none of the three can be told from the others.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from axes.signals import user_locked_out
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.http import HttpRequest

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.acts import Act
from manumit.audit.record import digest, record
from manumit.organisations.actions.words_keys import destroy_words_key
from manumit.organisations.models import Account
from manumit.organisations.queries import Standing, standing_of
from manumit.organisations.requests import now


BACKEND = "manumit.organisations.signing_in.AccountBackend"
CHOSEN = "organisation"
"""The session's key for the organisation that somebody chose to act for."""
BROWSERS = "browsers"
"""The session's key for the browsers (one, as a rule) that asked for a words key."""


Recognised: TypeAlias = Account
"""Somebody whose address and password were right, not yet signed in."""


class HoldsNoRole(Exception):
    """The account is right, but holds no role at present."""


class AccountBackend(BaseBackend):
    """Finds accounts by address and password, each read as itself alone."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 -- Django's signature
        username: str | None = None,
        password: str | None = None,
        **_others: object,
    ) -> Account | None:
        if not username or password is None:
            return None
        found = account_named(username, at=now())
        if found is None:
            make_password(password)  # takes as long as a check would
            return None
        right = check_password(password, found.password)
        return found if right and found.active else None

    def get_user(self, user_id: UUID | str) -> Account | None:
        found = _account(str(user_id), at=now())
        return found if found is not None and found.active else None


def account_named(email: str, *, at: datetime) -> Account | None:
    """The account that signs in with this address, in whatever case it is typed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisations_account_named(%s)", [email.strip()])
        (found,) = cursor.fetchone()
    return _account(str(found), at=at) if found else None


def _account(account: str, *, at: datetime) -> Account | None:
    itself = Reader(account, "", frozenset(), frozenset(), frozenset())
    with as_reader(itself, at=at):
        return Account.objects.filter(id=account).first()


def recognise(request: HttpRequest, *, email: str, password: str) -> Recognised | None:
    """The account with this address and password, unless it is barred or closed."""
    name = email.strip().casefold()  # else another case would count as another name
    found = authenticate(request, username=name, password=password)
    return found if isinstance(found, Account) else None


def stay(request: HttpRequest) -> None:
    """Stay signed in with a new password, which ends the account's other sessions."""
    if isinstance(request.user, Account):
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)


def begin(request: HttpRequest, account: Account, *, at: datetime) -> Standing:
    """Sign somebody in and record it; raises :class:`HoldsNoRole`."""
    standing = standing_of(account, chosen="", at=at)
    if not standing.reader.organisation:
        fail(email=account.email, at=at)
        raise HoldsNoRole(
            "Your account holds no role at present. Ask an administrator of this "
            "installation to give you one."
        )
    login(request, account, backend=BACKEND)
    with as_reader(standing.reader, at=at):
        record(Act.ACCOUNT_SIGNED_IN, subjects=[], by=standing.reader, at=at)
    return standing


def use_words_key(request: HttpRequest, browser: UUID) -> None:
    """Remember that signing out destroys the key of this browser."""
    known = request.session.get(BROWSERS, [])
    if str(browser) not in known:
        request.session[BROWSERS] = [*known, str(browser)]


def end(request: HttpRequest, reader: Reader, *, at: datetime) -> None:
    """Sign somebody out and record it; words left in their browser become noise."""
    if reader.account and reader.organisation:
        with as_reader(reader, at=at):
            for browser in request.session.get(BROWSERS, []):
                destroy_words_key(browser=UUID(browser), by=reader, at=at)
            record(Act.ACCOUNT_SIGNED_OUT, subjects=[], by=reader, at=at)
    logout(request)


def fail(*, email: str, at: datetime) -> None:
    """Record that somebody was not let in, by a digest of the address they gave."""
    _record_failure(Act.ACCOUNT_SIGN_IN_FAILED, email, at)


def choose(
    request: HttpRequest, standing: Standing, organisation: str, *, at: datetime
) -> None:
    """Act for another of one's organisations from the next page on."""
    request.session[CHOSEN] = organisation
    by = standing.reader
    with as_reader(by, at=at):
        record(
            Act.ORGANISATION_ACTED_FOR,
            subjects=[f"organisation:{organisation}"],
            by=by,
            at=at,
        )


def on_locked_out(sender: object, username: str, **_told: object) -> None:  # noqa: ARG001 -- a signal's shape
    _record_failure(Act.ACCOUNT_LOCKED_OUT, username or "", now())


def listen() -> None:
    """Have lock-outs recorded; called when Django starts."""
    user_locked_out.connect(on_locked_out, dispatch_uid="manumit-locked-out")


def _record_failure(act: Act, email: str, at: datetime) -> None:
    with as_reader(INSTALLATION, at=at):
        told = {"address": digest(email.strip().casefold())}
        record(act, subjects=[], by=INSTALLATION, at=at, detail=told)
