"""Whatever arrives, from the first moment somebody owns safety and investigation."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from manumit.audit.acting import as_reader
from manumit.cases.models import Ownership
from manumit.law.facts import Owner
from manumit.law.provisions import NotInForce
from manumit.organisations.directory import Directory
from manumit.referrals.intake.reading import ReadReferral
from manumit.referrals.models import Entry
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner


PLACES = st.sampled_from(
    [
        ("", ""),
        ("Leeds", "West Yorkshire"),
        ("Ashford", "Kent"),
        ("Ashford", ""),
        ("Glasgow", ""),
        ("Belfast", ""),
        ("Hanoi", "Vietnam"),
        ("Atlantis", "Nowhere"),
        ("Leeds; Ashford", ""),
        ("unknown", ""),
    ]
)
UNSURE = st.sampled_from([True, False, None])


class _Undone(Exception):
    """Takes back what an example received."""


ARRIVALS = st.fixed_dictionaries(
    {
        "exploited": PLACES,
        "now": PLACES,
        "residence": PLACES,
        "responder": st.sampled_from(["Home Office", "Police Scotland", "?"]),
        "child": UNSURE,
        "still_exploited": UNSURE,
        "child_missing": UNSURE,
        "received_on": st.dates(date(2015, 7, 31), NOON.date()),
    }
)
NOTHING_KNOWN: dict[str, Any] = dict.fromkeys(
    ("exploited", "now", "residence"), ("", "")
)


def _read(arrival: Mapping[str, Any]) -> ReadReferral:
    places: dict[str, str] = {}
    for part in ("exploited", "now", "residence"):
        where, county = arrival[part]
        places |= {f"{part}_where": where, f"{part}_county": county}
    said = {name: arrival[name] for name in arrival if name not in NOTHING_KNOWN}
    return referral(**said, **places)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(arrival=ARRIVALS, sender=st.sampled_from(["grace", "carol", "dev"]))
@example(arrival=NOTHING_KNOWN, sender="grace")
def test_no_arrival_is_ever_without_an_owner(
    cast: Cast, received: Received, arrival: Mapping[str, Any], sender: str
) -> None:
    read = _read(arrival)
    with suppress(_Undone), transaction.atomic():
        (receipt,) = received(read, by=getattr(cast, sender))
        connection.check_constraints()
        with as_owner():
            owners = Ownership.objects.filter(case_id=receipt.case, ends_at=None)
            named = {each.owner: each for each in owners}
            entries = Entry.objects.filter(case_id=receipt.case)
            desks = set(entries.values_list("team", flat=True))
        assert set(named) == set(Owner)
        for each in named.values():
            assert each.organisation_id
            assert each.sentence
            assert each.team_id in desks, "an owner's desk has it on its queue"
        raise _Undone


def test_one_that_cannot_be_owned_is_not_let_in_at_all(
    cast: Cast, directory: Directory, received: Received
) -> None:
    """All or none: a bad one takes its neighbours back with it."""
    early = referral(received_on=date(1900, 1, 1), referred_on=date(1900, 1, 1))
    with pytest.raises(NotInForce, match="had no value on 1900-01-01"):
        received(referral(), early)
    with as_owner():
        assert not Ownership.objects.exists()
    with as_reader(cast.grace.reader(), at=NOON):
        assert not Entry.objects.exists()
