"""Mail about notices: what it says, when it comes, and that none of it is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.desk import mail
from manumit.notices import actions, kinds
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from manumit.notices.mailing import outbox, pause
from manumit.notices.models import Mail
from manumit.notices.rules import Often, last_due
from manumit.organisations.actions import close_account
from tests.cast import Cast, Somebody
from tests.ground import NOON, as_owner
from tests.rooms.notices.smtp_server import Letters, mail_server


Clock = Callable[[], datetime]
SEVEN = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
"""The next morning at which daily mail is due."""
WAITS = NoticeKind(
    code="tests.mailed", title="A case waits", sentence="{case} from {organisation}."
)
URGENT = NoticeKind(
    code="tests.mailed_now", title="Ring now", sentence="{case} now.", urgent=True
)


@pytest.fixture(autouse=True)
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.every_kind()))
    kinds.register(WAITS)
    kinds.register(URGENT)


@pytest.fixture
def server(settings: Settings) -> Iterator[Letters]:
    with mail_server() as (port, letters):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 1
        settings.PUBLIC_URL = "https://manumit.example"
        yield letters


def tell(
    to: Somebody, *, number: int = 1, kind: NoticeKind = WAITS, at: datetime = NOON
) -> None:
    gaps: dict[str, str | int] = {"case": "MS26-000042"}
    told = Told(
        kind=kind.code,
        to=Addressee(organisation=to.organisation, account=str(to.account)),
        subject=f"case:01900000-0000-7000-8000-{number:012d}",
        gaps=gaps if kind is URGENT else {**gaps, "organisation": "kent"},
    )
    with as_reader(INSTALLATION, at=at):
        tell_many(notices=[told], by=INSTALLATION, at=at)


def choose(who: Somebody, often: Often) -> None:
    reader: Reader = who.reader()
    with as_reader(reader, at=NOON):
        actions.choose(often=often, by=reader, at=NOON)


def send(at: datetime) -> int:
    return mail.send_due(clock=lambda: at)


def test_mail_tells_kinds_and_counts_and_nothing_that_they_are_about(
    cast: Cast, server: Letters
) -> None:
    tell(cast.alice)
    tell(cast.alice, number=2)
    tell(cast.alice, number=3, kind=URGENT)
    assert mail.write_due(at=SEVEN) == 1
    assert send(SEVEN) == 1
    (letter,) = server.taken
    assert "Subject: You have 3 notices in Manumit (1 urgent)" in letter
    assert f"To: {cast.alice.email}" in letter
    assert "- A case waits: 2\n- Ring now: 1" in letter
    assert "https://manumit.example/notices/" in letter
    assert "MS26" not in letter
    assert "Kent" not in letter
    assert "01900000-0000" not in letter


def test_daily_mail_waits_for_seven_and_comes_once(cast: Cast) -> None:
    tell(cast.alice)
    assert mail.write_due(at=NOON + timedelta(hours=8)) == 0
    assert mail.write_due(at=SEVEN) == 1
    tell(cast.alice, number=2, at=SEVEN + timedelta(minutes=1))
    assert mail.write_due(at=SEVEN + timedelta(minutes=2)) == 0
    assert mail.write_due(at=SEVEN + timedelta(days=1)) == 1
    assert mail.write_due(at=SEVEN + timedelta(days=2)) == 0


def test_what_was_read_is_not_mailed(cast: Cast) -> None:
    tell(cast.alice)
    reader = cast.alice.reader()
    with as_reader(reader, at=NOON):
        actions.mark_all_read(shown_at=NOON, by=reader, at=NOON)
    assert mail.write_due(at=SEVEN) == 0


def test_a_telling_that_ends_after_the_mail_was_written_is_in_the_next(
    cast: Cast,
) -> None:
    """It was told of a moment before the mail, and could not be seen then."""
    assert mail.write_due(at=SEVEN) == 0
    tell(cast.alice, at=SEVEN - timedelta(minutes=1))
    assert mail.write_due(at=SEVEN + timedelta(days=1)) == 1


def test_urgent_notices_are_mailed_at_once_to_whoever_wants_that(cast: Cast) -> None:
    choose(cast.alice, Often.URGENT)
    choose(cast.imran, Often.NEVER)
    tell(cast.alice)
    tell(cast.imran, kind=URGENT)
    assert mail.write_due(at=NOON) == 0
    tell(cast.alice, number=2, kind=URGENT)
    assert mail.write_due(at=NOON) == 1
    assert mail.write_due(at=NOON + timedelta(minutes=2)) == 0
    assert mail.write_due(at=SEVEN + timedelta(days=30)) == 0


@pytest.mark.parametrize(
    ("often", "due"),
    [
        (Often.HOURLY, NOON),
        (Often.DAILY, datetime(2026, 3, 4, 7, 0, tzinfo=UTC)),
        (Often.WEEKLY, datetime(2026, 3, 2, 7, 0, tzinfo=UTC)),
        (Often.NEVER, None),
        (Often.URGENT, None),
    ],
)
def test_each_rhythm_has_its_moment(often: Often, due: datetime | None) -> None:
    assert last_due(often, at=NOON + timedelta(minutes=59)) == due


def test_the_morning_is_london_s_in_summer_too() -> None:
    in_july = datetime(2026, 7, 6, 6, 30, tzinfo=UTC)
    assert last_due(Often.WEEKLY, at=in_july) == datetime(2026, 7, 6, 6, tzinfo=UTC)
    before = datetime(2026, 7, 6, 5, 59, tzinfo=UTC)
    assert last_due(Often.WEEKLY, at=before) == datetime(2026, 6, 29, 6, tzinfo=UTC)


@pytest.mark.parametrize("mood", ["refuses", "drops", "silent"])
def test_a_failing_server_loses_none(cast: Cast, server: Letters, mood: str) -> None:
    people = [cast.alice, cast.imran, cast.carol]
    for each in people:
        tell(each)
    assert mail.write_due(at=SEVEN) == 3
    server.mood = mood  # type: ignore[assignment]
    assert send(SEVEN) == 0
    assert server.asked
    with as_reader(INSTALLATION, at=SEVEN):
        box = outbox(by=INSTALLATION)
    assert box.waiting == 3
    assert box.trouble.startswith("The mail server")
    assert "@" not in box.trouble
    server.mood = "takes"
    assert send(SEVEN + timedelta(minutes=2)) == 3
    assert {_to(each) for each in server.taken} == {each.email for each in people}
    assert send(SEVEN + timedelta(hours=9)) == 0


def _to(letter: str) -> str:
    return letter.split("To: ")[1].split("\n", maxsplit=1)[0]


def test_no_server_at_all_loses_none(
    cast: Cast, server: Letters, settings: Settings
) -> None:
    tell(cast.alice)
    mail.write_due(at=SEVEN)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send(SEVEN) == 0
    settings.EMAIL_PORT = port
    settings.EMAIL_HOST = ""
    assert send(SEVEN + timedelta(hours=1)) == 0
    settings.EMAIL_HOST = "127.0.0.1"
    assert send(SEVEN + timedelta(hours=2)) == 1


def test_a_repeat_carries_the_same_message_id(cast: Cast, server: Letters) -> None:
    """The server took it and the answer was lost, as when a worker is killed."""
    tell(cast.alice)
    mail.write_due(at=SEVEN)
    server.mood = "forgets"
    send(SEVEN)
    server.mood = "takes"
    send(SEVEN + timedelta(hours=1))
    ids = [each.split("Message-ID: ")[1].split("\n")[0] for each in server.taken]
    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_a_closed_account_gets_nothing(cast: Cast, server: Letters) -> None:
    tell(cast.alice)
    tell(cast.imran)
    mail.write_due(at=SEVEN)
    with as_reader(INSTALLATION, at=SEVEN):
        close_account(account=cast.alice.account, by=INSTALLATION, at=SEVEN)
    assert send(SEVEN) == 1
    assert [_to(each) for each in server.taken] == [cast.imran.email]
    with as_owner():
        assert Mail.objects.filter(dropped_at=SEVEN).count() == 1
    tell(cast.alice, number=2, at=SEVEN)
    assert mail.write_due(at=SEVEN + timedelta(days=1)) == 0


def test_the_pauses_grow_and_have_an_end() -> None:
    pauses = [pause(tries) for tries in range(1, 40)]
    assert pauses[0] == timedelta(minutes=1)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=6)
