from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection

from manumit.access.reader import NOBODY, Refused
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.models import Event
from manumit.audit.queries import (
    NotAPlace,
    Page,
    Wanted,
    length,
    page_of,
    search,
    trail_of,
)
from manumit.audit.record import record
from tests.ground import NOON

from .conftest import AUDITOR, OFFICER, SealedRecord


LATER = NOON + timedelta(days=1)


def _search(wanted: Wanted, *, after: str = "", size: int = 50) -> Page:
    with as_reader(AUDITOR, at=LATER):
        return search(wanted, by=AUDITOR, at=LATER, after=after, size=size)


def test_an_auditor_finds_events_by_person_record_act_and_time(
    sealed: SealedRecord,
) -> None:
    sealed.add(5)
    sealed.add(2, by=AUDITOR)
    with sealed.as_role("app"):
        assert len(_search(Wanted()).events) == 7
        assert len(_search(Wanted(account=OFFICER.account)).events) == 5
        assert len(_search(Wanted(subject="case:1")).events) >= 2
        assert len(_search(Wanted(act="case.seen")).events) == 7
        since, until = NOON + timedelta(minutes=1), NOON + timedelta(minutes=4)
        both = Wanted(account=OFFICER.account, since=since, until=until)
        assert [each.subjects[0] for each in _search(both).events] == [
            "case:3",
            "case:2",
            "case:1",
        ]


def test_looking_is_an_act_and_says_what_was_asked(sealed: SealedRecord) -> None:
    sealed.add(3)
    _search(Wanted(account=OFFICER.account, subject="case:1", since=NOON))
    event = Event.objects.get(act="audit.searched")
    assert event.account == AUDITOR.account
    assert event.subjects == ["case:1"]
    assert event.detail == (
        f'{{"asked_account":"{OFFICER.account}",'
        '"shown":1,"since":"2026-03-04T12:00:00+00:00"}'
    )


def test_pages_follow_one_another_without_loss_or_repeat(sealed: SealedRecord) -> None:
    for number in range(7):  # many at one moment: the id decides
        sealed.add(1, at=NOON + timedelta(minutes=number // 3))
    seen: list[str] = []
    after = ""
    while True:
        with as_reader(AUDITOR, at=LATER):
            page = page_of(Wanted(), after=after, size=2)
        seen += [each.id for each in page.events]
        if not page.further:
            break
        after = page.further
    assert len(seen) == len(set(seen)) == 7
    newest_first = Event.objects.order_by("-at", "-id").values_list("id", flat=True)
    assert seen == [str(each) for each in newest_first]


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01~x", "2026-01-01T00:00:00~" + "0" * 32]
)
def test_a_place_that_is_none_is_refused_in_words(
    sealed: SealedRecord, after: str
) -> None:
    with pytest.raises(NotAPlace, match="begin the search again"):
        _search(Wanted(), after=after)


def test_without_the_permission_there_is_no_search(sealed: SealedRecord) -> None:
    with pytest.raises(Refused), as_reader(OFFICER, at=NOON):
        search(Wanted(), by=OFFICER, at=NOON)


def test_the_database_refuses_a_search_by_record_too(sealed: SealedRecord) -> None:
    with (
        sealed.as_role("app"),
        as_reader(OFFICER, at=NOON),
        pytest.raises(ProgrammingError, match="Only a reader of the sealed record"),
    ):
        sealed.ask("SELECT audit_about(ARRAY['case:1'])")


def test_an_event_reads_as_a_sentence(sealed: SealedRecord) -> None:
    sealed.add(1)
    [event] = _search(Wanted()).events
    assert event.sentence(who="Sam Tai") == "Sam Tai saw the case 0"
    assert event.detail == {"page": 0}


def test_an_act_of_a_newer_version_still_reads(sealed: SealedRecord) -> None:
    sealed.ask(
        "INSERT INTO audit_event VALUES (gen_random_uuid(), %s, 'a', 'o', "
        "'case.flown', '{}', '{}')",
        [NOON],
    )
    [event] = _search(Wanted()).events
    assert event.sentence() == "a: case.flown"


def test_a_records_trail_tells_of_that_record_and_of_no_other(
    sealed: SealedRecord,
) -> None:
    with as_reader(AUDITOR, at=NOON):
        record(
            Act.CASE_LIST_SEEN,
            subjects=["case:1", "case:2"],
            by=AUDITOR,
            at=NOON,
            detail={"shown": 2},
        )
    sealed.add(3, at=NOON + timedelta(minutes=1))
    with sealed.as_role("app"), as_reader(OFFICER, at=LATER):
        trail = trail_of(["case:1"], by=OFFICER, at=LATER)
    assert [each.act for each in trail] == ["case.seen", "case_list.seen"]
    assert {subject for each in trail for subject in each.subjects} == {"case:1"}
    assert trail[1].detail == {}


def test_a_trail_ends_at_the_moment_asked_for_and_at_its_size(
    sealed: SealedRecord,
) -> None:
    sealed.add(5)
    with as_reader(OFFICER, at=LATER):
        until = NOON + timedelta(minutes=2)
        assert len(trail_of(["desk:one"], by=OFFICER, at=until)) == 3
        assert len(trail_of(["desk:one"], by=OFFICER, at=LATER, size=2)) == 2


def test_nobody_has_no_trail(sealed: SealedRecord) -> None:
    with pytest.raises(Refused), as_reader(NOBODY, at=NOON):
        trail_of(["case:1"], by=NOBODY, at=NOON)
    with sealed.as_role("app"), pytest.raises(ProgrammingError, match="No reader"):
        sealed.ask(
            "SELECT * FROM audit_trail(ARRAY['case:1'], now(), gen_random_uuid(), 5)"
        )


def test_the_length_of_the_record_is_its_last_number(sealed: SealedRecord) -> None:
    assert length() == 0
    sealed.add(3)
    assert length() == 3


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(account="one"), "audit_event_account"),
        (Wanted(act="one"), "audit_event_act"),
        (Wanted(since=NOON), "audit_event_at"),
    ],
)
def test_row_security_leaves_the_indexes_in_use(
    sealed: SealedRecord, wanted: Wanted, index: str
) -> None:
    from manumit.audit.queries import _narrowed

    with sealed.as_role("app"), as_reader(AUDITOR, at=NOON):
        sealed.ask("SET LOCAL enable_seqscan = off")
        events = _narrowed(wanted).order_by("-at", "-id")[:50]
        sql, params = events.query.sql_with_params()
        plan = "\n".join(str(row[0]) for row in sealed.ask(f"EXPLAIN {sql}", params))
    assert connection.alias == "default"
    assert index in plan
    assert "Index Cond" in plan
