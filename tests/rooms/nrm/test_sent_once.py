"""Two presses, two browsers, two people, and a process that dies: sent once."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection

from manumit.audit.acting import as_reader
from manumit.audit.record import record
from manumit.law.facts import ReferralSent
from manumit.nrm import queries
from manumit.nrm.actions import sending as acts
from manumit.nrm.actions.sending import SentAlready, send
from tests.cast import Cast
from tests.ground import NOON
from tests.rooms.nrm.sending import all_sent, filled, press, sends, states
from tests.rooms.nrm.test_sending import ADULT, YES, log
from tests.together import at_once


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("round_", range(2))
def test_of_two_people_at_once_one_sends_and_the_other_is_told(
    cast: Cast, of_case: UUID, round_: int
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    page = filled(of_case, cast.alice)
    ended = at_once(
        lambda: sends(of_case, cast.alice, press(page)),
        lambda: sends(of_case, cast.imran, press(page)),
    )
    (lost,) = [each for each in ended if each is not None]
    assert isinstance(lost, SentAlready)
    assert len(all_sent(of_case, cast.alice)) == 1
    assert len(log(of_case, cast.alice, ReferralSent)) == 1


def test_one_button_pressed_twice_at_once_sends_once(cast: Cast, alone: UUID) -> None:
    """Also where sending opens the case: one case, not two."""
    states(alone, cast.dev, ADULT, YES)
    pressed = press(filled(alone, cast.dev))
    ended = at_once(
        lambda: sends(alone, cast.dev, pressed), lambda: sends(alone, cast.dev, pressed)
    )
    assert ended == [None, None]
    assert len(all_sent(alone, cast.dev)) == 1
    assert len(log(alone, cast.dev, ReferralSent)) == 1


class PowerCutError(BaseException):
    """Nothing catches it, as nothing catches a power cut."""


@pytest.mark.parametrize("dies", [True, False])
def test_who_dies_between_sent_and_commit_leaves_nothing_and_may_press_again(
    cast: Cast, of_case: UUID, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    states(of_case, cast.alice, ADULT, YES)
    pressed = press(filled(of_case, cast.alice))
    reader = cast.alice.reader()
    recorded = record

    def cut(*args: object, **named: object) -> None:
        recorded(*args, **named)  # type: ignore[arg-type]  # as the act calls it
        if not dies:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        raise PowerCutError

    monkeypatch.setattr(acts, "record", cut)
    with pytest.raises(BaseException), as_reader(reader, at=NOON):  # noqa: B017, PT011 -- a cut connection or a cut process
        send(draft=of_case, pressed=pressed, by=reader, at=NOON)
    monkeypatch.undo()
    connection.close()
    assert not all_sent(of_case, cast.alice)
    assert not log(of_case, cast.alice, ReferralSent)
    sends(of_case, cast.alice, pressed)
    assert len(all_sent(of_case, cast.alice)) == 1
    with as_reader(reader, at=NOON):
        assert queries.draft(of_case, reader=reader).waits
