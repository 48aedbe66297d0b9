"""Rows asked for directly, as the application, by those who have no part in them."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction

from manumit.audit.acting import as_reader
from manumit.cases.models import Case, Ownership
from manumit.law.facts import Owner
from manumit.local import connection as details
from tests import embedded
from tests.cast import OUTSIDERS, Cast, Received
from tests.ground import NOON, as_owner


RECORDS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in {"cases", "people", "obligations", "referrals"}
]


def _filled() -> set[type[models.Model]]:
    with as_owner():
        return {model for model in RECORDS if model._default_manager.exists()}


# Bea's force has a part in the case: for her the pages' permissions are the wall.
@pytest.mark.parametrize("outsider", [each for each in OUTSIDERS if each != "bea"])
def test_an_outsider_sees_no_row_of_a_case(
    cast: Cast, received: Received, outsider: str
) -> None:
    received()
    filled = _filled()
    assert len(filled) >= 8
    who = getattr(cast, outsider).reader()
    with as_reader(who, at=NOON):
        seen = {model for model in filled if model._default_manager.exists()}
    assert seen == set()


def test_those_with_a_part_see_it(cast: Cast, received: Received) -> None:
    (receipt,) = received()
    for name in ("alice", "imran", "grace"):
        with as_reader(getattr(cast, name).reader(), at=NOON):
            assert Case.objects.get().id == receipt.case, name


def test_with_nobody_set_no_row_is_seen(received: Received) -> None:
    received()
    assert not any(model._default_manager.exists() for model in _filled())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Case.objects.update(closed_at=NOON),
        lambda: Ownership.objects.update(reason="other"),
    ],
    ids=["close the case", "spoil its owners"],
)
def test_an_outsider_changes_nothing(
    cast: Cast, received: Received, spoil: Callable[[], int]
) -> None:
    received()
    with as_reader(cast.carol.reader(), at=NOON):
        assert spoil() == 0


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.db_table)
def test_nobody_deletes_a_record(
    cast: Cast, received: Received, model: type[models.Model]
) -> None:
    received()
    table = model._meta.db_table
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        as_reader(cast.grace.reader(), at=NOON),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("owner", Owner)
def test_the_database_refuses_a_case_that_loses_an_owner(
    received: Received, owner: Owner
) -> None:
    (receipt,) = received()
    with transaction.atomic(), as_owner():
        current = Ownership.objects.filter(case_id=receipt.case, owner=owner)
        current.update(ends_at=NOON, ended_because="passed_on", accepted_at=NOON)
        with pytest.raises(DatabaseError, match="A case needs one"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ["app", "worker"])
def test_a_real_login_is_held_by_the_walls_as_the_tests_are(
    db: None, role: str
) -> None:
    """The tests take on the application's role; this signs in as it, for real."""
    login = details(embedded.HOME, role)
    with psycopg.connect(
        host=login.host,
        port=login.port,
        user=login.user,
        password=login.password,
        dbname=str(connection.settings_dict["NAME"]),
    ) as link:
        assert login.user == settings.DATABASE_ROLES[role]
        found = link.execute("SELECT count(*) FROM organisations_team").fetchone()
        assert found is not None
        assert found[0] > 0
        for model in RECORDS:
            table = model._meta.db_table
            secured = link.execute(f"SELECT row_security_active('{table}')").fetchone()
            assert secured == (True,), table
