"""Each save once; nothing overwritten unseen; every version kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.reader import Refused
from manumit.audit.acting import as_reader
from manumit.nrm import queries
from manumit.nrm.form import NotAnswered, Said
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.rules.kept import Kept
from tests.cast import Cast, Somebody
from tests.ground import NOON
from tests.rooms.nrm.conftest import Saving


def stands(draft: UUID, somebody: Somebody) -> Mapping[str, Kept | None]:
    reader = somebody.reader()
    with as_reader(reader, at=NOON):
        found = queries.current(draft, reader=reader)
    return {key: each.kept for key, each in found.items()}


def words_of(draft: UUID, somebody: Somebody, key: str) -> list[str]:
    """Every version of an answer in its order."""
    reader = somebody.reader()
    with as_reader(reader, at=NOON):
        found = queries.versions(draft, reader=reader)
    kept = [each.kept for each in found if each.key == key]
    return [each.words if isinstance(each, Said) else "" for each in kept]


def test_words_stand_as_they_were_given(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    words = "  They said:\r\n\t“you owe”\u200f شكرا 😀 <script>alert(1)</script> \r\n"
    saving(of_case, cast.alice, {"account": Said(words)})
    assert stands(of_case, cast.imran) == {"account": Said(words)}


def test_a_press_repeated_stores_once(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    token = uuid4()
    first = saving(of_case, cast.alice, {"account": Said("one")}, token=token)
    again = saving(of_case, cast.alice, {"account": Said("one")}, token=token)
    assert (first.stored, again.stored, again.again) == (("account",), (), True)
    assert words_of(of_case, cast.alice, "account") == ["one"]


def test_a_late_repeat_does_not_bring_old_words_back(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    token = uuid4()
    saving(of_case, cast.alice, {"account": Said("one")}, token=token)
    saving(of_case, cast.alice, {"account": Said("two")})
    saving(of_case, cast.alice, {"account": Said("one")}, token=token)
    assert stands(of_case, cast.alice) == {"account": Said("two")}


def test_of_two_people_the_second_is_told_and_sees_both(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    first = saving(of_case, cast.alice, {"account": Said("base")})
    saving(of_case, cast.alice, {"account": Said("of Alice")}, seen=first.seen)
    mine = {"account": Said("of Imran"), "work": Said("on a farm")}
    told = saving(of_case, cast.imran, mine, seen=first.seen)
    (clash,) = told.clashes
    assert (clash.mine, clash.theirs.kept) == (Said("of Imran"), Said("of Alice"))
    assert stands(of_case, cast.imran) == {
        "account": Said("of Alice"),
        "work": Said("on a farm"),
    }
    saving(of_case, cast.imran, mine, seen=told.seen)
    assert stands(of_case, cast.alice)["account"] == Said("of Imran")
    assert words_of(of_case, cast.alice, "account") == [
        "base",
        "of Alice",
        "of Imran",
    ]


def test_the_same_press_after_seeing_both_puts_the_words_in_place(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    """The token stands for the words: unchanged words come again with the same one."""
    first = saving(of_case, cast.alice, {"account": Said("base")})
    saving(of_case, cast.alice, {"account": Said("of Alice")}, seen=first.seen)
    mine, token = {"account": Said("of Imran")}, uuid4()
    told = saving(of_case, cast.imran, mine, seen=first.seen, token=token)
    assert told.clashes
    for _ in range(2):
        saving(of_case, cast.imran, mine, seen=told.seen, token=token)
        assert words_of(of_case, cast.imran, "account")[-1] == "of Imran"
    saving(of_case, cast.alice, {"account": Said("newest")}, seen=told.seen)
    assert len(words_of(of_case, cast.imran, "account")) == 3


def test_what_somebody_left_alone_does_not_undo_another(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    first = saving(of_case, cast.alice, {"account": Said("a\nb")})
    saving(of_case, cast.alice, {"account": Said("newer")}, seen=first.seen)
    sent_back = {"account": Said("a\r\nb"), "work": None}
    told = saving(of_case, cast.imran, sent_back, seen=first.seen)
    assert not told.clashes
    assert stands(of_case, cast.imran) == {"account": Said("newer")}


def test_an_answer_taken_out_is_a_version_of_its_own(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    saving(of_case, cast.alice, {"account": Said("one")})
    saving(of_case, cast.alice, {"account": None})
    assert stands(of_case, cast.alice) == {}
    assert words_of(of_case, cast.alice, "account") == ["one", ""]


def test_not_asked_is_an_answer(cast: Cast, of_case: UUID, saving: Saving) -> None:
    saving(of_case, cast.alice, {"account": NotAnswered.NOT_ASKED})
    assert stands(of_case, cast.alice) == {"account": NotAnswered.NOT_ASKED}


def test_what_stood_at_a_moment_can_be_asked(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    later = NOON + timedelta(hours=2)
    saving(of_case, cast.alice, {"account": Said("one")})
    saving(of_case, cast.alice, {"account": Said("two")}, at=later)
    reader = cast.alice.reader(later)
    with as_reader(reader, at=later):
        then = queries.as_at(of_case, moment=NOON + timedelta(hours=1), reader=reader)
    assert then["account"].kept == Said("one")


@pytest.mark.parametrize("outsider", ["carol", "dev"])
def test_another_organisation_knows_nothing_of_it(
    cast: Cast, of_case: UUID, saving: Saving, outsider: str
) -> None:
    somebody = getattr(cast, outsider)
    with pytest.raises(NoSuchDraft):
        saving(of_case, somebody, {"account": Said("one")})
    with pytest.raises(NoSuchDraft):
        stands(of_case, somebody)


def test_whoever_may_not_write_referrals_is_refused(
    cast: Cast, of_case: UUID, saving: Saving
) -> None:
    with pytest.raises(Refused):
        saving(of_case, cast.bea, {"account": Said("one")})


def test_a_partner_without_a_case_writes_one(
    cast: Cast, alone: UUID, saving: Saving
) -> None:
    saving(alone, cast.dev, {"account": Said("one")})
    assert stands(alone, cast.dev) == {"account": Said("one")}
    with pytest.raises(NoSuchDraft):
        stands(alone, cast.grace)


presses = st.lists(
    st.tuples(
        st.sampled_from(["alice", "imran"]),
        st.integers(0, 5),
        st.sampled_from(["account", "work"]),
        st.sampled_from(["a", "b", "c\r\nd"]),
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sequence=presses)
def test_however_presses_are_repeated_each_token_is_stored_once(
    cast: Cast,
    of_case: UUID,
    saving: Saving,
    sequence: list[tuple[str, int, str, str]],
) -> None:
    """Tokens are repeated at will, in any order, by either; the model is a dict."""
    tokens = [uuid4() for _ in range(6)]
    used: set[UUID] = set()
    waiting: set[tuple[UUID, str]] = set()
    before = len(words_of(of_case, cast.alice, "account"))
    now = dict(stands(of_case, cast.alice))
    added, seen = 0, None
    for name, number, key, words in sequence:
        token = tokens[number]
        told = saving(
            of_case, getattr(cast, name), {key: Said(words)}, token=token, seen=seen
        )
        seen = told.seen or seen
        if told.stored:
            assert token not in used or (token, key) in waiting
            assert not told.clashes
            now[key] = Said(words)
            added += key == "account"
            waiting.discard((token, key))
        elif told.clashes and token not in used:
            waiting.add((token, key))
        used.add(token)
        assert stands(of_case, cast.alice) == now
    assert len(words_of(of_case, cast.alice, "account")) == before + added
