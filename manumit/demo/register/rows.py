"""Put one row together from what was counted and what is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from manumit.demo.register import cells, things
from manumit.demo.register import columns as c
from manumit.demo.register.accounts import Story, account
from manumit.demo.register.chance import Chance
from manumit.demo.register.counts import Counted
from manumit.demo.register.key import Answer
from manumit.demo.register.networks import Group, Underworld, said_of
from manumit.demo.register.people import (
    ADULT,
    UNKNOWN,
    Crowd,
    Meeting,
    band,
)
from manumit.demo.register.setting import Setting, began, setting, when_in_words


_KINDS = ("sexual", "labour", "domestic", "criminal", "organ")
_GROUP_SHARE = 0.15  # rows in which a group that exploits is named


@dataclass(slots=True)
class Drawn:
    """One row with what it was made from."""

    row: c.Row
    answer: Answer
    story: Story
    meeting: Meeting
    blank_after: bool = False

    @property
    def named(self) -> bool:
        return self.answer.route == c.NRM


def kinds_of(label: str) -> list[str]:
    """Return the kinds of exploitation that a counted label names."""
    words = label.casefold()
    return [kind for kind in _KINDS if kind in words] or ["unknown"]


class Clerk:
    """Writes the rows of one register, in order."""

    def __init__(
        self,
        lines: Sequence[Counted],
        *,
        seed: str,
        dtn: float,
        again: float,
    ) -> None:
        people = sum(line.people for line in lines)
        self._chance = Chance(f"{seed}:rows")
        self._crowd = Crowd(lines, seed=seed, again=again)
        self._underworld = Underworld(seed=seed, people=people)
        self._dtn = dtn

    def draw(self, counted: Counted, day: date, number: int) -> Drawn:
        chance = self._chance
        route = self._route(counted)
        child = band(counted.age) not in (ADULT, UNKNOWN)
        first = began(day, chance, child=child)
        meeting = self._crowd.meet(counted, began=first, named=route == c.NRM)
        person = meeting.person
        from_uk = (
            person.tradition.key == "british" or "UK" in counted.nationality.split()
        )
        place = setting(
            counted.responder,
            counted.responder_type,
            person.tradition,
            chance,
            from_uk=from_uk,
        )
        kinds = kinds_of(counted.exploitation)
        group = self._group(place, kinds, route)
        said = [said_of(one, chance) for one in group.exploiters] if group else []
        premises = _premises(group, place, kinds, chance) if route == c.NRM else ""
        story = Story(
            kinds=kinds,
            child=child,
            from_uk=from_uk,
            there=place.places or ("a place that is not yet known",),
            in_uk=bool(place.towns) or not place.places,
            when=when_in_words(first, day, chance),
            language=person.language,
            premises=premises,
            still=cells.still(chance),
            referred=day,
            exploiters=[words for words, _ in said],
        )
        answer = _answer(counted, day, route, meeting, place, chance)
        answer.reference = _reference(counted, day, number)
        row = self._row(counted, answer, story, place, meeting)
        if group:
            _name_group(row, answer, group, said, chance)
        return Drawn(row, answer, story, meeting)

    def _route(self, counted: Counted) -> str:
        public = counted.responder_type.strip().casefold() != cells.CHARITY
        adult = band(counted.age) == ADULT
        dtn = public and adult and self._chance.happens(self._dtn)
        return c.DTN if dtn else c.NRM

    def _group(self, place: Setting, kinds: list[str], route: str) -> Group | None:
        chance = self._chance
        if route == c.DTN or not place.towns or not chance.happens(_GROUP_SHARE):
            return None
        return self._underworld.group_for(place.towns[0], kinds, chance)

    def _row(
        self,
        counted: Counted,
        answer: Answer,
        story: Story,
        place: Setting,
        meeting: Meeting,
    ) -> c.Row:
        row: c.Row = {
            c.REFERENCE: answer.reference,
            c.ROUTE: answer.route,
            c.REFERRED: answer.referred,
            c.RECEIVED: answer.received,
            c.RESPONDER: counted.responder,
            c.RESPONDER_TYPE: counted.responder_type,
            c.AGE: counted.age,
            c.GENDER: counted.gender,
            c.NATIONALITY: counted.nationality,
            c.EXPLOITATION: counted.exploitation,
            c.INVENTED: c.INVENTED_WORDS,
        }
        row |= cells.sender(counted, place.home, self._chance)
        row |= cells.where(story, place)
        row[c.ACCOUNT] = account(story, self._chance)
        row |= cells.state(answer, story, meeting, self._chance)
        if answer.route == c.NRM:
            row |= cells.identity(answer, meeting, story, self._chance)
        return row


def _answer(
    counted: Counted,
    day: date,
    route: str,
    meeting: Meeting,
    place: Setting,
    chance: Chance,
) -> Answer:
    person = meeting.person
    return Answer(
        reference="",
        counted=counted,
        referred=day,
        received=cells.received(day, chance),
        route=route,
        person=person.key,
        person_name=person.name.whole(),
        person_born=person.born,
        met_before=meeting.again,
        varied=meeting.varied,
        areas=[town.area for town in place.towns],
    )


def _reference(counted: Counted, day: date, number: int) -> str:
    """Return a reference: councils number without letters, from noughts upwards."""
    if counted.responder_type.strip().casefold() == cells.COUNCIL:
        return f"00{number:07d}"
    return f"NRM-{day.year}-{number:06d}"


def _premises(
    group: Group | None,
    place: Setting,
    kinds: list[str],
    chance: Chance,
) -> str:
    if group:
        return group.premises
    if place.towns and chance.happens(0.2):
        return things.premises(kinds[0], place.towns[0].name, chance)
    return ""


def _name_group(
    row: c.Row,
    answer: Answer,
    group: Group,
    said: list[tuple[str, str]],
    chance: Chance,
) -> None:
    answer.group, answer.place = group.key, group.place
    row[c.EXPLOITERS] = "; ".join(words for words, _ in said)
    for exploiter, (words, varied) in zip(group.exploiters, said, strict=True):
        answer.exploiters.append(
            {
                "exploiter": exploiter.key,
                "name": exploiter.name.whole(),
                "as_said": words,
                "varied": varied,
            },
        )
    if chance.happens(0.6):
        number = chance.one(group.phones)
        own = row.get(c.PHONES)
        row[c.PHONES] = f"{own}; {number}" if own else number
        answer.phones.append({"number": number, "of": group.key})
    if group.vehicles and chance.happens(0.5):
        mark, words = chance.one(group.vehicles)
        row[c.VEHICLES] = f"{mark} ({words})" if chance.happens(0.7) else mark
        answer.vehicles.append(mark)
