"""The pages of files: adding several, opening one, its continuity."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import Settings

from manumit.audit.acting import as_reader
from manumit.audit.models import Event
from manumit.cases.documents.queries import DocumentSeen, documents_of
from manumit.files import folder
from manumit.files.scanning import scan_waiting
from manumit.organisations.requests import now
from tests.cast import Cast, Received, Somebody
from tests.clamd import HARMFUL, SIGNATURE, Clamd
from tests.ground import NOON, as_owner


PDF = b"%PDF-1.7\nA tenancy, in words.\n%%EOF\n"
WHAT = " Tenancy,\r\n\r\nunsigned "
NAME = "Mietvertrag “Straße”.pdf"


@pytest.fixture
def case(received: Received) -> UUID:
    return received()[0].case


def send(
    by: Somebody, case: UUID, *files: SimpleUploadedFile, **said: str
) -> HttpResponse:
    given = {"what": WHAT, "source": "From the landlord", "subject": "", **said}
    address = reverse("cases:documents", args=[case])
    answer = by.client().post(address, {**given, "files": list(files)})
    assert isinstance(answer, HttpResponse)
    return answer


def pdf(name: str = NAME, content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def kept(by: Somebody, case: UUID) -> list[DocumentSeen]:
    reader = by.reader()
    with as_reader(reader, at=NOON):
        return list(documents_of(case, reader=reader))


def scan() -> None:
    scan_waiting(clock=now)


def page(by: Somebody, name: str, document: UUID) -> str:
    answer = by.client().get(reverse(name, args=[document]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_several_files_are_added_at_once_and_wait(cast: Cast, case: UUID) -> None:
    answer = send(cast.alice, case, pdf("one.pdf"), pdf("two.pdf", PDF + b"2"))
    assert answer.status_code == 302
    found = kept(cast.alice, case)
    assert [each.name for each in found] == ["one.pdf", "two.pdf"]
    assert {each.what for each in found} == {WHAT}
    listed = cast.imran.client().get(answer["Location"]).content.decode()
    assert "Waiting to be scanned" in listed


def test_of_several_the_good_ones_stay_and_the_others_are_named(
    cast: Cast, case: UUID, settings: Settings
) -> None:
    settings.MOST_UPLOAD = 1000
    answer = send(cast.alice, case, pdf("one.pdf"), pdf("huge.pdf", b"x" * 1001))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "“huge.pdf” was not kept. The file is larger than" in said
    assert "1 file kept: one.pdf" in said
    assert WHAT.strip() in said.replace("&#x27;", "'")
    assert [each.name for each in kept(cast.alice, case)] == ["one.pdf"]


def test_the_second_press_adds_nothing(cast: Cast, case: UUID) -> None:
    send(cast.alice, case, pdf())
    answer = send(cast.alice, case, pdf())
    assert "kept with this case already" in answer.content.decode()
    assert len(kept(cast.alice, case)) == 1


def test_each_gap_of_the_form_is_said_beside_its_field(cast: Cast, case: UUID) -> None:
    answer = send(cast.alice, case, what="", source="")
    said = answer.content.decode()
    for words in ("Choose at least one file.", "Say what it is.", "Say where it came"):
        assert said.count(words) == 2, words


def test_a_file_is_downloaded_as_what_it_is_and_never_shown(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    send(cast.alice, case, pdf())
    (one,) = kept(cast.alice, case)
    scan()
    answer = cast.imran.client().get(reverse("cases:content", args=[one.id]))
    assert b"".join(answer) == PDF
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Length"] == str(len(PDF))
    assert answer["Cache-Control"] == "no-store"


def test_a_file_that_waits_is_not_opened_and_says_so(cast: Cast, case: UUID) -> None:
    send(cast.alice, case, pdf())
    (one,) = kept(cast.alice, case)
    answer = cast.alice.client().get(reverse("cases:content", args=[one.id]))
    assert answer.status_code == 409
    assert "It waits in quarantine" in answer.content.decode()
    assert "Download" not in page(cast.alice, "cases:document", one.id)


def test_a_harmful_file_says_what_was_found_and_whom_to_ring(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    send(cast.alice, case, pdf("Photo.jpg", HARMFUL))
    (one,) = kept(cast.alice, case)
    scan()
    said = page(cast.alice, "cases:document", one.id)
    assert SIGNATURE in said
    assert "information security desk" in said
    answer = cast.alice.client().get(reverse("cases:content", args=[one.id]))
    assert answer.status_code == 409
    assert HARMFUL not in answer.content


def test_a_name_that_promises_something_else_is_said(cast: Cast, case: UUID) -> None:
    send(cast.alice, case, pdf("Photo.jpg", PDF))
    (one,) = kept(cast.alice, case)
    assert "Its name ends in .jpg" in page(cast.alice, "cases:document", one.id)


def test_a_program_is_kept_and_said_to_be_one(cast: Cast, case: UUID) -> None:
    send(cast.alice, case, pdf("Game.exe", b"MZ\x90\x00" + b"\x00" * 200))
    (one,) = kept(cast.alice, case)
    assert "It is a program" in page(cast.alice, "cases:document", one.id)


def test_continuity_tells_everything_that_was_done_in_order(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    send(cast.alice, case, pdf())
    (one,) = kept(cast.alice, case)
    scan()
    (one,) = kept(cast.alice, case)
    assert one.scan is not None
    client = cast.alice.client()
    b"".join(client.get(reverse("cases:content", args=[one.id])))
    client.post(reverse("cases:verify-document", args=[one.id]))
    said = {"to_whom": "=Jo Counsel, CPS", "purpose": "Charging\r\ndecision"}
    client.post(reverse("cases:handed-out", args=[one.id]), said)
    sheet = page(cast.imran, "cases:continuity", one.id)
    table = page(cast.imran, "cases:continuity-csv", one.id)
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["what was done"] for row in rows] == [
        "Kept, sealed, and its digest worked out",
        f"Scanned for viruses by {one.scan.engine}: nothing harmful found",
        "Opened",
        "Checked against its digest: it is what was kept",
        "A copy was handed out",
        "This sheet was printed or taken away",
        "This sheet was printed or taken away",
    ]
    assert rows[4]["words"] == "To =Jo Counsel, CPS. For: Charging\r\ndecision"
    assert rows[0]["sha-256"] == one.sha256
    assert one.sha256 in sheet
    assert "Alice Marsden" in sheet


def test_an_altered_file_is_found_and_not_sent(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    send(cast.alice, case, pdf())
    (one,) = kept(cast.alice, case)
    scan()
    path = folder.path_of(one.file)
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    client = cast.alice.client()
    answer = client.get(reverse("cases:content", args=[one.id]))
    assert answer.status_code == 409
    assert "has been changed" in answer.content.decode()
    checked = reverse("cases:verify-document", args=[one.id])
    assert "is NOT what was kept" in client.post(checked, follow=True).content.decode()
    assert "it is NOT what was kept" in page(cast.alice, "cases:continuity", one.id)


@pytest.mark.parametrize(
    "name", ["document", "content", "continuity", "continuity-csv"]
)
def test_outsiders_find_no_file(cast: Cast, case: UUID, name: str) -> None:
    send(cast.alice, case, pdf())
    (one,) = kept(cast.alice, case)
    for somebody in cast.outsiders.values():
        answer = somebody.client().get(reverse(f"cases:{name}", args=[one.id]))
        assert answer.status_code in {403, 404}
    listed = cast.carol.client().get(reverse("cases:documents", args=[case]))
    assert listed.status_code == 404


def test_no_words_of_a_file_stand_in_the_sealed_record(
    cast: Cast, case: UUID, clamd: Clamd
) -> None:
    send(cast.alice, case, pdf())
    scan()
    with as_owner():
        said = "".join(Event.objects.values_list("detail", flat=True))
    assert "Mietvertrag" not in said
    assert "landlord" not in said
