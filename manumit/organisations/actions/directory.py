"""Bringing the directory up to date. Nothing is ever deleted: what ceases, ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.files import (
    ALIASES,
    COUNCILS,
    DESKS,
    ORGANISATIONS,
    PLACES,
    SHAPES,
    BadDirectoryFile,
    FileShape,
    Row,
    read_files,
)
from manumit.organisations.models import (
    CouncilCode,
    DirectoryVersion,
    Organisation,
    OrganisationAlias,
    Place,
    Team,
)


_AT_ONCE = 1000
_TABLES: Mapping[str, type[models.Model]] = {
    ORGANISATIONS.file: Organisation,
    ALIASES.file: OrganisationAlias,
    COUNCILS.file: CouncilCode,
    DESKS.file: Team,
    PLACES.file: Place,
}
_REFERS = ("organisation_id", "force_id", "council_id", "region_id", "successor_id")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file did to its table. ``absent`` rows stand in the table only: kept."""

    file: str
    added: int
    changed: int
    ended: int
    same: int
    absent: int

    @property
    def words(self) -> str:
        return (
            f"{self.file}: {self.added} added, {self.changed} changed, "
            f"{self.ended} of them ended, {self.same} as before, "
            f"{self.absent} not in the file and kept"
        )


def update_from_files(
    *, folder: Path | None, by: Reader, at: datetime
) -> Sequence[Changes]:
    """Bring the directory up to date from CSV files (None: the project's own).

    The same files again change nothing. All of them are let in, or none.
    """
    check_has(by, Permission.WRITE_ORGANISATIONS)
    given = read_files(folder)
    with as_reader(by, at=at):
        _check_referred(given)
        done = [
            _sync(shape, given[shape.file]) for shape in SHAPES if shape.file in given
        ]
        if any(each.added or each.changed for each in done):
            _record_change(done, by=by, at=at)
    return done


def give_telephones(*, numbers: Mapping[str, str], by: Reader, at: datetime) -> int:
    """Record the telephone numbers of desks, by the desks' codes; how many changed."""
    check_has(by, Permission.WRITE_ORGANISATIONS)
    with as_reader(by, at=at):
        desks = Team.objects.filter(code__in=numbers).select_for_update()
        changed = [each for each in desks if each.telephone != numbers[each.code]]
        for each in changed:
            each.telephone = numbers[each.code]
        Team.objects.bulk_update(changed, ["telephone"], batch_size=_AT_ONCE)
        if changed:
            same = len(numbers) - len(changed)
            told = Changes(DESKS.file, 0, len(changed), 0, same, 0)
            _record_change([told], by=by, at=at)
    return len(changed)


def _record_change(done: Sequence[Changes], *, by: Reader, at: datetime) -> None:
    DirectoryVersion.objects.get_or_create(id=1)
    DirectoryVersion.objects.filter(id=1).update(number=F("number") + 1)
    counts = {
        each.file: f"{each.added}+{each.changed}"
        for each in done
        if each.added or each.changed
    }
    record(Act.ORGANISATIONS_UPDATED, subjects=[], by=by, at=at, detail=counts)


def _check_referred(given: Mapping[str, Sequence[Row]]) -> None:
    known = set(Organisation.objects.values_list("code", flat=True))
    known |= {row["code"] for row in given.get(ORGANISATIONS.file, ())}
    for file, rows in given.items():
        for row in rows:
            for name in _REFERS:
                code = row.get(name)
                if code and code not in known:
                    raise BadDirectoryFile(
                        f"{file} names the organisation {code!r}, which neither "
                        f"{ORGANISATIONS.file} nor the directory has."
                    )


def _sync(shape: FileShape, rows: Sequence[Row]) -> Changes:
    table: Any = _TABLES[shape.file]
    held = {each.pk: each for each in table.objects.all()}
    fields = [name for name, _ in shape.columns.values() if name != shape.key]
    new, changed, ended = [], [], 0
    for row in rows:
        old = held.get(row[shape.key])
        if old is None:
            new.append(table(**row))
        elif differing := _differing(old, row, fields, shape):
            changed.append(old)
            ended += "ends_on" in differing and row["ends_on"] is not None
    table.objects.bulk_create(new, batch_size=_AT_ONCE)
    table.objects.bulk_update(
        changed, [name.removesuffix("_id") for name in fields], batch_size=_AT_ONCE
    )
    return Changes(
        file=shape.file,
        added=len(new),
        changed=len(changed),
        ended=ended,
        same=len(rows) - len(new) - len(changed),
        absent=len(held.keys() - {row[shape.key] for row in rows}),
    )


def _differing(
    old: models.Model, row: Row, fields: Sequence[str], shape: FileShape
) -> Sequence[str]:
    """The fields in which a row differs; they are set on ``old``."""
    differing = [
        name
        for name in fields
        if getattr(old, name) != row[name]
        and not (name in shape.kept_if_empty and not row[name])
    ]
    for name in differing:
        setattr(old, name, row[name])
    return differing
