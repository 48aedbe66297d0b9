from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import SealedRecord
from .tampering import cut_tail, rebuild, swap


LENGTH = 8
NUMBER = st.integers(1, LENGTH)
OTHER_VALUES = st.sampled_from(
    [
        ("at", "2020-01-01 00:00:00+00"),
        ("account", "somebody-else"),
        ("organisation", "humberside"),
        ("act", "case.opened"),
        ("subjects", ["case:900"]),
        ("detail", "{}"),
    ]
)


def _edit(number: int, change: tuple[str, Any]) -> tuple[str, list[Any]]:
    column, value = change
    return (
        (
            f"UPDATE audit_event SET {column} = %s WHERE id = "
            "(SELECT event_id FROM audit_link WHERE seq = %s)"
        ),
        [value, number],
    )


EDITS = st.builds(_edit, NUMBER, OTHER_VALUES)
DELETIONS = NUMBER.map(
    lambda number: (
        (
            "DELETE FROM audit_event WHERE id = "
            "(SELECT event_id FROM audit_link WHERE seq = %s)"
        ),
        [number],
    )
)
UNLINKED = NUMBER.map(
    lambda number: ("DELETE FROM audit_link WHERE seq = %s", [number])
)
HASHES = st.builds(
    lambda number, digest: (
        "UPDATE audit_link SET hash = %s WHERE seq = %s",
        [digest, number],
    ),
    NUMBER,
    st.binary(min_size=32, max_size=32),
)
MARKS = st.builds(
    lambda number, marks: (
        "UPDATE audit_link SET marks = %s WHERE seq = %s",
        [marks, number],
    ),
    NUMBER,
    st.binary(min_size=48, max_size=48),
)
INSERTIONS = st.uuids().map(
    lambda new: (
        (
            "INSERT INTO audit_event VALUES "
            "(%s, now(), 'a', 'o', 'case.seen', '{case:1}', '{}')"
        ),
        [new],
    )
)
STATEMENTS = st.one_of(EDITS, DELETIONS, UNLINKED, HASHES, MARKS, INSERTIONS)
SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _tables(sealed: SealedRecord) -> list[Any]:
    return [
        sealed.ask("SELECT * FROM audit_event ORDER BY id"),
        [
            tuple(bytes(x) if isinstance(x, memoryview) else x for x in row)
            for row in sealed.ask("SELECT * FROM audit_link ORDER BY seq")
        ],
    ]


@given(statements=st.lists(STATEMENTS, max_size=3))
@SETTINGS
def test_the_record_is_sound_exactly_if_the_tables_are_as_they_were(
    sealed: SealedRecord, statements: list[tuple[str, list[Any]]]
) -> None:
    sealed.empty()
    sealed.add(LENGTH)
    before = _tables(sealed)
    sealed.tamper(*statements)
    same = _tables(sealed) == before
    assert sealed.verify().sound is same


@given(
    one=NUMBER,
    other=NUMBER,
    how=st.sampled_from(["contents", "ids", "links", "places"]),
)
@SETTINGS
def test_any_swap_is_found(
    sealed: SealedRecord, one: int, other: int, how: str
) -> None:
    if one == other:
        other = one % LENGTH + 1
    sealed.empty()
    sealed.add(LENGTH)
    swap(sealed, one, other, how=how)
    assert not sealed.verify().sound


@given(number=NUMBER, change=OTHER_VALUES, cut=st.integers(0, LENGTH - 1))
@SETTINGS
def test_any_rebuilt_or_shortened_chain_is_found(
    sealed: SealedRecord, number: int, change: tuple[str, Any], cut: int
) -> None:
    sealed.empty()
    sealed.add(LENGTH)
    if cut:
        cut_tail(sealed, cut)
    if number <= LENGTH - cut:
        rebuild(sealed, edit=(number, *change))
    assert sealed.verify().sound is (not cut and number > LENGTH - cut)
