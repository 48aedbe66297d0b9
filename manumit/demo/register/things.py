"""Phones, vehicles, streets and references that belong to nobody.

Phone numbers come only from the ranges that Ofcom keeps for drama; vehicle marks begin
with Q, as no current mark does; the street names are made up.
"""

from __future__ import annotations

from manumit.demo.register.chance import Chance


# City prefixes of the drama ranges, each followed by three digits.
_CITIES = (
    "0113 496 0",
    "0114 496 0",
    "0115 496 0",
    "0116 496 0",
    "0117 496 0",
    "0118 496 0",
    "0121 496 0",
    "0131 496 0",
    "0141 496 0",
    "0151 496 0",
    "0161 496 0",
    "0191 498 0",
    "029 2018 0",
)
_OFFICES = ("01632 960", "020 7946 0")
_STREETS = (
    "Larkmere Road",
    "Ostler's Wharf",
    "Quillan Street",
    "Tansy Fold",
    "Brackwater Lane",
    "Copperlea Avenue",
    "Old Fennery",
    "Withershaw Terrace",
    "Gantry Close",
    "Mothbank Hill",
    "Sallowfield Way",
    "Pinnock Row",
    "Hobnail Yard",
    "Ramsgarth Street",
    "Eelpie Cross",
    "Drovers' Ginnel",
)
_PREMISES = {
    "labour": ("Hand car wash", "Nail bar", "Warehouse unit", "Building site", "Farm"),
    "criminal": ("House", "Flat", "Unit behind the shops"),
    "sexual": ("Flat", "House", "Room above a shop"),
    "domestic": ("House", "Flat"),
}
_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"  # a mark holds no I and no second Q
_YEARS = (*range(8, 24), *range(58, 74))
_MAKES = (
    "white van",
    "silver saloon",
    "black hatchback",
    "grey estate car",
    "blue minibus",
    "dark 4x4",
)


def mobile(ordinal: int) -> str:
    """Return one of the 1,000 mobile numbers kept for drama."""
    return f"07700 900{ordinal % 1_000:03d}"


def city_line(ordinal: int) -> str:
    """Return one of 13,000 city numbers kept for drama, each before any comes again."""
    city = _CITIES[ordinal // 1_000 % len(_CITIES)]
    return f"{city}{ordinal % 1_000:03d}"


def office_line(chance: Chance) -> str:
    return f"{chance.one(_OFFICES)}{chance.whole(0, 999):03d}"


def vehicle_mark(chance: Chance) -> str:
    first = f"Q{chance.one(_LETTERS)}{chance.one(_YEARS):02d}"
    return f"{first} {''.join(chance.one(_LETTERS) for _ in range(3))}"


def vehicle_words(chance: Chance) -> str:
    return chance.one(_MAKES)


def premises(line: str, town: str, chance: Chance) -> str:
    kind = chance.one(_PREMISES.get(line, _PREMISES["criminal"]))
    return f"{kind}, {chance.whole(1, 140)} {chance.one(_STREETS)}, {town}"
