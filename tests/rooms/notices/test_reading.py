from __future__ import annotations

from datetime import timedelta

import pytest

from manumit.audit.acting import as_reader
from manumit.notices import actions, queries
from manumit.notices.actions import Addressee
from manumit.notices.queries import NoSuchNotice, Unread
from tests.cast import Cast, Somebody
from tests.ground import NOON

from .conftest import CASE, OTHER, PLAIN, URGENT, Tells


LATER = NOON + timedelta(hours=1)
SUPERVISORS = Addressee(organisation="west-yorkshire", role="supervisor")


def bell(who: Somebody) -> Unread:
    reader = who.reader()
    with as_reader(reader, at=LATER):
        return queries.count(reader=reader, at=LATER)


def shown(who: Somebody, *, read: bool = False) -> list[queries.NoticeSeen]:
    reader = who.reader()
    with as_reader(reader, at=LATER):
        return list(queries.notices(reader=reader, at=LATER, read=read).notices)


def mark_all(who: Somebody) -> int:
    reader = who.reader()
    with as_reader(reader, at=LATER):
        return actions.mark_all_read(shown_at=LATER, by=reader, at=LATER)


def test_a_notice_reaches_those_it_is_to_and_nobody_else(
    cast: Cast, tells: Tells
) -> None:
    tells(to=SUPERVISORS)
    tells(to=Addressee(organisation="nca", team="nca/national-desk"), kind=URGENT)
    tells(to=Addressee(organisation="kent", account=str(cast.carol.account)))
    counts = {name: bell(each).number for name, each in cast.everybody.items()}
    assert counts == {
        "alice": 0,
        "imran": 1,
        "grace": 1,
        "bea": 0,
        "carol": 1,
        "dev": 0,
        "ed": 0,
        "rosa": 0,
    }
    assert bell(cast.grace).urgent == 1
    (seen,) = shown(cast.imran)
    assert seen.sentence == (
        "The case MS26-000042 has waited 8 hours for West Yorkshire Police: "
        "Modern slavery threat desk."
    )


def test_a_role_in_one_force_is_not_that_role_in_another(
    cast: Cast, tells: Tells
) -> None:
    tells(to=Addressee(organisation="kent", role="supervisor"))
    assert bell(cast.imran).number == 0


def test_what_is_told_again_is_one_notice_unread_once_more(
    cast: Cast, tells: Tells
) -> None:
    tells(to=SUPERVISORS)
    tells(to=SUPERVISORS, at=NOON + timedelta(minutes=5))
    (seen,) = shown(cast.imran)
    assert seen.times == 2
    assert mark_all(cast.imran) == 1
    assert (bell(cast.imran).number, shown(cast.imran)) == (0, [])
    tells(to=SUPERVISORS, at=NOON + timedelta(minutes=10))
    assert bell(cast.imran).number == 1
    assert [each.times for each in shown(cast.imran)] == [3]


def test_an_older_telling_that_ends_later_is_not_lost(cast: Cast, tells: Tells) -> None:
    """It is told of the moment at which its act began, after the reader has read."""
    tells(to=SUPERVISORS)
    mark_all(cast.imran)
    tells(to=SUPERVISORS, at=NOON - timedelta(minutes=1))
    assert bell(cast.imran).number == 1


def test_each_person_of_a_desk_reads_for_themselves(cast: Cast, tells: Tells) -> None:
    national = Addressee(organisation="nca", team="nca/national-desk")
    tells(to=national)
    tells(to=national, subject=OTHER, kind=URGENT)
    first, second = shown(cast.grace)
    assert (first.urgent, second.urgent) == (True, False)
    reader = cast.grace.reader()
    with as_reader(reader, at=LATER):
        assert actions.mark_read(notices=[first.id], by=reader, at=LATER) == 1
    assert [each.id for each in shown(cast.grace)] == [second.id]
    assert [each.id for each in shown(cast.grace, read=True)] == [first.id]


def test_another_s_notice_is_neither_read_nor_opened(cast: Cast, tells: Tells) -> None:
    tells(to=SUPERVISORS)
    (seen,) = shown(cast.imran)
    reader = cast.carol.reader()
    with as_reader(reader, at=LATER):
        assert actions.mark_read(notices=[seen.id], by=reader, at=LATER) == 0
        with pytest.raises(NoSuchNotice):
            queries.notice(seen.id, reader=reader)
    assert bell(cast.imran).number == 1


def test_all_that_was_shown_is_marked_and_not_what_came_since(
    cast: Cast, tells: Tells
) -> None:
    tells(to=SUPERVISORS)
    tells(to=SUPERVISORS, subject=OTHER, at=LATER)
    reader = cast.imran.reader()
    with as_reader(reader, at=LATER):
        shown_at = NOON + timedelta(minutes=1)
        assert actions.mark_all_read(shown_at=shown_at, by=reader, at=LATER) == 1
    assert bell(cast.imran).number == 1


def test_a_desk_s_past_is_not_asked_of_whoever_joins_it(
    cast: Cast, tells: Tells
) -> None:
    long_ago = NOON - timedelta(days=40)
    tells(to=SUPERVISORS, at=long_ago)
    mine = Addressee(organisation="west-yorkshire", account=str(cast.imran.account))
    tells(to=mine, at=long_ago)
    (seen,) = shown(cast.imran)
    assert seen.told_at == long_ago
    assert len(shown(cast.imran, read=True)) == 1


def test_the_bell_stops_counting_at_99(cast: Cast, tells: Tells) -> None:
    for number in range(102):
        subject = f"case:01900000-0000-7000-8000-{number:012d}"
        tells(to=SUPERVISORS, subject=subject, kind=URGENT if number == 7 else PLAIN)
    assert bell(cast.imran) == Unread(99, 1, more_than_counted=True)
    reader, seen, after = cast.imran.reader(), [], ""
    with as_reader(reader, at=LATER):
        while True:
            page = queries.notices(reader=reader, at=LATER, read=False, after=after)
            seen += [each.id for each in page.notices]
            if not (after := page.next):
                break
    assert len(seen) == len(set(seen)) == 102


def test_a_kind_that_is_no_longer_there_is_said_to_be(
    cast: Cast, tells: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells(to=SUPERVISORS, subject=CASE)
    monkeypatch.setattr("manumit.notices.kinds._kinds", {})
    (seen,) = shown(cast.imran)
    assert seen.title == "A notice that this version does not know"
