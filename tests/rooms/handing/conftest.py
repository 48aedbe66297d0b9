"""Somebody on the desk that is named, and a referral that waits there."""

from __future__ import annotations

import pytest

from tests.cast import Cast, Received, Somebody, hired, referral
from tests.rooms.handing.handing_over import Acts


@pytest.fixture
def leeds(cast: Cast) -> Somebody:
    return hired("Lena Marsh", role="threat-desk", organisation="west-yorkshire")


@pytest.fixture
def sent(received: Received) -> Acts:
    """Received by the national desk; both ownerships wait at West Yorkshire."""
    return Acts(received(referral())[0])
