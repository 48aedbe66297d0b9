"""A small directory and a few people for the tests of this room."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from manumit.audit.acting import INSTALLATION
from manumit.organisations import actions
from tests.ground import NOON


PASSWORD = "correct horse battery"
KEPT = frozenset(
    {
        "west-yorkshire",
        "greater-manchester",
        "kent",
        "surrey",
        "nca",
        "sca",
        "ukhtc",
        "salvation-army",
        "hmicfrs",
        "installation",
        "glaa",
        "fair-work-agency",
        "rocu-north-west",
        "rocu-yorkshire-and-humber",
        "rocu-eastern",
        "rocu-south-east",
        "e07000105",
        "e07000213",
    }
)


def copy_of_files(folder: Path, *, kept: frozenset[str] = KEPT) -> Path:
    """The project's files with only some organisations, to read quickly."""
    for file in (resources.files("manumit.organisations") / "data").iterdir():
        if file.name.endswith(".csv"):
            _copy(file.read_text(encoding="utf-8"), folder / file.name, kept)
    return folder


def _copy(text: str, to: Path, kept: frozenset[str]) -> None:
    rows = list(csv.DictReader(text.splitlines()))
    own = "code" if to.name == "organisations.csv" else "organisation"
    mine = [
        row
        for row in rows
        if all(row[name] in kept for name in (own, "force", "council") if row.get(name))
    ]
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(mine)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return copy_of_files(folder)


@pytest.fixture
def loaded(db: None, files: Path) -> Path:
    """A folder of the files of a small directory, which the database holds too."""
    return files


@dataclass(frozen=True)
class Hired:
    """Somebody who may sign in."""

    id: UUID
    email: str

    def signed_in(self, client: Client | None = None) -> Client:
        client = client or Client()
        given = {"username": self.email, "password": PASSWORD}
        answer = client.post(reverse("organisations:sign-in"), given)
        assert answer.status_code == 302, answer.content.decode()
        return client


Hire = Callable[..., Hired]


@pytest.fixture
def hire(loaded: Path) -> Hire:
    """Open an account that holds a role from NOON on."""

    def hire(role: str, organisation: str, name: str = "Ada Obi") -> Hired:
        email = f"{name.replace(' ', '.')}.{role}@{organisation}.example"
        account = actions.open_account(
            email=email, name=name, password=PASSWORD, by=INSTALLATION, at=NOON
        )
        actions.start_membership(
            account=account,
            organisation=organisation,
            role_code=role,
            by=INSTALLATION,
            at=NOON,
        )
        return Hired(account, email)

    return hire
