"""What every test can ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker, Settings

from manumit.audit import head_files, keeping
from manumit.organisations import directory as directories
from manumit.organisations.directory import Directory
from tests import embedded, ground
from tests.cast import cast, received
from tests.clamd import Clamd, clamd_server


__all__ = ["cast", "clamd_server", "received"]

# How long an example takes says something about the machine, nothing about the code.
hypothesis.register_profile("house", deadline=None)
hypothesis.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose."""
    from django.conf import settings

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            settings,
            "PASSWORD_HASHERS",
            ["django.contrib.auth.hashers.MD5PasswordHasher"],
        )
        yield


@pytest.fixture(autouse=True)
def _own_home(settings: Settings, tmp_path: Path) -> None:
    """Keys, salts, heads and kept files of one test alone; made when first needed."""
    settings.HOME = tmp_path / "home"
    settings.CLAMD = str(tmp_path / "no-clamd")
    keeping.made_once.cache_clear()
    head_files.signing_key.cache_clear()


@pytest.fixture
def clamd(clamd_server: Clamd, settings: Settings) -> Clamd:
    """A real scanner of viruses, which the installation of this test asks."""
    settings.CLAMD = clamd_server.socket
    return clamd_server


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """One copy of the migrated database for this process of the tests."""
    embedded.server_running()
    name = f"test_manumit_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        ground.make_copy(
            home=tmp_path_factory.mktemp("template"),
            of_server=embedded.HOME,
            name=name,
        )
        patch.setattr(TransactionTestCase, "_fixture_teardown", _renew)
        yield


def _renew(case: TransactionTestCase) -> None:
    """Take away what a test committed; the application may not empty a table."""
    ground.renew(of_server=embedded.HOME)


@pytest.fixture
def at() -> datetime:
    """The moment of the test."""
    return ground.NOON


@pytest.fixture(autouse=True)
def _directory_of_the_template() -> Iterator[None]:
    """Forget a directory that a test changed, since its rollback took it back."""
    yield
    kept = directories._Kept.directory
    if kept is not None and kept.version != ground.DIRECTORY_VERSION:
        directories.forget()


@pytest.fixture
def directory(db: None) -> Directory:
    """The whole directory, as the template holds it."""
    return directories.current()
