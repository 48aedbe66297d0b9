"""What is marked in a text is what made it a hit; the text stays as it was given."""

from __future__ import annotations

import pytest

from manumit.finding import queries
from manumit.finding.asking import Asked


ACCOUNT = (
    "They burgled houses for him.\r\n He kept her passport and two Passports more. "
    "Call 07700 900456 or +44 7700 900123. The Transit was AB12 CDE. "
    "Muhammad was not allowed to leave; Zoë told MS26-000042 of it."
)

MARKED = [
    ("passport", [("passport", "exact"), ("Passports", "stem")]),
    ("burglary", [("burgled", "synonym")]),
    ("burgle", [("burgled", "stem")]),
    ("captivity", [("not allowed to leave", "synonym")]),
    ('"kept her passport"', [("kept her passport", "exact")]),
    ('"passport kept"', []),
    ("mohamed", [("Muhammad", "spelling")]),
    ("zoe", [("Zoë", "exact")]),
    ("900456", [("900456", "exact")]),
    ("07700 900123", [("7700 900123", "fragment")]),
    ("ab12cde", [("AB12 CDE", "exact")]),
    ("ms26-000042", [("MS26-000042", "exact")]),
    ("trans*", [("Transit", "fragment")]),
    ("passport -burgled", [("passport", "exact"), ("Passports", "stem")]),
    ("zebra", []),
    ("", []),
    ("the", [("The", "exact")]),
]


@pytest.mark.parametrize(("text", "marked"), MARKED, ids=str)
def test_the_words_that_matched_are_marked(
    db: None, text: str, marked: list[tuple[str, str]]
) -> None:
    ((*spans,),) = queries.headlines([ACCOUNT], Asked(text=text))
    assert [(ACCOUNT[each.start : each.end], each.how) for each in spans] == marked


def test_several_texts_are_answered_in_order(db: None) -> None:
    texts = ["", "her passport", "nothing", "PASSPORT"]
    found = queries.headlines(texts, Asked(text="passport"))
    assert [len(spans) for spans in found] == [0, 1, 0, 1]
