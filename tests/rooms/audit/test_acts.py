from __future__ import annotations

import re
from pathlib import Path

import pytest

from manumit.audit.acts import BY_CODE, Act, Nature
from manumit.audit.reference import acts_page


PAGE = Path(__file__).parents[3] / "docs" / "reference" / "acts.md"


@pytest.mark.parametrize("act", Act)
def test_an_act_is_named_for_its_code_which_is_subject_and_verb(act: Act) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", act.code)
    assert act.name == act.code.replace(".", "_").upper()
    assert BY_CODE[act.code] is act


@pytest.mark.parametrize("act", Act)
def test_an_act_says_what_happened_once_its_gaps_are_filled(act: Act) -> None:
    subjects = [f"{gap}:17" for gap in act.gaps]
    words = act.sentence(who="Sam Tai", subjects=subjects, detail={})
    assert "{" not in words
    assert words.count("17") == len(act.gaps)
    assert ("Sam Tai" in words) or act.nature is Nature.REFUSAL


def test_no_two_acts_share_a_code_or_a_sentence() -> None:
    assert len(BY_CODE) == len(Act)
    assert len({act.words for act in Act}) == len(Act)


def test_a_gap_is_filled_from_all_subjects_of_its_kind_else_from_the_detail() -> None:
    seen = Act.CASE_SEEN.sentence(who="A", subjects=["case:1", "case:2"], detail={})
    refused = Act.ACCESS_REFUSED.sentence(
        who="A", subjects=[], detail={"permission": "case.read"}
    )
    assert seen == "A saw the case 1, 2"
    assert refused == "A was refused case.read"


def test_an_old_event_with_an_open_gap_still_reads() -> None:
    words = Act.CASE_SEEN.sentence(who="A", subjects=[], detail={})
    assert words == "A saw the case (not recorded)"


def test_the_page_of_acts_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == acts_page()
