"""Writes mail about unread notices, and sends it: at least once, and never less.

The mail is written in the transaction that marks its notices as mailed, so that none
is missed. It is sent under a lock of its row and marked as sent after the server took
it: a worker killed in between sends it again, with the same Message-ID, by which a
server can drop the repeat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from smtplib import SMTPException, SMTPResponseException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.notices import rules
from manumit.notices.kinds import every_kind
from manumit.notices.models import Choice, Mail, Notice, NoticeRead
from manumit.notices.queries import has_read
from manumit.notices.rules import Often
from manumit.ui.words import plural


MOST_PAUSE = timedelta(hours=6)
FIRST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation that somebody works for, with their desks and roles there."""

    organisation: str
    teams: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Recipient:
    """An open account that mail may go to."""

    account: str
    address: str
    places: Sequence[Place]


class Sent(Enum):
    """What became of one mail."""

    NOTHING_WAITS = "nothing waits"
    TAKEN = "the server took it"
    DROPPED = "its account is closed"
    REFUSED = "the server did not take it"
    NO_SERVER = "the server could not be reached"


def is_set() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.EMAIL_HOST)


def choices(*, by: Reader) -> Mapping[str, tuple[Often, datetime | None]]:
    """How often each account that chose wants mail, and when it was last looked."""
    check_has(by, Permission.RUN_JOBS)
    rows = Choice.objects.values_list("account", "often", "looked_at")
    return {account: (Often(often), looked) for account, often, looked in rows}


def write(
    *, to: Recipient, often: Often, looked: datetime | None, by: Reader, at: datetime
) -> bool:
    """Write mail to somebody if it is time and something unread waits; whether it did.

    What was told after the moment that mail was due at comes along, but is no reason.
    """
    check_has(by, Permission.RUN_JOBS)
    due = at if often is Often.URGENT else rules.last_due(often, at=at)
    if due is None or (
        looked is not None and often is not Often.URGENT and looked >= due
    ):
        return False
    waiting = _waiting(to, at=at, urgent=often is Often.URGENT)
    found = list(waiting.values_list("id", "kind", "urgent", "times", "told_at"))
    if often is not Often.URGENT:
        _remember_looked(to.account, often, at)
    if not any(told_at <= due for *_, told_at in found):
        return False
    _mark_mailed(to.account, {id_: times for id_, _, _, times, _ in found})
    kinds = Counter(kind for _, kind, *_ in found)
    mail = Mail.objects.create(
        account=to.account,
        address=to.address,
        subject=_subject(len(found), sum(urgent for _, _, urgent, *_ in found)),
        body=_body(kinds),
        queued_at=at,
        next_try_at=at,
    )
    record(
        Act.NOTICES_MAIL_WRITTEN,
        subjects=[f"mail:{mail.id}", f"account:{to.account}"],
        by=by,
        at=at,
        detail={"notices": len(found)},
    )
    return True


def _waiting(to: Recipient, *, at: datetime, urgent: bool) -> QuerySet[Notice]:
    """What is to this person, unread, and not mailed since it was last told."""
    theirs = Q(account=to.account)
    for each in to.places:
        addressed = Q(team__in=sorted(each.teams)) | Q(role__in=sorted(each.roles))
        theirs |= Q(organisation=each.organisation) & addressed
    mailed = NoticeRead.objects.filter(
        notice=OuterRef("id"),
        account=to.account,
        mailed_times__gte=OuterRef("times"),
    )
    fresh = ~Q(account="") | Q(told_at__gt=at - rules.FRESH)
    found = Notice.objects.filter(theirs, fresh, ~has_read(to.account), ~Exists(mailed))
    return found.filter(urgent=True) if urgent else found


def _mark_mailed(account: str, times: Mapping[UUID, int]) -> None:
    NoticeRead.objects.bulk_create(
        [
            NoticeRead(notice_id=each, account=account, mailed_times=number)
            for each, number in times.items()
        ],
        update_conflicts=True,
        unique_fields=["account", "notice"],
        update_fields=["mailed_times"],
        batch_size=1000,
    )


def _remember_looked(account: str, often: Often, at: datetime) -> None:
    """So that until mail is next due nobody looks again."""
    Choice.objects.update_or_create(
        account=account,
        defaults={"looked_at": at},
        create_defaults={"often": often, "looked_at": at},
    )


def _subject(number: int, urgent: int) -> str:
    also = f" ({urgent} urgent)" if urgent else ""
    return f"You have {plural(number, 'notice')} in Manumit{also}"


def _body(kinds: Mapping[str, int]) -> str:
    """Kinds and counts alone: no case, no person, nothing that a notice is about."""
    known = every_kind()
    titles = Counter[str]()
    for code, number in kinds.items():
        titles[known[code].title if code in known else "Other notices"] += number
    lines = [f"- {title}: {number}" for title, number in sorted(titles.items())]
    return "\n".join(
        [
            "These notices wait for you, and you have not read them yet:",
            "",
            *lines,
            "",
            f"Read them at {settings.PUBLIC_URL}/notices/",
            "",
            "To choose how often this mail comes, go to",
            f"{settings.PUBLIC_URL}/notices/settings/",
            "",
        ]
    )


def send_next(
    *,
    over: BaseEmailBackend,
    still_open: Callable[[str], bool],
    by: Reader,
    at: datetime,
) -> Sent:
    """Send the mail that has waited longest, of those to be tried by now.

    Whatever goes wrong, it stays and is tried again after a pause that grows.
    """
    check_has(by, Permission.RUN_JOBS)
    mail = (
        Mail.objects.select_for_update(skip_locked=True)
        .filter(sent_at=None, dropped_at=None, next_try_at__lte=at)
        .order_by("next_try_at", "id")
        .first()
    )
    if mail is None:
        return Sent.NOTHING_WAITS
    if not still_open(mail.account):
        Mail.objects.filter(id=mail.id).update(dropped_at=at)
        _record(Act.NOTICES_MAIL_DROPPED, mail, by=by, at=at)
        return Sent.DROPPED
    trouble = _attempt(mail, over)
    if trouble is None:
        Mail.objects.filter(id=mail.id).update(
            sent_at=at, tries=mail.tries + 1, trouble=""
        )
        _record(Act.NOTICES_MAIL_SENT, mail, by=by, at=at)
        return Sent.TAKEN
    sent, words = trouble
    Mail.objects.filter(id=mail.id).update(
        tries=mail.tries + 1, next_try_at=at + pause(mail.tries + 1), trouble=words
    )
    return sent


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time."""
    doubled: int = 2 ** min(tries - 1, 20)
    return min(FIRST_PAUSE * doubled, MOST_PAUSE)


def _attempt(mail: Mail, over: BaseEmailBackend) -> tuple[Sent, str] | None:
    """None once the server has taken it; else what went wrong, without an address."""
    host = settings.MAIL_FROM.rpartition("@")[2]
    message = EmailMessage(
        mail.subject,
        mail.body,
        settings.MAIL_FROM,
        [mail.address],
        headers={
            "Message-ID": f"<{mail.id}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
        connection=over,
    )
    try:
        message.send()
    except SMTPResponseException as refused:
        return Sent.REFUSED, f"The mail server answered {refused.smtp_code}."
    except SMTPException as refused:
        return Sent.REFUSED, f"The mail server refused it ({type(refused).__name__})."
    except OSError as silent:
        said = type(silent).__name__
        return Sent.NO_SERVER, f"The mail server could not be reached ({said})."
    return None


def _record(act: Act, mail: Mail, *, by: Reader, at: datetime) -> None:
    about = [f"mail:{mail.id}", f"account:{mail.account}"]
    record(act, subjects=about, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Outbox:
    """How mail stands: how much waits, since when, and what the last trouble was."""

    waiting: int
    oldest: datetime | None
    trouble: str


def outbox(*, by: Reader) -> Outbox:
    """For whoever looks whether the installation is in order."""
    check_has(by, Permission.RUN_JOBS)
    rows = Mail.objects.filter(sent_at=None, dropped_at=None)
    oldest = rows.aggregate(oldest=Min("queued_at"))["oldest"]
    last = rows.exclude(trouble="").order_by("-next_try_at").first()
    return Outbox(rows.count(), oldest, last.trouble if last else "")
