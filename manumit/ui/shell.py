"""What the page shell shows of the account and the installation.

The shell lies below the rooms that know accounts and organisations, so they tell it
how to ask: each registers one function when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.ui.parts import Action


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in and for whom they act.

    ``switch_url`` is empty where there is nothing to choose between. ``id`` marks the
    words that a browser keeps for this account, under the key of ``words_key_url``.
    """

    name: str
    organisation: str
    sign_out_url: str
    switch_url: str = ""
    id: str = ""
    words_key_url: str = ""


@dataclass(frozen=True, slots=True)
class Urgent:
    """A page that must be one press away from every other, for holders of a power."""

    label: str
    url_name: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class Bell:
    """Where what was told to the reader stands. ``figure`` is empty where none waits.

    ``words`` says the whole of it to those who hear the page.
    """

    href: str
    figure: str
    words: str
    urgent: bool = False


AsksAccount = Callable[[HttpRequest], Account | None]
AsksBanner = Callable[[HttpRequest], str]
AsksSearch = Callable[[HttpRequest], str]
AsksBell = Callable[[HttpRequest], Bell | None]


def _nobody(request: HttpRequest) -> Account | None:  # noqa: ARG001 -- the shape asked for
    return None


def _no_bell(request: HttpRequest) -> Bell | None:  # noqa: ARG001 -- the shape asked for
    return None


def _silence(request: HttpRequest) -> str:  # noqa: ARG001 -- the shape asked for
    return ""


class Shell:
    """The functions registered so far."""

    def __init__(self) -> None:
        self._account: AsksAccount = _nobody
        self._banner: AsksBanner = _silence
        self._search: AsksSearch = _silence
        self._urgent: list[Urgent] = []
        self._bell: AsksBell = _no_bell

    def account_from(self, asks: AsksAccount) -> None:
        """Tell the shell how to find out who is signed in (None: nobody)."""
        self._account = asks

    def banner_from(self, asks: AsksBanner) -> None:
        """Tell the shell which sentence stands above every page (empty: none)."""
        self._banner = asks

    def search_from(self, asks: AsksSearch) -> None:
        """Tell the shell where words typed at the head of a page go (empty: none)."""
        self._search = asks

    def keep_at_hand(self, urgent: Urgent) -> None:
        """Have a link in the head of every page; the same again changes nothing."""
        if urgent not in self._urgent:
            self._urgent.append(urgent)

    def at_hand(self, reader: Reader) -> list[Action]:
        """The links that this reader has in the head of every page."""
        return [
            Action(each.label, reverse(each.url_name))
            for each in self._urgent
            if reader.has(each.permission)
        ]

    def bell_from(self, asks: AsksBell) -> None:
        """Tell the shell what waits for the reader to read (None: no bell)."""
        self._bell = asks

    def account(self, request: HttpRequest) -> Account | None:
        return self._account(request)

    def bell(self, request: HttpRequest) -> Bell | None:
        return self._bell(request)

    def banner(self, request: HttpRequest) -> str:
        return self._banner(request)

    def search(self, request: HttpRequest) -> str:
        return self._search(request)


shell = Shell()
