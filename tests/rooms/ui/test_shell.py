from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from manumit.access.permissions import Permission
from manumit.access.reader import NOBODY, Reader, Refused
from manumit.ui import context, navigation, views
from manumit.ui.middleware import HeadersMiddleware
from manumit.ui.navigation import (
    AlreadyThere,
    Group,
    Link,
    Menu,
    Navigation,
    ShownLink,
)
from manumit.ui.shell import Account, Shell


QUEUE = Link("Queue", "queue", Permission.READ_QUEUE, 1, Group.WORK)
CASES = Link("Cases", "cases", Permission.READ_CASE, 2, Group.WORK)
HOME = Link("Home", "home", Permission.READ_QUEUE, 0, Group.HOME)
FIGURES = Link("Picture", "picture", Permission.READ_QUEUE, 3, Group.FIGURES)
ADDRESSES = {
    "queue": "/queue/",
    "cases": "/queue/cases/",
    "home": "/",
    "picture": "/picture/",
}
DESK = Reader(
    "1",
    "A",
    frozenset(),
    frozenset(),
    frozenset({Permission.READ_QUEUE, Permission.READ_CASE}),
)


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> Navigation:
    monkeypatch.setattr(navigation, "reverse", ADDRESSES.__getitem__)
    found = Navigation()
    for link in (FIGURES, CASES, QUEUE, HOME):
        found.register(link)
    return found


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> Shell:
    shell = Shell()
    monkeypatch.setattr(context, "registered", shell)
    return shell


def flat(menu: Menu) -> list[ShownLink]:
    return [link for group in menu.groups for link in group.links]


def test_links_stand_in_order_for_those_who_may_follow_them(links: Navigation) -> None:
    shown = flat(links.shown_to(DESK, path="/elsewhere/"))
    assert [each.label for each in shown] == ["Home", "Queue", "Cases", "Picture"]
    assert links.shown_to(NOBODY, path="/").groups == ()


def test_a_group_of_several_links_is_opened_by_its_own_name(links: Navigation) -> None:
    menu = links.shown_to(DESK, path="/queue/cases/7/")
    assert [(each.label, each.href, each.current) for each in menu.groups] == [
        ("Home", "/", ""),
        ("Work", "/queue/", "true"),
        ("Picture", "/picture/", ""),
    ]
    assert menu.here is not None
    assert [each.label for each in menu.here.links] == ["Queue", "Cases"]


def test_a_group_of_one_link_has_no_second_row(links: Navigation) -> None:
    menu = links.shown_to(DESK, path="/picture/")
    assert menu.here is None
    assert menu.groups[2].current == "page"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["page", "", "", ""]),
        ("/queue/", ["", "page", "", ""]),
        ("/queue/7/", ["", "true", "", ""]),
        ("/queue/cases/7/", ["", "", "true", ""]),
        ("/queues/", ["", "", "", ""]),
    ],
)
def test_the_nearest_link_is_the_current_one(
    links: Navigation, path: str, current: list[str]
) -> None:
    shown = flat(links.shown_to(DESK, path=path))
    assert [each.current for each in shown] == current


def test_the_same_link_twice_changes_nothing_and_another_is_refused(
    links: Navigation,
) -> None:
    links.register(QUEUE)
    assert len(links.links()) == 4
    with pytest.raises(AlreadyThere, match="queue"):
        links.register(Link("Other", "queue", Permission.READ_QUEUE, 9, Group.WORK))


def test_the_head_of_the_page_names_who_acts_for_whom(quiet: Shell) -> None:
    quiet.account_from(lambda request: Account("Sam", "Our Force", "/out/", "/for/"))
    quiet.banner_from(lambda request: "A demonstration.")
    page = render_to_string("404.html", {}, RequestFactory().get("/"))
    for words in ("Sam", "Our Force", "A demonstration.", "/out/", "/for/"):
        assert words in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_the_page_of_an_error_needs_no_request_and_tells_no_data() -> None:
    page = render_to_string("500.html")
    assert "Something went wrong \N{EN DASH} Manumit" in page
    assert "Sign out" not in page


def refused_with(error: Exception) -> str:
    answer = views.forbidden(RequestFactory().get("/"), error)
    assert answer.status_code == 403
    return answer.content.decode()


def test_a_refusal_says_why_and_other_errors_do_not(quiet: Shell) -> None:
    assert "Ask your desk." in refused_with(Refused("Ask your desk."))
    assert "secret name" not in refused_with(PermissionError("secret name"))


def test_a_refusal_behind_another_error_is_told(quiet: Shell) -> None:
    error = PermissionError("hidden")
    error.__cause__ = Refused("Ask your desk.")
    assert "Ask your desk." in refused_with(error)


def test_a_form_that_was_too_old_is_explained(quiet: Shell) -> None:
    answer = views.csrf_failed(RequestFactory().post("/"), reason="CSRF cookie")
    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


def test_answers_are_not_kept_unless_they_say_so() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("page")

    def picture(request: HttpRequest) -> HttpResponse:
        return HttpResponse("picture", headers={"Cache-Control": "max-age=60"})

    def asked(view: Callable[[HttpRequest], HttpResponse]) -> str | None:
        answer = HeadersMiddleware(view)(RequestFactory().get("/"))
        return answer.headers.get("Cache-Control")

    assert asked(page) == "no-store"
    assert asked(picture) == "max-age=60"
