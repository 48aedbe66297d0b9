from __future__ import annotations

from datetime import date

import pytest

from manumit.law.provisions import NotInForce, provision


def codes(name: str, day: date) -> list[str]:
    return [each["code"] for each in provision(name).on(day)]


@pytest.mark.parametrize(
    "name",
    [
        "notify/duty_bodies",
        "notify/content_without_consent",
        "notify/content_with_consent",
    ],
)
def test_there_was_no_duty_before_1_november_2015(name: str) -> None:
    with pytest.raises(NotInForce):
        codes(name, date(2015, 10, 31))
    assert codes(name, date(2015, 11, 1))


def test_the_labour_abuse_authority_left_the_list_on_7_april_2026() -> None:
    assert "glaa" in codes("notify/duty_bodies", date(2026, 4, 6))
    assert "glaa" not in codes("notify/duty_bodies", date(2026, 4, 7))
    assert len(codes("notify/duty_bodies", date(2026, 4, 7))) == 10


def test_what_needs_consent_is_never_in_what_needs_none() -> None:
    day = date(2026, 4, 7)
    without = codes("notify/content_without_consent", day)
    consented = codes("notify/content_with_consent", day)
    assert len(without) == 11
    assert consented == ["name", "date_of_birth", "exploiters", "other_victims"]
    assert not set(without) & set(consented)
