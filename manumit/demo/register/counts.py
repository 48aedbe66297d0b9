"""Read a file of published counts: who was counted, and how many."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path


COLUMNS = (
    "quarter",
    "responder_type",
    "responder",
    "exploitation",
    "age",
    "gender",
    "nationality",
    "people",
)
PUBLISHED = "nrm-referrals-2022q2-2023q3.csv.gz"
_QUARTER = re.compile(r"^\s*((?:19[6-9]|2\d\d)\d)[ _-]?[qQ]([1-4])\s*$")


class CountsUnreadable(ValueError):
    """The counts file cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the counts: these values, so many people. Labels are verbatim."""

    quarter: str
    responder_type: str
    responder: str
    exploitation: str
    age: str
    gender: str
    nationality: str
    people: int

    @property
    def first_day(self) -> date:
        return quarter_days(self.quarter)[0]


def quarter_days(label: str) -> tuple[date, date]:
    """Return the first and the last day of a quarter written like 2022_q2."""
    found = _QUARTER.match(label)
    if not found:
        raise CountsUnreadable(
            f"{label!r} is not a quarter. Write it like 2022_q2, from 1960 on.",
        )
    year, quarter = int(found[1]), int(found[2])
    first = date(year, quarter * 3 - 2, 1)
    if quarter == 4:  # noqa: PLR2004  # the last quarter of a year
        return first, date(year, 12, 31)
    return first, date(year, quarter * 3 + 1, 1) - timedelta(days=1)


def published() -> list[Counted]:
    """Read the Home Office's counts that come with the project."""
    kept = resources.files("manumit.assurance") / "data" / PUBLISHED
    return list(_lines(gzip.decompress(kept.read_bytes()), PUBLISHED))


def read(path: Path) -> list[Counted]:
    """Read a counts file (CSV in UTF-8; ``.gz`` is unpacked)."""
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise CountsUnreadable(f"{path} cannot be read: {why}.") from error
    return list(_lines(content, path.name))


def _lines(content: bytes, name: str) -> Iterator[Counted]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CountsUnreadable(f"{name} is not in UTF-8. Save it as UTF-8.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise CountsUnreadable(
            f"{name} lacks the columns {', '.join(missing)}. "
            f"It needs: {', '.join(COLUMNS)}.",
        )
    for row in reader:
        yield _line(row, f"{name}, line {reader.line_num}")


def _line(row: dict[str, str | None], where: str) -> Counted:
    values = [row[name] for name in COLUMNS]
    if any(value is None for value in values):
        raise CountsUnreadable(f"{where} has too few cells.")
    *labels, people = (value or "" for value in values)
    if not people.strip().isdecimal():
        raise CountsUnreadable(f"{where}: {people!r} is not a number of people.")
    quarter, kind, responder, exploitation, age, gender, nationality = labels
    counted = Counted(
        quarter=quarter,
        responder_type=kind,
        responder=responder,
        exploitation=exploitation,
        age=age,
        gender=gender,
        nationality=nationality,
        people=int(people),
    )
    try:
        quarter_days(counted.quarter)
    except CountsUnreadable as error:
        raise CountsUnreadable(f"{where}: {error}") from error
    return counted


def scaled(lines: Iterable[Counted], people: int) -> list[Counted]:
    """Return the same mix for exactly so many people.

    Each line keeps its share to within one person; which lines are rounded up follows
    from the order of the file alone.
    """
    lines = list(lines)
    total = sum(line.people for line in lines)
    if not total:
        raise CountsUnreadable("The counts add up to nobody, so nothing can be scaled.")
    result, before = [], 0
    for line in lines:
        after = before + line.people
        share = after * people // total - before * people // total
        result.append(replace(line, people=share))
        before = after
    return result


def repeated(lines: Iterable[Counted], times: int) -> list[Counted]:
    """Return the counts, each multiplied."""
    return [replace(line, people=line.people * times) for line in lines]
