"""A draft begins with what is known, marked with where it is known from."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven
from manumit.cases.rules import Role
from manumit.law.countries import NATIONALITY_OF
from manumit.law.facts import AgeStated
from manumit.nrm.form import (
    Chosen,
    Listed,
    Offers,
    Placed,
    Said,
    listed,
    nationality_of,
)
from manumit.nrm.prefilling import prefilled
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept
from manumit.obligations.actions import record_on
from manumit.organisations.requests import now
from tests.cast import UNUSUAL_NAME, Cast, Received, Somebody, referral
from tests.ground import NOON
from tests.rooms.contact.conftest import Crew, begin, crew, open_case


__all__ = ["crew"]
SAID = " He keeps my ID.\r\n\r\n  I haven't been paid since June. "


def known(case: UUID, by: Somebody) -> Mapping[Source, Mapping[str, Kept]]:
    at = now()
    reader = by.reader(at)
    with as_reader(reader, at=at):
        involved = cases.involved([case], reader=reader)[case]
        (nominal,) = [each for each, role in involved if role is Role.VICTIM]
        return prefilled(case=case, nominal=nominal, reader=reader, at=at)


def test_a_case_tells_the_person_the_words_and_the_places(
    cast: Cast, received: Received
) -> None:
    (receipt,) = received(referral(interpreter=True))
    told = known(receipt.case, cast.alice)
    assert Source.CONTACT not in told
    found = told[Source.CASE]
    assert found["last_name"] == Said(UNUSUAL_NAME)
    assert found["nationality"] == Chosen(("nigerian",))
    assert found["interpreter"] == Chosen(("yes",))
    assert found["account"] == Said(referral().account)
    assert found["where"] == Chosen(("uk",))
    place = found["now_place"]
    assert isinstance(place, Placed)
    assert (place.words, place.county) == ("Leeds", "West Yorkshire")
    assert place.place


@pytest.mark.parametrize(
    ("child", "answer"), [(True, "yes"), (False, "no"), (None, None)]
)
def test_the_age_that_decides_the_route_is_answered_too(
    cast: Cast, received: Received, child: bool | None, answer: str | None
) -> None:
    (receipt,) = received(referral(child=child))
    found = known(receipt.case, cast.alice)[Source.CASE]
    assert found.get("under_18") == (Chosen((answer,)) if answer else None)


def test_an_age_that_was_stated_is_not_overtaken_by_the_referral_before(
    cast: Cast, received: Received
) -> None:
    (receipt,) = received(referral(child=False))
    alice = cast.alice.reader()
    doubtful = AgeStated(under_18=None, doubtful=True, born=None)
    given = FactGiven(
        body=doubtful, happened=NOON, source="own_act", subject=receipt.nominal
    )
    with as_reader(alice, at=NOON):
        record_on(case=receipt.case, given=[given], by=alice, at=NOON)
    assert "under_18" not in known(receipt.case, cast.alice)[Source.CASE]


def test_a_place_abroad_begins_the_list_of_those(
    cast: Cast, received: Received
) -> None:
    (receipt,) = received(
        referral(exploited_where="Romania", exploited_county="", reference="NRM-0002")
    )
    found = known(receipt.case, cast.alice)[Source.CASE]
    assert found["where"] == Chosen(("overseas",))
    assert found["overseas_places"] == Listed(({"country": Chosen(("romania",))},))
    assert "uk_places" not in found


def test_first_contact_tells_what_was_said_and_seen(crew: Crew) -> None:
    begun = begin(
        crew.officer,
        words=SAID,
        seen="Thin.",
        nationality="vietnam",
        language="Vietnamese",
        now_where="Leeds",
        now_county="West Yorkshire",
        indicators=("locked_in",),
    )
    case = open_case(crew.officer, begun).case
    found = known(case, crew.officer)[Source.CONTACT]
    assert found["account"] == Said(SAID)
    assert found["signs_words"] == Said("Thin.")
    assert found["nationality"] == Chosen(("vietnamese",))
    assert found["language"] == Chosen(("vi",))
    assert found["signs"] == Chosen(("locked_in",))
    assert isinstance(found["now_place"], Placed)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Viet Nam or Laos", ""),
        ("Congo", ""),
        ("Guinea", "guinean"),
        ("Guinea-Bissau", "citizen_of_guinea_bissau"),
        ("Niger", "nigerien"),
        (" nigeria ", "nigerian"),
        ("the Netherlands", "dutch"),
        ("", ""),
    ],
)
def test_a_country_means_a_nationality_only_where_that_is_certain(
    given: str, meant: str
) -> None:
    assert nationality_of(given) == meant


def test_every_country_but_the_doubtful_has_a_nationality_of_the_form() -> None:
    told = NATIONALITY_OF
    assert set(listed(Offers.COUNTRIES)) - set(told) == {"congo", "unknown"}
    assert set(told.values()) <= set(listed(Offers.NATIONALITIES))
    assert len(set(told.values())) == len(told)
