"""Whatever is done in whatever order, both ownerships have exactly one who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.access.reader import Refused
from manumit.cases.actions import AlreadyAccepted, CannotGoThere, NotWaiting
from manumit.cases.models import FactRow, Ownership
from manumit.law.facts import Owner
from manumit.obligations.models import Obligation
from manumit.referrals import jobs
from manumit.referrals.models import Entry
from manumit.referrals.permissions import NoSuchReferral
from tests.cast import Cast, Received, Somebody, referral
from tests.ground import NOON, as_owner
from tests.rooms.handing.handing_over import KENT, Acts, current, desks_with, may_write


ORGANISATIONS = ("nca", "west-yorkshire", "kent")
REFUSED = (Refused, AlreadyAccepted, NotWaiting, CannotGoThere, NoSuchReferral)
OWNERS = st.sampled_from([(Owner.SAFETY,), (Owner.INVESTIGATION,), tuple(Owner)])
ACT = st.tuples(
    st.sampled_from(["accept", "give_back", "recall", "pass_on", "chase"]),
    st.sampled_from(ORGANISATIONS),
    OWNERS,
    st.sampled_from(ORGANISATIONS),
    st.sampled_from([0, 1, 90, 60 * 30]),
)
BEGINNINGS = st.sampled_from([{}, KENT, {"still_exploited": True}])


class _Undone(Exception):
    """Takes back what an example did."""


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    beginning=BEGINNINGS,
    opener=st.sampled_from(ORGANISATIONS),
    acts=st.lists(ACT, min_size=1, max_size=9),
)
def test_neither_owner_is_ever_empty(
    cast: Cast,
    received: Received,
    leeds: Somebody,
    beginning: Mapping[str, object],
    opener: str,
    acts: list[tuple[str, str, tuple[Owner, ...], str, int]],
) -> None:
    people = {"nca": cast.grace, "west-yorkshire": leeds, "kent": cast.carol}
    with suppress(_Undone), transaction.atomic():
        said = {"still_exploited": None, **beginning}
        (receipt,) = received(referral(**said), by=people[opener])
        done, minute = Acts(receipt), 1.0
        _check(done, minute)
        for what, who, owners, to, waited in acts:
            minute += waited + 1
            before = _state(done)
            try:
                _act(done, what, people[who], minute, owners, to)
            except REFUSED:
                assert _state(done) == before, "what is refused changes nothing"
            _check(done, minute + 0.5)
        raise _Undone


def _act(
    done: Acts,
    what: str,
    who: Somebody,
    minute: float,
    owners: tuple[Owner, ...],
    to: str,
) -> None:
    doing: Mapping[str, Callable[[], object]] = {
        "accept": lambda: done.accept(who, minute, owners),
        "give_back": lambda: done.give_back(who, minute, owners),
        "recall": lambda: done.recall(who, minute, owners),
        "pass_on": lambda: done.pass_on(who, minute, to, owners),
        "chase": lambda: jobs.chase_all(at=_moment(minute)),
    }
    with transaction.atomic():
        doing[what]()


def _moment(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def _state(done: Acts) -> list[object]:
    """Every row that an act could have changed."""
    case = done.receipt.case
    with as_owner():
        return [
            sorted(map(str, model.objects.filter(case_id=case).values_list()))
            for model in (Ownership, Entry, FactRow, Obligation)
        ]


def _check(done: Acts, minute: float) -> None:
    """What holds after every act, refused or not."""
    connection.check_constraints()
    case, at = done.receipt.case, _moment(minute)
    rows = current(case)
    assert set(rows) == set(Owner)
    for row in rows.values():
        waits = row.accepted_at is None
        answers = row.sender_organisation_id if waits else row.organisation_id
        assert answers
        assert may_write(case, answers, at), "whoever answers can work on it"
        assert may_write(case, row.organisation_id, at), "and whoever is to"
    placed = {
        (each.organisation_id, each.owner, each.accepted_at is not None)
        for each in rows.values()
    }
    desks = {
        (organisation, owner.value, accepted)
        for organisation, part, accepted in desks_with(case)
        for owner in Owner
        if part in {owner.value, "both"}
    }
    assert desks == placed, "each owner's desk has it on its queue, and no other"
