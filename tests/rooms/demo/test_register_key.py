from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from manumit.demo.register import counts
from manumit.demo.register.writing import Recipe, write


Summing = Callable[[list[dict[str, str]]], Counter[tuple[str, ...]]]
CLEAN_DAY = re.compile(r"\d\d/\d\d/\d{4}")


class Register(Protocol):
    @property
    def lines(self) -> list[counts.Counted]: ...
    @property
    def rows(self) -> list[dict[str, str]]: ...
    @property
    def key(self) -> list[dict[str, Any]]: ...


def pairs(register: Register) -> list[tuple[dict[str, str], dict[str, Any]]]:
    return list(zip(register.rows, register.key, strict=True))


def test_every_row_has_its_answer_and_every_reference_is_unique(
    register: Register,
) -> None:
    assert len(register.rows) == 3_000
    for number, (row, answer) in enumerate(pairs(register), 1):
        assert answer["row"] == number
        assert answer["reference"] == row["Reference"]
        assert answer["route"] == row["Route"]
    assert len({row["Reference"] for row in register.rows}) == 3_000


def test_the_answers_add_up_to_the_counts(register: Register) -> None:
    found = Counter(
        (
            answer["quarter"],
            answer["responder_type"],
            answer["responder"],
            answer["exploitation"],
            answer["age"],
            answer["gender"],
            answer["nationality"],
        )
        for answer in register.key
    )
    expected: Counter[tuple[str, ...]] = Counter()
    for line in register.lines:
        expected[
            line.quarter,
            line.responder_type,
            line.responder,
            line.exploitation,
            line.age,
            line.gender,
            line.nationality,
        ] += line.people
    assert found == +expected


def test_spoilt_rows_add_up_once_mended_as_the_key_says(
    register: Register, sums: Summing
) -> None:
    mended, spoilt = [], 0
    for row, answer in pairs(register):
        right = dict(row)
        for fault in answer["spoilt"]:
            spoilt += 1
            assert row[fault["column"]] == fault["shown"]
            value = fault["right"]
            if fault["column"].startswith("Date"):
                year, month, day = value.split("-")
                value = f"{day}/{month}/{year}"
            right[fault["column"]] = value
        mended.append(right)
    assert spoilt > 20
    found = sums(mended)
    assert found.total() == sum(line.people for line in register.lines)
    for line in register.lines:
        key = (line.quarter, line.responder_type, line.responder, line.exploitation)
        assert found[*key, line.age, line.gender, line.nationality] >= line.people


def test_people_met_again_look_the_same_unless_the_key_says_how_they_differ(
    register: Register,
) -> None:
    first: dict[str, tuple[dict[str, str], dict[str, Any]]] = {}
    again, varied = 0, 0
    for row, answer in pairs(register):
        if answer["person"] not in first:
            assert not answer["met_before"]
            first[answer["person"]] = row, answer
            continue
        before, _ = first[answer["person"]]
        assert answer["met_before"]
        assert row["Route"] == "NRM"
        assert row["Gender"] == before["Gender"]
        again += 1
        varied += bool(answer["varied"])
        if not answer["varied"] and not answer["dirt"]:
            named = f"{row['Given names']} {row['Family name']}".split()
            assert sorted(named) == sorted(answer["person_name"].split())
            if CLEAN_DAY.fullmatch(row["Date of birth"]):
                year, month, day = answer["person_born"].split("-")
                assert row["Date of birth"] == f"{day}/{month}/{year}"
    assert again > 100
    assert again / 4 < varied < again


def test_people_met_again_come_back_rarely_and_not_only_the_next_day(
    tmp_path: Path,
) -> None:
    key = tmp_path / "key"
    recipe = Recipe(seed=2)
    write(counts.published(), recipe, out=tmp_path / "r.csv", answer_key=key)
    seen = defaultdict(list)
    for line in key.read_text("utf-8").splitlines():
        answer = json.loads(line)
        seen[answer["person"]].append(date.fromisoformat(answer["date_of_referral"]))
    gaps = sorted(
        (later - earlier).days
        for days in seen.values()
        for earlier, later in pairwise(days)
    )
    assert max(len(days) for days in seen.values()) <= 4
    assert 400 < len(gaps) < 1_600
    assert gaps[len(gaps) // 2] > 21


def test_what_the_key_says_is_shared_stands_in_the_row(register: Register) -> None:
    groups = Counter(answer["group"] for answer in register.key if answer["group"])
    assert groups.most_common(1)[0][1] > 3
    for row, answer in pairs(register):
        for phone in answer["phones"]:
            assert phone["number"] in row["Phones"]
            assert phone["of"] in (answer["person"], answer["group"])
        for mark in answer["vehicles"]:
            assert mark in row["Vehicles"]
        for exploiter in answer["exploiters"]:
            assert exploiter["as_said"] in row["Exploiters"]
            whole = exploiter["name"] in row["Exploiters"]
            assert whole or exploiter["varied"]
        assert bool(row["Exploiters"]) == bool(answer["exploiters"])
        assert bool(row["Phones"]) == bool(answer["phones"])
        assert bool(row["Vehicles"]) == bool(answer["vehicles"])


def test_one_group_has_one_address_and_its_phones_are_its_own(
    register: Register,
) -> None:
    addresses, holders = defaultdict(set), defaultdict(set)
    for row, answer in pairs(register):
        if answer["group"]:
            addresses[answer["place"]].add(row["Premises"])
        for phone in answer["phones"]:
            holders[phone["number"]].add(phone["of"])
    assert all(len(found) == 1 for found in addresses.values())
    assert all(len(found) == 1 for found in holders.values())


def test_the_key_names_the_dirt_and_clean_rows_are_clean(register: Register) -> None:
    dirty = sum(bool(answer["dirt"]) for answer in register.key)
    assert 0.45 < dirty / 3_000 < 0.55
    for row, answer in pairs(register):
        if answer["dirt"] or answer["spoilt"]:
            continue
        assert CLEAN_DAY.fullmatch(row["Date of referral"])
        assert CLEAN_DAY.fullmatch(row["Date received"])
        assert row["Nationality"] == answer["nationality"]
        assert row["Notes"] == ""
        assert "\u00a0" not in "".join(row.values())


def test_no_trace_of_the_key_is_in_the_register(register: Register) -> None:
    for row, answer in pairs(register):
        everything = "\n".join(row.values())
        assert answer["person"] not in everything
        assert not answer["group"] or answer["group"] not in everything
