"""What the page answers beside the form: what to do, whom to ring, what it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from manumit.access.reader import Reader
from manumit.access.roles import POLICE
from manumit.contact.advising import advice_of, listening
from manumit.contact.queries import ContactSeen, PersonSeen
from manumit.contact.rules.advice import Advice
from manumit.contact.rules.telling import Telling
from manumit.law import days
from manumit.organisations import queries as organisations
from manumit.organisations.directory import Directory
from manumit.organisations.queries import ToRing
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules.needs import NEEDS
from manumit.referrals.intake.places import places_in
from manumit.ui.words import moment_in_words


MOST_LINES = 3
MOST_NEEDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to ring; ``until`` is in words."""

    to: ToRing
    until: str


@dataclass(frozen=True, slots=True)
class Ringing:
    """Whom to ring about one need, in order; a gap is a post that nobody holds now.

    Without lines, whoever serves it stands above, under another need.
    """

    label: str
    first: str
    lines: Sequence[Line]
    gaps: Sequence[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """All that stands beside the form; ``unticked`` are signs that were only heard."""

    advice: Advice
    unticked: frozenset[str]
    ringing: Sequence[Ringing]
    force: str


def answered(
    request: AskedRequest, seen: ContactSeen, person: PersonSeen, known: Directory
) -> Answered:
    """The answer to what is known of one person so far, and heard in their words."""
    heard = listening(person.telling, on=days.day_of(request.at))
    advice = advice_of(
        heard,
        door=seen.door,
        people=len(seen.people),
        case_open=seen.case is not None,
        reader=request.reader,
        at=request.at,
    )
    force = force_of(person.telling, known, request=request)
    ringing = _ringing(advice.ring, force, known, request) if force else ()
    return Answered(
        advice=advice,
        unticked=frozenset(heard.indicators) - set(person.telling.indicators),
        ringing=tuple(ringing),
        force=known.name(force) if force else "",
    )


def force_of(telling: Telling, known: Directory, *, request: AskedRequest) -> str:
    """Whose adviser is rung: one's own force's; from outside, that of the place."""
    reader: Reader = request.reader
    own = known.organisations.get(reader.organisation)
    if own is not None and own.kind in POLICE:
        return own.code
    today = days.day_of(request.at)
    found = [
        *places_in("now", telling.now_where, telling.now_county, known, today),
        *places_in(
            "exploitation",
            telling.exploited_where,
            telling.exploited_county,
            known,
            today,
        ),
    ]
    return next((each.force for each in found if each.force), "")


def _ringing(
    needs: Sequence[str], force: str, known: Directory, request: AskedRequest
) -> Iterator[Ringing]:
    """Each need once; a number that stands above is not said again."""
    said: set[str] = set()
    for need in needs[:MOST_NEEDS]:
        found = organisations.answer(
            organisation=force,
            need=need,
            moment=request.at,
            known=known,
            reader=request.reader,
            at=request.at,
        )
        lines = [each for each in found.lines if each.name not in said][:MOST_LINES]
        said |= {each.name for each in lines}
        if found.lines or found.first:
            yield Ringing(
                NEEDS[need].label, found.first, [_line(e) for e in lines], found.gaps
            )


def _line(each: ToRing) -> Line:
    if each.until is None:
        return Line(each, "")
    return Line(each, f"until {moment_in_words(timezone.localtime(each.until))}")
