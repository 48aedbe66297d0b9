"""Where referrals come from: towns, the areas that forces cover, councils."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from manumit.demo.register.chance import Chance


REGIONS = {
    "west midlands": ("west-midlands", "staffordshire", "warwickshire", "west-mercia"),
    "north west": (
        "cumbria",
        "lancashire",
        "merseyside",
        "greater-manchester",
        "cheshire",
        "north-wales",
    ),
    "south west": (
        "avon-and-somerset",
        "devon-and-cornwall",
        "dorset",
        "gloucestershire",
        "wiltshire",
    ),
    "eastern": (
        "bedfordshire",
        "cambridgeshire",
        "essex",
        "hertfordshire",
        "kent",
        "norfolk",
        "suffolk",
    ),
    "tarian": ("dyfed-powys", "gwent", "south-wales"),
    "south east": ("hampshire", "surrey", "sussex", "thames-valley"),
    "east midlands": (
        "derbyshire",
        "leicestershire",
        "lincolnshire",
        "northamptonshire",
        "nottinghamshire",
    ),
    "yorkshire": (
        "humberside",
        "north-yorkshire",
        "south-yorkshire",
        "west-yorkshire",
    ),
    "north east": ("cleveland", "durham", "northumbria"),
    "northern ireland": ("psni",),
    "belfast": ("psni",),
    "glasgow": ("police-scotland",),
    "trafficking awareness raising": ("police-scotland",),
    "bawso": ("south-wales", "gwent", "dyfed-powys", "north-wales"),
    "unseen": ("avon-and-somerset", "gloucestershire", "wiltshire"),
}
_DROPPED = re.compile(r"\b(police|constabulary|service|and isle of wight|of)\b")
_ABROAD = {
    "albanian": ("Tirana, Albania", "Shkodër, Albania", "Durrës, Albania"),
    "vietnamese": ("Hai Phong, Vietnam", "Nghe An, Vietnam", "Moscow, Russia"),
    "horn": ("Tripoli, Libya", "Bani Walid, Libya", "Khartoum, Sudan"),
    "arabic": ("Tripoli, Libya", "Sabha, Libya", "Zuwara, Libya"),
    "persian": ("Istanbul, Turkey", "Dunkirk, France"),
    "kurdish": ("Istanbul, Turkey", "Dunkirk, France"),
    "afghan": ("Istanbul, Turkey", "Nimruz, Afghanistan"),
    "somali": ("Tripoli, Libya", "Mogadishu, Somalia"),
    "nigerian": ("Benin City, Nigeria", "Agadez, Niger", "Turin, Italy"),
    "romanian": ("Bacău, Romania", "Madrid, Spain"),
    "filipino": ("Riyadh, Saudi Arabia", "Dubai, United Arab Emirates"),
    "indian": ("Punjab, India", "Dubai, United Arab Emirates"),
}
_ELSEWHERE = ("Calais, France", "Athens, Greece", "Rome, Italy", "Tripoli, Libya")


@dataclass(frozen=True, slots=True)
class Town:
    """A town, its county, the council there and the force area that holds it."""

    area: str
    name: str
    county: str
    council: str

    def __str__(self) -> str:
        return f"{self.name}, {self.county}"


@cache
def towns() -> tuple[Town, ...]:
    kept = resources.files("manumit.demo.register") / "data" / "towns.csv"
    rows = csv.DictReader(kept.read_text("utf-8").splitlines())
    return tuple(
        Town(row["area"], row["town"], row["county"], row["council"]) for row in rows
    )


@cache
def in_area(area: str) -> tuple[Town, ...]:
    return tuple(town for town in towns() if town.area == area)


@cache
def shared_names() -> frozenset[str]:
    """Return names that stand for towns of two force areas or more."""
    areas: dict[str, set[str]] = {}
    for town in towns():
        areas.setdefault(town.name, set()).add(town.area)
    return frozenset(name for name, found in areas.items() if len(found) > 1)


@lru_cache(maxsize=4_096)
def of_responder(responder: str) -> tuple[Town, ...]:
    """Return the towns from which this responder refers: all, where it is national."""
    wanted = _area(responder)
    found = tuple(town for town in towns() if town.area in wanted)
    return found or towns()


def _area(responder: str) -> tuple[str, ...]:
    name = " ".join(responder.casefold().replace("&", "and").split())
    slug = "-".join(_DROPPED.sub(" ", name).split())
    areas = {town.area: town.area for town in towns()}
    areas |= {"city-london": "city-of-london", "scotland": "police-scotland"}
    if slug in areas:
        return (areas[slug],)
    for words, region in REGIONS.items():
        if words in name:
            return region
    return ()


def abroad(tradition: str, chance: Chance) -> str:
    """Return a place outside the UK on the routes that people of a tradition take."""
    return chance.one(_ABROAD.get(tradition, _ELSEWHERE))


def town_for(choices: Sequence[Town], chance: Chance) -> Town:
    """Pick a town; the first of an area, its largest, half as often again."""
    return choices[0] if chance.happens(0.15) else chance.one(choices)
