"""Signs to what it may be, why, and what to ask next: never a score, never *nothing*.

Adding a sign, or the person's own word, never makes anything weaker, and the order of
the signs plays no part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any

from manumit.analysis.indicators.catalogue import (
    Kind,
    by_code,
    indicators,
    kinds,
    read,
)
from manumit.analysis.indicators.catalogue import sectors as all_sectors
from manumit.analysis.indicators.finding import SECTOR
from manumit.analysis.indicators.signs import Ask, Counted, MayBe, Weighed


OWN_WORD = "own_word"
MOST_MISSING = 5
MOST_QUESTIONS = 3


def weigh(
    codes: Collection[str],
    *,
    child: bool | None,
    own_word: bool,
    sectors: Collection[str] = (),
    on: date,
    enough: int,
) -> Weighed:
    """What the signs seen may be, on a day, where a force asks for ``enough`` of them.

    ``child`` is true also where nobody can be sure that they are 18 or over; for a
    child any one sign is enough, and so it is where a sign of children only was seen.
    ``own_word`` is enough by itself. A code that the catalogue does not know on that
    day counts as a sign of no kind: older records and other systems have their own.
    """
    seen = _seen(codes, own_word, sectors, on)
    known = by_code(on)
    young = bool(child) or any(known[code].child for code in seen if code in known)
    needed = 1 if young else max(1, enough)
    told = OWN_WORD in seen
    may_be = tuple(
        MayBe(
            kind=each.code,
            label=each.label,
            counted=_counted(counted, on),
            missing=_missing(each, seen, on, young=young),
            enough=told or len(counted) >= needed,
        )
        for each, counted in _by_kind(seen, sectors, on)
    )
    reached = told or len(seen) >= needed
    return Weighed(
        may_be=may_be,
        counted=_counted(seen, on),
        missing=_asks(seen, young=young, on=on),
        enough=reached,
        because=_because(seen, told=told, young=young, reached=reached),
        who_looks=_texts()["recognised" if reached else "desk"],
    )


def next_questions(
    codes: Collection[str],
    *,
    child: bool | None,
    sectors: Collection[str] = (),
    on: date,
    asked: Collection[str] = (),
) -> tuple[Ask, ...]:
    """A few open questions in order, three at most.

    With nothing known they are the openings, each after another side of it. As signs
    come in, they follow the kinds that these count for, the strongest first.
    ``asked`` are codes of signs already asked about.
    """
    weighed = weigh(
        codes, child=child, own_word=False, sectors=sectors, on=on, enough=1
    )
    kinds_first = (ask for each in weighed.may_be for ask in each.missing)
    told = {*_seen(codes, False, sectors, on), *asked}
    found: dict[str, Ask] = {}
    for ask in (*kinds_first, *weighed.missing):
        if ask.code not in told:
            found.setdefault(ask.code, ask)
    return tuple(found.values())[:MOST_QUESTIONS]


def _seen(
    codes: Collection[str], own_word: bool, places: Collection[str], on: date
) -> tuple[str, ...]:
    """Each sign once by its present code, in the order of the screen; others last."""
    known = by_code(on)
    told = {known[each].code if each in known else each for each in codes}
    if own_word:
        told.add(OWN_WORD)
    if places:
        told.add(SECTOR)
    order = {each.code: place for place, each in enumerate(indicators(on))}
    return tuple(sorted(told, key=lambda code: (order.get(code, len(order)), code)))


def _by_kind(
    seen: tuple[str, ...], places: Collection[str], on: date
) -> list[tuple[Kind, tuple[str, ...]]]:
    """The kinds that something counts for, those with most signs of their own first.

    A sign of no kind counts for each kind that another sign, or the place, points at;
    work where exploitation is common only for the kinds that the place is known for.
    """
    known = by_code(on)
    where = {
        kind for each in all_sectors() if each.code in places for kind in each.kinds
    }
    of_none = {code for code in seen if code not in known or not known[code].kinds}
    of_none.discard(SECTOR)
    found: list[tuple[int, Kind, tuple[str, ...]]] = []
    for kind in kinds():
        own = {
            code for code in seen if code in known and kind.code in known[code].kinds
        }
        if kind.code in where:
            own.add(SECTOR)
        if own:
            counted = tuple(code for code in seen if code in own | of_none)
            found.append((len(own), kind, counted))
    found.sort(key=lambda each: -each[0])
    return [(kind, counted) for _, kind, counted in found]


def _counted(codes: tuple[str, ...], on: date) -> tuple[Counted, ...]:
    known = by_code(on)
    return tuple(
        Counted(
            code,
            known[code].label if code in known else code.replace("_", " ").capitalize(),
        )
        for code in codes
    )


def _missing(
    kind: Kind, seen: tuple[str, ...], on: date, *, young: bool
) -> tuple[Ask, ...]:
    known = by_code(on)
    wanted = [
        Ask(code, known[code].ask)
        for code in kind.typical
        if code in known and code not in seen and (young or not known[code].child)
    ]
    return tuple(wanted[:MOST_MISSING])


def _asks(seen: tuple[str, ...], *, young: bool, on: date) -> tuple[Ask, ...]:
    """The openings whose signs are not seen yet."""
    known = by_code(on)
    openings = _texts()["child_opening" if young else "opening"]
    return tuple(
        Ask(each["code"], each["question"])
        for each in openings
        if each["code"] in known and each["code"] not in seen
    )


def _because(seen: tuple[str, ...], *, told: bool, young: bool, reached: bool) -> str:
    if told:
        return str(_texts()["own_word"])
    if reached:
        return str(_texts()["child" if young else "enough"])
    return str(_texts()["too_few" if seen else "nothing"])


@cache
def _texts() -> dict[str, Any]:
    return read("catalogue", "weighing")


def texts() -> Iterator[str]:
    """Every sentence that weighing may say."""
    for each in _texts().values():
        if isinstance(each, str):
            yield each
        else:
            yield from (one["question"] for one in each)
