"""The directory's files: CSV, one table each, read with words for whatever is wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from manumit.organisations.rules import DESK_KINDS, ORGANISATION_KINDS


class BadDirectoryFile(ValueError):
    """A file of the directory cannot be used; the message says where and why."""


Row = Mapping[str, Any]
Reads = Callable[[str], Any]


def _text(value: str) -> str:
    return value


def _needed(value: str) -> str:
    if not value:
        raise ValueError("is empty")
    return value


def _code_or_none(value: str) -> str | None:
    return value or None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _yes_or_no(value: str) -> bool:
    if value not in {"yes", "no"}:
        raise ValueError("is neither yes nor no")
    return value == "yes"


def _degrees(value: str) -> Decimal | None:
    try:
        return Decimal(value) if value else None
    except InvalidOperation:
        raise ValueError("is not a number") from None


def _one_of(kinds: Mapping[str, str]) -> Reads:
    def read(value: str) -> str:
        if value not in kinds:
            raise ValueError(f"is none of {', '.join(kinds)}")
        return value

    return read


@dataclass(frozen=True, slots=True)
class FileShape:
    """One file: its name, its key, and for each column the field and how to read it."""

    file: str
    key: str
    columns: Mapping[str, tuple[str, Reads]]
    kept_if_empty: frozenset[str] = field(default_factory=frozenset)
    """Fields that an empty cell leaves as they are in the table."""


ORGANISATIONS = FileShape(
    "organisations.csv",
    "code",
    {
        "code": ("code", _needed),
        "name": ("name", _needed),
        "kind": ("kind", _one_of(ORGANISATION_KINDS)),
        "nation": ("nation", _text),
        "region": ("region_id", _code_or_none),
        "pfa_code": ("pfa_code", _text),
        "first_responder": ("first_responder", _yes_or_no),
        "starts_on": ("starts_on", _day),
        "ends_on": ("ends_on", _day),
        "successor": ("successor_id", _code_or_none),
    },
)
ALIASES = FileShape(
    "aliases.csv",
    "label",
    {
        "label": ("label", _needed),
        "organisation": ("organisation_id", _needed),
        "starts_on": ("starts_on", _day),
        "ends_on": ("ends_on", _day),
    },
)
COUNCILS = FileShape(
    "councils.csv",
    "lad_code",
    {
        "lad_code": ("lad_code", _needed),
        "name": ("name", _needed),
        "tier": ("tier", _needed),
        "organisation": ("organisation_id", _needed),
        "force": ("force_id", _needed),
        "starts_on": ("starts_on", _day),
        "ends_on": ("ends_on", _day),
    },
)
DESKS = FileShape(
    "desks.csv",
    "code",
    {
        "code": ("code", _needed),
        "organisation": ("organisation_id", _needed),
        "name": ("name", _needed),
        "kind": ("kind", _one_of(DESK_KINDS)),
        "telephone": ("telephone", _text),
        "hours": ("hours", _text),
    },
    kept_if_empty=frozenset({"telephone", "hours"}),
)
PLACES = FileShape(
    "places.csv",
    "code",
    {
        "code": ("code", _needed),
        "name": ("name", _needed),
        "county": ("county", _text),
        "council": ("council_id", _code_or_none),
        "force": ("force_id", _needed),
        "latitude": ("latitude", _degrees),
        "longitude": ("longitude", _degrees),
    },
)
SHAPES = (ORGANISATIONS, ALIASES, COUNCILS, DESKS, PLACES)
"""In the order in which they refer to one another."""


def read_files(folder: Path | None) -> Mapping[str, Sequence[Row]]:
    """The rows of every file in ``folder`` (None: the project's own), by file name.

    A file that is not there is left out; a folder with none of them is an error.
    """
    place: Traversable = folder or resources.files("manumit.organisations") / "data"
    found = {
        shape.file: _read(place / shape.file, shape)
        for shape in SHAPES
        if (place / shape.file).is_file()
    }
    if not found:
        raise BadDirectoryFile(
            f"{place} has none of the files {', '.join(s.file for s in SHAPES)}."
        )
    return found


def _read(file: Traversable, shape: FileShape) -> list[Row]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadDirectoryFile(f"{shape.file} is not UTF-8 text.") from None
    reader = csv.DictReader(text.splitlines())
    if missing := set(shape.columns) - set(reader.fieldnames or ()):
        raise BadDirectoryFile(
            f"{shape.file} lacks the columns {', '.join(sorted(missing))}."
        )
    rows = [_row(each, shape, reader.line_num) for each in reader]
    keys = [row[shape.key] for row in rows]
    _check_once(keys, shape.file)
    return rows


def _check_once(keys: Sequence[str], file: str) -> None:
    seen = set()
    for key in keys:
        if key in seen:
            raise BadDirectoryFile(f"{file} has two rows for {key}.")
        seen.add(key)


def _row(given: Mapping[str, str | None], shape: FileShape, line: int) -> Row:
    row: dict[str, Any] = {}
    for column, (name, read) in shape.columns.items():
        value = given.get(column)
        if value is None:
            raise BadDirectoryFile(f"{shape.file}, line {line}: {column} is missing.")
        try:
            row[name] = read(value)
        except ValueError as error:
            raise BadDirectoryFile(
                f"{shape.file}, line {line}: {column} {value!r}: {error}."
            ) from None
    starts, ends = row.get("starts_on"), row.get("ends_on")
    if starts and ends and ends <= starts:
        raise BadDirectoryFile(f"{shape.file}, line {line}: ends before it starts.")
    return row
