"""A decision or letter carries its files onto the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from manumit.cases.models import Document
from manumit.referrals.models import Letter, LetterFile
from tests.ground import as_owner
from tests.rooms.referrals.test_letters import FORM, mark_of, shown


Browser = Callable[[str], Client]
SCAN = b"%PDF-1.7\nDecision\n%%EOF\n"


def send(client: Client, *files: tuple[str, bytes], **said: str) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    given = {"token": str(uuid4()), **FORM, **said, "files": sent}
    return client.post(reverse("referrals:new-letter"), given)


def test_its_files_are_kept_with_its_case_and_stand_on_its_page(
    browser: Browser,
) -> None:
    client = browser("national")
    answer = send(client, ("Decision.pdf", SCAN), ("Reasons.pdf", SCAN + b"2"))
    page = shown(client.get(answer["Location"]))
    assert "Files that came with it" in page
    assert page.index("Decision.pdf") < page.index("Reasons.pdf")
    with as_owner():
        letter = Letter.objects.get()
        assert set(Document.objects.values_list("case_id", flat=True)) == {
            letter.case_id
        }
        assert LetterFile.objects.filter(letter=letter).count() == 2
    referral = reverse("referrals:referral", args=[letter.referral_id])
    assert "Reasons.pdf" in shown(client.get(referral))


def test_a_call_handler_may_send_files_in_and_not_open_them(browser: Browser) -> None:
    client = browser("call")
    answer = send(client, ("Decision.pdf", SCAN))
    page = shown(client.get(answer["Location"]))
    assert "1 file came with it." in page
    assert "Decision.pdf" not in page


def test_a_file_that_is_refused_does_not_stop_the_letter(
    browser: Browser, settings: Settings
) -> None:
    settings.MOST_UPLOAD = 100
    client = browser("national")
    answer = send(client, ("Huge.pdf", b"x" * 101), ("Decision.pdf", SCAN))
    assert answer.status_code == 302
    page = shown(client.get(answer["Location"]))
    assert "“Huge.pdf” was not kept." in page
    assert "Decision.pdf" in page


def test_when_the_form_comes_back_it_says_to_choose_the_files_again(
    browser: Browser, receive: Callable[..., Any]
) -> None:
    receive(by="national", home_office_reference="HO-77")
    client = browser("national")
    page = shown(send(client, ("Decision.pdf", SCAN)))
    assert "Choose them again" in page
    with as_owner():
        assert not Document.objects.exists()
    joined = send(client, looked_at=mark_of(page), which="none")
    assert joined.status_code == 302
