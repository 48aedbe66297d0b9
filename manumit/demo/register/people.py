"""The people of the register, some of whom are met again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manumit.demo.register import things
from manumit.demo.register.chance import Chance
from manumit.demo.register.counts import Counted
from manumit.demo.register.names import (
    Name,
    Tradition,
    language_of,
    made_up,
    tradition_of,
)


ADULT, CHILD, UNKNOWN = "adult", "child", "unknown"
_OF_AGE = 18
_REMEMBERED = 24  # people of one nationality and gender who may be met again
_MOST_RETURNS = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented. ``born`` is None where nobody knows."""

    number: int
    name: Name
    gender: str
    nationality: str
    tradition: Tradition
    language: str
    born: date | None
    phone: str

    @property
    def key(self) -> str:
        return f"P{self.number:07d}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A person as one referral gives them; ``varied`` says what differs from before."""

    person: Person
    family: str
    given: str
    born: date | None
    again: bool = False
    varied: tuple[str, ...] = ()


def band(age_label: str) -> str:
    """Say whether a counted age band means an adult, a child or neither."""
    word = age_label.strip().casefold()
    if word.startswith("adult"):
        return ADULT
    return CHILD if word.startswith("child") else UNKNOWN


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def fits(born: date | None, kind: str, day: date) -> bool:
    """Say whether somebody born then was in the band on the day."""
    if kind == UNKNOWN:
        return born is None or age_on(born, day) >= 0
    if born is None:
        return False
    age = age_on(born, day)
    return age >= _OF_AGE if kind == ADULT else 0 <= age < _OF_AGE


@dataclass(slots=True)
class _Memory:
    """Somebody who may come back, and how often still."""

    person: Person
    returns: int


class Crowd:
    """Makes people, remembers a few of each kind, and brings some of them back.

    Memory is bounded by the labels of the counts: two dozen for each nationality and
    gender. Who is remembered is thinned out so that weeks or months lie between.
    """

    def __init__(self, lines: Sequence[Counted], *, seed: str, again: float) -> None:
        self._chance = Chance(f"{seed}:people")
        self._again = again
        self._remembered: dict[tuple[str, str], list[_Memory]] = {}
        self._made = 0
        sizes: Counter[tuple[str, str]] = Counter()
        for line in lines:
            sizes[line.nationality, line.gender] += line.people
        self._kept = {
            kind: max(again / 2, 3 * _REMEMBERED / size)
            for kind, size in sizes.items()
            if size
        }

    def meet(self, counted: Counted, *, began: date, named: bool) -> Meeting:
        """Return the person of a row; without a name always somebody new."""
        kind = counted.nationality, counted.gender
        age = band(counted.age)
        if named and self._chance.happens(self._again):
            person = self._one_of(kind, age, began)
            if person:
                return _met_again(person, age, began, self._chance)
        person = self._made_up(counted, age, began)
        if named and self._chance.happens(self._kept.get(kind, 1)):
            self._remember(kind, person)
        return Meeting(
            person,
            person.name.family_name(),
            person.name.given_names(),
            person.born,
        )

    def _one_of(self, kind: tuple[str, str], age: str, began: date) -> Person | None:
        """Return one remembered whose age fits; forget them after the last time."""
        known = self._remembered.get(kind)
        if not known:
            return None
        place = self._chance.whole(0, len(known) - 1)
        memory = known[place]
        if not fits(memory.person.born, age, began):
            return None
        memory.returns -= 1
        if not memory.returns:
            known[place] = known[-1]
            known.pop()
        return memory.person

    def _remember(self, kind: tuple[str, str], person: Person) -> None:
        memory = _Memory(person, self._chance.whole(1, _MOST_RETURNS))
        known = self._remembered.setdefault(kind, [])
        if len(known) < _REMEMBERED:
            known.append(memory)
        else:
            known[self._chance.whole(0, _REMEMBERED - 1)] = memory

    def _made_up(self, counted: Counted, kind: str, began: date) -> Person:
        chance, number = self._chance, self._made
        self._made += 1
        tradition = tradition_of(counted.nationality, chance)
        return Person(
            number=number,
            name=made_up(tradition, counted.gender, chance),
            gender=counted.gender,
            nationality=counted.nationality,
            tradition=tradition,
            language=language_of(counted.nationality, tradition),
            born=_birthday(kind, began, chance),
            phone=things.city_line(number // 5) if number % 5 == 0 else "",
        )


def _birthday(kind: str, began: date, chance: Chance) -> date | None:
    if kind == UNKNOWN and chance.happens(0.7):
        return None
    years = chance.whole(11, 16) if kind == CHILD else chance.whole(19, 46)
    return chance.day(
        _years_before(began, years + 1),
        _years_before(began, years),
    )


def _years_before(day: date, years: int) -> date:
    return date(max(1, day.year - years), day.month, min(day.day, 28))


def _met_again(person: Person, kind: str, began: date, chance: Chance) -> Meeting:
    family, given, first = _other_name(person.name, chance)
    born, second = _other_birthday(person.born, chance)
    if not fits(born, kind, began):
        born, second = person.born, ""
    varied = tuple(words for words in (first, second) if words)
    return Meeting(person, family, given, born, again=True, varied=varied)


def _other_name(name: Name, chance: Chance) -> tuple[str, str, str]:
    """Return family name, given names and how they differ from the first time."""
    usual = name.family_name(), name.given_names()
    if chance.happens(0.25):
        return (*usual, "")
    if chance.happens(0.2) and usual[0] != usual[1]:
        return usual[1], usual[0], "family and given names exchanged"
    which = chance.whole(1, max(1, name.spellings - 1))
    other = name.family_name(which), name.given_names(which)
    if other != usual:
        return (*other, "name in another spelling")
    if len(name.given) > 1:
        return usual[0], name.given[-1].spelt(0), "a given name left out"
    return (*usual, "")


def _other_birthday(born: date | None, chance: Chance) -> tuple[date | None, str]:
    if born is None or chance.happens(0.5):
        return born, ""
    if born.day <= 12 and born.day != born.month and chance.happens(0.6):  # noqa: PLR2004  # a day that can be a month
        exchanged = date(born.year, born.day, born.month)
        return exchanged, "date of birth with day and month exchanged"
    if (born.month, born.day) != (1, 1) and chance.happens(0.6):
        return date(born.year, 1, 1), "date of birth as 1 January of the year"
    other = date(born.year - 1, born.month, min(born.day, 28))
    return other, "date of birth a year earlier"
