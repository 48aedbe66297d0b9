"""Stretches of a text around the words that were found, marked and unchanged. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manumit.finding.asking import Span


AROUND = 90
"""Characters shown on either side of a found word, to the end of the word there."""
MOST = 3
"""Stretches of one text that are shown."""
LEFT_OUT = " … "


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text as it was given; ``marked`` where a found word stands."""

    text: str
    marked: bool = False


def pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The stretches around the first spans, with dots where something is left out.

    Joined, the pieces between the dots are the text itself, character by character.
    """
    merged = _merged(spans, len(text))
    shown: list[Piece] = []
    end = 0
    for start, stop in _stretches(text, merged)[:MOST]:
        if start > 0:
            shown.append(Piece(LEFT_OUT))
        shown += _cut(text, start, stop, merged)
        end = stop
    if shown and end < len(text):
        shown.append(Piece(LEFT_OUT))
    return shown


def _merged(spans: Sequence[Span], length: int) -> list[tuple[int, int]]:
    """The spans in order, none over another, none beyond the text."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((each.start, min(each.end, length)) for each in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _stretches(text: str, merged: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What to show: around each span, those that meet as one."""
    found: list[tuple[int, int]] = []
    for start, end in merged:
        begin, stop = _word_start(text, start), _word_end(text, end)
        if found and begin <= found[-1][1] + len(LEFT_OUT):
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((begin, stop))
    return found


def _word_start(text: str, place: int) -> int:
    start = max(0, place - AROUND)
    if start == 0:
        return 0
    blank = text.find(" ", start, place)
    return start if blank < 0 else blank + 1


def _word_end(text: str, place: int) -> int:
    end = min(len(text), place + AROUND)
    if end == len(text):
        return end
    blank = text.rfind(" ", place, end)
    return end if blank < 0 else blank


def _cut(
    text: str, start: int, stop: int, merged: Sequence[tuple[int, int]]
) -> list[Piece]:
    shown, at = [], start
    for begin, end in merged:
        if end <= start or begin >= stop:
            continue
        if begin > at:
            shown.append(Piece(text[at:begin]))
        shown.append(Piece(text[begin:end], marked=True))
        at = end
    if at < stop:
        shown.append(Piece(text[at:stop]))
    return shown
