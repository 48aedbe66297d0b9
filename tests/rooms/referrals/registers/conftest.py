"""A national desk with a browser, a small register, and the worker's hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.organisations.requests import now
from manumit.referrals import jobs
from manumit.referrals.models import Referral, Row, Run
from manumit.referrals.queries import runs
from manumit.referrals.queries.runs import RunSeen
from tests.cast import Cast, Somebody, cast


__all__ = ["cast"]

HEADINGS = (
    "NRM reference",
    "Date of referral",
    "First responder",
    "Surname",
    "First name",
    "Age band",
    "Where exploited",
    "County where exploited",
    "Current location",
    "Current county",
    "Still with exploiter",
    "Narrative",
    "Shoe size",
)
PLAIN = {
    "NRM reference": "N-1",
    "Date of referral": "3 March 2023",
    "First responder": "West Yorkshire Police",
    "Surname": "Quillfeather",
    "First name": "Ifeoma",
    "Age band": "Adult (18 or over)",
    "Where exploited": "Leeds",
    "County where exploited": "West Yorkshire",
    "Current location": "Leeds",
    "Current county": "West Yorkshire",
    "Still with exploiter": "No",
    "Narrative": "They took my passport.\n I slept there. ",
    "Shoe size": "38",
}


def line(reference: str, **other: str) -> dict[str, str]:
    """A row like the plain one, with another reference, and what differs."""
    named = {key.replace("_", " "): text for key, text in other.items()}
    return {**PLAIN, "NRM reference": reference, **named}


def file_of(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as a CSV file."""
    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, HEADINGS)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


@dataclass(frozen=True)
class Desk:
    """What a test does as a desk: in the browser, and by looking at the tables."""

    who: Somebody
    client: Client

    def reader(self) -> Reader:
        return self.who.reader(now())

    @contextmanager
    def acting(self) -> Iterator[tuple[Reader, datetime]]:
        """A transaction in which this desk asks."""
        at = now()
        reader = self.who.reader(at)
        with as_reader(reader, at=at):
            yield reader, at

    def post(self, name: str, *args: object, **given: Any) -> Any:
        return self.client.post(reverse(f"referrals:{name}", args=args), given)

    def page(self, name: str, *args: object, **asked: Any) -> str:
        """A page that must be there, as text."""
        answer = self.client.get(reverse(f"referrals:{name}", args=args), asked)
        assert answer.status_code == 200, answer
        return str(answer.content.decode())

    def send(self, content: bytes, name: str = "register.csv", **given: str) -> UUID:
        """Send a file in through the page; the run that it became."""
        answer = self.post(
            "send-register",
            file=SimpleUploadedFile(name, content),
            **{"register": "NRM referrals", **given},
        )
        assert answer.status_code == 302, answer.content.decode()
        return UUID(answer["Location"].rstrip("/").rpartition("/")[2])

    def confirm(self, run: UUID, **changes: str) -> Any:
        """Confirm the columns as they were guessed, but for the changes."""
        mapping = self.run(run).mapping
        assert mapping is not None
        chosen = {f"column_{each.index}": each.field or "" for each in mapping.columns}
        given = {"remember_as": "NRM referrals", **chosen, **changes}
        return self.post("register-columns", run, **given)

    def checked(self, rows: Sequence[Mapping[str, str]], **given: str) -> UUID:
        """A register sent in, its columns confirmed, its rows checked by the worker."""
        run = self.send(file_of(rows), **given)
        assert self.confirm(run).status_code == 302
        assert jobs.carry_on_here(run)
        return run

    def let_in(self, rows: Sequence[Mapping[str, str]], **given: str) -> UUID:
        """The same, and let in."""
        run = self.checked(rows, **given)
        assert self.post("register-let-in", run).status_code == 302
        assert jobs.carry_on_here(run)
        return run

    def run(self, run: UUID) -> RunSeen:
        with self.acting() as (reader, _):
            return runs.run(run, reader=reader)

    def counts(self, run: UUID) -> dict[str, int]:
        """How many rows came to what, without the noughts."""
        counts = self.run(run).counts
        return {each.value: number for each, number in counts.items() if number}

    def rows(self, run: UUID) -> list[Row]:
        with self.acting():
            return list(Row.objects.filter(run_id=run).order_by("number"))

    def referrals(self) -> list[Referral]:
        with self.acting():
            return list(Referral.objects.order_by("id"))

    def change(self, run: UUID, **columns: object) -> None:
        """Put a run where a test wants it."""
        with self.acting():
            Run.objects.filter(id=run).update(**columns)


Sits = Callable[[Somebody], Desk]


@pytest.fixture
def sits() -> Sits:
    """Sign somebody in at their desk."""
    return lambda who: Desk(who, who.client())


@pytest.fixture
def desk(cast: Cast, sits: Sits) -> Desk:
    """Grace at the national desk."""
    return sits(cast.grace)


def acts(code: str, who: Somebody) -> list[Event]:
    """The events of one act by one person."""
    with as_reader(INSTALLATION, at=now()):
        found = Event.objects.filter(act=code, account=str(who.account))
        return list(found.order_by("at", "id"))
