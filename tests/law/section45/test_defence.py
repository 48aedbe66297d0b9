from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.law import section45
from manumit.law.provisions import Confidence, NotInForce, provision
from manumit.law.section45 import (
    Excluded,
    NoDefence,
    NoSuchAge,
    SayWhichPart,
    UnclearOffence,
)


FIRST = date(2015, 7, 31)
LAST_COMPARED = date(2026, 4, 7)
PERSON = "Offences against the Person Act 1861"
SEXUAL = "Sexual Offences Act 2003"
DAMAGE = "Criminal Damage Act 1971"


def line(act: str, section: str, on: date = LAST_COMPARED) -> Excluded:
    found = section45.excluded(act, section, on=on)
    assert found is not None, f"{act}, {section}"
    return found


def test_somebody_of_eighteen_is_asked_what_an_adult_is() -> None:
    asked = section45.limbs(age_at_act=18, on=FIRST)
    assert [each.code for each in asked.adult] == [
        "adult",
        "compelled",
        "attributable",
        "no_realistic_alternative",
    ]
    assert asked.child == ()
    assert asked.missing == ()


def test_somebody_of_seventeen_need_not_have_been_compelled() -> None:
    asked = section45.limbs(age_at_act=17, on=FIRST)
    assert [each.code for each in asked.child] == [
        "child",
        "direct_consequence",
        "would_do_that_act",
    ]
    assert asked.adult == ()


def test_where_the_age_is_not_known_both_are_asked_and_the_age_is_missing() -> None:
    asked = section45.limbs(age_at_act=None, on=FIRST)
    assert asked.adult
    assert asked.child
    assert asked.missing == ("age_at_act",)


def test_an_age_below_nought_is_refused() -> None:
    assert section45.limbs(age_at_act=0, on=FIRST).child
    with pytest.raises(NoSuchAge, match="nought or more"):
        section45.limbs(age_at_act=-1, on=FIRST)


def test_every_limb_is_a_question() -> None:
    asked = section45.limbs(age_at_act=None, on=FIRST)
    assert all(each.asks.endswith("?") for each in (*asked.adult, *asked.child))


@pytest.mark.parametrize("age", [17, 18, None])
def test_for_an_act_before_31_july_2015_there_was_no_such_defence(
    age: int | None,
) -> None:
    with pytest.raises(NoDefence, match=r"begins on 31 July 2015\. Consider duress"):
        section45.limbs(age_at_act=age, on=date(2015, 7, 30))
    assert section45.limbs(age_at_act=age, on=FIRST)


def test_for_an_act_before_31_july_2015_nothing_is_looked_up() -> None:
    with pytest.raises(NoDefence):
        section45.excluded(PERSON, "18", on=date(2015, 7, 30))
    with pytest.raises(NoDefence):
        section45.codes(date(2015, 7, 30))


def test_what_is_considered_instead_is_said_for_an_act_before_the_defence() -> None:
    sentences = section45.instead(date(2012, 1, 1))
    assert sentences[0] == "Duress."
    with pytest.raises(NotInForce):
        section45.instead(date(2009, 3, 31))


@pytest.mark.parametrize(
    ("act", "section"),
    [
        ("Misuse of Drugs Act 1971", "4(3)"),  # supply
        ("Misuse of Drugs Act 1971", "4(2)"),  # production, as of cannabis
        ("Misuse of Drugs Act 1971", "5(3)"),
        ("Misuse of Drugs Act 1971", "6"),  # cultivation
        ("Theft Act 1968", "1"),
        ("Theft Act 1968", "22"),
        ("Fraud Act 2006", "1"),
        ("Identity Documents Act 2010", "4"),
        ("Immigration Act 1971", "24"),
        ("Street Offences Act 1959", "1"),
        ("Sexual Offences Act 1956", "33A"),
        ("Criminal Justice Act 1988", "139"),
        (PERSON, "47"),
        ("Public Order Act 1986", "3"),
        ("Proceeds of Crime Act 2002", "327"),
        ("Modern Slavery Act 2015", "4"),
    ],
)
@pytest.mark.parametrize("on", [FIRST, LAST_COMPARED])
def test_what_victims_are_most_often_made_to_do_is_not_excluded(
    act: str, section: str, on: date
) -> None:
    assert section45.excluded(act, section, on=on) is None


@pytest.mark.parametrize(
    ("act", "section", "paragraph"),
    [
        ("Common law", "murder", "4"),
        ("Common law", "false imprisonment", "1"),
        (PERSON, "18", "7"),
        (PERSON, "20", "7"),
        ("Firearms Act 1968", "5(1)(aba)", "13"),
        ("Theft Act 1968", "8", "14"),
        ("Theft Act 1968", "21", "14"),
        ("Immigration Act 1971", "25", "16"),
        ("Public Order Act 1986", "2", "22"),
        ("Channel Tunnel (Security) Order 1994", "Part 2", "26"),
        ("Protection from Harassment Act 1997", "4A", "27"),
        ("Crime and Disorder Act 1998", "31(1)(a)", "28"),
        ("Terrorism Act 2006", "5", "35"),
        ("Modern Slavery Act 2015", "1(1)(b)", "36"),
        ("Modern Slavery Act 2015", "2", "36"),
        *((SEXUAL, str(number), "33") for number in range(1, 11)),
        *((SEXUAL, str(number), "33") for number in range(13, 20)),
        *((SEXUAL, str(number), "33") for number in (25, 26, *range(30, 42))),
        *((SEXUAL, str(number), "33") for number in (*range(47, 51), 70)),
        *((SEXUAL, str(number), "33") for number in range(61, 68)),
    ],
)
@pytest.mark.parametrize("on", [FIRST, LAST_COMPARED])
def test_the_gravest_offences_are_excluded_from_the_first_day(
    act: str, section: str, paragraph: str, on: date
) -> None:
    found = line(act, section, on)
    assert (found.act, found.paragraph) == (act, f"paragraph {paragraph}")
    assert found.confidence is Confidence.VERIFIED


@pytest.mark.parametrize("number", [11, 12, 20, 27, 29, 42, 46, 51, 52, 60, 71])
def test_the_sexual_offences_between_them_are_not_on_the_list(number: int) -> None:
    assert section45.excluded(SEXUAL, str(number), on=LAST_COMPARED) is None


@pytest.mark.parametrize(
    ("act", "section", "from_day", "confidence"),
    [
        (SEXUAL, "67A", date(2019, 4, 12), Confidence.VERIFIED),
        (
            "Space Industry Act 2018",
            "Schedule 4 paragraph 1",
            date(2021, 7, 29),
            Confidence.VERIFIED,
        ),
        ("Serious Crime Act 2015", "75A", date(2022, 6, 7), Confidence.VERIFIED),
        ("Health and Care Act 2022", "136", date(2022, 7, 1), Confidence.VERIFIED),
        ("Health and Care Act 2022", "150", date(2022, 7, 1), Confidence.VERIFIED),
        ("National Security Act 2023", "18", date(2023, 12, 20), Confidence.VERIFIED),
        (SEXUAL, "66A", date(2024, 1, 31), Confidence.VERIFIED),
        (SEXUAL, "66B(2)", date(2024, 1, 31), Confidence.VERIFIED),
        (SEXUAL, "66B(3)", date(2024, 1, 31), Confidence.VERIFIED),
    ],
)
def test_a_line_excludes_from_the_day_on_which_it_was_added_and_not_before(
    act: str, section: str, from_day: date, confidence: Confidence
) -> None:
    assert section45.excluded(act, section, on=from_day - timedelta(days=1)) is None
    for on in (from_day, LAST_COMPARED, date(2026, 11, 22)):
        found = line(act, section, on)
        assert found.since == from_day
        assert found.confidence is confidence


def test_the_words_about_unlawful_immigration_changed_on_31_december_2020() -> None:
    before = line("Immigration Act 1971", "25", date(2020, 12, 30))
    after = line("Immigration Act 1971", "25", date(2020, 12, 31))
    assert "United Kingdom" not in before.what
    assert "United Kingdom" in after.what
    assert (before.since, after.since) == (FIRST, date(2020, 12, 31))


def test_doubt_about_the_whole_is_not_doubt_about_a_line_that_was_verified() -> None:
    found = line(PERSON, "18", date(2026, 4, 8))
    assert found.confidence is Confidence.VERIFIED
    assert found.version_starts == date(2026, 4, 8)
    assert section45.schedule_on(date(2026, 4, 8)).confidence is Confidence.UNCONFIRMED


def test_after_7_april_2026_that_something_is_not_excluded_is_unconfirmed() -> None:
    assert section45.excluded("Theft Act 1968", "1", on=date(2026, 4, 8)) is None
    assert section45.schedule_on(date(2026, 4, 8)).confidence is Confidence.UNCONFIRMED
    assert section45.codes(date(2026, 4, 8)) == section45.codes(LAST_COMPARED)


@pytest.mark.parametrize(
    ("day", "added"),
    [
        (date(2019, 4, 12), 1),
        (date(2020, 12, 31), 0),
        (date(2021, 7, 29), 5),
        (date(2022, 6, 7), 1),
        (date(2022, 7, 1), 2),
        (date(2023, 12, 20), 8),
        (date(2024, 1, 31), 3),
        (date(2026, 4, 8), 0),
    ],
)
def test_so_many_lines_came_on_that_day_and_none_went(day: date, added: int) -> None:
    before = section45.codes(day - timedelta(days=1))
    after = section45.codes(day)
    assert len(after) - len(before) == added
    assert after[: len(before)] == before


def test_every_line_has_a_code_of_its_own_and_can_be_looked_up() -> None:
    lines = section45.schedule_on(LAST_COMPARED).value
    assert len({each["code"] for each in lines}) == len(lines)
    for each in lines:
        for section in each["sections"]:
            try:
                found = line(each["act"], section)
            except SayWhichPart:
                assert each["code"] == "criminal-damage-1971-1"
            else:
                assert found.code == each["code"]


@pytest.mark.parametrize(
    ("act", "section", "condition"),
    [
        ("Theft Act 1968", "9(1)(a)", "only where there was intent to do somebody"),
        ("Theft Act 1968", "12A", "only where an accident caused somebody's death"),
        (
            "Customs and Excise Management Act 1979",
            "170(2)",
            "only where the goods were indecent",
        ),
        (DAMAGE, "1(3)", "only where the damage was by fire"),
        (
            "Criminal Attempts Act 1981",
            "1(1)",
            "only where what was attempted is on this list",
        ),
        ("Criminal Law Act 1977", "1", "only where what was agreed on"),
        (
            "Accessories and Abettors Act 1861",
            "8",
            "only where the offence of the principal",
        ),
        ("Serious Crime Act 2007", "45", "only where an offence that the person"),
        ("Serious Crime Act 2007", "Part 2", "only where an offence that the person"),
    ],
)
def test_a_line_with_a_condition_says_it(
    act: str, section: str, condition: str
) -> None:
    assert line(act, section).only.startswith(condition)


def test_an_ordinary_burglary_is_told_apart_only_by_the_condition() -> None:
    assert line("Theft Act 1968", "9").only
    assert not line("Theft Act 1968", "10").only


def test_damage_that_endangers_life_is_excluded_with_fire_and_without() -> None:
    found = line(DAMAGE, "1(2)")
    assert found.code == "criminal-damage-1971-1-2"
    assert not found.only


@pytest.mark.parametrize(
    ("act", "section"),
    [
        (DAMAGE, "1"),
        ("Firearms Act 1968", "17"),
        ("Crime and Disorder Act 1998", "31"),
        ("Crime and Disorder Act 1998", "31(1)"),
        (SEXUAL, "66B"),
        ("Channel Tunnel (Security) Order 1994", "article 5"),
    ],
)
def test_where_only_parts_are_excluded_the_part_must_be_said(
    act: str, section: str
) -> None:
    with pytest.raises(SayWhichPart, match="Say which of these it is"):
        section45.excluded(act, section, on=LAST_COMPARED)


def test_the_other_parts_of_such_a_section_are_not_excluded() -> None:
    for act, section in (
        ("Crime and Disorder Act 1998", "31(1)(c)"),
        (SEXUAL, "66B(1)"),
    ):
        assert section45.excluded(act, section, on=LAST_COMPARED) is None


@pytest.mark.parametrize(
    "section", ["18", "s18", "s.18", "s. 18", "section 18", "Section 18(1)", "ss18"]
)
def test_a_section_may_be_written_as_people_do(section: str) -> None:
    assert line("  the offences Against the  Person act 1861", section).code == (
        "offences-against-the-person-1861-18"
    )


def test_a_section_whose_number_only_begins_alike_is_another() -> None:
    assert section45.excluded(PERSON, "180", on=LAST_COMPARED) is None
    assert section45.excluded("Serious Crime Act 2015", "75", on=LAST_COMPARED) is None


@pytest.mark.parametrize("act", ["OAPA 1861", "Theft Act", "GBH", "", "1968"])
def test_an_act_that_is_not_named_in_full_is_refused_and_not_passed(act: str) -> None:
    with pytest.raises(UnclearOffence, match="short title of the Act with its year"):
        section45.excluded(act, "18", on=LAST_COMPARED)


def test_an_act_without_a_section_is_refused() -> None:
    with pytest.raises(UnclearOffence, match="Say which section"):
        section45.excluded(PERSON, " ", on=LAST_COMPARED)


@given(st.dates(FIRST, date(2030, 1, 1)), st.dates(FIRST, date(2030, 1, 1)))
def test_the_list_only_ever_grew(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert set(section45.codes(earlier)) <= set(section45.codes(later))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("section45/before_charge", date(2021, 2, 16)),
        ("section45/proof", date(2018, 3, 28)),
    ],
)
def test_what_the_courts_said_holds_from_the_judgment_and_is_from_memory(
    name: str, day: date
) -> None:
    assert provision(name).version_on(day).confidence is Confidence.FROM_MEMORY
    with pytest.raises(NotInForce):
        provision(name).on(day - timedelta(days=1))


def test_that_a_decision_is_no_expert_evidence_was_said_on_19_may_2021() -> None:
    proof = provision("section45/proof")
    assert len(proof.on(date(2021, 5, 18))) == 1
    assert [each["code"] for each in proof.on(date(2021, 5, 19))] == [
        "raised",
        "decision_not_for_the_jury",
    ]
