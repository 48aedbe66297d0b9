"""Which column is which field: guessed with a reason, corrected, remembered."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from manumit.referrals.intake.fields import BY_KEY, FIELDS, plain
from manumit.referrals.intake.guess import likely_field
from manumit.referrals.intake.rows import SheetRow


_SCHEMA = 1
_CERTAIN = 1.0


class BadMapping(ValueError):
    """The mapping does not fit the file or is not one; the message says where."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``field`` is a key of :data:`FIELDS`, or None to keep it as *other*.

    ``confidence`` runs from 0 to 1; ``reason`` is a sentence.
    """

    index: int
    heading: str
    field: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column is; ``questions`` are what somebody must decide."""

    columns: tuple[Column, ...]
    questions: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, int]:
        """The column of each field that has one."""
        return {each.field: each.index for each in self.columns if each.field}

    @property
    def missing(self) -> tuple[str, ...]:
        """What a register cannot do without, in words; none: it can be read."""
        found = self.fields
        gaps = []
        if not {"referred_on", "received_on"} & set(found):
            gaps.append(
                "No column says on which day the referral was made or received."
            )
        if "responder" not in found:
            gaps.append("No column says which organisation referred.")
        return tuple(gaps)

    def corrected(self, changes: MappingOf[int, str | None]) -> Mapping:
        """The mapping with somebody's choices; raise :class:`BadMapping`."""
        columns = list(self.columns)
        for index, key in changes.items():
            if not 0 <= index < len(columns):
                raise BadMapping(f"There is no column {index + 1}.")
            if key is not None and key not in BY_KEY:
                raise BadMapping(f"There is no field {key!r}.")
            columns[index] = replace(
                columns[index], field=key, confidence=_CERTAIN, reason="Chosen."
            )
        _refuse_doubles(columns)
        return Mapping(tuple(columns))

    def to_json(self) -> str:
        """The headings and fields as JSON, to be remembered for the next file."""
        columns = [[each.heading, each.field] for each in self.columns]
        return json.dumps({"schema": _SCHEMA, "columns": columns}, ensure_ascii=False)


def guess(header: Sequence[str], samples: Sequence[SheetRow]) -> Mapping:
    """Map each column by its heading, or by its cells where the heading is strange."""
    return _settled([_guessed(i, name, samples) for i, name in enumerate(header)])


def remembered(
    stored: str, header: Sequence[str], samples: Sequence[SheetRow]
) -> Mapping:
    """A mapping kept earlier, laid on this file; new headings are guessed."""
    known: dict[str, list[str | None]] = defaultdict(list)
    for heading, field in _stored_columns(stored):
        known[plain(heading)].append(field)
    columns = []
    for index, heading in enumerate(header):
        if known[plain(heading)]:
            field = known[plain(heading)].pop(0)
            reason = "As your organisation mapped it last time."
            columns.append(Column(index, heading, field, _CERTAIN, reason))
        else:
            columns.append(_guessed(index, heading, samples))
    return _settled(columns)


def exactly(stored: str, header: Sequence[str]) -> Mapping:
    """A mapping that somebody confirmed for this very file; nothing is guessed."""
    columns = _stored_columns(stored)
    if [heading for heading, _ in columns] != list(header):
        raise BadMapping("The mapping was made for a file with other headings.")
    made = [
        Column(index, heading, field, _CERTAIN, "Confirmed.")
        for index, (heading, field) in enumerate(columns)
    ]
    _refuse_doubles(made)
    return Mapping(tuple(made))


def _stored_columns(stored: str) -> list[tuple[str, str | None]]:
    try:
        read: Any = json.loads(stored)
        columns = [(str(heading), field) for heading, field in read["columns"]]
        fits = read["schema"] == _SCHEMA
    except (ValueError, TypeError, KeyError) as error:
        raise BadMapping("What was kept is not a mapping of columns.") from error
    if not fits or any(f is not None and f not in BY_KEY for _, f in columns):
        raise BadMapping("The mapping names fields that a register does not have.")
    return columns


def _guessed(index: int, heading: str, samples: Sequence[SheetRow]) -> Column:
    cells = [row.cells[index] for row in samples if index < len(row.cells)]
    found = likely_field(heading, cells)
    return Column(index, heading, found.field, found.confidence, found.reason)


def _settled(columns: list[Column]) -> Mapping:
    """Give each field to one column only, and ask where two claim it."""
    claims: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        if column.field:
            claims[column.field].append(column)
    questions = []
    for field in (each for each in FIELDS if len(claims[each.key]) > 1):
        ranked = sorted(claims[field.key], key=lambda each: -each.confidence)
        names = " and ".join(f"“{each.heading}”" for each in ranked)
        questions.append(
            f"{names} could each be “{field.label}”. “{ranked[0].heading}” was taken "
            "and the rest kept as other columns; choose, if that is wrong."
        )
        for loser in ranked[1:]:
            reason = f"“{ranked[0].heading}” was taken for “{field.label}”."
            columns[loser.index] = replace(loser, field=None, reason=reason)
    return Mapping(tuple(columns), tuple(questions))


def _refuse_doubles(columns: Sequence[Column]) -> None:
    seen: dict[str, Column] = {}
    for column in columns:
        if column.field and column.field in seen:
            label = BY_KEY[column.field].label
            first = seen[column.field].heading
            raise BadMapping(
                f"“{first}” and “{column.heading}” are both mapped to “{label}”. "
                "Choose one; the other may be kept as another column."
            )
        if column.field:
            seen[column.field] = column
