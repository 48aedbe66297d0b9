"""Cases A to E and G in the product: each failing is shown from its day on, not before.

What is to be found, and by when each was due, was written down before the duties were
(``tests/law/oracles``). The case's page is judged at the end of the day before each
was due and at the end of the day after; on the case that was handled well it shows
nothing, on any of its days.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest

from manumit.audit.acting import as_reader
from manumit.casefile.reading import read as read_file
from manumit.demo.people import BY_CODE
from manumit.desk.casefiles import import_case
from manumit.law import days
from manumit.law.duties import RULES
from manumit.obligations.words import STATES
from manumit.organisations.requests import now
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


def an_id(text: str) -> str:
    return str(uuid5(NAMESPACE_OID, text))


@cache
def as_filed(letter: str) -> bytes:
    """The oracle's case as another installation would send it."""
    case = json.loads(json.dumps(read("cases", letter)))
    ids = {each["id"]: an_id(letter + each["id"]) for each in case["persons"]}
    ids |= {each["id"]: an_id(letter + each["id"]) for each in case["events"]}
    case["case"] = {"id": an_id(letter), "reference": f"MS16-90000{ord(letter) - 64}"}
    case["case"]["keeps"] = None
    case["objects"], case["locations"] = [], []
    homes = {each["code"]: ELSEWHERE for each in case["organisations"]}
    homes |= {"hmrc": "nca", "trading-standards": "salvation-army", "ukhtc": "nca"}
    case["organisations"] = []
    for person in case["persons"]:
        person["id"] = ids[person["id"]]
        person["roles"] = [
            "exploiter" if role == "suspect" else role for role in person["roles"]
        ]
    for event in case["events"]:
        event["id"] = ids[event["id"]]
        event["subject"] = ids.get(event["subject"])
        event["supersedes"] = ids.get(event["supersedes"])
        if event["body"].get("desk"):
            event["body"]["desk"] = f"{ELSEWHERE}/threat-desk"
        event["body"] = {
            name: homes.get(value, ids.get(value, value))
            if isinstance(value, str)
            else value
            for name, value in event["body"].items()
        }
    return json.dumps(case).encode()


def taken_in(letter: str) -> UUID:
    desk, at = reader(BY_CODE[DESK]), now()
    with as_reader(desk, at=at):
        return import_case(case=read_file(as_filed(letter)), by=desk, at=at).case


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
    """The day before anything was due, and the day after."""
    every = sorted(set().union(*due_days(letter).values()))
    yield from sorted({day + step for day in every for step in (-DAY, DAY)})


@pytest.mark.parametrize("letter", "ABDE")
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


def test_the_case_that_was_handled_well_shows_no_failing_on_any_day(
    comes: Comes,
) -> None:
    catrin = comes(DESK)
    case = taken_in("G")
    moments = [each["happened"][:10] for each in read("cases", "G")["events"]]
    for text in sorted({each for each in moments if len(each) == len("2016-10-17")}):
        assert shown(catrin, case, date.fromisoformat(text)) <= NAMED_HERE, text
