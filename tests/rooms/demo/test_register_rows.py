from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any, Protocol

import pytest

from manumit.demo.register import counts, places
from manumit.demo.register.chance import Chance
from manumit.demo.register.columns import (
    HEADINGS,
    IDENTIFYING,
    INVENTED_WORDS,
    nationality_counted,
)
from manumit.demo.register.dirt import KINDS, ordinal, serial
from manumit.demo.register.names import made_up, tradition_of, traditions
from manumit.demo.register.people import age_on, fits
from manumit.demo.register.spoil import impossible


DRAMA = re.compile(
    r"07700 900\d{3}|01632 960\d{3}|020 7946 0\d{3}|029 2018 0\d{3}"
    r"|01(?:13|14|15|16|17|18|21|31|41|51|61) 496 0\d{3}|0191 498 0\d{3}",
)


class Register(Protocol):
    @property
    def rows(self) -> list[dict[str, str]]: ...
    @property
    def key(self) -> list[dict[str, Any]]: ...


def test_every_row_says_that_it_is_invented(register: Register) -> None:
    for row in register.rows:
        assert list(row) == list(HEADINGS)
        assert row["Invented"] == INVENTED_WORDS
        account = row["Account"].replace("\u00a0", " ")
        assert account.startswith("[Invented for demonstration] ")


def test_accounts_have_60_to_2500_characters_and_a_few_15000(
    register: Register,
) -> None:
    lengths = [len(row["Account"]) for row in register.rows]
    assert min(lengths) >= 60
    longest = [length for length in lengths if length > 2_600]
    assert longest
    assert all(14_900 <= length <= 15_100 for length in longest)
    written = "".join(row["Account"] for row in register.rows)
    assert "\n\n" in written
    assert "{" not in written


def test_notifications_carry_nothing_that_identifies_anybody(
    register: Register,
) -> None:
    found = [row for row in register.rows if row["Route"] == "Duty to Notify"]
    assert len(found) > 100
    for row in found:
        assert [row[heading] for heading in IDENTIFYING] == [""] * len(IDENTIFYING)
        assert row["Age band"] == "Adult (18 or over)"
        assert row["Responder type"] != "NGO and third sector"
        assert "They spoke of" not in row["Account"]
        assert row["Consent to NRM"] == "No"


def test_only_numbers_kept_for_drama_are_used(register: Register) -> None:
    for row in register.rows:
        assert DRAMA.fullmatch(row["Referrer's phone"])
        for phone in filter(None, row["Phones"].split("; ")):
            assert DRAMA.fullmatch(phone.removesuffix(" (own)"))


def test_vehicle_marks_are_of_a_form_never_issued(register: Register) -> None:
    marks = [mark for answer in register.key for mark in answer["vehicles"]]
    assert marks
    assert all(re.fullmatch(r"Q[A-Z]\d\d [A-Z]{3}", mark) for mark in marks)


def test_ages_agree_with_the_band(register: Register) -> None:
    for answer in register.key:
        if answer["person_born"] and answer["age"].startswith("Adult"):
            referred = date.fromisoformat(answer["date_of_referral"])
            assert age_on(date.fromisoformat(answer["person_born"]), referred) >= 18


def test_somebody_is_18_on_the_birthday_itself() -> None:
    assert fits(date(2004, 2, 29), "child", date(2022, 2, 28))
    assert fits(date(2004, 3, 1), "adult", date(2022, 3, 1))
    assert not fits(None, "adult", date(2022, 3, 1))


def test_referrals_come_in_order_of_their_days(register: Register) -> None:
    days = [answer["date_of_referral"] for answer in register.key]
    assert days == sorted(days)
    for answer in register.key:
        assert answer["date_received"] >= answer["date_of_referral"]


def test_every_kind_of_dirt_occurs(register: Register) -> None:
    found = Counter(kind for answer in register.key for kind in answer["dirt"])
    assert set(found) == set(KINDS)


def test_places_are_of_every_sort(register: Register) -> None:
    places_said = [row["Where exploited"].strip() for row in register.rows]
    assert "Not known" in places_said
    assert any("; " in place for place in places_said)
    assert any("Libya" in place for place in places_said)
    assert {"Newport", "Richmond", "Ashford"} <= set(places_said)
    assert any(row["County where exploited"] for row in register.rows)


def test_forces_refer_from_towns_of_their_own_area() -> None:
    forces = {
        line.responder for line in counts.published() if line.responder_type == "Police"
    }
    national = {"British Transport Police"}
    for force in sorted(forces - national):
        areas = {town.area for town in places.of_responder(force)}
        regional = "Regional" in force or "ROCU" in force or "Region" in force
        assert 1 < len(areas) < 10 if regional else len(areas) == 1, force
    assert places.of_responder("British Transport Police") == places.towns()
    assert places.of_responder("Nobody knows") == places.towns()
    kent = places.of_responder("Kent Police")
    assert {town.area for town in kent} == {"kent"}


def test_names_that_stand_for_two_places_are_known() -> None:
    assert {"Newport", "Richmond", "Ashford"} <= places.shared_names()


@pytest.mark.parametrize(
    ("nationality", "tradition"),
    [
        ("Vietnamese", "vietnamese"),
        ("UK Vietnamese", "vietnamese"),
        ("Turkish UKrainian", "turkish"),
        ("Congolese Drc ", "francophone"),
        ("South Sudanese", "arabic"),
        ("Citizen of Guinea-Bissau", "portuguese"),
        ("Nobody's", "fallback"),
        ("", "fallback"),
    ],
)
def test_nationalities_are_named_in_their_tradition(
    nationality: str, tradition: str
) -> None:
    assert tradition_of(nationality, Chance("1")).key == tradition


def test_every_tradition_makes_names_of_either_gender() -> None:
    for tradition in traditions().values():
        for gender in ("Male", "Female", "Other"):
            name = made_up(tradition, gender, Chance(f"{tradition.key}{gender}"))
            assert name.given_names().strip()
            assert name.family_name().strip()
            assert "/" not in name.whole()
            assert "|" not in name.whole()


def test_vietnamese_and_chinese_names_are_spoken_family_name_first() -> None:
    name = made_up(traditions()["vietnamese"], "Male", Chance("3"))
    assert name.whole() == f"{name.family_name()} {name.given_names()}"
    assert len(name.given) == 2


def test_dates_are_written_as_people_and_spreadsheets_write_them() -> None:
    assert ordinal(date(2022, 3, 4)) == "4th March 2022"
    assert ordinal(date(2022, 3, 22)) == "22nd March 2022"
    assert ordinal(date(2022, 3, 11)) == "11th March 2022"
    assert serial(date(2022, 3, 4)) == 44624
    assert impossible(date(2023, 2, 3)) == "31/02/2023"
    assert impossible(date(2023, 1, 3)) == "32/01/2023"


def test_the_first_nationality_of_a_cell_is_the_counted_one() -> None:
    assert nationality_counted("Congolese Drc  / Somali / Greek") == "Congolese Drc "
    assert nationality_counted("Albanian; Italian; Greek") == "Albanian"
    assert nationality_counted("UK\nIrish\nFrench") == "UK"
