"""A copy of something to print, save or send: the same blocks as a page and as a PDF.

The PDF is tagged for those who hear it (PDF/UA-1) and set by typst in this process,
with typefaces that set-up compiles. What people wrote goes in as data and never as
markup, and stands as it was given: every line break, every space.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any


_HERE = Path(__file__).parent
_FONTS = _HERE / "typeset" / "built"
_INVISIBLE = {ord("\n"), ord("\r"), ord("\t")}
NOT_DRAWN = (
    "Some characters cannot be drawn on paper here. Each stands as its number, such as "
    "[U+1F642]; the copy on screen and the record hold the character itself."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the blocks below are about."""

    words: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Our own words."""

    words: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words, verbatim."""

    words: str
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be missed; stands in a box."""

    words: str
    kind: str = "note"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of our own words."""

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels beside what was answered, verbatim."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "rows"


Block = Heading | Paragraph | Words | Note | Points | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All that a copy shows. ``foot`` stands at the foot of every page of it.

    ``language`` is a code as in HTML (``en``, ``ar``); ``rtl`` says that it is written
    from right to left. The title is kept in the file, so it names nobody.
    """

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    foot: str = ""
    language: str = "en"
    rtl: bool = False


def pdf(document: Document) -> bytes:
    """The copy as a PDF. Says on itself where a character cannot be drawn."""
    import typst

    blocks = [_told(each) for each in document.blocks]
    if any(_undrawn("".join(_texts(document)))):
        blocks.insert(0, _told(Note(NOT_DRAWN)))
    told = {
        "title": _set(document.title),
        "subtitle": _set(document.subtitle),
        "foot": _set(document.foot),
        "language": document.language,
        "rtl": document.rtl,
        "blocks": blocks,
    }
    made: bytes = typst.compile(
        (_HERE / "typeset" / "document.typ").read_bytes(),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"told": json.dumps(told)},
        pdf_standards=["ua-1"],
    )
    return made


def _told(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind}
    match block:
        case Rows():
            told["rows"] = [[_set(each) for each in row] for row in block.rows]
        case Points():
            told["items"] = [_set(each) for each in block.items]
        case _:
            told["words"] = _set(block.words)
    return told


def _set(words: str) -> str:
    """Line ends as typst breaks lines; spaces and tabs as wide as they were."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\t", "\u00a0" * 4).replace("  ", "\u00a0 ")
    numbers = {ord(each): f"[U+{ord(each):04X}]" for each in _undrawn(plain)}
    return plain.translate(numbers)


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.foot)
    for block in document.blocks:
        match block:
            case Rows():
                yield from chain.from_iterable(block.rows)
            case Points():
                yield from block.items
            case _:
                yield block.words


def _undrawn(words: str) -> Iterator[str]:
    """The characters that no typeface here draws, each once."""
    starts, ends = _coverage()
    for each in set(words):
        place = bisect_right(starts, ord(each)) - 1
        if (place < 0 or ord(each) > ends[place]) and ord(each) not in _INVISIBLE:
            yield each


@cache
def _coverage() -> tuple[Sequence[int], Sequence[int]]:
    """Where each run of characters that can be drawn begins, and where it ends."""
    runs: Iterable[tuple[int, int]] = json.loads((_FONTS / "coverage.json").read_text())
    starts, ends = zip(*runs, strict=True)
    return starts, ends


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_FONTS)],
    )
