"""A page of what a search found, finished for its template."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.reader import Reader
from manumit.desk.case_rows import risk_tag
from manumit.desk.search_words import ValueLabels, count_words, order_words, why_words
from manumit.desk.snippets import Piece, pieces
from manumit.finding import queries as finding
from manumit.finding.asking import DIMENSIONS, Asked, Found, Hit, Why
from manumit.organisations.directory import Directory
from manumit.referrals.queries.found import FoundReferral, found
from manumit.ui.parts import Pages, Tag, pages
from manumit.ui.words import day_in_words, thousands


SIZE = 25
MOST_SHOWN = 12
"""Values of one facet on the page; those that are chosen always are."""
OPEN_AT_FIRST = ("quarter", "owner")
MOST_WHYS = 4
NEW = Tag("New", "new")
ACCEPTED = Tag("Accepted", "good")
WAITING = Tag("Not accepted yet", "attention")


@dataclass(frozen=True, slots=True)
class ShownWhy:
    """One reason, and the text itself around what was found."""

    words: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Card:
    """One hit as its reader sees it."""

    referral: FoundReferral
    name: str
    href: str
    risk: Tag
    state: Tag
    received: str
    owner: str
    whys: Sequence[ShownWhy]
    new: Tag | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value with its box."""

    value: str
    label: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One dimension with its values; ``opened``: unfolded from the first."""

    name: str
    label: str
    values: Sequence[FacetValue]
    opened: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """All that the page of a result shows."""

    count: str
    order: str
    cards: Sequence[Card]
    facets: Sequence[Facet]
    pages: Pages | None
    narrowed: int
    total: int


def result_page(
    asked: Asked,
    *,
    search: UUID,
    page: int,
    fresh: Collection[UUID],
    known: Directory,
    reader: Reader,
    at: datetime,
) -> ResultPage:
    """Search, and fetch each hit of the page through its own walls."""
    seen = finding.search(asked, reader=reader, at=at, page=page, size=SIZE)
    read = found([each.id for each in seen.hits], reader=reader)
    shown = [each for each in seen.hits if each.id in read]
    cards = _cards(asked, shown, read, fresh=fresh, known=known)
    facets = list(_facets(asked, seen, ValueLabels(known)))
    return ResultPage(
        count=count_words(seen.total, more=seen.more_than_counted),
        order=order_words(seen.total, order=asked.order) if asked.text.strip() else "",
        cards=cards,
        facets=facets,
        pages=_pages(seen, search),
        narrowed=sum(each.chosen for facet in facets for each in facet.values),
        total=seen.total,
    )


def _cards(
    asked: Asked,
    hits: Sequence[Hit],
    read: Mapping[UUID, FoundReferral],
    *,
    fresh: Collection[UUID],
    known: Directory,
) -> list[Card]:
    """The hits; every text of the page is gone through for words only once."""
    whys = {each.id: _by_part(each.why)[:MOST_WHYS] for each in hits}
    texts = [
        (each.id, why.part, text)
        for each in hits
        for why in whys[each.id]
        for text in read[each.id].texts.get(why.part, ())
    ]
    spans = finding.headlines([text for _, _, text in texts], asked) if texts else ()
    marked: dict[tuple[UUID, str], list[Piece]] = {}
    for (hit, part, text), where in zip(texts, spans, strict=True):
        if where:
            marked.setdefault((hit, part), []).extend(pieces(text, where))
    return [
        _card(
            read[each.id],
            [
                ShownWhy(why_words(why), marked.get((each.id, why.part), ()))
                for why in whys[each.id]
            ],
            new=each.id in fresh,
            known=known,
        )
        for each in hits
    ]


def _by_part(whys: Sequence[Why]) -> list[Why]:
    """One reason for each part and way, with all its words."""
    joined: dict[tuple[str, str], Why] = {}
    for why in whys:
        before = joined.get((why.part, why.how))
        words = (*before.words, *why.words) if before else why.words
        joined[why.part, why.how] = replace(why, words=tuple(dict.fromkeys(words)))
    return list(joined.values())


def _card(
    read: FoundReferral, whys: Sequence[ShownWhy], *, new: bool, known: Directory
) -> Card:
    owner = known.name(read.investigates) if read.investigates else "Not known to you"
    return Card(
        referral=read,
        name=read.nominal.name if read.nominal else "Name not given",
        href=reverse("referrals:referral", args=[read.id]),
        risk=risk_tag(read.risk),
        state=ACCEPTED if read.accepted else WAITING,
        received=day_in_words(read.received_on),
        owner=owner,
        whys=whys,
        new=NEW if new else None,
    )


def _facets(asked: Asked, seen: Found, labels: ValueLabels) -> Iterator[Facet]:
    for name, label in DIMENSIONS.items():
        chosen = asked.chosen.get(name, ())
        counted = {each.value: each for each in seen.facets.get(name, ())}
        values = [e for e in counted if e in chosen or counted[e].count]
        rest = [each for each in chosen if each not in counted]
        kept = [*values[:MOST_SHOWN], *(e for e in values[MOST_SHOWN:] if e in chosen)]
        shown = [
            FacetValue(
                each,
                labels.of(name, each),
                _count(counted[each].count, more=counted[each].more)
                if each in counted
                else "0",
                each in chosen,
            )
            for each in (*kept, *rest)
        ]
        if shown:
            opened = bool(chosen) or name in OPEN_AT_FIRST
            yield Facet(name, label, shown, opened)


def _count(count: int, *, more: bool) -> str:
    return f"more than {thousands(count)}" if more else thousands(count)


def _pages(seen: Found, search: UUID) -> Pages | None:
    if seen.pages <= 1:
        return None
    address = reverse("desk:result", args=[search])
    return pages(
        page=seen.page,
        size=seen.size,
        total=min(seen.total, seen.pages * seen.size),
        href=lambda number: f"{address}?page={number}",
        thing="referral",
    )
