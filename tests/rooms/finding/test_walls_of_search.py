"""Search shows exactly what the wall of cases shows: rows, counts, facets, all of them.

Hypothesis gives and ends parts in cases at random; both walls are asked as each reader
at several moments, with counts that are kept and without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.audit.acting import INSTALLATION, AnotherReader, as_reader
from manumit.cases.models import Grant
from manumit.finding import queries
from manumit.finding.asking import Asked, Order
from manumit.referrals.models import Referral
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner


ORGANISATIONS = ("west-yorkshire", "kent", "surrey", "nca")
HOUR = timedelta(hours=1)
MOMENTS = (NOON - HOUR, NOON, NOON + HOUR, NOON + 3 * HOUR)
several = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
giving = st.tuples(
    st.integers(0, 2),
    st.sampled_from(ORGANISATIONS),
    st.sampled_from([None, "alice", "carol"]),
    st.sampled_from([-1, 0, 1]),
    st.sampled_from([None, 1, 2]),
)
ending = st.tuples(st.integers(0, 5), st.sampled_from([1, 2]))


@pytest.fixture
def cases(received: Received) -> Sequence[UUID]:
    """In Leeds, in Maidstone, and where nobody knows."""
    kent = {"exploited_where": "Maidstone", "exploited_county": "Kent"}
    nowhere = dict.fromkeys(("exploited_where", "exploited_county"), "")
    made = received(
        referral(gender="Male"),
        referral(reference="NRM-2", **kent, now_where="Ashford", now_county="Kent"),
        referral(reference="NRM-3", **nowhere, now_where="", now_county=""),
    )
    return [each.case for each in made]


def reader_of(organisation: str, account: UUID) -> Reader:
    return Reader(
        str(account),
        organisation,
        frozenset(),
        frozenset(),
        frozenset({Permission.READ_SEARCH, Permission.READ_CASE}),
    )


def keep_counts(most: int) -> None:
    with as_reader(INSTALLATION, at=NOON), connection.cursor() as cursor:
        cursor.execute("SELECT finding_keep_counts(%s)", [most])


def rows_behind_the_wall(reader: Reader, at: datetime) -> Mapping[UUID, str]:
    with as_reader(reader, at=at):
        return dict(Referral.objects.values_list("id", "gender"))


def check_agrees(reader: Reader, at: datetime) -> None:
    """Every way of asking shows these rows and no other."""
    there = rows_behind_the_wall(reader, at)
    genders = Counter(there.values())
    with as_reader(reader, at=at):
        for text in ("", "passport", '"took my passport"', "-zebra"):
            asked = Asked(text=text, order=Order.NEWEST)
            found = queries.search(asked, reader=reader, at=at)
            assert {each.id for each in found.hits} == set(there)
            assert found.total == len(there)
            counted = {each.value: each.count for each in found.facets["gender"]}
            assert counted == dict(genders)
            assert sum(each.count for each in found.facets["state"]) == len(there)
            ids = queries.ids_of(asked, reader=reader, at=at, limit=100)
            assert set(ids) == set(there)
        for gender in ("Male", "Female", "Zebra"):
            asked = Asked(facets={"gender": (gender,)})
            found = queries.search(asked, reader=reader, at=at)
            assert found.total == genders[gender]
            counted = {each.value: each.count for each in found.facets["gender"]}
            assert counted == dict(genders)
            assert sum(e.count for e in found.facets["risk"]) == genders[gender]


@several
@given(
    given_parts=st.lists(giving, max_size=6),
    ended=st.lists(ending, max_size=3),
    counted=st.sampled_from([None, "before", "between", "after"]),
)
def test_search_shows_what_the_wall_of_cases_shows(
    cast: Cast,
    cases: Sequence[UUID],
    given_parts: list[tuple[int, str, str | None, int, int | None]],
    ended: list[tuple[int, int]],
    counted: str | None,
) -> None:
    accounts = {"alice": cast.alice.account, "carol": cast.carol.account}
    with transaction.atomic():
        if counted == "before":
            keep_counts(0)
        with as_owner():
            for case, organisation, person, starts, lasts in given_parts:
                begins = NOON + starts * HOUR
                Grant.objects.create(
                    case_id=cases[case],
                    organisation_id=organisation,
                    account_id=accounts.get(person or ""),
                    level="read",
                    because="concerned",
                    starts_at=begins,
                    ends_at=begins + lasts * HOUR if lasts else None,
                )
        if counted == "between":
            keep_counts(0)
        with as_owner():
            parts = list(Grant.objects.order_by("id"))
            for place, after in ended:
                part = parts[place % len(parts)]
                part.ends_at = part.starts_at + after * HOUR
                part.save()
        if counted == "after":
            keep_counts(0)
        for organisation in ORGANISATIONS:
            for account in accounts.values():
                for at in MOMENTS:
                    check_agrees(reader_of(organisation, account), at)
        transaction.set_rollback(True)


def test_nobody_searches_without_the_permission(
    cast: Cast, cases: Sequence[UUID]
) -> None:
    reader = reader_of("west-yorkshire", cast.alice.account)
    less = Reader(
        reader.account, reader.organisation, frozenset(), frozenset(), frozenset()
    )
    with as_reader(less, at=NOON):
        with pytest.raises(Refused):
            queries.search(Asked(), reader=less, at=NOON)
        for call in (
            'finding_search(\'{"terms": [], "facets": {}, "order": "best"}\')',
            'finding_all(\'{"terms": [], "facets": {}}\', 9)',
            'finding_new(\'{"terms": [], "facets": {}}\', now(), now())',
            "finding_elsewhere('{}', '{}', 9)",
            "finding_keep_counts(9)",
        ):
            with (
                pytest.raises(ProgrammingError),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"SELECT {call}")


def test_nobody_asks_as_somebody_else(cast: Cast, cases: Sequence[UUID]) -> None:
    reader = reader_of("kent", cast.carol.account)
    other = reader_of("west-yorkshire", cast.alice.account)
    with as_reader(reader, at=NOON), pytest.raises(AnotherReader):
        queries.search(Asked(), reader=other, at=NOON)


@pytest.mark.parametrize(
    "table",
    ["row", "name", "counted", "cell", "change", "inquiry"],
)
@pytest.mark.parametrize("words", ["SELECT 1 FROM", "UPDATE", "DELETE FROM"])
def test_the_application_reads_and_writes_no_table_of_search(
    db: None, table: str, words: str
) -> None:
    more = " SET id = id" if words == "UPDATE" else ""
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute(f"{words} finding_{table}{more}")


def test_a_part_that_ends_is_not_seen_after_its_end(
    cast: Cast, cases: Sequence[UUID]
) -> None:
    reader = reader_of("surrey", cast.alice.account)
    with as_owner():
        Grant.objects.create(
            case_id=cases[0],
            organisation_id="surrey",
            level="read",
            because="concerned",
            starts_at=NOON,
            ends_at=NOON + HOUR,
        )
    for at, total in ((NOON, 1), (NOON + HOUR, 0)):
        with as_reader(reader, at=at):
            found = queries.search(Asked(text="passport"), reader=reader, at=at)
            assert found.total == total


def test_words_of_another_force_change_no_count_and_no_facet(
    cast: Cast, received: Received
) -> None:
    reader = reader_of("west-yorkshire", cast.alice.account)
    received(referral())
    asked = Asked(text="passport OR zebra")
    with as_reader(reader, at=NOON):
        before = queries.search(asked, reader=reader, at=NOON)
    kent = {"exploited_where": "Maidstone", "exploited_county": "Kent"}
    received(
        referral(
            reference="NRM-9",
            family_name="Zebra",
            account="zebra passport",
            **kent,
            now_where="Ashford",
            now_county="Kent",
        )
    )
    with as_reader(reader, at=NOON):
        assert queries.search(asked, reader=reader, at=NOON) == before
        assert queries.search(Asked(text="zebra"), reader=reader, at=NOON).total == 0


def test_what_was_opened_to_the_reader_is_new_once(
    cast: Cast, cases: Sequence[UUID]
) -> None:
    reader = reader_of("surrey", cast.alice.account)
    asked = Asked(text="passport")
    looks = [NOON + timedelta(minutes=m) for m in (0, 5, 10, 15, 20)]
    with as_reader(INSTALLATION, at=looks[2]), as_owner():
        Grant.objects.create(
            case_id=cases[0],
            organisation_id="surrey",
            level="read",
            because="concerned",
            starts_at=looks[2],
        )
    told = []
    for since, at in pairwise(looks):
        with as_reader(reader, at=at):
            told.append(
                len(queries.new_since(asked, reader=reader, at=at, since=since))
            )
    assert told == [0, 0, 1, 0]
