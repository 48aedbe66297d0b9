"""Schedule 4 on every day, ages at the act, and what answers come to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.investigations.section45.rules import limbs, offences
from manumit.investigations.section45.rules.limbs import Finding
from manumit.investigations.section45.rules.naming import code_of, in_words
from manumit.investigations.section45.rules.offences import Known, Manner, Offence
from manumit.law.provisions import provision
from manumit.law.section45 import SCHEDULE_4, excluded
from manumit.law.uncertain import Uncertain


TODAY = date(2026, 3, 4)
VERSIONS = provision(SCHEDULE_4).versions


def ask(offence: Offence, committed: str | None) -> offences.Checked:
    when = Uncertain.from_edtf(committed) if committed else None
    return offences.check(offence, committed=when, today=TODAY)


@pytest.mark.parametrize(
    ("act", "section", "listed_from"),
    [
        ("Common law", "murder", "2015-07-31"),
        ("Sexual Offences Act 2003", "67A", "2019-04-12"),
        ("Space Industry Act 2018", "Schedule 4 paragraph 1", "2021-07-29"),
        ("Serious Crime Act 2015", "75A", "2022-06-07"),
        ("Health and Care Act 2022", "136", "2022-07-01"),
        ("National Security Act 2023", "1", "2023-12-20"),
        ("Sexual Offences Act 2003", "66A", "2024-01-31"),
    ],
)
def test_the_list_of_the_day_of_the_act_is_asked(
    act: str, section: str, listed_from: str
) -> None:
    first = date.fromisoformat(listed_from)
    offence = Offence(act=act, section=section)
    known = next(v.starts for v in VERSIONS if excluded(act, section, on=v.starts))
    assert known == first
    before = offences.check(
        offence, committed=Uncertain.on(first - timedelta(days=1)), today=TODAY
    )
    on = offences.check(offence, committed=Uncertain.on(first), today=TODAY)
    assert on.excluded is True
    assert before.excluded is before.before


@pytest.mark.parametrize(
    ("act", "section"),
    [
        ("Misuse of Drugs Act 1971", "4(3)"),
        ("Misuse of Drugs Act 1971", "6"),
        ("Theft Act 1968", "1"),
        ("Fraud Act 2006", "1"),
        ("Immigration Act 1971", "24"),
        ("Modern Slavery Act 2015", "4"),
    ],
)
@pytest.mark.parametrize("version", VERSIONS, ids=lambda each: str(each.starts))
def test_what_victims_are_made_to_do_is_on_no_list(
    act: str, section: str, version: object
) -> None:
    day = version.starts  # type: ignore[attr-defined]
    offence = Offence(act=act, section=section)
    found = offences.check(offence, committed=Uncertain.on(day), today=day)
    assert found.excluded is False


def test_a_day_that_is_not_known_across_a_change_says_what_it_depends_on() -> None:
    found = ask(Offence(act="National Security Act 2023", section="1"), "2023")
    assert found.excluded is None
    assert "It depends on the day" in found.sentence
    assert "19 December 2023" in found.sentence
    sure = ask(Offence(act="National Security Act 2023", section="1"), "2024")
    assert sure.excluded is True


def test_a_day_that_nobody_knows_at_all_is_never_taken_for_a_good_one() -> None:
    found = ask(Offence(act="Misuse of Drugs Act 1971", section="4"), None)
    assert found.excluded is None
    assert found.before
    assert ask(Offence(line="common-law-murder"), None).excluded is True


@pytest.mark.parametrize(
    ("condition", "comes_to"),
    [(Known.YES, True), (Known.NO, False), (Known.NOT_KNOWN, None)],
)
def test_burglary_is_shut_out_only_where_its_condition_is_fulfilled(
    condition: Known, *, comes_to: bool | None
) -> None:
    offence = Offence(act="Theft Act 1968", section="9", condition=condition)
    assert ask(offence, "2020-05-06").excluded is comes_to


@pytest.mark.parametrize("manner", list(Manner))
def test_an_attempt_or_help_is_asked_as_the_offence(manner: Manner) -> None:
    murder = Offence(line="common-law-murder", manner=manner)
    assert ask(murder, "2020-05-06").excluded is True
    drugs = Offence(act="Misuse of Drugs Act 1971", section="4", manner=manner)
    assert ask(drugs, "2020-05-06").excluded is False


@given(st.dates(date(2014, 1, 1), TODAY), st.integers(0, 800))
def test_an_uncertain_day_says_what_each_of_its_days_says(
    first: date, length: int
) -> None:
    """The oracle asks every single day; the product asks the lists."""
    last = min(first + timedelta(days=length), TODAY)
    for offence in (
        Offence(act="National Security Act 2023", section="1"),
        Offence(line="common-law-murder"),
        Offence(act="Theft Act 1968", section="1"),
    ):
        span = Uncertain.between(first, last)
        found = offences.check(offence, committed=span, today=TODAY).excluded
        days = {
            offences.check(offence, committed=Uncertain.on(day), today=TODAY).excluded
            for day in (
                first + timedelta(days=each) for each in range((last - first).days + 1)
            )
        }
        assert found is (days.pop() if len(days) == 1 else None)


def test_every_line_that_is_chosen_is_found_by_its_code() -> None:
    for line in offences.every_line():
        offence = Offence(line=line["code"], condition=Known.YES)
        lists = {
            offences.check(
                offence, committed=Uncertain.on(each.starts), today=each.starts
            ).excluded
            for each in VERSIONS
        }
        assert True in lists, line["code"]
        assert in_words(offence, "x")


@pytest.mark.parametrize(
    ("found", "comes_to"),
    [
        (["yes", "yes", "yes", "yes"], "applies"),
        (["yes", "yes", "yes", "not_known"], "may_apply"),
        (["yes", "no", "yes", "not_known"], "does_not_apply"),
    ],
)
def test_the_answers_suggest_and_nothing_more(found: list[str], comes_to: str) -> None:
    asked = limbs.limbs_of(20, committed=None, today=TODAY)
    findings = {
        limb.code: Finding(found=Known(each), words="")
        for limb, each in zip(asked.adult, found, strict=True)
    }
    assert limbs.suggested(asked, findings, excluded=False) == comes_to
    assert limbs.suggested(asked, findings, excluded=True) == "does_not_apply"


def test_nobody_chooses_the_harder_set_for_somebody_of_unknown_age() -> None:
    asked = limbs.limbs_of(None, committed=None, today=TODAY)
    child = {each.code: Finding(found=Known.YES, words="") for each in asked.child}
    adult = {each.code: Finding(found=Known.NO, words="") for each in asked.adult}
    assert limbs.suggested(asked, {**adult, **child}, excluded=False) == "applies"


@pytest.mark.parametrize(
    ("born", "committed", "ages"),
    [
        ("2002-05-06", "2020-05-05", (17, 17)),
        ("2002-05-06", "2020-05-06", (18, 18)),
        ("2002", "2020-05-06", (17, 18)),
        ("2002-05-06", "2020", (17, 18)),
        ("2002-05-06", None, None),
    ],
)
def test_the_age_then_follows_from_the_date_of_birth(
    born: str, committed: str | None, ages: tuple[int, int] | None
) -> None:
    when = Uncertain.from_edtf(committed) if committed else None
    assert limbs.ages_then(Uncertain.from_edtf(born), when) == ages


def test_a_date_of_birth_decides_the_set_only_where_it_can() -> None:
    act = Uncertain.from_edtf("2020-05-06")
    child = limbs.limbs_of(
        None, committed=act, today=TODAY, born=Uncertain.from_edtf("2003")
    )
    assert (bool(child.child), bool(child.adult)) == (True, False)
    either = limbs.limbs_of(
        None, committed=act, today=TODAY, born=Uncertain.from_edtf("2002")
    )
    assert either.missing == ("age_at_act",)


def test_the_log_keeps_codes_alone() -> None:
    drugs = Offence(act="Misuse of Drugs Act 1971", section="4(3)")
    assert code_of(drugs, "") == "misuse-of-drugs-1971-4-3"
    assert code_of(Offence(), "Some drugs!") == "some-drugs"
    assert code_of(Offence(), "") == "not-known"
    attempt = Offence(line="theft-1968-9", manner=Manner.ATTEMPT)
    assert code_of(attempt, "") == "attempt-theft-1968-9"
