from __future__ import annotations

from datetime import datetime, timedelta

from manumit.cli.check.mail import PATIENCE, _judged
from manumit.notices.mailing import Outbox
from tests.ground import NOON


def outbox(waiting: int, oldest: datetime | None = None, trouble: str = "") -> Outbox:
    return Outbox(waiting, oldest, trouble)


def test_without_a_mail_server_the_check_says_what_to_set_and_what_waits() -> None:
    said = _judged(outbox(0), NOON, is_set=False)
    assert (said.state, "MANUMIT_MAIL_SERVER" in said.words) == ("mind", True)
    waits = _judged(outbox(3, NOON), NOON, is_set=False)
    assert "3 mails about notices wait since 4 March 2026" in waits.words
    assert "none of it is lost" in waits.words


def test_mail_that_waits_for_long_is_told_with_the_server_s_answer() -> None:
    late = NOON + PATIENCE + timedelta(seconds=1)
    said = _judged(outbox(1, NOON, "The mail server answered 451."), late, is_set=True)
    assert said.state == "mind"
    assert said.words.startswith("1 mail about notices waits since")
    assert said.words.endswith("The mail server answered 451.")
    assert _judged(outbox(1, NOON), NOON, is_set=True).state == "well"
