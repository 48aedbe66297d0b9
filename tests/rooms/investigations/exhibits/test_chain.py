"""The chain of an exhibit never breaks, whatever is done with it in whatever order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.investigations.exhibits.rules import (
    ENDS,
    OFFERED,
    Done,
    MoveGiven,
    NotMoved,
    Step,
    digest_of,
    next_step,
    now_of,
)


NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PEOPLE = ("PC 1071 Kaur", "PC 88 Oyelaran", "the property store", "")
TAKEN = Step(
    number=1,
    done=Done.TAKEN,
    holder=PEOPLE[0],
    to=PEOPLE[0],
    seal_before="",
    seal="A1",
    where="the van",
    why="Under the bed",
    until=None,
    at=NOON,
)


def move(
    done: Done,
    *,
    holder: str = PEOPLE[0],
    seen: int = 1,
    to: str = "",
    seal: str = "",
    where: str = "",
) -> MoveGiven:
    return MoveGiven(
        token=UUID(int=1),
        seen=seen,
        done=done,
        holder=holder,
        to=to,
        seal=seal,
        where=where,
        why="as asked",
        until=date(2030, 1, 1),
        happened=NOON,
        source="own_act",
    )


MOVES = st.builds(
    move,
    st.sampled_from(OFFERED),
    holder=st.sampled_from(PEOPLE),
    seen=st.integers(1, 8),
    to=st.sampled_from(PEOPLE),
    seal=st.sampled_from(("", "A2", "A3")),
    where=st.sampled_from(("", "the lab")),
)


@given(st.lists(st.tuples(MOVES, st.integers(-2, 5)), max_size=40))
def test_the_chain_of_holders_seals_and_times_never_breaks(
    acts: list[tuple[MoveGiven, int]],
) -> None:
    steps, at = [TAKEN], NOON
    for given_, hours in acts:
        at += timedelta(hours=hours)
        try:
            steps.append(next_step(now_of(steps), given_, at=at))
        except NotMoved:
            continue
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    for before, after in pairwise(steps):
        assert after.holder == before.to
        assert after.seal_before == before.seal
        assert after.at >= before.at
        assert before.done not in ENDS
        assert (after.seal != after.seal_before) == (
            after.done in {Done.OPENED, Done.SEALED}
        )


def test_it_cannot_pass_from_somebody_who_does_not_hold_it() -> None:
    now = now_of([TAKEN])
    with pytest.raises(NotMoved, match="PC 1071 Kaur holds it now"):
        next_step(now, move(Done.PASSED, holder=PEOPLE[1], to=PEOPLE[2]), at=NOON)


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        (move(Done.PASSED), "to"),
        (move(Done.PASSED, to=PEOPLE[0]), "to"),
        (move(Done.RETURNED), "to"),
        (move(Done.SEALED, seal="A2"), "done"),
        (move(Done.STORED), "where"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    given_: MoveGiven, field: str
) -> None:
    with pytest.raises(NotMoved) as refused:
        next_step(now_of([TAKEN]), given_, at=NOON)
    assert refused.value.field == field


def test_a_seal_is_opened_before_it_is_sealed_again_and_nothing_follows_the_end() -> (
    None
):
    opened = next_step(now_of([TAKEN]), move(Done.OPENED), at=NOON)
    assert (opened.seal_before, opened.seal) == ("A1", "")
    with pytest.raises(NotMoved):
        next_step(now_of([TAKEN, opened]), move(Done.OPENED, seen=2), at=NOON)
    sealed = next_step(
        now_of([TAKEN, opened]), move(Done.SEALED, seen=2, seal="A2"), at=NOON
    )
    assert sealed.seal == "A2"
    gone = next_step(
        now_of([TAKEN, opened, sealed]), move(Done.RETURNED, seen=3, to="her"), at=NOON
    )
    with pytest.raises(NotMoved, match="It is gone"):
        next_step(
            now_of([TAKEN, opened, sealed, gone]), move(Done.STORED, seen=4), at=NOON
        )


def test_the_digest_of_a_sheet_is_of_all_that_it_says() -> None:
    about, link = {"Reference": "DK/1"}, {"When": "noon", "To": "the store"}
    assert digest_of(about, [link]) == digest_of(dict(about), [dict(link)])
    assert digest_of(about, [link]) != digest_of(about, [{**link, "To": "the lab"}])
    assert digest_of(about, [link, link]) != digest_of(about, [link])
