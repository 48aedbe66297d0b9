from __future__ import annotations

from datetime import date

from manumit.law import reference
from manumit.law.provisions import Confidence, Nature, Source, Version


SOURCE = Source("A source", "https://example.org/source", None)


def page(value: object, added: tuple[object, ...] | None = None) -> list[str]:
    version = Version(
        date(2019, 4, 12),
        None,
        value,
        SOURCE,
        Nature.STATUTE,
        Confidence.FROM_MEMORY,
        added=added,
    )
    return list(reference._version(version))


LINES = ({"code": "a", "sections": ("4", "16")}, {"code": "b", "only": ""})


def test_a_version_that_adds_shows_what_was_added_and_not_the_whole_again() -> None:
    shown = page(LINES, LINES[1:])
    assert shown[0].startswith("**From 12 April 2019.** As before, with these lines")
    assert "1. `b`: " in shown
    assert not any("`a`" in line for line in shown)


def test_a_version_that_adds_nothing_says_that_it_is_as_before() -> None:
    shown = page(LINES, ())
    assert shown[:3] == ["**From 12 April 2019.** As before.", "", shown[2]]
    assert shown[2].startswith("Statute; from memory.")


def test_a_cell_with_several_parts_is_shown_with_commas() -> None:
    assert "1. `a`: 4, 16" in page(LINES)


def test_yes_no_days_and_nothing_are_shown_in_words() -> None:
    shown = page({"in_force": False, "passed": date(2026, 4, 29), "codes": ()})
    assert "- in force: no" in shown
    assert "- passed: 29 April 2026" in shown
    assert "- codes: none" in shown
