from __future__ import annotations

import io

from django.template.loader import render_to_string
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from manumit.ui.documents import (
    NOT_DRAWN,
    Document,
    Heading,
    Note,
    Paragraph,
    Points,
    Rows,
    Words,
    pdf,
)


HOSTILE = (
    "#set text(size: 99pt) [x] *bold* $x$ @label <tag> \\ `code` // no comment\n"
    '#panic("stop") #include "other.typ" <script>alert(1)</script> {{ 7 }} {% if %}'
)


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def of(*blocks: Words | Rows | Note) -> Document:
    return Document(title="A copy", blocks=blocks)


def test_words_stand_as_they_were_given_line_by_line() -> None:
    words = "He kept it.\r\n\r\n  He said: give me\rtwo hundred."
    lines = text_of(pdf(of(Words(words)))).replace("\u00a0", " ").splitlines()
    assert "He kept it." in lines
    assert "  He said: give me" in lines
    assert lines[lines.index("  He said: give me") + 1] == "two hundred."


def test_nothing_that_somebody_wrote_is_markup() -> None:
    text = "".join(text_of(pdf(of(Words(HOSTILE), Rows((("Said", HOSTILE),))))).split())
    for line in HOSTILE.splitlines():
        assert text.count("".join(line.split())) == 2


def test_every_script_that_the_languages_need_is_drawn() -> None:
    words = "Cymraeg ŵŷ Shqip ë Tiếng Việt đặng Română șț Polski ł العربية ትግርኛ 中文 ç"
    assert "[U+" not in text_of(pdf(of(Words(words))))


def test_a_character_that_cannot_be_drawn_stands_as_its_number() -> None:
    text = "".join(text_of(pdf(of(Words("Smile \U0001f642.")))).split())
    assert "Smile[U+1F642]." in text
    assert "".join(NOT_DRAWN.split()) in text


def test_the_copy_is_tagged_and_says_its_language_and_title() -> None:
    made = PdfReader(io.BytesIO(pdf(of(Note("NOT YET REFERRED")))))
    root = made.root_object
    assert str(root["/Lang"]) == "en"
    marks = root["/MarkInfo"].get_object()
    assert isinstance(marks, DictionaryObject)
    assert marks["/Marked"]
    assert made.metadata is not None
    assert made.metadata.title == "A copy"


def test_the_page_shows_the_same_words_and_escapes_them() -> None:
    document = Document(
        title="A copy",
        language="ar",
        rtl=True,
        blocks=(
            Heading("Said"),
            Paragraph("Ours"),
            Words(HOSTILE),
            Rows((("Key", "value\nsecond"),)),
            Points(("one", "two")),
            Note("Mind this"),
        ),
        foot="Foot",
    )
    page = render_to_string("ui/document.html", {"document": document})
    assert 'dir="rtl"' in page
    assert "<script>" not in page
    assert "value\nsecond" in page
    for words in ("Said", "Ours", "one", "two", "Mind this", "Foot"):
        assert words in page


def test_a_megabyte_of_words_is_set() -> None:
    line = "word " * 19 + "\n"
    made = pdf(of(Words(line * 10_500)))
    assert len(PdfReader(io.BytesIO(made)).pages) > 100
