from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from manumit.law import provisions
from manumit.law.provisions import (
    BadProvision,
    Confidence,
    Nature,
    NotInForce,
    Provision,
    Source,
    UnknownProvision,
    Version,
    provision,
)


SOURCE = Source("A source", "https://example.org/source", date(2026, 1, 2))


def version(
    starts: date, ends: date | None = None, value: object = 1, source: Source = SOURCE
) -> Version:
    return Version(starts, ends, value, source, Nature.STATUTE, Confidence.VERIFIED)


def limit() -> Provision:
    first = version(date(2015, 1, 1), date(2020, 1, 1), 72)
    return Provision(
        "a/b", "A limit", "hours", [first, version(date(2021, 1, 1), None, 24)]
    )


def test_a_version_holds_from_its_first_day_until_the_day_before_its_end() -> None:
    assert limit().on(date(2015, 1, 1)) == 72
    assert limit().on(date(2019, 12, 31)) == 72
    assert limit().on(date(2021, 1, 1)) == 24


@pytest.mark.parametrize(
    "day", [date(2014, 12, 31), date(2020, 1, 1), date(2020, 12, 31)]
)
def test_before_the_first_version_and_in_a_gap_nothing_is_guessed(day: date) -> None:
    with pytest.raises(NotInForce, match=rf"A limit .a/b. had no value on {day}"):
        limit().on(day)


def test_two_versions_never_hold_on_one_day() -> None:
    with pytest.raises(BadProvision, match="two versions hold on 2019-12-31"):
        Provision(
            "a/b",
            "A limit",
            "",
            [version(date(2015, 1, 1), date(2020, 1, 1)), version(date(2019, 12, 31))],
        )


def test_a_provision_has_a_version() -> None:
    with pytest.raises(BadProvision, match="no version"):
        Provision("a/b", "A limit", "", [])


def test_a_version_does_not_end_before_it_starts() -> None:
    with pytest.raises(BadProvision, match="ends before it starts"):
        version(date(2015, 1, 1), date(2015, 1, 1))


def test_verified_needs_the_day_on_which_it_was_checked() -> None:
    with pytest.raises(BadProvision, match="nobody checked it"):
        version(
            date(2015, 1, 1), source=Source("A source", "https://example.org", None)
        )


def test_a_day_with_a_time_is_not_a_day() -> None:
    with pytest.raises(BadProvision, match="must be a day"):
        version(datetime(2015, 1, 1))  # noqa: DTZ001 -- as TOML would give it


def test_an_unknown_name_is_said_so() -> None:
    with pytest.raises(UnknownProvision, match=r"There is no provision nrm/nothing"):
        provision("nrm/nothing")


def body() -> dict[str, Any]:
    return {
        "starts": date(2015, 1, 1),
        "value": {"crime": ["a"]},
        "nature": "statute",
        "confidence": "from memory",
        "source": {"title": "A source", "url": "https://example.org"},
    }


def test_a_mistyped_key_is_refused_and_not_overlooked() -> None:
    with pytest.raises(BadProvision, match=r"unknown: end$"):
        provisions._version(body() | {"end": date(2016, 1, 1)})


def test_nobody_can_change_a_value_for_everybody_else() -> None:
    value = provisions._version(body()).value
    assert isinstance(value, Mapping)
    assert value["crime"] == ("a",)
    with pytest.raises(TypeError):
        value["crime"] = ()  # type: ignore[index]


def listed(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "what": f"{code} as it was"} for code in codes]


def first() -> dict[str, Any]:
    return body() | {"ends": date(2019, 4, 12), "value": listed("a", "b")}


def growing(**second: object) -> tuple[Version, ...]:
    later = body() | {"starts": date(2019, 4, 12)} | second
    if "adds" in second and "value" not in second:
        del later["value"]
    return provisions._versions([first(), later])


def test_a_version_that_adds_is_the_one_before_with_those_lines() -> None:
    before, after = growing(adds=listed("c"))
    assert [each["code"] for each in before.value] == ["a", "b"]
    assert [each["code"] for each in after.value] == ["a", "b", "c"]
    assert before.added is None
    assert after.added is not None
    assert [each["code"] for each in after.added] == ["c"]


def test_a_line_whose_code_already_stands_takes_the_place_of_the_old_one() -> None:
    before, after = growing(adds=[{"code": "a", "what": "new words"}])
    assert before.value[0]["what"] == "a as it was"
    assert [each["what"] for each in after.value] == ["new words", "b as it was"]


def test_a_version_may_add_nothing_and_only_be_less_sure() -> None:
    before, after = growing(adds=[], confidence="unconfirmed")
    assert after.value == before.value
    assert after.added == ()


def test_lines_without_a_code_are_added_once_each() -> None:
    plain = first() | {"value": ["x", "y"]}
    later = body() | {"starts": date(2019, 4, 12), "adds": ["y", "z"]}
    del later["value"]
    assert provisions._versions([plain, later])[1].value == ("x", "y", "z")


def test_a_version_gives_its_value_or_what_it_adds_and_never_both() -> None:
    with pytest.raises(BadProvision, match="value or adds, not both"):
        growing(adds=listed("c"), value=listed("c"))


def test_the_first_version_has_nothing_to_add_to() -> None:
    alone = first() | {"adds": listed("c")}
    del alone["value"]
    with pytest.raises(BadProvision, match="ends on the day it starts"):
        provisions._versions([alone])


def test_after_a_gap_it_is_not_said_what_came_before() -> None:
    with pytest.raises(BadProvision, match="ends on the day it starts"):
        growing(adds=listed("c"), starts=date(2019, 4, 13))


@pytest.mark.parametrize(("value", "adds"), [(72, ["a"]), (["a"], 72)])
def test_only_a_list_can_be_added_to_a_list(value: object, adds: object) -> None:
    later = body() | {"starts": date(2019, 4, 12), "adds": adds}
    del later["value"]
    with pytest.raises(BadProvision, match="adds needs a list"):
        provisions._versions([first() | {"value": value}, later])
