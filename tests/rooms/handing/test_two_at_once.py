"""Two people on one referral at the same moment, each by a connection of their own."""

from __future__ import annotations

import pytest

from manumit.cases.actions import AlreadyAccepted, NotTheirs, NotYours
from manumit.referrals import jobs
from manumit.referrals.permissions import NoSuchReferral
from tests.cast import Cast, Somebody
from tests.rooms.handing.handing_over import BOTH, Acts, current
from tests.rooms.handing.test_chasing import DESK, both, steps
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)
LOST = (AlreadyAccepted, NotYours, NotTheirs, NoSuchReferral)


@pytest.mark.parametrize("round_", range(3))
def test_of_accepting_and_recalling_one_happens_and_the_other_is_told(
    cast: Cast, leeds: Somebody, sent: Acts, round_: int
) -> None:
    accepted, recalled = at_once(
        lambda: sent.accept(leeds, 5, BOTH), lambda: sent.recall(cast.grace, 5, BOTH)
    )
    assert (accepted is None) != (recalled is None), (accepted, recalled)
    lost = accepted or recalled
    assert isinstance(lost, LOST), lost
    owner = "west-yorkshire" if accepted is None else "nca"
    found = current(sent.receipt.case)
    assert {each.organisation_id for each in found.values()} == {owner}
    assert all(each.accepted_at for each in found.values())


def test_of_two_who_accept_one_is_told_that_it_was_done(
    leeds: Somebody, sent: Acts
) -> None:
    ended = at_once(
        lambda: sent.accept(leeds, 5, BOTH), lambda: sent.accept(leeds, 6, BOTH)
    )
    (lost,) = [each for each in ended if each is not None]
    assert isinstance(lost, AlreadyAccepted)


def test_two_workers_at_once_take_each_step_once(sent: Acts) -> None:
    ended = at_once(lambda: jobs.chase_all(at=DESK), lambda: jobs.chase_all(at=DESK))
    assert ended == [None, None]
    assert steps(sent.receipt.case) == both(1)
