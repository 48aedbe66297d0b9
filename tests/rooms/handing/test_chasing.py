"""Silence is chased: each step once, in codes, told to whom it is shown."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection

from manumit.access.reader import Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.cases import actions as cases
from manumit.cases.models import Case, Chase, FactRow, Ownership
from manumit.law import facts
from manumit.law.facts import Owner
from manumit.notices.models import Notice
from manumit.organisations import directory as directories
from manumit.referrals import jobs
from manumit.referrals import telling_of_handing as telling
from manumit.referrals.actions.chasing import chase_silence
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import NOON, as_owner
from tests.rooms.handing.handing_over import KENT, SAFETY, Acts, later


DESK, BOTH_DESKS, LEADS = (NOON + timedelta(hours=n) for n in (4, 24, 52))
"""After 4, 8 and 16 working hours from noon on a Wednesday."""


def steps(case: UUID) -> list[tuple[str, int]]:
    with as_owner():
        rows = Chase.objects.filter(case_id=case).select_related("ownership")
        return sorted((each.ownership.owner, each.step) for each in rows)


def told() -> set[tuple[str, str, str, str]]:
    with as_owner():
        return {
            (each.kind, each.organisation, each.team, each.role)
            for each in Notice.objects.filter(kind__startswith="handing.")
        }


def both(upto: int) -> list[tuple[str, int]]:
    return sorted((each.value, step) for each in Owner for step in range(1, upto + 1))


def test_before_its_time_nobody_is_chased(sent: Acts) -> None:
    assert jobs.chase_all(at=DESK - timedelta(seconds=1)) == 0
    assert steps(sent.receipt.case) == []
    assert told() == set()


def test_the_named_desk_is_chased_first(sent: Acts) -> None:
    assert jobs.chase_all(at=DESK) == 2
    assert steps(sent.receipt.case) == both(1)
    assert told() == {
        ("handing.chased", "west-yorkshire", "west-yorkshire/threat-desk", "")
    }


def test_then_both_desks_and_the_tactical_spocs_and_then_the_leads(sent: Acts) -> None:
    jobs.chase_all(at=DESK)
    jobs.chase_all(at=BOTH_DESKS)
    assert {each[1:] for each in told()} == {
        ("west-yorkshire", "west-yorkshire/threat-desk", ""),
        ("nca", "nca/national-desk", ""),
        ("west-yorkshire", "", "tactical-spoc"),
    }
    jobs.chase_all(at=LEADS)
    left = {each[1:] for each in told() if each[0] == "handing.left"}
    assert left == {
        ("west-yorkshire", "", "chief-officer-lead"),
        ("nca", "nca/national-desk", ""),
    }
    assert steps(sent.receipt.case) == both(3)


def test_doing_it_again_takes_no_step_twice(sent: Acts) -> None:
    assert jobs.chase_all(at=DESK) == 2
    assert jobs.chase_all(at=DESK + timedelta(minutes=5)) == 0
    assert steps(sent.receipt.case) == both(1)
    with as_owner():
        assert Event.objects.filter(act="ownership.chased").count() == 1
        assert FactRow.objects.filter(kind="owner.chased").count() == 2


def test_a_worker_that_was_away_takes_every_step_that_is_due(sent: Acts) -> None:
    assert jobs.chase_all(at=LEADS) == 6
    assert steps(sent.receipt.case) == both(3)


def test_what_is_accepted_or_taken_back_is_chased_no_more(
    cast: Cast, leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5, [SAFETY])
    sent.recall(cast.grace, 6, [Owner.INVESTIGATION])
    assert jobs.chase_all(at=LEADS) == 0


def test_what_is_passed_on_begins_a_silence_of_its_own(
    leeds: Somebody, sent: Acts
) -> None:
    sent.accept(leeds, 5)
    sent.pass_on(leeds, 60, "kent", [SAFETY])
    assert jobs.chase_all(at=DESK) == 0
    assert jobs.chase_all(at=DESK + timedelta(hours=17)) == 1
    assert ("handing.chased", "kent", "kent/threat-desk", "") in told()


def test_the_safety_of_somebody_in_danger_is_chased_by_the_hour(
    received: Received,
) -> None:
    (receipt,) = received(referral(still_exploited=True))
    jobs.chase_all(at=later(60))
    assert steps(receipt.case) == [("safety", 1)]
    jobs.chase_all(at=later(240))
    assert steps(receipt.case) == [("investigation", 1), *both(3)[3:]]


def test_many_at_one_desk_are_told_in_one_notice_that_counts(
    received: Received,
) -> None:
    number = telling.MANY + 1
    received(*(referral(reference=f"NRM-{each}") for each in range(number)))
    jobs.chase_all(at=DESK)
    with as_owner():
        (notice,) = Notice.objects.filter(kind__startswith="handing.")
    assert notice.kind == "handing.chased_many"
    assert notice.gaps["count"] == number


def test_silence_is_chased_a_stretch_at_a_time(
    received: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("manumit.referrals.actions.chasing.AT_ONCE", 3)
    received(referral(), referral(reference="NRM-2", **KENT))
    assert jobs.chase_all(at=DESK) == 4
    with as_owner():
        assert Event.objects.filter(act="ownership.chased").count() == 2


def test_a_fact_and_an_event_tell_of_it_and_of_nobody(sent: Acts) -> None:
    jobs.chase_all(at=DESK)
    with as_owner():
        (event,) = Event.objects.filter(act="ownership.chased")
        assert event.account == INSTALLATION.account
        assert event.subjects == [f"case:{sent.receipt.case}"]
        fact = FactRow.objects.filter(kind="owner.chased").first()
        assert fact is not None
        assert fact.body == facts.dump(
            facts.OwnerChased(
                owner=SAFETY,
                organisation="west-yorkshire",
                desk="west-yorkshire/threat-desk",
                step=1,
            )
        )


def test_nobody_else_may_chase_or_ask_what_waits_everywhere(
    cast: Cast, sent: Acts
) -> None:
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON), pytest.raises(Refused):
        chase_silence(after=None, directory=directories.current(), by=grace, at=NOON)
    with as_owner():
        asked = list(Ownership.objects.values_list("id", flat=True))
    for function in ("cases_silent(NULL, 3, 9)", "cases_hold_silent(%s)"):
        params = [asked] if "%s" in function else []
        with (
            pytest.raises(DatabaseError, match="Only the installation"),
            as_reader(grace, at=NOON),
        ):
            _ask(f"SELECT * FROM {function}", params)
    with (
        pytest.raises(DatabaseError, match="Only the installation"),
        as_reader(grace, at=NOON),
    ):
        _ask("SELECT * FROM referrals_risks(%s)", [[sent.receipt.case]])


def test_the_installation_sees_no_case_and_writes_no_other_fact(sent: Acts) -> None:
    with as_reader(INSTALLATION, at=NOON):
        assert not Case.objects.exists()
        assert not Ownership.objects.exists()
        assert not FactRow.objects.exists()
    named = facts.OwnerNamed(
        owner=SAFETY, organisation="kent", desk="kent/x", rule="now", accepted=True
    )
    given = cases.FactGiven(body=named, happened=NOON, source="chase:policy")
    with (
        pytest.raises(psycopg.Error, match="row-level security"),
        as_reader(INSTALLATION, at=NOON),
    ):
        cases.log_many(given=[(sent.receipt.case, [given])], by=INSTALLATION, at=NOON)


def _ask(sql: str, params: list[list[UUID]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
