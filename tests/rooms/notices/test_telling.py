from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.notices import kinds
from manumit.notices.actions import Addressee, NoSuchAddressee, Told, tell_many
from manumit.notices.kinds import BadKind, NoticeKind, UnknownKind
from manumit.notices.naming import names
from manumit.notices.rules import GAPS, NotSayable, check_gap
from tests.ground import NOON

from .conftest import CASE, DESK, PLAIN, SAID, URGENT, Tells


def test_a_notice_that_says_what_its_kind_says_is_told(tells: Tells) -> None:
    assert tells() == 1
    assert tells(kind=URGENT) == 1


def test_two_of_one_record_in_one_act_are_one_notice(tells: Tells) -> None:
    told = Told(
        kind=PLAIN.code,
        to=Addressee(organisation="west-yorkshire", team=DESK),
        subject=CASE,
        gaps=SAID,
    )
    with as_reader(INSTALLATION, at=NOON):
        assert tell_many(notices=[told, told], by=INSTALLATION, at=NOON) == 1
        assert tell_many(notices=[], by=INSTALLATION, at=NOON) == 0


def test_an_unknown_kind_is_refused(tells: Tells) -> None:
    with pytest.raises(UnknownKind):
        tells(kind=NoticeKind(code="no.such", title="T", sentence="S"), gaps={})


@pytest.mark.parametrize(
    "gaps",
    [
        {},
        {"case": "MS26-000042", "hours": 8},
        {**SAID, "day": "2026-03-04"},
        {**SAID, "name": "Blessing"},
    ],
)
def test_exactly_the_gaps_of_the_kind_are_filled(
    tells: Tells, gaps: dict[str, str | int]
) -> None:
    with pytest.raises(NotSayable):
        tells(gaps=gaps)


@pytest.mark.parametrize(
    ("gap", "value"),
    [
        ("case", "Blessing Okafor"),
        ("case", "MS26-000042 Okafor"),
        ("case", "MS26-000042\n"),
        ("hours", "eight"),
        ("hours", True),
        ("hours", -1),
        ("desk", "blessing-okafor"),
        ("desk", "kent"),
    ],
)
def test_a_value_that_is_no_code_is_refused_and_not_repeated(
    tells: Tells, gap: str, value: str | int
) -> None:
    with pytest.raises(NotSayable) as refused:
        tells(gaps={**SAID, gap: value})
    assert str(value) not in str(refused.value) or len(str(value)) < 3


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    gap=st.sampled_from(sorted(GAPS)),
    value=st.one_of(
        st.text(),
        st.from_regex(r"MS[0-9]{2}-[0-9]{6} .*", fullmatch=True),
        st.integers(),
        st.dates().map(str),
        st.sampled_from(
            ["kent", DESK, "MS26-000042", "\u0663", "\uff12\uff10\uff12\uff16-03-04"]
        ),
    ),
)
def test_no_words_about_anybody_can_get_in(
    db: None, gap: str, value: str | int
) -> None:
    """Whatever is let through is a number, or text made of a closed vocabulary."""
    known = names.current()
    try:
        check_gap(
            gap,
            value,
            organisation=lambda code: known.organisation(code) is not None,
            desk=lambda code: known.desk(code) is not None,
        )
    except NotSayable:
        return
    if isinstance(value, int):
        assert gap in {"count", "hours"}
        return
    plain = value.isascii() and value.translate(str.maketrans("", "", "MS-")).isdigit()
    assert plain or known.organisation(value) or known.desk(value)


@pytest.mark.parametrize(
    "to",
    [
        Addressee(organisation="west-yorkshire"),
        Addressee(organisation="west-yorkshire", team=DESK, role="officer"),
        Addressee(organisation="west-yorkshire", team="no/desk"),
        Addressee(organisation="west-yorkshire", role="no-role"),
        Addressee(organisation="west-yorkshire", account="Okafor"),
        Addressee(organisation="blessing-okafor", role="officer"),
    ],
)
def test_a_notice_is_to_exactly_one_that_there_is(tells: Tells, to: Addressee) -> None:
    with pytest.raises(NoSuchAddressee):
        tells(to=to)


@pytest.mark.parametrize(
    "subject",
    ["case:Okafor", "okafor:01900000-0000-7000-8000-000000000001", "case", ""],
)
def test_a_subject_is_an_id_of_a_known_kind(tells: Tells, subject: str) -> None:
    with pytest.raises(NotSayable):
        tells(subject=subject)


def test_a_kind_cannot_have_gaps_of_its_own_or_tell_in_its_title() -> None:
    with pytest.raises(BadKind, match="only case, count"):
        kinds.register(NoticeKind(code="a.b", title="T", sentence="{name} waits."))
    with pytest.raises(BadKind, match="title"):
        kinds.register(NoticeKind(code="a.b", title="{case}", sentence="S"))


def test_the_same_kind_again_changes_nothing_and_another_is_refused() -> None:
    kinds.register(PLAIN)
    with pytest.raises(BadKind, match="something else"):
        kinds.register(NoticeKind(code=PLAIN.code, title="T", sentence="S"))
