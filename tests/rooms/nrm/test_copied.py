"""Words that stand in another referral of the organisation are pointed out."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.rules.quality import told
from manumit.organisations.requests import now
from tests.cast import Cast
from tests.rooms.nrm.conftest import FORM
from tests.rooms.nrm.test_choice import send


WORDS = "He took my papers on the first day and said I owed him for the journey. " * 2
SAYS = told()["copied"]["says"]


def begun(cast: Cast, *, beside: UUID | None = None) -> UUID:
    reader = cast.dev.reader(now())
    with as_reader(reader, at=now()):
        new = Begun(form=FORM, token=uuid4(), beside=beside)
        return start(begun=new, by=reader, at=now())


def said(client: Client, draft: UUID) -> str:
    return client.get(reverse("nrm:section", args=[draft, "happened"])).content.decode()


def written(client: Client, draft: UUID) -> None:
    send(client, draft, "age", {"under_18": "yes"})
    send(client, draft, "happened", {"account": WORDS})


def test_an_account_of_another_referral_is_pointed_out(cast: Cast) -> None:
    client = cast.dev.client()
    first, second = begun(cast), begun(cast)
    written(client, first)
    assert SAYS not in said(client, first)
    written(client, second)
    assert SAYS in said(client, second)


def test_what_is_shared_with_others_of_the_event_is_not(cast: Cast) -> None:
    client = cast.dev.client()
    first = begun(cast)
    written(client, first)
    second = begun(cast, beside=first)
    written(client, second)
    assert SAYS not in said(client, second)
