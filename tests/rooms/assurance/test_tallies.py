"""The tallies say what counting from nothing says, whatever has happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases.models import Ownership
from manumit.cases.rules import Ended
from manumit.organisations.directory import Directory
from manumit.referrals.actions.receiving import receive_many
from manumit.referrals.actions.tallying import fold
from manumit.referrals.considering import Arrival
from manumit.referrals.models import Referral
from manumit.referrals.queries.tallying import Counting, by_place, may_count, tallied
from manumit.referrals.tallies import LABELS
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner


Cells = Mapping[str, Mapping[tuple[str, str], int]]


def counted(counting: Counting, places: set[str]) -> Cells:
    """Counted from the records themselves, as their owner, one by one."""
    with as_owner():
        rows = list(Referral.objects.all())
        owners = dict(
            Ownership.objects.filter(
                owner="investigation", ends_at__isnull=True
            ).values_list("case_id", "organisation_id")
        )
    found: dict[str, Counter[tuple[str, str]]] = {}
    for row in rows:
        place = {
            Counting.ALL: "",
            Counting.SENT: row.responder_organisation_id,
            Counting.INVESTIGATED: owners.get(row.case_id),
        }[counting]
        if place not in places:
            continue
        said = {name: getattr(row, column) for name, column in LABELS.items()}
        for dimension, label in {"quarter": row.quarter, **said}.items():
            found.setdefault(dimension, Counter())[row.quarter, label] += 1
    return found


def ask(reader: Reader, counting: Counting, place: str) -> Cells:
    with as_reader(reader, at=NOON):
        return tallied(counting, place=place, reader=reader)


def agree(reader: Reader) -> None:
    for counting, place, places in (
        (Counting.ALL, "", {""}),
        (Counting.SENT, "kent", {"kent"}),
        (Counting.INVESTIGATED, "west-yorkshire", {"west-yorkshire"}),
        (Counting.INVESTIGATED, "kent", {"kent"}),
        (
            Counting.INVESTIGATED,
            "rocu-yorkshire-and-humber",
            {
                "rocu-yorkshire-and-humber",
                "north-yorkshire",
                "west-yorkshire",
                "south-yorkshire",
                "humberside",
            },
        ),
    ):
        assert ask(reader, counting, place) == counted(counting, places), place


def change_owner(case: UUID, to: str) -> None:
    """As a hand-over does: the row ends, and one for another begins."""
    with as_owner():
        held = Ownership.objects.get(
            case_id=case, owner="investigation", ends_at__isnull=True
        )
        later = held.starts_at + timedelta(hours=1)
        Ownership.objects.filter(id=held.id).update(
            accepted_at=later, ends_at=later, ended_because=Ended.PASSED_ON.value
        )
        held.accepted_at = later
        held.id, held.organisation_id, held.starts_at = (
            uuid7(),
            to,
            later,
        )
        held.team_id = f"{to}/threat-desk"
        held.save(force_insert=True)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["receive", "amend", "pass on", "accept", "fold"]),
        st.sampled_from(["Labour", "Sexual", "Criminal", ""]),
        st.sampled_from([None, "kent", "west-yorkshire"]),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_happens_the_tallies_are_what_counting_anew_gives(
    cast: Cast, directory: Directory, steps: list[tuple[str, str, str | None, int]]
) -> None:
    grace = cast.grace.reader()
    held = transaction.savepoint()
    cases: list[UUID] = []
    for number, (step, label, force, chosen) in enumerate(steps):
        if step == "receive" or not cases:
            read = referral(
                reference=f"T-{number}",
                exploitation=label,
                responder_organisation=force,
            )
            arrival = Arrival(read=read, register="tests", row_number=number)
            second = replace(arrival, read=referral(reference=f"U-{number}"))
            with as_reader(grace, at=NOON):
                cases += [
                    each.case
                    for each in receive_many(
                        arrivals=[arrival, second],
                        directory=directory,
                        by=grace,
                        at=NOON,
                    )
                ]
        case = cases[chosen % len(cases)]
        if step == "amend":
            with as_owner():
                Referral.objects.filter(case_id=case).update(
                    exploitation=label, responder_organisation_id=force
                )
        elif step == "pass on":
            change_owner(case, force or "essex")
        elif step == "accept":
            with as_owner():
                Ownership.objects.filter(case_id=case).update(accepted_at=NOON)
        elif step == "fold":
            with as_reader(INSTALLATION, at=NOON):
                fold(by=INSTALLATION, at=NOON)
        agree(grace)
    transaction.savepoint_rollback(held)


def test_folding_takes_what_waits_and_changes_no_figure(
    cast: Cast, received: Received
) -> None:
    received(referral(), referral(reference="NRM-2", gender="Male"))
    grace = cast.grace.reader()
    before = ask(grace, Counting.ALL, "")
    with as_reader(INSTALLATION, at=NOON):
        assert fold(by=INSTALLATION, at=NOON) == 2
        assert fold(by=INSTALLATION, at=NOON) == 0
    assert ask(grace, Counting.ALL, "") == before
    assert before["gender"] == {("2026_q1", "Female"): 1, ("2026_q1", "Male"): 1}


def test_an_index_too_short_for_a_label_stops_nothing(
    cast: Cast, received: Received
) -> None:
    long = "Ä" * 9000
    received(referral(nationality=long))
    with as_reader(INSTALLATION, at=NOON):
        fold(by=INSTALLATION, at=NOON)
    found = ask(cast.grace.reader(), Counting.ALL, "")
    assert found["nationality"] == {("2026_q1", long): 1}


def test_a_force_counts_its_own_and_no_other(cast: Cast, received: Received) -> None:
    received(referral(), referral(reference="NRM-2", responder_organisation="kent"))
    imran = cast.imran.reader()
    assert may_count("west-yorkshire", reader=imran)
    assert not may_count("", reader=imran)
    assert (
        sum(ask(imran, Counting.INVESTIGATED, "west-yorkshire")["quarter"].values())
        == 2
    )
    for place in ("kent", "", "rocu-yorkshire-and-humber"):
        with pytest.raises(Refused, match="no other force"):
            ask(imran, Counting.SENT, place)


@pytest.mark.parametrize("part", ["imran", "bea", "dev", "rosa"])
def test_the_database_itself_refuses_whoever_may_not_count(
    cast: Cast, received: Received, part: str
) -> None:
    received()
    reader = getattr(cast, part).reader()
    asked = (
        ("SELECT * FROM referrals_tallied('sent', 'kent')"),
        ("SELECT * FROM referrals_tallied('all', '')"),
        ("SELECT * FROM referrals_tallied_by_place('sent')"),
    )
    for each in asked:
        with (
            pytest.raises(DatabaseError, match="may not count"),
            as_reader(reader, at=NOON),
            connection.cursor() as cursor,
        ):
            cursor.execute(each)
    with as_reader(reader, at=NOON), connection.cursor() as cursor:
        for table in ("referrals_tally", "referrals_tally_waiting"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)


def test_the_national_desk_counts_place_by_place(
    cast: Cast, received: Received
) -> None:
    received(referral(), referral(reference="NRM-2", responder_organisation="kent"))
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON):
        assert by_place(Counting.SENT, reader=grace) == {
            ("2026_q1", "home-office"): 1,
            ("2026_q1", "kent"): 1,
        }
        assert by_place(Counting.INVESTIGATED, reader=grace) == {
            ("2026_q1", "west-yorkshire"): 2
        }
    imran = cast.imran.reader()
    with as_reader(imran, at=NOON), pytest.raises(Refused):
        by_place(Counting.SENT, reader=imran)


def test_only_the_installation_folds(cast: Cast) -> None:
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON), pytest.raises(Refused):
        fold(by=grace, at=NOON)
