"""The server dies in mid-save, the worker in mid-expiry: nothing is half done."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.notices.models import Notice
from manumit.nrm.actions import answering, expiring
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.jobs import age_all
from manumit.nrm.models import Answer, Expiry, Save
from tests.cast import Cast
from tests.ground import NOON, as_owner
from tests.killed import dies_in
from tests.rooms.nrm.conftest import FORM


pytestmark = pytest.mark.django_db(transaction=True)
DRAFTS = 3


def test_a_section_whose_server_is_killed_is_not_saved_and_is_saved_when_sent_again(
    cast: Cast, alone: UUID
) -> None:
    client = cast.dev.client()
    page = reverse("nrm:section", args=[alone, "happened"])
    sent = {"token": uuid4(), "asked": ["account"], "account": "They kept it."}
    dies_in(answering, "record", lambda: client.post(page, sent))
    with as_owner():
        assert (Save.objects.count(), Answer.objects.count()) == (0, 0)
    for _ in range(2):
        assert client.post(page, sent).status_code == 302
    with as_owner():
        assert (Save.objects.count(), Answer.objects.count()) == (1, 1)


@pytest.mark.parametrize("nth", [1, DRAFTS])
def test_drafts_whose_worker_is_killed_expire_once_when_it_runs_again(
    cast: Cast, nth: int
) -> None:
    dev, late = cast.dev.reader(), NOON + timedelta(days=29)
    with as_reader(dev, at=NOON):
        for _ in range(DRAFTS):
            start(begun=Begun(form=FORM, token=uuid4()), by=dev, at=NOON)
    dies_in(expiring, "_note", lambda: age_all(at=late), nth=nth)
    with as_owner():
        assert Expiry.objects.count() == 0
        assert Notice.objects.count() == 0
    assert age_all(at=late) == DRAFTS
    assert age_all(at=late) == 0
    with as_owner():
        assert Expiry.objects.count() == DRAFTS
        assert Notice.objects.filter(kind="nrm.expired").count() == DRAFTS
