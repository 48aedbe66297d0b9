"""Where the words of a question stand in a text that the reader holds already."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from manumit.finding import reading
from manumit.finding.asking import How, Span
from manumit.finding.reading import Question, Term


_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_PLAINEST = {how: place for place, how in enumerate(How)}
MOST_SPANS = 400


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the database says of the words of some texts."""

    how: Mapping[str, Sequence[tuple[str, str]]]
    stems: Mapping[str, frozenset[str]]


def spans(texts: Sequence[str], question: Question) -> list[list[Span]]:
    """For each text, the stretches that the question's words stand for, in order.

    They agree with what a search found: stems, synonyms, spellings, fragments.
    """
    terms = list(question.terms)
    if not terms:
        return [[] for _ in texts]
    words = [list(_WORD.finditer(each)) for each in texts]
    answers = _asked(words, question, terms)
    return [
        _apart([*_by_word(found, terms, answers), *_by_shape(text, terms)])
        for text, found in zip(texts, words, strict=True)
    ]


def _asked(
    words: Sequence[Sequence[re.Match[str]]], question: Question, terms: Sequence[Term]
) -> _Answers:
    distinct = list({each[0][:200] for found in words for each in found})
    of_phrases = {
        each[0]
        for term in terms
        for phrase, _ in _phrases(term)
        for each in _WORD.finditer(phrase)
    }
    how: dict[str, list[tuple[str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, word, how FROM finding_answers(%s, %s) "
            "WHERE how IS NOT NULL",
            [json.dumps({"terms": question.stored()}), distinct],
        )
        for token, word, by in cursor.fetchall():
            how.setdefault(token, []).append((word, by))
        cursor.execute(
            "SELECT token, stems FROM finding_stems(%s)",
            [list({*distinct, *of_phrases}) if of_phrases else []],
        )
        stems = {token: frozenset(found) for token, found in cursor.fetchall()}
    return _Answers(how, stems)


def _by_word(
    words: Sequence[re.Match[str]], terms: Sequence[Term], answers: _Answers
) -> Iterator[Span]:
    for each in words:
        for word, how in answers.how.get(each[0][:200], ()):
            yield Span(each.start(), each.end(), word, how)
    stems = [answers.stems.get(each[0][:200], frozenset()) for each in words]
    there = frozenset[str]().union(*stems)
    for term in terms:
        for phrase, how in _phrases(term):
            wanted = [
                answers.stems.get(each[0], frozenset())
                for each in _WORD.finditer(phrase)
            ]
            if any(wanted) and all(not each or each & there for each in wanted):
                yield from _following(words, stems, wanted, Span(0, 0, term.word, how))


def _phrases(term: Term) -> Iterator[tuple[str, How]]:
    """What a term asks that may be several words, each following the other."""
    if term.kind == "phrase":
        yield term.text, How.EXACT
    if term.kind == "both":
        yield from ((piece, How.STEM) for piece in term.text.split())
    yield from ((synonym, How.SYNONYM) for synonym in term.synonyms)


def _following(
    words: Sequence[re.Match[str]],
    stems: Sequence[frozenset[str]],
    wanted: Sequence[frozenset[str]],
    said: Span,
) -> Iterator[Span]:
    """Where the words of a phrase follow one another; stop words match anything."""
    for start in range(len(words) - len(wanted) + 1):
        pairs = zip(wanted, stems[start : start + len(wanted)], strict=True)
        if all(not want or want & there for want, there in pairs):
            last = words[start + len(wanted) - 1]
            yield replace(said, start=words[start].start(), end=last.end())


def _by_shape(text: str, terms: Sequence[Term]) -> Iterator[Span]:
    """References, telephones and car numbers, whatever stands between their signs."""
    for term in terms:
        for lexeme, how in (
            *((each, How.EXACT) for each in term.exactly),
            *((each, How.FRAGMENT) for each in term.beginnings),
        ):
            sought = lexeme[2:]
            if lexeme[0] == "b" or len(sought) < reading.SHORTEST_FRAGMENT:
                continue
            whole = sought.removeprefix("0") if lexeme[0] in "td" else sought
            signs = r"[\s()./-]*".join(map(re.escape, whole))
            for found in re.finditer(signs, text, re.IGNORECASE):
                yield Span(found.start(), found.end(), term.word, how)


def _apart(found: Sequence[Span]) -> list[Span]:
    """Spans that do not overlap: the plainest reason first, then the longest."""
    kept: list[Span] = []
    for each in sorted(
        found, key=lambda s: (_PLAINEST[How(s.how)], s.start - s.end, s.start)
    ):
        if len(kept) < MOST_SPANS and not any(
            each.start < other.end and other.start < each.end for other in kept
        ):
            kept.append(each)
    return sorted(kept, key=lambda s: s.start)
