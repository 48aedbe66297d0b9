from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection

from manumit.audit.acting import AnotherReader, NoReader, as_reader, current
from tests.ground import NOON

from .conftest import AUDITOR, OFFICER, SealedRecord


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [f"manumit.{name}"])
        return str(cursor.fetchone()[0] or "")


def test_the_database_is_told_who_asks_for_this_transaction_only(
    sealed: SealedRecord,
) -> None:
    with as_reader(OFFICER, at=NOON):
        assert _setting("account") == OFFICER.account
        assert _setting("organisation") == "west-yorkshire"
        assert _setting("teams") == "west-yorkshire-desk"
        assert _setting("roles") == "officer"
        assert _setting("permissions") == "case.read case.write"
        assert datetime.fromisoformat(_setting("at")) == NOON
        assert current() == (OFFICER, NOON)
    assert _setting("account") == ""
    with pytest.raises(NoReader):
        current()


def test_inside_itself_it_is_a_savepoint_for_the_same_reader(
    sealed: SealedRecord,
) -> None:
    with as_reader(OFFICER, at=NOON):
        with as_reader(OFFICER, at=NOON):
            assert current() == (OFFICER, NOON)
        assert _setting("account") == OFFICER.account


@pytest.mark.parametrize(
    ("reader", "at"), [(AUDITOR, NOON), (OFFICER, NOON + timedelta(seconds=1))]
)
def test_another_reader_or_moment_inside_is_refused(
    sealed: SealedRecord, reader: object, at: datetime
) -> None:
    assert reader in (AUDITOR, OFFICER)
    inner = AUDITOR if reader is AUDITOR else OFFICER
    with (
        as_reader(OFFICER, at=NOON),
        pytest.raises(AnotherReader),
        as_reader(inner, at=at),
    ):
        pytest.fail("let in")


def test_a_moment_without_a_time_zone_is_refused(sealed: SealedRecord) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"), as_reader(OFFICER, at=naive):
        pytest.fail("let in")


@pytest.mark.django_db
def test_within_a_test_that_rolls_back_the_reader_is_taken_back_at_the_end() -> None:
    with as_reader(OFFICER, at=NOON):
        assert _setting("account") == OFFICER.account
    assert _setting("account") == ""
    with as_reader(AUDITOR, at=NOON):
        assert _setting("account") == AUDITOR.account


def test_after_an_error_nobody_is_set(sealed: SealedRecord) -> None:
    with pytest.raises(ZeroDivisionError), as_reader(OFFICER, at=NOON):
        _ = 1 // 0
    assert _setting("account") == ""
    with pytest.raises(NoReader):
        current()
