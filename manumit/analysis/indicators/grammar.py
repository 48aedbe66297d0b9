"""The little language in which phrases are written, and what it is turned into.

A phrase is words with blanks between them:

``passport``      that word; ``exploit*`` any word that begins so
``{paper}``       any word or phrase of the list *paper* in ``phrases/words.toml``
``keep|hold``     either (of words, lists, or both)
``my?``           perhaps
``#``             a number in figures; ``#child`` one that may be a child's age
``_``             any one word; ``_?`` one or none
``..``            up to three words; ``...`` up to six
``this & that``   in either order, with up to six words between

A list may hold another list (``{controller}`` in *they*).
Gaps cross neither the end of a sentence, nor a word of *not*, nor a *but*. A phrase
has at most three, so that what it costs grows with the length of the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from manumit.analysis.indicators.blocks import LONGEST
from manumit.analysis.indicators.wording import (
    AGE,
    NUMBER,
    QUESTION,
    STOP,
    Vocabulary,
)


Lists = Mapping[str, Sequence[str]]

_GAPS = {"..": 3, "...": 6}
_EITHER_ORDER = "&"
_NUMBERS = {"#": NUMBER + AGE, "#child": AGE}
_MOST_GAPS = 3
NOT, TURN = "not", "turn"
"""The lists of words that gaps do not cross."""


class BadPhrase(ValueError):
    """A phrase that the little language does not know; the message holds it."""


def unfolded(lists: Lists) -> dict[str, list[str]]:
    """The lists with each list that stands within another put in its place."""

    def entries(name: str, above: tuple[str, ...]) -> Iterator[str]:
        for each in lists[name]:
            inner = each[1:-1] if each.startswith("{") else ""
            if not inner:
                yield each
            elif inner in above or inner not in lists:
                raise BadPhrase(f"The list {name} cannot hold {each}.")
            else:
                yield from entries(inner, (*above, inner))

    return {name: list(dict.fromkeys(entries(name, (name,)))) for name in lists}


def words_of(phrases: Iterable[str], lists: Lists) -> set[str]:
    """Every word and stem that phrases and lists name."""
    spoken = [*phrases, *(entry for each in lists.values() for entry in each)]
    return {
        word
        for phrase in spoken
        for element in phrase.split()
        for word in _alternatives(element)
        if _is_word(word)
    }


def pattern(phrase: str, lists: Lists, known: Vocabulary) -> re.Pattern[str]:
    """The phrase as a pattern over a row of tokens; raises :class:`BadPhrase`."""
    orders = [_made(each, phrase, lists, known) for each in _orders(phrase)]
    return re.compile("|".join(orders))


def _orders(phrase: str) -> Iterator[list[str]]:
    """The elements of a phrase, in the order or the two orders in which it is said."""
    elements = phrase.split()
    if _EITHER_ORDER in elements:
        middle = elements.index(_EITHER_ORDER)
        one, other = elements[:middle], elements[middle + 1 :]
        yield from ([*one, "...", *other], [*other, "...", *one])
    else:
        yield elements


def _made(elements: list[str], phrase: str, lists: Lists, known: Vocabulary) -> str:
    gaps = [each for each in elements if each in _GAPS]
    if not elements or elements[0] in _GAPS or elements[-1] in _GAPS:
        raise BadPhrase(f"A phrase begins and ends with words: {phrase}")
    if len(gaps) > _MOST_GAPS:
        raise BadPhrase(f"A phrase has at most {_MOST_GAPS} gaps: {phrase}")
    if sum(_words_in(each, lists) for each in elements) > LONGEST:
        raise BadPhrase(f"A phrase has at most {LONGEST} words: {phrase}")
    return "".join(_element(each, phrase, lists, known) for each in elements)


def _words_in(element: str, lists: Lists) -> int:
    """How many words an element stands for at most."""
    entries = (
        entry
        for each in _alternatives(element)
        for entry in lists.get(each[1:-1] if each.startswith("{") else "", ("_",))
    )
    return _GAPS.get(element) or max((len(each.split()) for each in entries), default=1)


def anchors(phrase: str, lists: Lists, known: Vocabulary) -> tuple[frozenset[str], ...]:
    """For each element that must be there, the characters of which it needs one."""
    return tuple(
        frozenset(_firsts(element, phrase, lists, known))
        for element in phrase.split()
        if element not in {*_GAPS, "_", _EITHER_ORDER} and not element.endswith("?")
    )


def beginning(phrase: str, lists: Lists, known: Vocabulary) -> frozenset[str]:
    """The characters of which a phrase must begin with one; none where it may vary."""
    elements = phrase.split()
    if _EITHER_ORDER in elements or elements[0] == "_" or elements[0].endswith("?"):
        return frozenset()
    return frozenset(_firsts(elements[0], phrase, lists, known))


def _alternatives(element: str) -> list[str]:
    return element.removesuffix("?").split("|")


def _is_word(word: str) -> bool:
    marks = {*_GAPS, *_NUMBERS, "_", _EITHER_ORDER}
    return word not in marks and not word.startswith("{")


def _element(element: str, phrase: str, lists: Lists, known: Vocabulary) -> str:
    stops = STOP + QUESTION
    if element in _GAPS:
        barred = "".join(
            known.characters(word)
            for name in (NOT, TURN)
            for entry in lists.get(name, ())
            for word in entry.split()[:1]
        )
        return f"[^{stops}{barred}]{{0,{_GAPS[element]}}}?"
    if element in {"_", "_?"}:
        return f"[^{stops}]{element[1:]}"
    spelt = list(_spelt(element, phrase, lists, known))
    single = "".join(each for words in spelt if len(words) == 1 for each in words[0])
    several = ["".join(f"[{each}]" for each in words) for words in spelt if words[1:]]
    several.sort(key=len, reverse=True)
    either = "|".join([*several, *([f"[{single}]"] if single else [])])
    return f"(?:{either})" + ("?" if element.endswith("?") else "")


def _firsts(
    element: str, phrase: str, lists: Lists, known: Vocabulary
) -> Iterator[str]:
    for words in _spelt(element, phrase, lists, known):
        yield from words[0]


def _spelt(
    element: str, phrase: str, lists: Lists, known: Vocabulary
) -> Iterator[list[str]]:
    """Each alternative as its words, each word as the characters that stand for it."""
    for each in _alternatives(element):
        if each in _NUMBERS:
            yield [_NUMBERS[each]]
        elif each.startswith("{"):
            name = each[1:-1]
            if not each.endswith("}") or name not in lists:
                raise BadPhrase(f"There is no list {each}: {phrase}")
            for entry in lists[name]:
                yield [_characters(word, known) for word in entry.split()]
        else:
            yield [_characters(each, known)]


def _characters(word: str, known: Vocabulary) -> str:
    return _NUMBERS.get(word) or known.characters(word)
