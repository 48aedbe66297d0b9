"""One name in several spellings, measured on a list: nine traditions and English."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from manumit.finding import wording
from tests.cast import Cast, Received, referral
from tests.rooms.finding.conftest import Ask


LIST = Path(__file__).with_name("names.csv")
LEAST_FOUND = 0.96
MOST_WRONG = 0.2


def listed() -> Sequence[tuple[str, str, bool]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return [
            (row["asked"], row["written"], row["match"] == "yes")
            for row in csv.DictReader(file)
        ]


def is_found(asked: str, written: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.name = ANY (w) OR w && %s::text[] OR EXISTS "
            "(SELECT 1 FROM unnest(w) each WHERE finding_alike(f.name, each)) "
            "FROM (SELECT finding_folded(%s) AS name) f, finding_names(%s) w",
            [list(wording.variants(asked)), asked, written],
        )
        return bool(cursor.fetchone()[0])


def test_spellings_of_one_name_are_found_and_other_names_are_not(db: None) -> None:
    pairs = listed()
    of_one = [is_found(a, b) for a, b, same in pairs if same]
    of_others = [is_found(a, b) for a, b, same in pairs if not same]
    assert len(of_one) > 50
    assert len(of_others) > 25
    assert sum(of_one) / len(of_one) >= LEAST_FOUND
    assert sum(of_others) / len(of_others) <= MOST_WRONG


def test_a_spelling_finds_the_person_and_says_how(
    cast: Cast, received: Received, ask: Ask
) -> None:
    received(referral(family_name="Muhammad", given_names="Yusuf"))
    for text in ("mohamed youssef", "Youssef Mohammed", "YUSUF muhammed"):
        found = ask(cast.alice, text)
        assert found.total == 1, text
    assert {each.how for each in ask(cast.alice, "Youssef").hits[0].why} == {"spelling"}


def test_a_hit_that_says_it_outright_stands_before_another_spelling(
    cast: Cast, received: Received, ask: Ask
) -> None:
    first, second = received(
        referral(family_name="Hussain", reference="NRM-2"),
        referral(family_name="Hussein", reference="NRM-3"),
    )
    for text, best in (("hussain", first), ("hussein", second)):
        hits = ask(cast.alice, text).hits
        assert hits[0].case == best.case
        assert len(hits) == 2
