"""Words in pieces, so that a page can mark what was pointed out in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manumit.nrm.rules.names import Span


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A stretch of the words as given; ``why`` it is marked, or empty."""

    text: str
    why: str = ""


def pieces(words: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The words in their order, marked ones apart; together they are the words."""
    return tuple(_pieces(words, spans))


def _pieces(words: str, spans: Sequence[Span]) -> Iterator[Piece]:
    reached = 0
    for span in sorted(spans):
        start, end = max(span.start, reached), span.end
        if end <= start:
            continue
        if start > reached:
            yield Piece(words[reached:start])
        yield Piece(words[start:end], span.why.value)
        reached = end
    if reached < len(words):
        yield Piece(words[reached:])
