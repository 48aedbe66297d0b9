"""The people who exploit: small groups that come back across referrals of an area.

A group is worked out from its name (area and number) alone, so that any number of them
takes no memory: the same name gives the same people, phones, vehicles and address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from manumit.demo.register import things
from manumit.demo.register.chance import Chance
from manumit.demo.register.names import Name, made_up, traditions
from manumit.demo.register.places import Town, in_area, towns


_LINES = ("labour", "criminal", "labour", "sexual", "criminal", "domestic")
_PEOPLE_A_GROUP = 2_500  # counted people, nationally, for each group of every area
_TRADITIONS = (
    "british",
    "albanian",
    "vietnamese",
    "romanian",
    "nigerian",
    "chinese",
    "pakistani",
    "slavic",
)
_LOOKS = (
    "tall, about 40, short grey beard",
    "woman of about 50, dyed red hair",
    "thin man in his twenties, tattoo on the left hand",
    "heavily built, about 35, always in a cap",
    "woman in her thirties, glasses, spoke for everyone",
    "older man, walks with a stick, called by the others",
)
_NICKNAMES = ("Besi", "Tall Dan", "Auntie", "Boss", "Kenny", "Mr T", "Big Lee", "Mama")


@dataclass(frozen=True, slots=True)
class Exploiter:
    """One of a group: a name, what people call them, how they look."""

    key: str
    name: Name
    nickname: str
    looks: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group that exploits. ``place`` is the key of its address."""

    key: str
    exploiters: tuple[Exploiter, ...]
    phones: tuple[str, ...]
    vehicles: tuple[tuple[str, str], ...]
    premises: str
    place: str


class Underworld:
    """Every group of every area; bigger registers have more of them."""

    def __init__(self, *, seed: str, people: int) -> None:
        rounds = max(1, people // (_PEOPLE_A_GROUP * len(_LINES)) + 1)
        self._rounds = rounds
        self._seed = seed
        self._areas = {
            area: number
            for number, area in enumerate(sorted({town.area for town in towns()}))
        }
        self._made = lru_cache(maxsize=2_048)(self._group)

    def group_for(
        self, town: Town, kinds: Sequence[str], chance: Chance
    ) -> Group | None:
        """Return a group at work in the town's area of one of these kinds, if any."""
        numbers = [at for at, line in enumerate(_LINES) if line in kinds]
        if not numbers:
            return None
        turn = chance.whole(0, self._rounds - 1)
        return self._made(town.area, turn * len(_LINES) + chance.one(numbers))

    def _group(self, area: str, number: int) -> Group:
        chance = Chance(f"{self._seed}:group:{area}:{number}")
        key = f"G-{area}-{number}"
        tradition = traditions()[chance.one(_TRADITIONS)]
        line = _LINES[number % len(_LINES)]
        town = chance.one(in_area(area))
        place_in_all = self._areas[area] * len(_LINES) * self._rounds + number
        return Group(
            key=key,
            exploiters=tuple(
                Exploiter(
                    f"{key}-E{place}",
                    made_up(tradition, "Male" if place != 1 else "Female", chance),
                    chance.one(_NICKNAMES),
                    chance.one(_LOOKS),
                )
                for place in range(chance.whole(1, 3))
            ),
            phones=(
                things.mobile(place_in_all),
                things.city_line(12_999 - place_in_all),
            )[: chance.whole(1, 2)],
            vehicles=tuple(
                (things.vehicle_mark(chance), things.vehicle_words(chance))
                for _ in range(chance.whole(0, 2))
            ),
            premises=things.premises(line, town.name, chance),
            place=f"{key}-A",
        )


def said_of(exploiter: Exploiter, chance: Chance) -> tuple[str, str]:
    """Return an exploiter as somebody gives them, and how that differs."""
    whole = exploiter.name.whole()
    if chance.happens(0.3):
        return f"{whole} ({exploiter.looks})", ""
    if chance.happens(0.25):
        other = exploiter.name.whole(1)
        return other, "name in another spelling" if other != whole else ""
    if chance.happens(0.35):
        return f"{exploiter.name.given_names()}, surname not known", "part name"
    if chance.happens(0.5):
        return f'"{exploiter.nickname}", {exploiter.looks}', "nickname and description"
    return f'{whole} known as "{exploiter.nickname}"', ""
