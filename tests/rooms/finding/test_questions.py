"""Words, phrases, names, numbers: each finds what it should, and says why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.audit.acting import as_reader
from manumit.finding import queries, reading
from manumit.finding.asking import Asked
from manumit.law.uncertain import Uncertain
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import NOON
from tests.rooms.finding.conftest import Ask


SAID: dict[str, Any] = {
    "reference": "NRM-2026-000417",
    "family_name": "Nguyễn",
    "given_names": "Thị Hồng",
    "aliases": "Rosie",
    "born": Uncertain.from_edtf("1999-05-03"),
    "phones": "+44 7700 900123 (own)",
    "vehicles": "white Transit AB12 CDE",
    "crime_reference": "13/98765/26",
    "home_office_reference": "DEMO00012345",
    "account": "They burgled houses for him. He kept her passport."
    "\r\nCall 07700 900456.",
    "exploiters": "A man called Oleksandr, and his brother",
    "notes": "Seen near the canal on 14 February.",
    "exploited_where": "Leeds",
    "exploited_county": "West Yorkshire",
    "now_where": "Wakefield",
    "now_county": "West Yorkshire",
    "residence_where": "Pontefract",
    "residence_county": "West Yorkshire",
}

FOUND = [
    ("passport", "account", "exact"),
    ("passports", "account", "stem"),
    ("burglary", "account", "synonym"),
    ("BURGLING", "account", "stem"),
    ("nguyen", "name", "exact"),
    ("Nguyễn", "name", "exact"),
    ("Nguyen Hong", "name", "exact"),
    ("hong nguyen", "name", "exact"),
    ("nguyan", "name", "spelling"),
    ("rosie", "alias", "exact"),
    ("Alexander", "exploiters", None),
    ("oleksander", "exploiters", "spelling"),
    ("07700900123", "telephone", "fragment"),
    ("+44 7700 900 123", "telephone", "fragment"),
    ("0044 7700 900123", "telephone", "fragment"),
    ("900123", "telephone", "fragment"),
    ("0123", "telephone", "fragment"),
    ("900456", "account", "exact"),
    ("AB12 CDE", "vehicle", "exact"),
    ("ab12cde", "vehicle", "exact"),
    ("NRM-2026-000417", "reference", "exact"),
    ("000417", "reference", "exact"),
    ("13/98765/26", "reference", "exact"),
    ("98765", "reference", "exact"),
    ("demo00012345", "reference", "exact"),
    ("Leeds", "place", "stem"),
    ("canal", "notes", "exact"),
    ('"kept her passport"', "account", "exact"),
    ("pass*", "account", "fragment"),
    ("ngu*", "name", "fragment"),
    ("zebra OR canal", "notes", "exact"),
    ("canal -zebra", "notes", "exact"),
    ("Nguyen 03/05/1999", "born", "exact"),
    ("Home Office", "responder", "exact"),
]
NOT_FOUND = [
    "zebra",
    "passport zebra",
    "canal -passport",
    '"passport kept her"',
    "Wakefield",
    "Pontefract",
    "0999",
    "012",
    "AB12 CDF",
    "!!!",
    "the of and",
    "-canal",
    "Nguyen 04/05/1999",
]


@pytest.fixture
def woman(received: Received) -> None:
    received(referral(**SAID))


@pytest.mark.usefixtures("woman")
@pytest.mark.parametrize(("text", "part", "how"), FOUND, ids=str)
def test_it_is_found_and_it_is_said_why(
    cast: Cast, ask: Ask, text: str, part: str, how: str | None
) -> None:
    found = ask(cast.alice, text)
    if how is None:
        return
    assert found.total == 1, text
    reasons = {(each.part, each.how) for each in found.hits[0].why}
    assert (part, how) in reasons


def test_a_case_is_found_by_its_number(
    cast: Cast, received: Received, ask: Ask
) -> None:
    first, second = received(referral(), referral(reference="NRM-2"))
    for text in (first.reference, first.reference.lower().replace("-", "")):
        found = ask(cast.alice, text)
        assert [each.case for each in found.hits] == [first.case]
        assert found.hits[0].why[0].part == "case"
    both = ask(cast.alice, f"{first.reference} OR {second.reference}")
    assert both.total == 2


@pytest.mark.usefixtures("woman")
@pytest.mark.parametrize("text", NOT_FOUND)
def test_it_is_not_found(cast: Cast, ask: Ask, text: str) -> None:
    found = ask(cast.alice, text)
    assert (found.total, list(found.hits)) == (0, [])
    assert not any(found.facets.values())


@pytest.mark.usefixtures("woman")
def test_where_somebody_is_or_lives_is_in_no_row(cast: Cast, ask: Ask) -> None:
    for place in ("Wakefield", "Pontefract"):
        assert ask(cast.grace, place).total == 0


@pytest.mark.usefixtures("woman")
def test_their_own_telephone_is_found_by_police_roles_alone(
    cast: Cast, ask: Ask
) -> None:
    reader = cast.grace.reader()
    less = type(reader)(
        reader.account,
        reader.organisation,
        reader.teams,
        reader.roles,
        reader.permissions - {Permission.SEARCH_TELEPHONES},
    )
    with as_reader(less, at=NOON):
        for text, total in (("900123", 0), ("07700 900123", 0), ("900456", 1)):
            asked = Asked(text=text)
            found = queries.search(asked, reader=less, at=NOON)
            assert found.total == total, text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="ab1 '\"\\*-:|&!()<>~%\0OR+07/@.\u2019é", max_size=40),
    ),
    value=st.text(max_size=10),
)
def test_no_text_is_an_error(cast: Cast, ask: Ask, text: str, value: str) -> None:
    found = ask(cast.grace, text, facets={"gender": (value,)})
    assert found.total == len(found.hits)
    queries.headlines([text, "They took my passport"], Asked(text=text))


@pytest.fixture
def grace(cast: Cast) -> Somebody:
    return cast.grace


def test_a_phrase_with_synonyms_is_one_term() -> None:
    (clause,) = reading.read("hand car wash").clauses
    assert clause[0].kind == "both"
    assert "car wash" in clause[0].synonyms


def test_or_joins_and_a_blank_asks_for_all() -> None:
    clauses = reading.read("one OR two three").clauses
    assert [[term.word for term in any_of] for any_of in clauses] == [
        ["one", "two"],
        ["three"],
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("NRM-2026-000417", ["i~nrm2026000417"]),
        ("417", []),
        ("passport", []),
        ("07700 900123", ["i~07700900123", "t~07700900123"]),
        ("900123", ["i~900123"]),
        ("Thi Hong Nguyen 1999-05-03", ["p~hong nguyen thi~1999-05-03"]),
        ("Nguyen 03/05/1999", []),
        ("Nguyen", []),
    ],
)
def test_only_an_exact_identifier_is_asked_of_others(
    text: str, keys: list[str]
) -> None:
    assert list(reading.identifiers(reading.read(text))) == keys
