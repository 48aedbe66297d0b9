"""Words for victims, as staff see them: what is confirmed, and what is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.guidance import queries, words
from manumit.guidance.queries import ConfirmationSeen
from manumit.guidance.views.looking_up import (
    explained,
    found_text,
    of_showing,
    of_text,
    tag,
)
from manumit.guidance.views.requests import AskedRequest
from manumit.guidance.words.rules import KINDS, Held, Kind, Standing
from manumit.ui.parts import (
    Cell,
    Column,
    Row,
    Table,
    Tag,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words


def every_language(request: AskedRequest) -> HttpResponse:
    """Each language, and how much of it a victim may be shown."""
    rows = [
        _row_of(language, texts)
        for language, texts in queries.overview(reader=request.reader, at=request.at)
    ]
    table = Table(
        caption="Languages",
        columns=(Column("Language"), Column("Confirmed"), Column("A victim is shown")),
        rows=rows,
        caption_hidden=True,
    )
    return TemplateResponse(request, "guidance/words/languages.html", {"table": table})


def _row_of(language: words.Language, texts: Sequence[Held]) -> Row:
    sure = sum(each.standing is Standing.CONFIRMED for each in texts)
    late = sum(each.standing is Standing.OUT_OF_DATE for each in texts)
    name = Cell(
        language.name,
        href=reverse("guidance:language", args=(language.code,)),
        hint="" if language.code == words.SOURCE else language.own_name,
    )
    if language.code == words.SOURCE:
        return Row((name, Cell(tags=[tag(Standing.SOURCE)]), Cell("English")))
    standing = (
        Standing.CONFIRMED
        if sure == len(texts)
        else Standing.OUT_OF_DATE
        if late
        else Standing.DRAFT
    )
    shown = {
        0: "English, through an interpreter",
        len(texts): f"{language.name}",
    }.get(sure, f"{language.name} where it is confirmed, else English")
    confirmed = Cell(f"{sure} of {len(texts)}", tags=[tag(standing)])
    return Row((name, confirmed, Cell(shown)))


def one_language(request: AskedRequest, language: str) -> HttpResponse:
    """Every text of one language."""
    found = next(
        (
            each
            for each in queries.overview(reader=request.reader, at=request.at)
            if each[0].code == language
        ),
        None,
    )
    if found is None:
        raise Http404
    rows = [
        Row(
            (
                Cell(
                    each.english_words.title,
                    href=of_text("text", each),
                    hint=each.english.about,
                ),
                Cell(tags=[tag(each.standing)]),
                _to_show(each),
            )
        )
        for each in found[1]
    ]
    table = Table(
        caption=f"Texts in {found[0].name}",
        columns=(Column("Text"), Column("Standing"), Column("To show to somebody")),
        rows=rows,
        caption_hidden=True,
    )
    told = {"language": found[0], "table": table, "back": reverse("guidance:words")}
    return TemplateResponse(request, "guidance/words/language.html", told)


def _to_show(found: Held) -> Cell:
    if found.key not in words.TO_SHOW:
        return Cell("Part of other pages and records")
    href = of_showing("show", key=found.key, language=found.language.code)
    return Cell("Open the page", href=href)


@dataclass(frozen=True, slots=True)
class Pair:
    """A part of the English, and the same part of the translation."""

    english: str
    own: str
    heads: bool = False


def pairs(found: Held) -> list[Pair]:
    """The two texts, part by part."""
    english, own = found.english_words, found.words
    assert own is not None
    return [
        Pair(english.title, own.title, heads=True),
        *map(Pair, english.paragraphs, own.paragraphs),
        *(Pair(line, own.lines[name]) for name, line in english.lines.items()),
    ]


def one_text(request: AskedRequest, language: str, key: str) -> HttpResponse:
    """A text beside its English, who confirmed it, and what can be done with it."""
    found = found_text(request, language, key)
    rows = queries.history(
        key=key, language=language, reader=request.reader, at=request.at
    )
    told = {
        "found": found,
        "tag": tag(found.standing),
        "explained": explained(found),
        "pairs": pairs(found) if found.words else [],
        "is_draft": found.standing in {Standing.DRAFT, Standing.OUT_OF_DATE},
        "source": words.language(words.SOURCE),
        "history": [_told(each) for each in rows],
        "back": reverse("guidance:language", args=(language,)),
        "show": of_showing("show", key=key, language=language)
        if key in words.TO_SHOW
        else "",
        "sign": of_text("sign", found),
        **_what_can_be_done(request, found),
    }
    return TemplateResponse(request, "guidance/words/text.html", told)


def _what_can_be_done(request: AskedRequest, found: Held) -> dict[str, str]:
    if not request.reader.has(Permission.WRITE_TRANSLATION):
        return {}
    if found.standing is Standing.CONFIRMED:
        return {
            "confirm": of_text("confirm", found),
            "withdraw": of_text("withdraw", found),
        }
    if found.standing is Standing.DRAFT:
        return {"confirm": of_text("confirm", found)}
    return {}


def _told(row: ConfirmationSeen) -> TimelineItem:
    return timeline_item(
        title=KINDS[row.kind],
        at=row.recorded_at,
        by=row.recorder,
        text=_text_of(row),
        verbatim=True,
        tag=None if row.current else Tag("Of earlier words"),
    )


def _text_of(row: ConfirmationSeen) -> str:
    if row.kind is Kind.WITHDRAWN or row.on is None:
        return row.reason
    own = " (who recorded it)" if row.own else ""
    return "\n".join(
        (
            f"{row.translator}{own}, on {day_in_words(row.on)}",
            row.qualification,
            row.how,
        )
    )


def to_sign(request: AskedRequest, language: str, key: str) -> HttpResponse:
    """Both texts on paper, with room for a translator to sign."""
    found = found_text(request, language, key)
    if found.standing not in {Standing.DRAFT, Standing.CONFIRMED}:
        raise Http404
    told = {
        "found": found,
        "pairs": pairs(found),
        "mark": found.words.digest[:16] if found.words else "",
        "back": of_text("text", found),
        "source": words.language(words.SOURCE),
        "is_draft": found.standing is Standing.DRAFT,
    }
    return TemplateResponse(request, "guidance/words/sign.html", told)
