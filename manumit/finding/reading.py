"""Reads what somebody typed into a search box. Any text is a question; none an error.

Plain words must all be found; ``"quoted words"`` stand together, ``-word`` must not be
there, ``word*`` begins, ``this OR that`` is either. Telephone numbers, dates of birth,
car numbers and references are known by their shape, with their blanks. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from manumit.finding import wording
from manumit.finding.asking import LONGEST_TEXT


MOST_TERMS = 40
LONGEST_TERM = 100
SHORTEST_FRAGMENT = 4
_SHORTEST_WHOLE = 10
_SHORTEST_REFERENCE = 6

Kind = Literal["word", "phrase", "both", "begins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that must be found, or not, and the forms in which it may stand.

    ``exactly`` and ``beginnings`` are lexemes of their own kind: ``r~`` a reference
    or a piece of one, ``i~`` a whole one, ``t~`` and ``d~`` a telephone number from
    some digit on, ``v~`` a car number, ``b~`` a date of birth.
    """

    word: str
    text: str
    kind: Kind = "word"
    without: bool = False
    synonyms: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    spelling: bool = False

    def stored(self, *, alone: bool) -> dict[str, Any]:
        """As the database reads it."""
        return {
            "word": self.word,
            "text": self.text,
            "kind": self.kind,
            "not": self.without,
            "alone": alone,
            "synonyms": list(self.synonyms),
            "variants": list(self.variants),
            "exactly": list(self.exactly),
            "beginnings": list(self.beginnings),
            "spelling": self.spelling,
        }


@dataclass(frozen=True, slots=True)
class Question:
    """All of ``clauses`` must hold, each by at least one of its terms."""

    clauses: tuple[tuple[Term, ...], ...]
    says_nothing: bool
    """Whether something was typed of which nothing can be looked for."""

    def stored(self) -> list[list[dict[str, Any]]]:
        """As the database reads it."""
        alone = sum(map(len, self.clauses)) == 1
        if self.says_nothing:
            return [[]]
        return [
            [each.stored(alone=alone) for each in any_of] for any_of in self.clauses
        ]

    @property
    def terms(self) -> Iterator[Term]:
        """Those that are to be found, one after the other."""
        return (each for any_of in self.clauses for each in any_of if not each.without)


def read(text: str) -> Question:
    """The question that a text asks."""
    clean = text[:LONGEST_TEXT].replace("\0", " ")
    clean = clean.encode("utf-8", "replace").decode("utf-8")
    clean = re.sub("[“”„«»]", '"', clean)
    clauses: list[tuple[Term, ...]] = []
    either = False
    for each in _pieces(clean):
        if each is None:
            either = bool(clauses)
        elif either:
            clauses[-1] = (*clauses[-1], each)
            either = False
        else:
            clauses.append((each,))
    return Question(
        tuple(clauses[:MOST_TERMS]), says_nothing=bool(clean.strip()) and not clauses
    )


_QUOTED = re.compile(r'(-?)"([^"]*)(?:"|$)')


def _pieces(text: str) -> Iterator[Term | None]:
    """Terms in order; None stands for OR."""
    at = 0
    for quoted in _QUOTED.finditer(text):
        yield from _unquoted(text[at : quoted.start()])
        inner = quoted[2].strip()[:LONGEST_TERM]
        if re.search(r"\w", inner):
            yield Term(
                word=inner,
                text=inner,
                kind="phrase",
                without=bool(quoted[1]),
                exactly=_whole_reference(inner),
            )
        at = quoted.end()
    yield from _unquoted(text[at:])


_DATE = re.compile(
    r"(?<![\w/.-])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))(?![\w/])"
)
_TELEPHONE = re.compile(r"(?<![\w-])\+?\(?\d[\d\s().-]{7,24}\d(?![\w-])")
_PLATE = re.compile(r"(?<![\w-])[a-z]{2}\d{2} ?[a-z]{3}(?![\w-])", re.IGNORECASE)


def _unquoted(text: str) -> Iterator[Term | None]:
    """What has a shape of its own, and the words between."""
    shaped: list[tuple[int, int, Term]] = []
    for pattern, made in ((_DATE, _born), (_TELEPHONE, _telephone), (_PLATE, _plate)):
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < e and s < end for s, e, _ in shaped):
                continue
            term = made(found)
            if term is not None:
                shaped.append((start, end, term))
    at = 0
    for start, end, term in sorted(shaped, key=lambda each: each[0]):
        yield from _words(text[at:start])
        yield term
        at = end
    yield from _words(text[at:])


def _born(found: re.Match[str]) -> Term | None:
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        born = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Term(
        word=found[0], text=found[0], kind="phrase", exactly=(f"b~{born.isoformat()}",)
    )


def _telephone(found: re.Match[str]) -> Term | None:
    number = dialled(found[0])
    if number is None:
        return None
    folded = _folded(found[0])
    return Term(
        word=found[0],
        text=found[0],
        kind="phrase",
        exactly=(f"i~{folded}", f"r~{folded}"),
        beginnings=(f"t~{number}", f"d~{number}"),
    )


def _plate(found: re.Match[str]) -> Term:
    folded = _folded(found[0])
    return Term(
        word=found[0],
        text=found[0],
        kind="phrase",
        exactly=(f"v~{folded}", f"r~{folded}", f"i~{folded}"),
    )


def dialled(text: str) -> str | None:
    """A telephone number as it is dialled here; None where it is too short or long."""
    said = text.replace("(0)", "")
    digits = re.sub(r"\D", "", said)
    abroad = said.lstrip("( ").startswith("+")
    if not 9 <= len(digits) <= 15:  # noqa: PLR2004 -- the least of a number, the most
        return None
    if digits.startswith("0044"):
        return "0" + digits[4:]
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("44") and (abroad or len(digits) == 12):  # noqa: PLR2004 -- 44 and ten
        return "0" + digits[2:]
    return digits


def _words(text: str) -> Iterator[Term | None]:
    tokens = text.split()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token in {"OR", "|"}:
            yield None
            at += 1
            continue
        phrase = _known_phrase(tokens[at:])
        if phrase:
            yield _both(tokens[at : at + phrase])
            at += phrase
            continue
        term = _word(token)
        if term is not None:
            yield term
        at += 1


def _known_phrase(tokens: Sequence[str]) -> int:
    """How many of the next words are one phrase that has synonyms."""
    for words in wording.phrases().get(wording.plain(tokens[0]), ()):
        if tuple(map(wording.plain, tokens[: len(words)])) == words:
            return len(words)
    return 0


def _both(tokens: Sequence[str]) -> Term:
    text = " ".join(tokens)
    return Term(word=text, text=text, kind="both", synonyms=wording.synonyms(text))


def _word(token: str) -> Term | None:
    without = token.startswith("-")
    said = token.lstrip("-")[:LONGEST_TERM]
    begins = said.endswith("*") and len(said) > 2  # noqa: PLR2004 -- two letters and *
    said = said.strip("*")
    folded = _folded(said)
    if not folded:
        return None
    if begins:
        return _beginning(said, folded, without=without)
    return replace(_plain_word(said, folded), without=without)


def _beginning(said: str, folded: str, *, without: bool) -> Term:
    numbers = _stretches(folded) if folded.isdecimal() else ()
    return Term(
        word=f"{said}*", text=said, kind="begins", without=without, beginnings=numbers
    )


def _plain_word(said: str, folded: str) -> Term:
    if not any(each.isdigit() for each in folded):
        others = wording.synonyms(said)
        return Term(
            word=said,
            text=said,
            synonyms=others,
            variants=wording.variants(folded),
            spelling=not others,
        )
    beginnings: tuple[str, ...] = ()
    if len(folded) >= SHORTEST_FRAGMENT:
        beginnings = (f"r~{folded}", f"v~{folded}")
        if folded.isdecimal():
            beginnings += _stretches(dialled(said) or folded)
    return Term(
        word=said,
        text=said,
        exactly=(f"r~{folded}", f"i~{folded}", f"v~{folded}"),
        beginnings=beginnings,
    )


def _stretches(digits: str) -> tuple[str, ...]:
    if len(digits) < SHORTEST_FRAGMENT:
        return ()
    return (f"t~{digits}", f"d~{digits}")


def _whole_reference(text: str) -> tuple[str, ...]:
    folded = _folded(text)
    has_digit = any(each.isdigit() for each in folded)
    return (f"r~{folded}", f"i~{folded}") if has_digit else ()


def _folded(text: str) -> str:
    return "".join(each for each in wording.plain(text) if each.isalnum())


def identifiers(question: Question) -> tuple[str, ...]:
    """The lexemes of exact identifiers in a question: references, numbers, a person.

    A person is at least two names and a date of birth.
    """
    exact = [each for term in question.terms for each in term.exactly]
    keys = [
        each
        for each in exact
        if each.startswith("i~") and len(each) >= _SHORTEST_REFERENCE + 2
    ]
    keys += [
        each
        for term in question.terms
        for each in term.beginnings
        if each.startswith("t~") and len(each) >= _SHORTEST_WHOLE + 2
    ]
    names = sorted(_name_tokens(question))
    if len(names) > 1:
        keys += [
            f"p~{' '.join(names)}~{each[2:]}" for each in exact if each.startswith("b~")
        ]
    return tuple(dict.fromkeys(keys))


_APOSTROPHE = re.compile("['\u2019\u2018`\u00b4\u02bc]")


def _name_tokens(question: Question) -> set[str]:
    """Name tokens as rows have them: Al-Hassan is al, hassan and alhassan."""
    found: set[str] = set()
    for term in question.terms:
        if term.kind == "begins" or any(each.isdigit() for each in term.text):
            continue
        said = _APOSTROPHE.sub("", wording.plain(term.text))
        for word in re.split(r"[^\w-]+|_", said):
            found.update({word.replace("-", ""), *word.split("-")})
    return {each for each in found if len(each) > 1}
