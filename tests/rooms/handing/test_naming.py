from __future__ import annotations

import pytest

from manumit.organisations.directory import Directory
from manumit.referrals.naming import forces_named
from tests.ground import NOON


@pytest.mark.parametrize(
    ("words", "forces"),
    [
        ("It was in Maidstone, we think.", ["kent"]),
        ("Ask Kent Police; the address is in Maidstone.", ["kent"]),
        ("First in Leeds and then in Maidstone", ["west-yorkshire", "kent"]),
        ("She does not know where it was. Please ask again.", []),
        ("in maidstone", []),
        ("", []),
    ],
)
def test_forces_are_told_by_their_names_and_their_places(
    directory: Directory, words: str, forces: list[str]
) -> None:
    assert forces_named(words, directory, on=NOON.date()) == forces


def test_a_name_that_several_forces_have_names_none(directory: Directory) -> None:
    assert forces_named("in Newport", directory, on=NOON.date()) == []
