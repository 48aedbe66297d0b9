"""The pages of audits: for the registrar, for who only reads, and for nobody else."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from manumit.assurance.recording_audits.rules import QUESTION_LABELS, Question
from tests.cast import FORCE, Cast, hired
from tests.rooms.assurance.recording_audits.auditing import (
    LATER,
    Cases,
    Registrars,
    drawn,
    files_of,
    review_given,
    reviewed,
    shared,
)


WORDS = "None there.\r\n <b>Nothing</b> =1+1"


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return LATER

    for module in ("middleware", "signing_in"):
        monkeypatch.setattr(f"manumit.organisations.{module}.now", now)


@pytest.fixture
def audit(registrars: Registrars, due: Cases) -> UUID:
    """Two files, the first of them reviewed with something wrong."""
    due(2)
    found = drawn(registrars.rita)
    shared(found, registrars.rita)
    first, _ = files_of(found, by=registrars.rita)
    reviewed(first, review_given(recorded=WORDS), by=registrars.rita)
    return found


def pages(audit: UUID, file: UUID) -> list[str]:
    return [
        reverse("assurance:recording-audits"),
        reverse("assurance:recording-audit", args=[audit]),
        reverse("assurance:recording-report", args=[audit]),
        f"{reverse('assurance:recording-report', args=[audit])}?as=pdf",
        reverse("assurance:recording-figures-csv", args=[audit]),
        reverse("assurance:recording-files-csv", args=[audit]),
        reverse("assurance:recording-file", args=[file]),
    ]


def test_who_only_reads_audits_sees_them_and_presses_nothing(
    registrars: Registrars, audit: UUID
) -> None:
    spoc = hired("Sam Osei", role="strategic-spoc", organisation=FORCE)
    client = spoc.client()
    file, _ = files_of(audit, by=registrars.rita)
    for page in pages(audit, file):
        answer = client.get(page)
        assert answer.status_code == 200, page
        if answer["Content-Type"].startswith("text/html"):
            assert b'name="token"' not in answer.content, page
    assert client.get(reverse("assurance:recording-audit-draw")).status_code == 404
    assert client.post(
        reverse("assurance:recording-file", args=[file])
    ).status_code in {
        403,
        404,
    }


def test_a_hidden_audit_and_a_missing_one_are_one_answer(
    registrars: Registrars, cast: Cast, audit: UUID
) -> None:
    del cast
    elsewhere = hired("Kit Amos", role="registrar", organisation="kent").client()
    file, _ = files_of(audit, by=registrars.rita)
    for page, missing in zip(
        pages(audit, file)[1:], pages(uuid4(), uuid4())[1:], strict=True
    ):
        answers = [elsewhere.get(each) for each in (page, missing)]
        assert [each.status_code for each in answers] == [404, 404], page
    assert (
        b"No audit has been drawn yet" in elsewhere.get(pages(audit, file)[0]).content
    )


def test_a_review_that_says_too_little_is_refused_beside_its_fields(
    registrars: Registrars, audit: UUID
) -> None:
    _, second = files_of(audit, by=registrars.rita)
    page = reverse("assurance:recording-file", args=[second])
    client = registrars.rita.client()
    sent: dict[str, Any] = {each.value: "no" for each in Question}
    sent |= {"token": uuid4(), "seen": 0, "in_time_words": WORDS}
    answer = client.post(page, sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count("</span> Enter what is wrong.") == len(Question) - 1
    assert "&lt;b&gt;Nothing&lt;/b&gt; =1+1" in html, "what was typed is not lost"
    for question in Question:
        assert QUESTION_LABELS[question] in html


def test_the_figures_and_the_files_are_taken_away_as_csv(
    registrars: Registrars, audit: UUID
) -> None:
    client = registrars.rita.client()
    first, _ = files_of(audit, by=registrars.rita)
    _, _, _, _, figures, files, _ = pages(audit, first)
    rows = list(csv.DictReader(io.StringIO(client.get(figures).content.decode())))
    whole = rows[0]
    assert (whole["question"], whole["yes"], whole["no"]) == (
        "Files with nothing wrong",
        "0",
        "1",
    )
    assert float(whole["low"]) == 0
    assert len(rows) == 1 + len(Question)
    listed = list(csv.DictReader(io.StringIO(client.get(files).content.decode())))
    assert [each["things_wrong"] for each in listed] == ["1", ""]


def test_the_report_prints_with_its_seed_and_without_a_name(
    registrars: Registrars, audit: UUID
) -> None:
    first, _ = files_of(audit, by=registrars.rita)
    answer = registrars.rita.client().get(pages(audit, first)[3])
    said = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages
    )
    flat = " ".join(said.split())
    assert "Not reported yet" in flat
    assert "of the tests" in flat, "the seed"
    assert "Nothing</b> =1+1" in flat
    assert "Person0" not in flat
    assert "0 of 1 file: 0%" in flat
