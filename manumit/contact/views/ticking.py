"""The signs as they stand on the page: heard in the words, and by group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from manumit.analysis.indicators import Found, find, groups, indicators


OWN_WORD = "own_word"


@dataclass(frozen=True, slots=True)
class Sign:
    """One box to tick; ``heard`` are the words that it was heard in."""

    code: str
    label: str
    ticked: bool
    heard: str


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Signs that stand together; open where one of them is ticked."""

    code: str
    label: str
    signs: Sequence[Sign]

    @property
    def ticked(self) -> int:
        return sum(each.ticked for each in self.signs)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the words as they were given; ``marked`` where a sign was heard."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What the words let hear: signs not ticked yet, the words marked, and sectors."""

    signs: Sequence[Sign]
    pieces: Sequence[Piece]
    sectors: Sequence[str]
    own_word: bool


def heard_in(words: str, *, ticked: Sequence[str], on: date) -> Heard:
    """Signs in words, each once; nothing is ticked by it."""
    found = find(words, on=on)
    labels = {each.code: each.label for each in indicators(on)}
    first: dict[str, Found] = {}
    for each in found:
        if each.code in labels:
            first.setdefault(each.code, each)
    return Heard(
        signs=[
            Sign(code, labels[code], ticked=False, heard=words[it.start : it.end])
            for code, it in first.items()
            if code not in ticked and code != OWN_WORD
        ],
        pieces=list(_pieces(words, found)),
        sectors=list(dict.fromkeys(each.sector for each in found if each.sector)),
        own_word=OWN_WORD in first,
    )


def _pieces(words: str, found: Sequence[Found]) -> Iterator[Piece]:
    place = 0
    for each in sorted(found, key=lambda it: (it.start, -it.end)):
        if each.start < place:
            continue
        if each.start > place:
            yield Piece(words[place : each.start], marked=False)
        yield Piece(words[each.start : each.end], marked=True)
        place = each.end
    if place < len(words):
        yield Piece(words[place:], marked=False)


def by_group(
    boxes: Sequence[tuple[str, str]], ticked: Collection[str], heard: Heard, *, on: date
) -> Sequence[SignGroup]:
    """The boxes by group; those that were heard stand above, not here."""
    above = {each.code for each in heard.signs}
    offered = {each.code: each for each in indicators(on)}
    shown: dict[str, list[Sign]] = {}
    for code, label in boxes:
        sign = Sign(code, label, ticked=code in ticked, heard="")
        group = offered[code].group if code in offered else ""
        if code not in above:
            shown.setdefault(group, []).append(sign)
    labels = {each.code: each.label for each in groups()}
    return [
        SignGroup(code or "earlier", labels.get(code, "Ticked earlier"), shown[code])
        for code in [*labels, ""]
        if code in shown
    ]
