"""A force with two registrars, and cases whose crimes are due."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.law.uncertain import Uncertain
from tests.cast import FORCE, Cast, Received, hired, referral
from tests.ground import NOON
from tests.rooms.assurance.recording_audits.auditing import (
    Cases,
    Held,
    Registrars,
    victim_of,
)


@pytest.fixture
def registrars(cast: Cast) -> Registrars:
    del cast
    return Registrars(
        hired("Rita Okafor", role="registrar", organisation=FORCE),
        hired("Rory Blake", role="registrar", organisation=FORCE),
    )


@pytest.fixture
def due(cast: Cast, received: Received) -> Cases:
    """So many cases of the force, in each of which a crime is due since noon."""

    desk = hired("Olu Threlfall", role="threat-desk", organisation=FORCE)

    def let_in(number: int) -> Sequence[Held]:
        receipts = received(
            *(
                referral(
                    reference=f"NRM-{n:04}",
                    family_name=f"Person{n:04}",
                    received=Uncertain.on(NOON.date()),
                    received_on=NOON.date(),
                )
                for n in range(number)
            ),
            by=desk,
        )
        alice = cast.alice.reader()
        with as_reader(alice, at=NOON):
            return [
                Held(each.case, victim_of(cases.log(each.case, reader=alice)))
                for each in receipts
            ]

    return let_in
