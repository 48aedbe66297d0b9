"""Cases A to E and G in the product: each failing is shown from its day on, not before.

What is to be found, and by when each was due, was written down before the duties were
(``tests/law/oracles``). The case's page is judged at the end of the day before anything
was due, and of the day after each; on the case that was handled well it shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from manumit.demo.people import BY_CODE
from manumit.law import days
from manumit.law.duties import RULES
from manumit.obligations.words import STATES
from manumit.organisations.requests import now
from tests.filed import filed
from tests.journeys.conftest import Comes
from tests.journeys.stage import reader
from tests.journeys.visitor import Visitor
from tests.law.case_files import FOUND, read


DESK = "threat.desk.greater.manchester"
ELSEWHERE = "cumbria"
"""A force that sets no policy of its own, as the expected findings ask for none."""
NAMED_HERE = {"owners_named", "owner_accepts"}
"""In the product no case is without owners, so it cannot be found to lack them."""
IN_DOUBT = {"E": {"crime_recorded", "review_held"}}
"""Told by the month: while it lasts, nobody can say that they were in time."""
DAY = timedelta(days=1)
EACH_OF = 4
"""Of the good case the first days are looked at, then every so many."""


def taken_in(letter: str) -> UUID:
    return filed(letter, home=ELSEWHERE, by=reader(BY_CODE[DESK]), at=now())


def due_days(letter: str) -> dict[str, set[date]]:
    """The days on which something fell due that was then not done, by rule."""
    found: dict[str, set[date]] = {}
    for each in read("expected", letter)["findings"]:
        if each["rule"] not in NAMED_HERE:
            due = datetime.fromisoformat(each["due"])
            found.setdefault(each["rule"], set()).add(days.day_of(due))
    return found


def shown(visitor: Visitor, case: UUID, day: date) -> set[str]:
    """The rules that the case's page shows as failed, judged on a day."""
    visitor.open(
        f"/cases/{case}/?way=judged&on_day={day.day}&on_month={day.month}"
        f"&on_year={day.year}"
    )
    texts: list[str] = visitor.page.locator(".mm-duty__title").all_text_contents()
    bad = [STATES[each][0] for each in FOUND]
    failed = [
        " ".join(text.split())
        for text in texts
        if any(" ".join(text.split()).endswith(word) for word in bad)
    ]
    return {
        rule
        for rule, told in RULES.items()
        if any(text.startswith(told.title) for text in failed)
    }


def looked_at(letter: str) -> Iterator[date]:
    """The day before anything was due, and the day after each day of it."""
    every = sorted(set().union(*due_days(letter).values()))
    yield from sorted({every[0] - DAY, *(day + DAY for day in every)})


@pytest.mark.parametrize("letter", "ABCDE")
def test_each_failing_is_shown_from_its_day_on_and_not_before(
    comes: Comes, letter: str
) -> None:
    catrin = comes(DESK)
    case = taken_in(letter)
    due = due_days(letter)
    for day in looked_at(letter):
        late = {rule for rule, fell in due.items() if min(fell) < day}
        perhaps = {rule for rule, fell in due.items() if day in fell}
        found = shown(catrin, case, day) - NAMED_HERE
        doubt = IN_DOUBT.get(letter, set())
        assert late <= found <= late | perhaps | doubt, (letter, day)
    catrin.look(f"case-{letter}-judged")


def test_the_case_that_was_handled_well_shows_no_failing(
    comes: Comes,
) -> None:
    catrin = comes(DESK)
    case = taken_in("G")
    moments = [each["happened"][:10] for each in read("cases", "G")["events"]]
    known = sorted({each for each in moments if len(each) == len("2016-10-17")})
    for text in (*known[:EACH_OF], *known[EACH_OF::EACH_OF], known[-1]):
        assert shown(catrin, case, date.fromisoformat(text)) <= NAMED_HERE, text
