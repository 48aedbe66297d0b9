"""The server dies while a contact is saved or its case opened: nothing is half done."""

from __future__ import annotations

from uuid import uuid4

import pytest

from manumit.cases.models import Case, FactRow
from manumit.contact.actions import opening, taking
from manumit.contact.models import Contact, Told
from tests.ground import NOON, as_owner
from tests.killed import dies_in
from tests.rooms.contact.conftest import WORDS, Crew


pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/contact/new/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", lambda: NOON)


def test_a_first_save_whose_server_is_killed_is_kept_whole_when_sent_again(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    sent = {"token": uuid4(), "form": uuid4(), "door": "call", "words": WORDS}
    dies_in(taking, "record", lambda: client.post(NEW, sent))
    with as_owner():
        assert (Contact.objects.count(), Told.objects.count()) == (0, 0)
    pages = {client.post(NEW, sent)["Location"] for _ in range(2)}
    assert len(pages) == 1
    with as_owner():
        assert (Contact.objects.count(), Told.objects.count()) == (1, 1)


def test_a_case_whose_server_is_killed_opens_whole_at_the_next_press(
    crew: Crew,
) -> None:
    client = crew.handler.client()
    sent = {"token": uuid4(), "form": uuid4(), "door": "call", "words": WORDS}
    sent |= {"act": "open"}
    dies_in(opening, "_record", lambda: client.post(NEW, sent))
    with as_owner():
        assert (Case.objects.count(), FactRow.objects.count()) == (0, 0)
    shown = [client.post(NEW, sent, follow=True) for _ in range(2)]
    assert all(b"is open" in each.content for each in shown)
    with as_owner():
        assert Case.objects.count() == 1
        assert Contact.objects.get().case_id == Case.objects.get().id
        assert FactRow.objects.exists()
