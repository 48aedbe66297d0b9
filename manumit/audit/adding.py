"""Many rows of one act into one table, behind row security, as cheaply as it allows.

PostgreSQL does not copy into a table that has row security, so rows are copied into a
temporary table of the same shape and inserted from there: every wall, constraint and
trigger holds as for any insert, at a quarter of the cost of building one statement.
A few rows are inserted as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any

import psycopg
from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb
from psycopg.types.numeric import IntDumper
from psycopg.types.string import StrDumperUnknown


FEW = 8
"""Up to so many rows the temporary table costs more than it saves."""

Columns = Mapping[str, Any]
"""A row to be: what each column holds."""

Prepare = Callable[[Any], Any]


class WrongColumns(TypeError):
    """A row does not name the columns that the table needs, or names others."""


def add(model: type[models.Model], rows: Iterable[Columns]) -> int:
    """Insert the rows, each by column; answer how many there were.

    Every row names the same columns (a foreign key by its ``…_id``). Those left out
    take the model's default, or stay empty where they may; :class:`WrongColumns`
    otherwise. Plain rows, because a model's instance for each costs more than all else.
    """
    rest = iter(rows)
    first = list(islice(rest, FEW + 1))
    if not first:
        return 0
    shape = _shape(model, tuple(first[0]))
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.adapters.register_dumper(StrEnum, StrDumperUnknown)
        cursor.adapters.register_dumper(IntEnum, IntDumper)
        if len(first) <= FEW:
            cursor.executemany(shape.one, [shape.values(each) for each in first])
            return len(first)
        return _copy(cursor, shape, chain(first, rest))


def _copy(cursor: psycopg.Cursor[Any], shape: _Shape, rows: Iterable[Columns]) -> int:
    count = 0
    cursor.execute(shape.create)
    with cursor.copy(shape.copy) as copy:
        for row in rows:
            copy.write_row(shape.values(row))
            count += 1
    cursor.execute(shape.insert)
    cursor.execute(shape.empty)
    return count


@dataclass(frozen=True, slots=True)
class _Shape:
    """How rows that name certain columns go into one table."""

    given: int
    pick: Callable[[Columns], Sequence[Any]]
    prepare: Sequence[tuple[int, Prepare]]
    made: Sequence[Callable[[], Any]]
    create: sql.Composed
    copy: sql.Composed
    insert: sql.Composed
    empty: sql.Composed
    one: sql.Composed

    def values(self, row: Columns) -> list[Any]:
        if len(row) != self.given:
            raise WrongColumns("Two rows of one act name different columns.")
        values = list(self.pick(row))
        for index, prepare in self.prepare:
            if values[index] is not None:
                values[index] = prepare(values[index])
        values.extend(make() for make in self.made)
        return values


@cache
def _shape(model: type[models.Model], named: tuple[str, ...]) -> _Shape:
    meta = model._meta  # noqa: SLF001 -- Django's documented API
    fields = {each.attname: each for each in meta.concrete_fields}
    if odd := sorted(set(named) - set(fields)):
        raise WrongColumns(f"{meta.db_table} has no column {', '.join(odd)}.")
    if len(named) < 2:  # noqa: PLR2004 -- itemgetter answers a tuple from two on
        raise WrongColumns(f"A row of {meta.db_table} names two columns or more.")
    left_out = [each for name, each in fields.items() if name not in named]
    made = [each for each in left_out if each.has_default()]
    _check_may_be_empty(each for each in left_out if not each.has_default())
    table = sql.Identifier(meta.db_table)
    waiting = sql.Identifier(f"adding_{meta.db_table}")
    into = [*(fields[name] for name in named), *made]
    names = sql.SQL(", ").join(sql.Identifier(each.column or "") for each in into)
    places = sql.SQL(", ").join([sql.Placeholder()] * len(into))
    return _Shape(
        given=len(named),
        pick=itemgetter(*named),
        prepare=[
            (index, prepare)
            for index, name in enumerate(named)
            if (prepare := _prepare(fields[name]))
        ],
        made=[_maker(each) for each in made],
        create=_CREATE.format(waiting=waiting, table=table),
        copy=_COPY.format(waiting=waiting, names=names),
        insert=_INSERT.format(table=table, waiting=waiting, names=names),
        empty=sql.SQL("TRUNCATE pg_temp.{}").format(waiting),
        one=_ONE.format(table=table, names=names, places=places),
    )


_CREATE = sql.SQL(
    "CREATE TEMPORARY TABLE IF NOT EXISTS {waiting} (LIKE {table}) "
    "ON COMMIT DELETE ROWS"
)
_COPY = sql.SQL("COPY pg_temp.{waiting} ({names}) FROM STDIN")
_INSERT = sql.SQL(
    "INSERT INTO public.{table} ({names}) SELECT {names} FROM pg_temp.{waiting}"
)
_ONE = sql.SQL("INSERT INTO public.{table} ({names}) VALUES ({places})")


def _check_may_be_empty(fields: Iterable[models.Field[Any, Any]]) -> None:
    """A column that the database fills by itself is never named."""
    for each in fields:
        if not each.null and not isinstance(each, models.AutoField):
            raise WrongColumns(f"A row does not say {each.attname}.")


def _maker(field: models.Field[Any, Any]) -> Callable[[], Any]:
    prepare = _prepare(field)
    if prepare is None:
        default: Callable[[], Any] = field.get_default
        return default
    return lambda: prepare(field.get_default())


def _prepare(field: models.Field[Any, Any]) -> Prepare | None:
    """What the driver cannot be given as it is."""
    if isinstance(field, models.JSONField):
        return Jsonb
    own = type(field).get_prep_value in (
        models.CharField.get_prep_value,
        models.TextField.get_prep_value,
    )
    if own or not isinstance(field, models.CharField | models.TextField):
        return None
    prepare: Prepare = field.get_prep_value
    return prepare
