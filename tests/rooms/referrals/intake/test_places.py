from __future__ import annotations

from datetime import date

import pytest

from manumit.referrals.intake.places import PlaceRead, places_in
from tests.rooms.referrals.intake.paper import DIRECTORY, messages, read_one


def places(text: str, county: str = "") -> list[PlaceRead]:
    return list(places_in("now", text, county, DIRECTORY, date(2022, 3, 4)))


@pytest.mark.parametrize(
    ("text", "county", "codes"),
    [
        ("Dover", "", ["dover"]),
        ("Newport, Gwent", "", ["newport-gwent"]),
        ("Newport", "Isle of Wight", ["newport-iow"]),
        ("Newport", "not known", [None]),
        ("Brighton and Hove", "", ["hove"]),
        ("Dover; Leeds", "", ["dover", "leeds"]),
        ("Dover and Leeds", "", ["dover", "leeds"]),
        ("Dover\nNewport, Gwent", "", ["dover", "newport-gwent"]),
        ("Dover; Leeds", "Kent", ["dover", "leeds"]),
        ("Atlantis", "", [None]),
        ("No fixed address", "", [None]),
        ("not known", "", []),
        ("", "Kent", []),
    ],
)
def test_places_of_a_cell(text: str, county: str, codes: list[str | None]) -> None:
    assert [each.place for each in places(text, county)] == codes


def test_a_place_is_confirmed_with_its_force_where_one_fits() -> None:
    (found,) = places("Dover")
    assert (found.confirmed, found.force, found.as_given) == (True, "kent", "Dover")


@pytest.mark.parametrize(
    "text", ["Tripoli, Libya", "overseas", "Vietnam", "abroad (camp)", "Hue, VIET NAM"]
)
def test_places_abroad_are_told(text: str) -> None:
    (found,) = places(text)
    assert (found.abroad, found.confirmed, found.force) == (True, True, None)


def test_a_name_that_stands_for_two_places_asks_which_and_is_let_in() -> None:
    found = read_one(Where_the_person_is_now="Newport")
    assert found.referral is not None
    assert "Which place is meant?" in messages(found)
    assert "Newport, Gwent; Newport, Isle of Wight" in messages(found)


def test_a_place_that_nobody_knows_is_let_in_and_said() -> None:
    found = read_one(Where_exploited="Atlantis; Dover")
    assert found.referral is not None
    assert [each.field for each in found.problems] == ["exploited_where"]
