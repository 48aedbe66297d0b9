"""One register of 3,000 rows, dirty and spoilt, as several tests look at it."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from manumit.demo.register import counts
from manumit.demo.register.writing import Recipe, write


csv.field_size_limit(1_000_000)
MONTHS = "January February March April May June July August September October November"


@dataclass(frozen=True)
class Register:
    """A written register, read back with the standard library alone."""

    lines: list[counts.Counted]
    rows: list[dict[str, str]]
    key: list[dict[str, Any]]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("register")
    lines = counts.scaled(counts.published(), 3_000)
    recipe = Recipe(seed=11, dirt=0.5, spoil=0.02, dtn=0.2, again=0.3)
    write(
        lines, recipe, out=folder / "register.csv", answer_key=folder / "register.key"
    )
    key = (folder / "register.key").read_text("utf-8").splitlines()
    return Register(
        lines, read_csv(folder / "register.csv"), [json.loads(line) for line in key]
    )


@pytest.fixture
def read_rows() -> Callable[[Path], list[dict[str, str]]]:
    return read_csv


def day_of(text: str) -> date:
    """Read a day as a careful person would: four ways of writing one."""
    if text.isdecimal():
        return date(1899, 12, 30) + timedelta(days=int(text))
    if found := re.fullmatch(r"(\d\d)[./](\d\d)[./](\d\d|\d{4})", text):
        day, month, year = (int(part) for part in found.groups())
        return date(year + 2000 if year < 100 else year, month, day)
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th) (\w+) (\d{4})", text)
    assert found, text
    month = [*MONTHS.split(), "December"].index(found[2]) + 1
    return date(int(found[3]), month, int(found[1]))


Sums = Counter[tuple[str, ...]]


@pytest.fixture
def sums() -> Callable[[list[dict[str, str]]], Sums]:
    """Count rows by every dimension at once, quarters as 2022_q2."""

    def count(rows: list[dict[str, str]]) -> Sums:
        result: Sums = Counter()
        for row in rows:
            day = day_of(row["Date of referral"])
            quarter = f"{day.year}_q{(day.month + 2) // 3}"
            nationality = re.split("; | / |\n", row["Nationality"])[0]
            result[
                quarter,
                row["Responder type"],
                row["First responder organisation"],
                row["Exploitation type"],
                row["Age band"],
                row["Gender"],
                nationality,
            ] += 1
        return result

    return count
