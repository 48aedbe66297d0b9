from __future__ import annotations

from datetime import date

import pytest

from manumit.referrals.intake.values import (
    AgeBand,
    Exploitation,
    NotRecognised,
    age_band,
    exploitation_types,
    nationalities,
    phone_numbers,
    route,
    yes_or_no,
)
from manumit.referrals.rules import Route
from tests.rooms.referrals.intake.paper import messages, read_one


LABOUR, SEXUAL = Exploitation.LABOUR, Exploitation.SEXUAL
CRIMINAL, DOMESTIC = Exploitation.CRIMINAL, Exploitation.DOMESTIC


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("4th March 2022", date(2022, 3, 4)),
        ("04.03.22", date(2022, 3, 4)),
        ("44624", date(2022, 3, 4)),
        ("44624.0", date(2022, 3, 4)),
        ("  04/03/2022 ", date(2022, 3, 4)),
        ("March 2022", date(2022, 3, 1)),
        ("circa March 2022", date(2022, 3, 1)),
    ],
)
def test_the_day_of_referral_however_it_is_written(cell: str, day: date) -> None:
    found = read_one(Date_of_referral=cell)
    assert found.referral is not None
    assert found.referral.referred_on == day


def test_a_rough_day_of_referral_is_let_in_and_said() -> None:
    found = read_one(Date_of_referral="circa March 2022")
    assert found.problems[0].severity == "look"
    assert "clocks and figures go by 1 March 2022" in messages(found)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("31/02/2022", "31"),
        ("", "No day of referral"),
        ("not known", "No day of referral"),
        ("03/04", "year"),
        ("before 2020", "No day of referral"),
        ("2018-2021", "No day of referral"),
        ("1 January 2027", "future"),
        ("a while ago", "date"),
    ],
)
def test_without_a_usable_day_a_row_is_refused_in_words(cell: str, words: str) -> None:
    found = read_one(Date_of_referral=cell)
    assert found.referral is None
    assert words in " ".join(each.message for each in found.refused)


def test_the_day_of_receipt_stands_in_for_the_day_of_referral() -> None:
    found = read_one(Date_of_referral="31/02/2022", Date_received="5 March 2022")
    assert found.referral is not None
    assert found.referral.referred_on == date(2022, 3, 5)
    assert found.referral.referred is None
    assert found.problems[0].field == "referred_on"


def test_an_unknown_responder_is_refused_and_the_known_kept_verbatim() -> None:
    assert "list" in read_one(First_responder_organisation="Acme").refused[0].message
    found = read_one(First_responder_organisation=" KENT POLICE ")
    assert found.referral is not None
    assert found.referral.responder == " KENT POLICE "
    assert found.referral.responder_organisation == "kent"


def test_a_responder_is_known_from_its_first_day_on() -> None:
    name = "The Fair Work Agency"
    before = read_one(
        First_responder_organisation=name, Date_of_referral="6 April 2026"
    )
    after = read_one(First_responder_organisation=name, Date_of_referral="7 April 2026")
    assert before.referral is None
    assert after.referral is not None


def test_a_row_that_says_nothing_of_anybody_is_refused() -> None:
    found = read_one(Family_name="", Nationality="not known", Account="-")
    assert "says nothing about anybody" in found.refused[0].message


def test_what_a_cell_held_stays_out_of_messages_and_of_repr() -> None:
    found = read_one(Date_of_birth="Zebra Smith", Account="Told by Zebra.")
    assert found.problems[0].held == "Zebra Smith"
    assert "Zebra" not in messages(found)
    assert "Zebra" not in repr(found) + repr(found.problems)


def test_an_account_stands_letter_for_letter() -> None:
    account = "  “Tôi” said:\r\n\r\n\t=1+1 \u00a0…\n" + "x" * 15_000 + " "
    found = read_one(Account=account)
    assert found.referral is not None
    assert found.referral.account == account


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("Yes", True), ("y", True), ("NO", False), ("N/K", None), ("", None), ("1", True)],
)
def test_yes_and_no(cell: str, answer: bool | None) -> None:
    assert yes_or_no(cell) is answer


def test_a_child_whose_consent_is_not_needed_is_nothing_to_look_at() -> None:
    assert yes_or_no("Not needed (child)") is None
    assert yes_or_no("Not required, under 18") is None


def test_an_answer_that_is_neither_is_looked_at() -> None:
    found = read_one(Still_with_exploiter="perhaps")
    assert found.referral is not None
    assert found.referral.still_exploited is None
    assert "neither yes, no" in messages(found)


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        ("Adult (18 or over)", AgeBand.ADULT),
        ("Child (17 or under)", AgeBand.CHILD),
        ("Not specified or unknown", AgeBand.UNKNOWN),
        ("minor", AgeBand.CHILD),
        ("18", AgeBand.ADULT),
        ("17", AgeBand.CHILD),
        ("aged 34 years", AgeBand.ADULT),
        ("18+", AgeBand.ADULT),
        ("Under 18", AgeBand.CHILD),
        ("", AgeBand.UNKNOWN),
    ],
)
def test_age_bands(cell: str, band: AgeBand) -> None:
    assert age_band(cell) is band


@pytest.mark.parametrize("cell", ["1234", "teenager?", "200", "-5 or so"])
def test_an_age_band_that_is_none_is_not_guessed(cell: str) -> None:
    with pytest.raises(NotRecognised):
        age_band(cell)


@pytest.mark.parametrize(
    ("cell", "types"),
    [
        ("Sexual, Labour & Domestic", {SEXUAL, LABOUR, DOMESTIC}),
        ("County lines", {CRIMINAL}),
        ("Domestic, Organ Harvesting", {DOMESTIC, Exploitation.ORGANS}),
        ("Not specified or unknown", set()),
    ],
)
def test_types_of_exploitation(cell: str, types: set[Exploitation]) -> None:
    assert exploitation_types(cell) == types


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Albanian", ("Albanian",)),
        ("Congolese Drc ", ("Congolese Drc ",)),
        ("Albanian; Greek; UK", ("Albanian", "Greek", "UK")),
        ("Albanian / Greek", ("Albanian", "Greek")),
        ("Albanian\nGreek\r\nUK", ("Albanian", "Greek", "UK")),
        ("Albanian and Greek", ("Albanian", "Greek")),
        (
            "Citizen of Bosnia and Herzegovina; UK",
            ("Citizen of Bosnia and Herzegovina", "UK"),
        ),
        ("Citizen of Antigua and Barbuda", ("Citizen of Antigua and Barbuda",)),
        ("Congolese (DRC) UK", ("Congolese (DRC) UK",)),
        ("N/K", ("N/K",)),
        ("", ()),
    ],
)
def test_nationalities_in_one_cell(cell: str, found: tuple[str, ...]) -> None:
    assert nationalities(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("07700 900123", ("+447700900123",)),
        ("+44 (0)7700 900123", ("+447700900123",)),
        ("0044 7700900123 / 020 7946 0123", ("+447700900123", "+442079460123")),
        ("7700900123", ("+447700900123",)),
        ("+355 69 123 4567 (sister)", ("+355691234567",)),
        ("ring the hostel", ()),
        ("12345", ()),
    ],
)
def test_phone_numbers(cell: str, found: tuple[str, ...]) -> None:
    assert phone_numbers(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("NRM", Route.NRM),
        ("Duty to Notify", Route.NOTIFICATION),
        ("DtN", Route.NOTIFICATION),
        ("", Route.NOT_SAID),
    ],
)
def test_routes(cell: str, found: Route) -> None:
    assert route(cell) is found


NAMELESS = {
    "Route": "Duty to Notify",
    "Age_band": "Adult (18 or over)",
    "Family_name": "",
}


@pytest.mark.parametrize(
    "told",
    [
        {"Family_name": "Nguyễn"},
        {"Date_of_birth": "1990"},
        {"Phones": "07700 900123"},
        {"Given_names": "Lan"},
    ],
)
def test_a_notification_about_an_adult_may_not_tell_who(told: dict[str, str]) -> None:
    found = read_one(**NAMELESS | told)
    assert found.referral is None
    assert "may not tell who they are" in found.refused[0].message


def test_a_notification_that_tells_nobody_is_read() -> None:
    assert read_one(**NAMELESS).referral is not None
    assert read_one(**NAMELESS | {"Family_name": "not known"}).referral is not None


def test_a_notification_about_a_child_or_with_consent_may_tell() -> None:
    named = NAMELESS | {"Family_name": "Nguyễn"}
    child = named | {"Age_band": "Child (17 or under)"}
    assert read_one(**child).referral is not None
    assert read_one(**named, Consent_to_NRM="Yes").referral is not None


def test_a_notification_that_may_name_exploiters_is_looked_at() -> None:
    found = read_one(**NAMELESS, Exploiters="a man called Boss")
    assert found.referral is not None
    assert "may not name exploiters" in messages(found)


@pytest.mark.parametrize(
    ("born", "band", "agrees"),
    [
        ("4 March 2004", "Adult (18 or over)", True),
        ("5 March 2004", "Adult (18 or over)", False),
        ("5 March 2004", "Child (17 or under)", True),
        ("4 March 2004", "Child (17 or under)", False),
        ("2004", "Child (17 or under)", True),
        ("about 1990", "Child (17 or under)", True),
    ],
)
def test_age_band_and_date_of_birth(born: str, band: str, agrees: bool) -> None:
    found = read_one(Date_of_birth=born, Age_band=band)
    assert found.referral is not None
    assert ("by the date of birth" not in messages(found)) is agrees


def test_days_in_the_wrong_order_are_looked_at() -> None:
    found = read_one(Date_received="3 March 2022")
    assert "receipt comes before" in messages(found)


def test_columns_of_no_field_are_kept_as_they_are() -> None:
    assert read_one(Strange=" as it is ").other == {"Strange": " as it is "}
