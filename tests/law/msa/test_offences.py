from __future__ import annotations

from datetime import date

import pytest

from manumit.law import offences
from manumit.law.offences import UnknownOffence
from manumit.law.provisions import Confidence, NotInForce, all_provisions, provision


FIRST = date(2015, 7, 31)
TODAY = date(2026, 11, 22)


def test_the_offences_of_the_act_begin_on_31_july_2015() -> None:
    assert offences.offences_on(date(2015, 7, 30)) == ()
    assert len(offences.offences_on(FIRST)) == 8


@pytest.mark.parametrize(
    ("code", "home_office_code", "maximum", "anchor"),
    [
        ("s1_1_a", "036/06", "imprisonment for life", "offence"),
        ("s1_1_b", "036/07", "imprisonment for life", "offence"),
        ("s2", "036/08", "imprisonment for life", "offence"),
        ("s4", "036/10", "10 years", "offence"),
        ("s4_kidnapping", "036/11", "imprisonment for life", "offence"),
        ("s30_1", "036/12", "5 years", "breach"),
        ("s30_2_a", "036/13", "5 years", "breach"),
        ("s30_2_b", "036/14", "5 years", "breach"),
    ],
)
@pytest.mark.parametrize("on", [FIRST, TODAY])
def test_each_offence_has_its_code_its_penalty_and_the_day_that_decides(
    code: str, home_office_code: str, maximum: str, anchor: str, on: date
) -> None:
    found = offences.offence(code, on=on)
    assert found == offences.offence(home_office_code, on=on)
    assert (found.home_office_code, found.maximum, found.anchor) == (
        home_office_code,
        maximum,
        anchor,
    )


def test_kidnapping_with_intent_to_traffic_is_tried_only_on_indictment() -> None:
    assert offences.offence("036/11", on=FIRST).mode == "indictable only"
    assert offences.offence("036/10", on=FIRST).mode == "either way"


@pytest.mark.parametrize("code", ["106/01", "036/09", "s3", "200/01"])
def test_a_code_that_is_none_of_them_is_refused(code: str) -> None:
    with pytest.raises(UnknownOffence, match="was no offence of the Modern Slavery"):
        offences.offence(code, on=TODAY)


def test_a_day_before_the_act_has_no_offence_of_it() -> None:
    with pytest.raises(UnknownOffence, match="2015-07-30"):
        offences.offence("s2", on=date(2015, 7, 30))


def test_breach_of_an_order_of_scotland_counts_from_17_december_2016() -> None:
    before = offences.offence("s30_1", on=date(2016, 12, 16))
    after = offences.offence("s30_1", on=date(2016, 12, 17))
    assert "Scotland" not in before.title
    assert "Scotland" in after.title
    assert len(offences.offences_on(date(2016, 12, 17))) == 8


def test_there_are_five_kinds_of_exploitation_and_crime_is_not_one_of_them() -> None:
    kinds = provision("msa/exploitation_types").on(FIRST)
    assert [each["section"] for each in kinds] == [
        f"section 3({number})" for number in range(2, 7)
    ]
    assert not any("criminal" in each["code"] for each in kinds)
    with pytest.raises(NotInForce):
        provision("msa/exploitation_types").on(date(2015, 7, 30))


def test_the_offences_from_before_the_act_still_count() -> None:
    earlier = provision(offences.EARLIER).on(TODAY)
    sections = {
        (each["act"], section) for each in earlier for section in each["sections"]
    }
    assert ("Coroners and Justice Act 2009", "section 71") in sections
    assert ("Sexual Offences Act 2003", "section 59A") in sections
    assert ("Nationality, Immigration and Asylum Act 2002", "section 145") in sections


def test_an_offence_that_was_passed_is_not_offered_until_it_is_in_force() -> None:
    titles = " ".join(each.title.lower() for each in offences.offences_on(TODAY))
    assert "cuckooing" not in titles
    assert "child criminal exploitation" not in titles
    assert {each.provision for each in offences.passed_not_in_force(TODAY)} == set(
        offences.PASSED
    )


def test_what_was_passed_on_29_april_2026_is_shown_from_that_day_as_unconfirmed() -> (
    None
):
    assert offences.passed_not_in_force(date(2026, 4, 28)) == ()
    for each in offences.passed_not_in_force(date(2026, 4, 29)):
        assert each.passed == date(2026, 4, 29)
        assert each.confidence is Confidence.UNCONFIRMED
        assert "not offered until somebody has confirmed" in each.note


def test_every_offence_that_was_passed_stands_in_the_list_of_those() -> None:
    held = {name for name in all_provisions() if name.startswith("crime_and_policing/")}
    assert held == set(offences.PASSED)


def test_whose_age_is_not_certain_is_taken_for_a_child() -> None:
    rule = provision("msa/age_presumption")
    assert "may be a victim" in rule.on(date(2023, 1, 29))
    assert "is a victim" in rule.on(date(2023, 1, 30))
    assert all("taken to be under 18" in each.value for each in rule.versions)
    with pytest.raises(NotInForce):
        rule.on(date(2015, 10, 14))
    assert rule.on(date(2015, 10, 15))


@pytest.mark.parametrize(
    ("name", "first"),
    [("msa/in_court", FIRST), ("msa/child_guardians", date(2026, 4, 1))],
)
def test_what_a_victim_has_in_proceedings_begins_on_a_day(
    name: str, first: date
) -> None:
    assert provision(name).on(first)
    with pytest.raises(NotInForce):
        provision(name).on(date.fromordinal(first.toordinal() - 1))
