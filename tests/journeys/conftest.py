"""A browser, and an installation in which a day's work has been done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.live_server_helper import LiveServer

from manumit.audit import head_files, keeping
from manumit.demo.people import BY_CODE
from manumit.organisations import directory as directories
from tests import embedded, ground
from tests.journeys import stage
from tests.journeys.visitor import QUIET, Visitor


STAGE = "test_stage"
HOME = embedded.HOME / "stage"
"""Keys, salts and kept files of the installation that the journeys find."""

Comes = Callable[[str], Visitor]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop in this thread; Django takes that for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        found = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=QUIET
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def _stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Have the template of the journeys, which the first process to come makes."""
    from django.conf import settings

    def fill() -> None:
        _forget()
        stage.fill()

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "HOME", HOME)
        patch.setattr(settings, "DEMO", True)
        ground.make_filled(of_server=embedded.HOME, name=STAGE, fill=fill)
        _forget()


def _forget() -> None:
    keeping.made_once.cache_clear()
    head_files.signing_key.cache_clear()
    directories.forget()


@pytest.fixture
def staged(
    _stage: None, transactional_db: None, settings: Settings, tmp_path: Path
) -> None:
    """Begin with a copy of what the journeys find, and its home."""
    settings.DEMO = True
    shutil.copytree(HOME, tmp_path / "home")
    ground.renew(of_server=embedded.HOME, template=STAGE)


@pytest.fixture
def comes(staged: None, browser: Browser, live_server: LiveServer) -> Comes:
    """Somebody of the demonstration signs in, in a browser of their own."""

    def sign_in(code: str) -> Visitor:
        visitor = Visitor(browser, live_server.url)
        visitor.sign_in(BY_CODE[code].name)
        return visitor

    return sign_in
