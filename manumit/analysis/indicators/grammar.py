"""The little language in which phrases are written, and what it is turned into.

A phrase is words with blanks between them:

``passport``      that word; ``exploit*`` any word that begins so
``{paper}``       any word or phrase of the list *paper* in ``phrases/words.toml``
``keep|hold``     either (of words, lists, or both)
``my?``           perhaps
``#``             a number in figures
``_``             any one word; ``_?`` one or none
``..``            up to three words; ``...`` up to six

Gaps cross neither the end of a sentence, nor a word of *not*, nor a *but*. A phrase
has at most three, so that what it costs grows with the length of the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from manumit.analysis.indicators.wording import NUMBER, QUESTION, STOP, Vocabulary


Lists = Mapping[str, Sequence[str]]

_GAPS = {"..": 3, "...": 6}
_MOST_GAPS = 3
NOT, TURN = "not", "turn"
"""The lists of words that gaps do not cross."""


class BadPhrase(ValueError):
    """A phrase that the little language does not know; the message holds it."""


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
    elements = phrase.split()
    gaps = [each for each in elements if each in _GAPS]
    if not elements or elements[0] in _GAPS or elements[-1] in _GAPS:
        raise BadPhrase(f"A phrase begins and ends with words: {phrase}")
    if len(gaps) > _MOST_GAPS:
        raise BadPhrase(f"A phrase has at most {_MOST_GAPS} gaps: {phrase}")
    return re.compile(
        "".join(_element(each, phrase, lists, known) for each in elements)
    )


def anchors(phrase: str, lists: Lists, known: Vocabulary) -> tuple[frozenset[str], ...]:
    """For each element that must be there, the characters of which it needs one."""
    return tuple(
        frozenset(_firsts(element, phrase, lists, known))
        for element in phrase.split()
        if element not in {*_GAPS, "_"} and not element.endswith("?")
    )


def _alternatives(element: str) -> list[str]:
    return element.removesuffix("?").split("|")


def _is_word(word: str) -> bool:
    return word not in {*_GAPS, "_", NUMBER} and not word.startswith("{")


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
        if each == NUMBER:
            yield [NUMBER]
        elif each.startswith("{"):
            name = each[1:-1]
            if not each.endswith("}") or name not in lists:
                raise BadPhrase(f"There is no list {each}: {phrase}")
            for entry in lists[name]:
                yield [_characters(word, known) for word in entry.split()]
        else:
            yield [_characters(each, known)]


def _characters(word: str, known: Vocabulary) -> str:
    return NUMBER if word == NUMBER else known.characters(word)
