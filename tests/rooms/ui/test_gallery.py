from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from django.test import RequestFactory

from manumit.ui import context
from manumit.ui.gallery.examples import examples
from manumit.ui.shell import Shell
from manumit.ui.views import components
from tests.rooms.ui.html import Read, read


FOLDER = Path(context.__file__).parent / "templates" / "ui"
NOT_COMPONENTS = {"base", "gallery", "page_header", "header_search", "document"}
"""The shell itself, which every page of the gallery shows anyway, the gallery, and a
whole copy on paper, which brings the heading of its page."""


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.setattr(context, "registered", Shell())
    answer = components(RequestFactory().get("/components/"))
    return read(answer.content.decode())


def test_the_gallery_shows_every_component() -> None:
    there = {each.stem for each in FOLDER.glob("*.html")} - NOT_COMPONENTS
    assert {each.component for each in examples()} == there


def test_the_examples_of_a_component_stand_together() -> None:
    names = [each.component for each in examples()]
    runs = [name for n, name in enumerate(names) if n == 0 or names[n - 1] != name]
    assert len(runs) == len(set(runs))


def test_the_gallery_is_well_formed_and_no_id_stands_twice(gallery: Read) -> None:
    ids = gallery.ids()
    assert len(ids) > 100
    assert len(ids) == len(set(ids))


def test_headings_go_down_one_step_at_a_time(gallery: Read) -> None:
    levels = [
        int(each.tag[1])
        for each in gallery.elements
        if each.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
    ]
    steps = [two - one for one, two in pairwise(levels)]
    assert max(steps) <= 1


def test_words_as_given_keep_their_blanks(gallery: Read) -> None:
    kept = [
        each.text
        for each in gallery.all("span")
        if each.attrs.get("class") == "mm-verbatim"
    ]
    assert any("\n\n   “Work first,   then papers.”\n" in each for each in kept)
