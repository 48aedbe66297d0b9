"""Where and when it happened: towns, counties, countries and dates in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from manumit.demo.register.chance import Chance
from manumit.demo.register.names import Tradition
from manumit.demo.register.places import (
    Town,
    abroad,
    of_responder,
    shared_names,
    town_for,
    towns,
)


NOT_KNOWN = "Not known"
_GOVERNMENT = "government agency"
_SEASONS = ("Winter", "Spring", "Summer", "Autumn")
# Shares of: in the UK only, outside only, both; what is left is not known.
_FROM_UK = (0.94, 0.0, 0.01)
_MET_BY_STATE = (0.28, 0.44, 0.18)
_OTHERS = (0.70, 0.13, 0.11)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where somebody was exploited and is now, as the register puts it."""

    home: Town
    towns: tuple[Town, ...]
    places: tuple[str, ...]
    county: str
    now: str
    residence: str


def setting(
    responder: str,
    responder_type: str,
    tradition: Tradition,
    chance: Chance,
    *,
    from_uk: bool,
) -> Setting:
    near = of_responder(responder)
    home = town_for(near, chance)
    inside, outside = _where(responder_type, chance, from_uk=from_uk)
    found = _exploited(home, near, chance) if inside else ()
    places = [_written(town, chance) for town in found]
    if outside:
        places.append(abroad(tradition.key, chance))
    county = ""
    if len(found) == 1 and "," not in places[0] and chance.happens(0.4):
        county = found[0].county
    return Setting(
        home=home,
        towns=found,
        places=tuple(places),
        county=county,
        now=NOT_KNOWN if chance.happens(0.03) else _written(home, chance),
        residence=_residence(home, chance),
    )


def _where(
    responder_type: str,
    chance: Chance,
    *,
    from_uk: bool,
) -> tuple[bool, bool]:
    state = responder_type.strip().casefold() == _GOVERNMENT
    shares = _FROM_UK if from_uk else _MET_BY_STATE if state else _OTHERS
    inside, outside, both = shares
    if chance.happens(inside):
        return True, False
    left = 1 - inside
    if outside and chance.happens(outside / left):
        return False, True
    left -= outside
    return (True, True) if chance.happens(both / left) else (False, False)


def _exploited(home: Town, near: Sequence[Town], chance: Chance) -> tuple[Town, ...]:
    first = home if chance.happens(0.6) else town_for(near, chance)
    if chance.happens(0.8):
        return (first,)
    others = [chance.one(near if chance.happens(0.5) else towns())]
    if chance.happens(0.3):
        others.append(chance.one(towns()))
    return tuple(dict.fromkeys((first, *others)))


def _written(town: Town, chance: Chance) -> str:
    """Write the town, with its county or, as often, without it."""
    bare = 0.6 if town.name in shared_names() else 0.5
    return town.name if chance.happens(bare) else str(town)


def _residence(home: Town, chance: Chance) -> str:
    if chance.happens(0.1):
        return "No fixed address"
    if chance.happens(0.12):
        return NOT_KNOWN
    return str(home if chance.happens(0.8) else chance.one(towns()))


def began(day: date, chance: Chance, *, child: bool) -> date:
    """Return the day on which it began, some weeks to some years before."""
    longest = 500 if child else 2_200
    shortest = chance.whole(10, longest)
    return day - timedelta(days=chance.whole(10, shortest))


def when_in_words(first: date, referred: date, chance: Chance) -> str:
    """Write when it happened as people write it."""
    month = f"{first:%B %Y}"
    before = f"before {referred:%B %Y}"
    season = f"{_SEASONS[first.month % 12 // 3]} {first.year}"
    period = f"{month} to {referred:%B %Y}"
    return chance.one(
        (
            month,
            month,
            f"about {month}",
            str(first.year),
            month if f"{first:%Y%m}" == f"{referred:%Y%m}" else period,
            season,
            f"{first.day} {month}",
            before,
        ),
    )
