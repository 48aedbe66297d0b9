"""Guidance as dated pages: whole, short, answered for, without a typed number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from manumit.access.roles import ROLES
from manumit.guidance import reading
from manumit.guidance.reading import STEPS, BadPage, GuidancePage, NoSuchPage
from manumit.guidance.views.pages import MAY_BE_KEPT, shown
from manumit.law.provisions import provision
from tests.cast import Cast


TODAY = date(2026, 11, 23)
PAGES = reading.all_pages()
ASKED_FOR = {
    "initial-actions",
    "first-account",
    "interpreter",
    "child",
    "section-45-at-the-scene",
    "custody",
    "what-the-nrm-is",
    "place-of-safety",
}
MOST_WORDS, MOST_ON_A_CARD = 350, 90
NUMBERED = re.compile(r"[Ss]ection \d+[A-Z]?|Schedule \d+|\b999\b|\d+\. |A6")
"""What has a number for a name, and the items of a list."""
VALUES = re.compile(r"\{[a-z_0-9/:]+\}")
BEHIND = [
    reverse("guidance:kept"),
    reverse("guidance:kept-cards"),
    reverse("guidance:no-network"),
    *(reverse("guidance:kept-page", args=[code]) for code in PAGES),
]
"""Every page that a browser keeps."""


def test_every_page_that_is_asked_for_is_there() -> None:
    assert set(PAGES) >= ASKED_FOR


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_has_an_owner_a_legal_check_stated_and_a_day_of_review(
    page: GuidancePage,
) -> None:
    assert page.owner in ROLES
    assert page.written_on <= TODAY
    assert timedelta(0) < page.review_on - page.written_on <= timedelta(days=366)
    assert page.legal_check is None or page.legal_check.on >= page.written_on
    assert page.sources
    assert page.beside, "it is shown beside a step"


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_a_page_is_short_and_its_card_shorter(page: GuidancePage) -> None:
    assert len(page.body.split()) < MOST_WORDS
    assert len(" ".join(page.card).split()) < MOST_ON_A_CARD


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_no_number_of_the_law_is_typed(page: GuidancePage) -> None:
    text = "\n".join([page.body, *page.card, page.title, page.summary])
    typed = re.findall(r"\d+", NUMBERED.sub("", VALUES.sub("", text)))
    assert typed == []


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_every_value_is_found_on_the_day_of_reading(page: GuidancePage) -> None:
    for text in [page.html(TODAY), *page.card_on(TODAY)]:
        assert "{" not in text


def test_a_number_is_the_provision_s_of_that_day() -> None:
    page = PAGES["what-the-nrm-is"]
    days = provision("nrm/recovery_period_days").on(TODAY)
    assert f"at least {days} days to recover" in page.html(TODAY)
    helpline = next(
        each["number"]
        for each in provision("policing/telephones").on(TODAY)
        if each["code"] == "helpline"
    )
    assert f'href="tel:{helpline.replace(" ", "")}"' in page.html(TODAY)


def test_what_is_done_first_stands_first() -> None:
    assert next(iter(PAGES)) == "initial-actions"
    places = [each.place for each in PAGES.values()]
    assert len(places) == len(set(places))


def test_each_step_that_guidance_knows_has_a_page_and_no_other_is_answered() -> None:
    for step in STEPS:
        assert reading.beside(step), step
    with pytest.raises(NoSuchPage):
        reading.beside("nowhere")


def test_each_step_that_a_template_names_is_known() -> None:
    package = Path(reading.__file__).parents[1]
    named = re.compile(r'guidance/beside\.html" with step="([^"]+)"')
    for path in package.rglob("templates/**/*.html"):
        for step in named.findall(path.read_text("utf-8")):
            assert step in STEPS, f"{path.name} asks for {step}"


def test_a_page_overdue_for_review_says_so() -> None:
    page = PAGES["child"]
    assert shown(page, page.review_on).tag is None
    late = shown(page, page.review_on + timedelta(days=1)).tag
    assert late is not None
    assert late.text == "Overdue for review"


def test_a_page_that_no_lawyer_checked_is_marked_so() -> None:
    for page in PAGES.values():
        told = {row.key: row.value for row in shown(page, TODAY).particulars}
        assert page.legal_check or "unconfirmed" in told["Legal check"]


FRONT = """+++
title = "T"
summary = "S"
place = 1
owner = "officer"
version = 1
written_on = 2026-01-01
review_on = 2026-06-01
legal_check = {legal}
beside = ["{step}"]
card = []
sources = []
+++
<script>alert(1)</script>
"""


def test_html_in_a_page_s_file_is_shown_as_text() -> None:
    text = FRONT.format(legal='"not yet"', step="contact:safety")
    read = reading._read("x", text)
    assert "<script>" not in read.html(TODAY)


@pytest.mark.parametrize(
    ("legal", "step"),
    [
        ('""', "contact:safety"),
        ('{ by = "", on = 2026-01-02 }', "contact:safety"),
        ('"not yet"', "contact:nowhere"),
    ],
)
def test_a_page_without_a_stated_check_or_with_an_unknown_step_is_refused(
    legal: str, step: str
) -> None:
    with pytest.raises(BadPage):
        reading._read("x", FRONT.format(legal=legal, step=step))


def test_a_lawyer_s_check_is_read() -> None:
    legal = '{ by = "A. Lawyer", on = 2026-01-02 }'
    read = reading._read("x", FRONT.format(legal=legal, step="contact:safety"))
    assert read.legal_check is not None
    assert shown(read, TODAY).particulars[2].value.startswith("Checked by A. Lawyer")


def test_a_file_without_particulars_is_refused() -> None:
    with pytest.raises(BadPage):
        reading._read("x", "Only words.")


def test_pages_stand_beside_a_step_folded_and_without_a_script() -> None:
    drawn = render_to_string("guidance/beside.html", {"step": "contact:child"})
    assert drawn.count("<details") == len(reading.beside("contact:child"))
    assert "Guidance: Child" in drawn
    assert 'href="/guidance/child/"' in drawn


def test_everybody_who_has_signed_in_reads_guidance(cast: Cast) -> None:
    for somebody in cast.everybody.values():
        client = somebody.client()
        for code in PAGES:
            answer = client.get(reverse("guidance:page", args=[code]))
            assert answer.status_code == 200
    assert client.get(reverse("guidance:card", args=["child"])).status_code == 200
    assert client.get(reverse("guidance:page", args=["none"])).status_code == 404


@pytest.mark.parametrize("address", BEHIND)
def test_what_a_browser_keeps_names_nobody(cast: Cast, address: str) -> None:
    imran = cast.imran
    answer = imran.client().get(address)
    said = answer.content.decode()
    assert answer[MAY_BE_KEPT] == "yes"
    for telling in (imran.name, imran.email, str(imran.account), "csrfmiddlewaretoken"):
        assert telling not in said
    assert "West Yorkshire" not in said
    assert "last brought up to date" in said


def test_no_other_page_may_be_kept(cast: Cast) -> None:
    client = cast.imran.client()
    for address in ("/", "/guidance/", "/guidance/child/", "/roles/", "/nowhere/"):
        assert MAY_BE_KEPT not in client.get(address)
    assert MAY_BE_KEPT not in Client().get("/sign-in/")


def test_the_worker_comes_from_the_root_and_the_list_names_its_pages(
    cast: Cast,
) -> None:
    client = cast.imran.client()
    assert client.get("/guidance-worker.js")["Content-Type"] == "text/javascript"
    listed = client.get("/kept/list.json").json()
    for address in {*listed["pages"].values(), listed["otherwise"]}:
        assert address in BEHIND
        assert client.get(address)[MAY_BE_KEPT] == "yes"
    for address in listed["pages"]:
        assert client.get(address).status_code == 200
