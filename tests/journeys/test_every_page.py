"""Every page that can be asked for, at three widths, and its forms sent in empty.

Pages are found from the addresses, not listed: a new page is looked at from its first
day, as somebody of the demonstration to whom it opens. An address that names something
is given whatever the stage holds of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from manumit.access.permissions import Permission
from manumit.demo.people import BY_CODE
from tests.ground import as_owner
from tests.house.addressed import values_of, words_of
from tests.house.inventory import door_of, our_models, views
from tests.journeys.stage import reader
from tests.journeys.visitor import NARROW, WIDTHS, Visitor


NOBODY = ""
EACH = {"run", "draft"}
"""Records whose page is another page at every step: each of them is looked at."""
NEWEST = 4
"""How many records of a kind are tried until one opens to somebody."""
EMPTIED = """form => {
  for (const each of form.elements) {
    if (["checkbox", "radio"].includes(each.type)) each.checked = false;
    else if (!["hidden", "submit", "file"].includes(each.type)) each.value = "";
  }
}"""
FORMS = (
    "form[method=post]:not([role=search])"
    ":has(input:not([type=hidden]):not([type=submit]), select, textarea)"
)


def room_of(pattern: URLPattern) -> str:
    return str(pattern.callback.__module__).split(".")[1]


def can_be_read(pattern: URLPattern) -> bool:
    door = door_of(pattern)
    return door.public or door.read is not None


PAGES: Mapping[str, Sequence[tuple[str, URLPattern]]] = {
    room: [
        (address, pattern)
        for address, pattern in views()
        if room_of(pattern) == room and can_be_read(pattern)
    ]
    for room in sorted({room_of(pattern) for _, pattern in views()})
}


@dataclass(frozen=True)
class Opening:
    """A page, and somebody to whom it opens."""

    path: str
    code: str
    is_page: bool
    again: bool = False
    """Whether the same page was opened with another record before."""


class Doorkeeper:
    """Finds who may open what; signs them in, in their own browser."""

    def __init__(self, browser: Browser, address: str, cookie: str) -> None:
        self._browser, self._address, self._cookie = browser, address, cookie
        self._clients = {code: self._signed_in(code) for code in (*BY_CODE, NOBODY)}
        self._held = {
            code: reader(person).permissions for code, person in BY_CODE.items()
        }
        self._visitors: dict[str, Visitor] = {}

    def _signed_in(self, code: str) -> Client:
        client = Client()
        if code:
            answer = client.post("/demonstration/sign-in/", {"person": code})
            assert answer.status_code == 302, code
        return client

    def visitor(self, code: str) -> Visitor:
        if code not in self._visitors:
            visitor = Visitor(self._browser, self._address)
            session = self._clients[code].cookies.get(self._cookie)
            if session is not None:
                visitor.page.context.add_cookies(
                    [
                        {
                            "name": self._cookie,
                            "value": session.value,
                            "url": self._address,
                        }
                    ]
                )
            self._visitors[code] = visitor
        return self._visitors[code]

    def openings(self, address: str, pattern: URLPattern) -> Iterator[Opening]:
        """How the address opens: once, or once for each record or word of a kind."""
        door, found = door_of(pattern), False
        for worded in _worded(address, pattern):
            opened = False
            for opening in self._opened(worded, pattern):
                yield replace(opening, again=found)
                found = opened = True
            assert opened or door.public, (
                f"{worded} opens to nobody of the demonstration. If it names something "
                "new, have the stage of the journeys hold one."
            )

    def _opened(self, address: str, pattern: URLPattern) -> Iterator[Opening]:
        parameters, door = _parameters(pattern), door_of(pattern)
        codes = [NOBODY] if door.public else self._most_able_first(door.write)
        for path in _paths(address, parameters):
            opening = self._opening(path, codes)
            if opening is not None:
                yield opening
                if not set(parameters) <= EACH or not parameters:
                    return

    def _most_able_first(self, write: Permission | None) -> Sequence[str]:
        """Those who see the forms of a page before those who can only read it."""
        if write is None:
            return list(BY_CODE)
        return sorted(BY_CODE, key=lambda code: write not in self._held[code])

    def _opening(self, path: str, codes: Sequence[str]) -> Opening | None:
        for code in codes:
            # An address that only leads to another page is followed to it.
            answer = self._clients[code].get(path, follow=True)
            if answer.streaming:
                b"".join(answer)  # a download keeps its file until it is read
            if answer.status_code == 200:
                kind = answer["Content-Type"]
                return Opening(path, code, kind.startswith("text/html"))
        return None


def _parameters(pattern: URLPattern) -> dict[str, str]:
    found = pattern.pattern.converters
    return {name: type(each).__name__ for name, each in found.items()}


def _worded(address: str, pattern: URLPattern) -> Iterator[str]:
    """The address with each choice of the words that it may have."""
    names = [
        name
        for name, kind in _parameters(pattern).items()
        if kind not in {"UUIDConverter", "IntConverter"}
    ]
    for chosen in product(*(words_of(name, pattern) for name in names)):
        yield _filled(address, dict(zip(names, chosen, strict=True)))


def _filled(address: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        for kind in ("uuid", "slug", "str", "int", "path"):
            address = address.replace(f"<{kind}:{name}>", value)
    return address


def _paths(address: str, parameters: Mapping[str, str]) -> Iterator[str]:
    """The address with what its numbers and ids may be."""
    names = [each for each in parameters if f":{each}>" in address]
    part = len(names) < len(parameters)  # of a record's page: each word is another page
    for chosen in product(*(_choices(name, parameters[name], part) for name in names)):
        yield _filled(address, dict(zip(names, chosen, strict=True)))


def _choices(name: str, kind: str, part: bool) -> Sequence[str]:
    """What a name in an address may be; of the parts of a page, of a few records."""
    if kind == "IntConverter":
        return [str(each) for each in _refused_rows()]
    with as_owner():
        if name in EACH:
            table = next(
                each
                for each in our_models()
                if each._meta.db_table.endswith(f"_{name}")
            )
            steps = [str(each) for each in _one_at_each_step(table)]
            return steps[:NEWEST] if part else steps
        return values_of(name, most=NEWEST)


def _one_at_each_step(model: type[Model]) -> list[Any]:
    """The newest at each state; all, where how far they have come is no column."""
    steps = model._default_manager.order_by("-pk")
    if any(each.name == "state" for each in model._meta.get_fields()):
        steps = model._default_manager.order_by("state", "-pk").distinct("state")
    return list(steps.values_list("pk", flat=True))


def _refused_rows() -> list[int]:
    """The one number that the addresses know: of a row that is to be mended."""
    (row,) = (each for each in our_models() if each._meta.db_table == "referrals_row")
    with as_owner():
        refused = row._default_manager.filter(outcome="refused", settled_at=None)
        return sorted(set(refused.values_list("number", flat=True)))


@pytest.fixture
def doorkeeper(
    staged: None, browser: Browser, live_server: LiveServer, settings: Settings
) -> Doorkeeper:
    return Doorkeeper(browser, live_server.url, settings.SESSION_COOKIE_NAME)


def name_of(opening: Opening) -> str:
    who = opening.code or "nobody"
    return f"{opening.path.strip('/').replace('/', '-') or 'home'}-{who}"[:90]


def test_there_is_something_to_look_at() -> None:
    assert sum(map(len, PAGES.values())) > 30


@pytest.mark.parametrize("room", PAGES)
def test_everybody_can_use_every_page_and_is_told_what_is_wrong_with_an_empty_form(
    doorkeeper: Doorkeeper, room: str
) -> None:
    openings = [
        opening
        for address, pattern in PAGES[room]
        for opening in doorkeeper.openings(address, pattern)
        if opening.is_page
    ]
    forms = {each: look_at(doorkeeper, each) for each in openings}
    for opening, number in forms.items():
        for which in range(number):
            send_in_empty(doorkeeper.visitor(opening.code), opening, which)


def look_at(doorkeeper: Doorkeeper, opening: Opening) -> int:
    """Look at a page; answer how many forms it has that can be filled in."""
    visitor = doorkeeper.visitor(opening.code)
    assert visitor.open(opening.path).status == 200, opening
    visitor.look(name_of(opening), widths=NARROW if opening.again else WIDTHS)
    return visitor.page.locator(FORMS).count()


def send_in_empty(visitor: Visitor, opening: Opening, number: int) -> None:
    """Send one form of a page in with nothing in it, and look at what comes back."""
    visitor.open(opening.path)
    form = visitor.page.locator(FORMS).nth(number)
    if form.count() == 0:
        return  # an earlier form of the page settled what it was about
    form.evaluate(EMPTIED)
    with visitor.page.expect_navigation():
        form.locator("button[type=submit]").last.evaluate("it => it.click()")
    missing = visitor.page.evaluate(
        "[...document.querySelectorAll('.govuk-error-summary a')]"
        ".filter(it => !document.querySelector(it.getAttribute('href')))"
        ".map(it => it.outerHTML)"
    )
    assert missing == [], f"{opening}: the summary leads nowhere"
    if visitor.page.locator(".govuk-error-summary").count():
        assert visitor.page.title().startswith("Error: "), opening
        visitor.look(f"{name_of(opening)}-empty-{number}", widths=NARROW)


def test_what_is_refused_and_what_is_not_there_can_be_used_too(
    doorkeeper: Doorkeeper,
) -> None:
    visitor = doorkeeper.visitor("auditor")
    assert visitor.open("/queue/").status == 403
    visitor.look("403")
    assert visitor.open("/no-such-page/").status == 404
    visitor.look("404")
