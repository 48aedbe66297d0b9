"""Files of somebody who has no case yet: kept before sending, and never too far."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from manumit.cases.documents.models import Document
from tests.cast import Cast
from tests.ground import NOON, as_owner
from tests.rooms.nrm.sending import filled, press, sends, states
from tests.rooms.nrm.test_sending import ADULT, NO, YES


def sent_in(client: Client, draft: UUID, content: bytes = b"His hands.") -> int:
    given = {
        "files": [SimpleUploadedFile("Hände <b>.txt", content)],
        "what": "His hands,\r\n taken by us. ",
    }
    answer = client.post(reverse("nrm:files", args=[draft]), given)
    return int(answer.status_code)


def documents(case: UUID | None) -> list[Document]:
    assert case is not None
    with as_owner():
        return list(Document.objects.filter(case_id=case).select_related("file"))


@pytest.mark.parametrize("agrees", [True, False])
def test_what_a_charity_keeps_goes_with_a_referral_and_never_with_a_notification(
    cast: Cast, alone: UUID, agrees: bool
) -> None:
    client = cast.dev.client()
    assert sent_in(client, alone) == 302
    page = client.get(reverse("nrm:files", args=[alone])).content.decode()
    assert "Hände &lt;b&gt;.txt" in page
    assert "Sealed with the draft" in page
    assert (
        "1 file kept" in client.get(reverse("nrm:draft", args=[alone])).content.decode()
    ), "and the draft says so"
    states(alone, cast.dev, ADULT, YES if agrees else NO)
    gone = filled(alone, cast.dev)
    across = client.get(reverse("nrm:across", args=[alone])).content.decode()
    assert ("Hände &lt;b&gt;.txt" in across) is agrees
    assert ("Say it first under" in across) is agrees
    sent = sends(alone, cast.dev, press(gone, sent_at=NOON))
    kept = documents(sent.case)
    assert len(kept) == int(agrees)
    if agrees:
        assert kept[0].what == "His hands,\r\n taken by us. "
        assert kept[0].subject_id is not None
        after = client.get(reverse("nrm:files", args=[alone])).content.decode()
        assert "With the case" in after


def test_what_is_kept_after_the_referral_was_sent_goes_to_its_case_at_once(
    cast: Cast, alone: UUID
) -> None:
    states(alone, cast.dev, ADULT, YES)
    sent = sends(alone, cast.dev, press(filled(alone, cast.dev), sent_at=NOON))
    assert sent_in(cast.dev.client(), alone) == 302
    assert len(documents(sent.case)) == 1


def test_the_same_file_twice_is_refused_in_words(cast: Cast, alone: UUID) -> None:
    client = cast.dev.client()
    assert sent_in(client, alone) == 302
    assert sent_in(client, alone) == 422
    assert sent_in(client, alone, b"Another.") == 302


def test_files_of_a_case_are_on_the_page_of_its_files(
    cast: Cast, of_case: UUID, alone: UUID
) -> None:
    answer = cast.alice.client().get(reverse("nrm:files", args=[of_case]))
    assert "/files/" in answer["Location"]
    assert sent_in(cast.bea.client(), alone) in {403, 404}
