"""What a team owes, for those who lead it; and how a long list is read by index."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from manumit.audit.acting import as_reader
from manumit.desk import worklist
from manumit.desk.rules import Kind, Tab, kind_of
from manumit.desk.worklist import ListedWork
from manumit.law.duties import RULES, Silence
from manumit.law.duties.registry import Family
from manumit.obligations import summing
from manumit.obligations.models import Obligation
from manumit.obligations.open_duties import (
    DANGER,
    Which,
    counted,
    every_rule,
    open_duties,
)
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry
from tests.ground import as_owner

from .conftest import NOW, reader


Sign = Callable[[str], Client]
Receive = Callable[..., list[Receipt]]
DAY = timedelta(days=1)


def put(
    case: UUID,
    rule: str,
    due: datetime | None,
    *,
    silence: Silence = Silence.FAILURE,
    number: int = 0,
) -> None:
    """One open duty of the force, as if it had been derived."""
    with as_owner():
        Obligation.objects.create(
            case_id=case,
            key=f"{rule}:{case}" + (f":{number}" if number else ""),
            rule=rule,
            owed_by="west-yorkshire",
            owed_to="person",
            starts_at=NOW - 90 * DAY,
            due_at=due,
            not_applicable=False,
            silence=silence,
            discharged_by=[],
            missing=["Nothing is there"],
            stored_at=NOW,
            changed_at=NOW,
        )


@pytest.fixture
def alone(receive: Receive) -> UUID:
    """A case of which nothing but what a test puts there is owed."""
    (receipt,) = receive()
    with as_owner():
        Obligation.objects.filter(case_id=receipt.case).update(not_applicable=True)
        Entry.objects.update(done_at=NOW)
    return receipt.case


def _rows(cast: dict[str, UUID], only: Kind | None = None) -> list[ListedWork]:
    own = reader(cast, "supervisor")
    with as_reader(own, at=NOW):
        asked = worklist.question(tab=Tab.FORCE, only=only, reader=own, at=NOW)
        return list(worklist.page(asked=asked, tab=Tab.FORCE, after="").rows)


def test_what_an_old_file_does_not_show_comes_after_all_that_is_owed(
    alone: UUID, cast: dict[str, UUID], as_person: Sign
) -> None:
    silent = Silence.NOT_EVIDENCED
    put(alone, "account_offered", NOW - 30 * DAY, silence=silent)
    put(alone, "care_plan", NOW + DAY, silence=silent)
    put(alone, "review_held", None)
    put(alone, "needs_assessed", NOW + 20 * DAY)
    put(alone, "child_referred", NOW - DAY)
    put(alone, "ring_through", NOW + DAY)
    rows = _rows(cast)
    assert [RULES[rule].title for rule in (
        "ring_through", "child_referred", "care_plan", "needs_assessed",
        "review_held", "account_offered",
    )] == [each.work.what for each in rows]  # fmt: skip
    assert [each.work.evidenced for each in rows] == [True] * 5 + [False]
    assert rows[-1].work.kind is Kind.TO_SHOW
    assert _rows(cast, Kind.ACCOUNTS) == []
    assert _rows(cast, Kind.TO_SHOW) == rows[-1:]
    assert len(_rows(cast, Kind.CARE)) == 1
    page = as_person("supervisor").get("/worklist/?list=force").content.decode()
    assert "Not evidenced on the file" in page
    assert "Was due 30 days ago" in page


def test_what_falls_due_this_second_is_still_due(
    alone: UUID, cast: dict[str, UUID]
) -> None:
    silent = Silence.NOT_EVIDENCED
    put(alone, "account_offered", NOW, silence=silent)
    put(alone, "care_plan", NOW - timedelta(seconds=1), silence=silent)
    assert [each.work.evidenced for each in _rows(cast)] == [True, False]


def test_the_stretches_go_on_where_a_page_ended(
    alone: UUID, cast: dict[str, UUID]
) -> None:
    for number in range(1, 10):
        silence = Silence.NOT_EVIDENCED if number % 2 else Silence.FAILURE
        put(
            alone,
            "review_held",
            NOW + (number - 5) * DAY,
            silence=silence,
            number=number,
        )
    own = reader(cast, "supervisor")
    which, after, places = Which(rules=every_rule()), None, []
    with as_reader(own, at=NOW):
        while found := open_duties(
            which=which, after=after, limit=2, reader=own, at=NOW
        ):
            after = found[-1].place
            places += [each.place for each in found]
        counts = counted(which=which, since=None, most=100, reader=own, at=NOW)
    assert len(set(places)) == len(places) == 9
    assert counts.owed["review_held"].open == 7
    assert counts.to_show.open == 2
    assert places == sorted(places)


@pytest.mark.parametrize("rule", RULES)
def test_every_duty_is_of_a_kind_with_a_label(rule: str) -> None:
    assert kind_of(rule) in Kind


@pytest.mark.parametrize("family", Family)
def test_the_kinds_of_the_list_are_the_families(family: Family) -> None:
    assert Kind[family.name]


def test_a_kind_is_a_list_of_its_own(alone: UUID, cast: dict[str, UUID]) -> None:
    put(alone, "account_offered", NOW + DAY)
    put(alone, "care_plan", NOW + DAY)
    (row,) = _rows(cast, Kind.CARE)
    assert row.work.what == RULES["care_plan"].title


def test_a_supervisor_sees_late_due_and_not_evidenced_by_duty_and_case(
    alone: UUID, cast: dict[str, UUID], as_person: Sign
) -> None:
    put(alone, "account_offered", NOW - DAY)
    put(alone, "account_offered", NOW - 3 * DAY, number=2)
    put(alone, "account_offered", NOW, number=3)
    put(alone, "care_plan", NOW - DAY, silence=Silence.NOT_EVIDENCED)
    own = reader(cast, "supervisor")
    with as_reader(own, at=NOW):
        owed = summing.by_rule(rules=sorted(RULES), most=100, reader=own, at=NOW)
        capped = summing.by_rule(rules=["account_offered"], most=1, reader=own, at=NOW)
        (latest,) = summing.latest_cases(most=100, limit=5, reader=own, at=NOW)
    assert owed == {
        "account_offered": summing.Summed(late=2, due=1, not_evidenced=0),
        "care_plan": summing.Summed(late=0, due=0, not_evidenced=1),
    }
    assert capped["account_offered"].late == 1
    assert (latest.case, latest.late, latest.since) == (alone, 2, NOW - 3 * DAY)
    page = unescape(as_person("supervisor").get(reverse("desk:team")).content.decode())
    assert RULES["account_offered"].title in page
    assert f"/cases/{alone}/#owed" in page
    assert "/worklist/?list=force&kind=accounts" in page


def test_what_a_colleague_was_given_is_summed(
    alone: UUID, cast: dict[str, UUID], as_person: Sign
) -> None:
    put(alone, "account_offered", NOW - DAY)
    with as_owner():
        Entry.objects.filter(organisation_id="west-yorkshire").update(
            assigned_to_id=cast["officer"], done_at=None
        )
    page = as_person("supervisor").get(reverse("desk:team")).content.decode()
    row = page[page.index("Officer Person") :]
    assert re.findall(r">\s*(\d+)\s*<", row)[:4] == ["1", "1", "0", "0"]


def test_only_those_who_lead_see_it_and_only_of_their_own(
    alone: UUID, as_person: Sign
) -> None:
    put(alone, "account_offered", NOW - DAY)
    for code in ("officer", "leeds", "registrar", "auditor", "call", "charity"):
        assert as_person(code).get(reverse("desk:team")).status_code == 403
    assert as_person("spoc").get(reverse("desk:team")).status_code == 200


def _fill(case: UUID, rows: int) -> None:
    """Many open duties of one force, nearly all of them not evidenced."""
    rules = sorted(set(RULES) - DANGER)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO obligations_obligation (id, case_id, key, rule, owed_by, "
            "owed_to, starts_at, due_at, not_applicable, silence, discharged_by, "
            "missing, stored_at, changed_at) "
            "SELECT gen_random_uuid(), %s, 'filled:' || n, "
            "(%s::text[])[1 + n %% %s], 'west-yorkshire', 'person', %s, "
            "%s::timestamptz - n * interval '1 minute', false, "
            "CASE WHEN n %% 20 = 0 THEN 'failure' ELSE 'not evidenced' END, "
            "'{}', '{}', %s, %s FROM generate_series(1, %s) n",
            [case, rules, len(rules), NOW - 400 * DAY, NOW, NOW, NOW, rows],
        )
        cursor.execute("ANALYZE obligations_obligation")


def test_a_page_reads_each_stretch_by_an_index_however_much_is_not_evidenced(
    alone: UUID, cast: dict[str, UUID]
) -> None:
    _fill(alone, 40_000)
    own = reader(cast, "supervisor")
    with as_reader(own, at=NOW):
        with CaptureQueriesContext(connection) as asked:
            found = open_duties(
                which=Which(rules=every_rule()),
                after=None,
                limit=26,
                reader=own,
                at=NOW,
            )
        assert len(found) == 26
        assert all(each.evidenced for each in found)
        for query in asked.captured_queries:
            if 'FROM "obligations_obligation"' in query["sql"]:
                plan = _plan(query["sql"])
                assert "obligations_open_by" in plan, plan
                assert "Sort" not in plan.replace("Sort Key", ""), plan
                assert "Seq Scan on obligations_obligation" not in plan, plan


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64kB'")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())
