"""A reference is kept and found however much its cell holds."""

from __future__ import annotations

from random import Random
from string import ascii_letters

from manumit.audit.acting import as_reader
from manumit.referrals.models import Referral
from manumit.referrals.queries.triage import found_by
from tests.cast import Cast, Received, referral
from tests.ground import NOON, as_owner


# Random, so that the database cannot press it small enough for a page of a tree.
LONG = "".join(Random(7).choices(ascii_letters, k=10_000))


def test_a_reference_of_ten_thousand_characters_is_kept_and_found(
    cast: Cast, received: Received
) -> None:
    received(referral(reference=LONG), referral(reference=LONG[:-1]))
    with as_owner():
        row = Referral.objects.get(reference=LONG)
    reader = cast.alice.reader()
    with as_reader(reader, at=NOON):
        assert found_by(LONG, reader=reader) == [row.id]
