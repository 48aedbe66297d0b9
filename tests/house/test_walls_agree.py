"""For every wall: what row security lets through is what the Python check allows.

A few real cases fill the tables. Each example takes a reader and, for each table, rows
that are there and rows that somebody might write; the declared rule is asked in SQL, as
the application and so behind the other walls, and in Python over all that there is.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.access.walls import Asked, Row, Rule, Wall
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases.actions import documents
from manumit.cases.documents.queries import document
from manumit.cases.models import Case
from manumit.cases.queries import newest_cases
from manumit.contact import actions as contacts
from manumit.contact.actions import Given
from manumit.contact.rules.advice import Door
from manumit.contact.rules.steps import Doing
from manumit.contact.rules.telling import Telling
from manumit.contact.rules.to_do import TO_DO
from manumit.desk.actions import look
from manumit.desk.rules import Tab
from manumit.files import actions as files
from manumit.files.rules import Verdict
from manumit.files.scanner import Answer
from manumit.investigations.operations.actions import bidding, running
from manumit.investigations.operations.rules import (
    BidDone,
    BidGiven,
    BidMove,
    OperationGiven,
)
from manumit.notices import actions as noticing
from manumit.notices import kinds, mailing
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from manumit.notices.rules import Often
from manumit.organisations import actions
from manumit.organisations import directory as directories
from manumit.organisations.actions import Award, Person
from manumit.organisations.models import Holding
from manumit.organisations.rules.cover import Hours
from manumit.organisations.rules.posts import Terms
from tests.cast import Cast, Received, referral
from tests.confirming import confirmed
from tests.ground import NOON, as_owner
from tests.house.inventory import walls


MODELS: Mapping[str, type[models.Model]] = {
    each._meta.db_table: each for each in apps.get_models()
}
TEAMS = ["west-yorkshire/threat-desk", "kent/threat-desk"]
ROLES = ["officer", "supervisor"]
ORGANISATIONS = ["", "west-yorkshire", "kent", "nca", "surrey", "hmicfrs"]
OF_AN_ORGANISATION = frozenset(
    {
        "organisation",
        "organisation_id",
        "opened_by_id",
        "received_by_id",
        "recorded_by_id",
        "to_id",
        "told_by",
    }
)
MOMENTS = [NOON, NOON - timedelta(days=1), NOON + timedelta(days=1)]
permissions = st.frozensets(st.sampled_from(list(Permission)), max_size=4)
moments = st.sampled_from(MOMENTS)
several = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class World:
    """All rows of all walled tables, as their owner sees them."""

    accounts: list[str]

    @cached_property
    def rows(self) -> Mapping[str, list[Row]]:
        with as_owner():
            return {
                table: list(MODELS[table]._default_manager.values()[:400])
                for table in walls()
            }

    def asked(self, reader: Reader, at: datetime) -> Asked:
        def rows_of(table: str, wanted: Mapping[str, Any]) -> Iterator[Row]:
            for row in self.rows[table]:
                if all(row[name] == value for name, value in wanted.items()):
                    yield row

        return Asked(reader, at, rows_of)


@pytest.fixture
def world(cast: Cast, received: Received) -> World:
    """Three cases: in Leeds, in Maidstone, and where nobody knows."""
    elsewhere = {
        "exploited_where": "Maidstone",
        "exploited_county": "Kent",
        "now_where": "Ashford",
        "now_county": "Kent",
    }
    nowhere = dict.fromkeys(elsewhere, "")
    received(
        referral(),
        referral(reference="NRM-0002", **elsewhere),
        referral(reference="NRM-0003", **nowhere),
    )
    _tell(cast)
    _staff(cast)
    confirmed(key="leave", language="cy", at=NOON)
    _keep_files(cast)
    _meet(cast)
    _operate(cast)
    return World(["", *(str(each.account) for each in cast.everybody.values())])


def _keep_files(cast: Cast) -> None:
    """A file of each case, one of them scanned and handed out; and one of no case."""
    grace = cast.grace.reader()
    with as_owner():
        kept_with = list(Case.objects.values_list("id", flat=True))
    with as_reader(grace, at=NOON):
        added = [
            documents.add(
                case=each,
                stream=io.BytesIO(b"x"),
                name="x.txt",
                what="x",
                source="x",
                by=grace,
                at=NOON,
            )
            for each in kept_with
        ]
        first = document(added[0], reader=grace)
        documents.hand_out(document=first, to_whom="x", purpose="x", by=grace, at=NOON)
        files.keep(
            stream=io.BytesIO(b"x"),
            name="x.csv",
            organisation=grace.organisation,
            purpose="register",
            by=grace,
            at=NOON,
        )
    answer = Answer(verdict=Verdict.CLEAN, engine="x")
    with as_reader(INSTALLATION, at=NOON):
        files.record_scan(file=first.file, answer=answer, by=INSTALLATION, at=NOON)


def _meet(cast: Cast) -> None:
    """First contacts of two forces: one goes on, one became a case, with a step."""
    known = directories.current()
    for number, (somebody, opens) in enumerate(
        ((cast.imran, True), (cast.carol, False))
    ):
        by = somebody.reader()
        given = Given(
            door=Door.CUSTODY,
            incident="412",
            telling=Telling(own_word=True),
            form=UUID(int=number),
            token=UUID(int=number),
        )
        doing = Doing(step=TO_DO["appropriate_adult"])
        with as_reader(by, at=NOON):
            begun = contacts.start(given=given, directory=known, by=by, at=NOON)
            contacts.do(
                contact=begun.contact,
                person=begun.person,
                doing=doing,
                token=UUID(int=number),
                directory=known,
                by=by,
                at=NOON,
            )
            if opens:
                contacts.open_case(
                    contact=begun.contact, directory=known, by=by, at=NOON
                )


def _operate(cast: Cast) -> None:
    """An operation with a case and a partner, and a bid that was chased."""
    by = cast.imran.reader()
    with as_reader(by, at=NOON):
        made = running.open_operation(
            given=OperationGiven(
                token=UUID(int=1),
                name="Kestrel",
                lead=by.account,
                aims="x",
                partners="",
                live=True,
                why="x",
            ),
            by=by,
            at=NOON,
        )
        running.take_partner(operation=made, partner="kent", by=by, at=NOON)
        (case,) = newest_cases(reader=by, at=NOON, before=None, limit=1)
        running.join(operation=made, case=case.id, why="x", by=by, at=NOON)
        bid = bidding.bid(
            given=BidGiven(
                token=UUID(int=1),
                operation=made,
                to="nca",
                title="x",
                why="x",
                harm="x",
                asked="x",
            ),
            by=by,
            at=NOON,
        )
        chased = BidMove(token=UUID(int=1), seen=0, done=BidDone.CHASED, words="x")
        bidding.move(bid=bid, given=chased, by=by, at=NOON)


def _staff(cast: Cast) -> None:
    """A post of each force: held now by one, before by another, and on call."""
    for keeper, before in ((cast.imran, cast.alice), (cast.carol, None)):
        by = keeper.reader()
        terms = Terms("", 1, True, "")
        post = actions.set_up_post(kind="tactical-adviser", terms=terms, by=by, at=NOON)
        now = _appointed(post, Person(account=keeper.account), by)
        gone = Person(account=before.account if before else None, name="Gone Before")
        ended = _appointed(post, gone, by)
        actions.end_holding(
            holding=ended, ends_at=NOON, because="moved", by=by, at=NOON
        )
        with as_owner():
            holder = Holding.objects.get(id=now).holder_id
        hours = [Hours(NOON, NOON + timedelta(hours=8))]
        actions.add_shifts(post=post, holder=holder, hours=hours, by=by, at=NOON)
        actions.record_accreditation(
            holder=holder,
            award=Award("pip2", NOON.date(), None, ""),
            by=by,
            at=NOON,
        )


def _appointed(post: UUID, person: Person, by: Reader) -> UUID:
    begun = NOON - timedelta(days=9)
    return actions.appoint(post=post, person=person, starts_at=begun, by=by, at=NOON)


def _tell(cast: Cast) -> None:
    """A notice to a person, to each of two desks and to the holders of a role."""
    force = "west-yorkshire"
    kinds.register(NoticeKind(code="tests.walls", title="T", sentence="S."))
    addressed = [
        Addressee(organisation=force, account=str(cast.alice.account)),
        Addressee(organisation=force, role="supervisor"),
        *(Addressee(organisation=each.partition("/")[0], team=each) for each in TEAMS),
    ]
    notices = [
        Told(kind="tests.walls", to=each, subject=f"case:{UUID(int=7)}", gaps={})
        for each in addressed
    ]
    with as_reader(INSTALLATION, at=NOON):
        tell_many(notices=notices, by=INSTALLATION, at=NOON)
        mailing.write(
            to=mailing.Recipient(str(cast.alice.account), cast.alice.email, ()),
            often=Often.HOURLY,
            looked=None,
            by=INSTALLATION,
            at=NOON,
        )
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        noticing.mark_all_read(shown_at=NOON, by=alice, at=NOON)
        noticing.choose(often=Often.HOURLY, by=alice, at=NOON)
        look(tab=Tab.FORCE, shown_at=NOON, by=alice, at=NOON)


def _key(table: str) -> str:
    key = MODELS[table]._meta.pk
    assert key.column is not None
    return key.column


def _asked_in_sql(rule: Rule, table: str, row: Row) -> bool:
    """The rule over one row, whether or not the table has it."""
    plain = {
        name: value
        for name, value in row.items()
        if isinstance(value, str | int | UUID | date)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce({rule.sql('given_row').replace('%', '%%')}, false) "
            f"FROM jsonb_populate_record(NULL::{table}, %s) given_row",
            [json.dumps(plain, cls=DjangoJSONEncoder)],
        )
        return bool(cursor.fetchone()[0])


@st.composite
def _readers(draw: st.DrawFn, accounts: list[str]) -> Reader:
    return Reader(
        draw(st.sampled_from(accounts)),
        draw(st.sampled_from(ORGANISATIONS)),
        draw(st.frozensets(st.sampled_from(TEAMS))),
        draw(st.frozensets(st.sampled_from(ROLES))),
        draw(permissions),
    )


@st.composite
def _written(draw: st.DrawFn, rows: list[Row], accounts: list[str]) -> Row:
    """A row that is there, or one like it that somebody might write."""
    row = dict(draw(st.sampled_from(rows)))
    for name, value in row.items():
        if name in OF_AN_ORGANISATION:
            row[name] = draw(st.sampled_from([value, *ORGANISATIONS[1:]]))
        elif name in {"opened_at", "recorded_at", "starts_at"}:
            row[name] = draw(st.sampled_from([value, *MOMENTS]))
    return row


@pytest.mark.parametrize("table", walls())
def test_row_security_and_the_check_agree(world: World, table: str) -> None:
    wall = walls()[table]

    @several
    @given(data=st.data(), at=moments)
    def agree(data: st.DataObject, at: datetime) -> None:
        reader = data.draw(_readers(world.accounts))
        rows = world.rows[table]
        asked = world.asked(reader, at)
        with as_reader(reader, at=at):
            assert _seen(table, rows) == {
                str(row[_key(table)]) for row in rows if wall.read.holds(row, asked)
            }
            if not rows:
                return
            row = data.draw(_written(rows, world.accounts))
            for rule in (wall.read, wall.add, wall.change):
                assert _asked_in_sql(rule, table, row) == rule.holds(row, asked), rule

    agree()


def _seen(table: str, rows: list[Row]) -> set[str]:
    key = _key(table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
        if cursor.fetchone() == (False,):
            return set()  # closed altogether: functions of the database alone read it
        cursor.execute(
            f"SELECT {key}::text FROM {table} WHERE {key}::text = ANY (%s)",
            [[str(row[key]) for row in rows]],
        )
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("table", walls())
def test_a_change_is_let_through_exactly_where_the_check_allows(
    world: World, cast: Cast, table: str
) -> None:
    wall, key, rows = walls()[table], _key(table), world.rows[table][:10]
    for somebody in cast.everybody.values():
        reader = somebody.reader()
        asked = world.asked(reader, NOON)
        with as_reader(reader, at=NOON):
            for row in rows:
                allowed = wall.change.holds(row, asked) and wall.read.holds(row, asked)
                assert _changes(wall, key, row[key]) in {allowed, None}


def _changes(wall: Wall, key: str, value: Any) -> bool | None:
    """Whether the row can be changed (to what it is already); None: no right to."""
    changed: bool | None = None
    with (
        suppress(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE {wall.table} SET {key} = {key} WHERE {key} = %s", [value]
        )
        changed = cursor.rowcount == 1
    return changed
