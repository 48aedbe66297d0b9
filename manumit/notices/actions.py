"""Tells notices, and keeps who has read which and how often mail comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.access.roles import ROLES
from manumit.audit.acting import running
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.notices import queries, telling
from manumit.notices.kinds import kind
from manumit.notices.models import Choice, Notice, NoticeRead
from manumit.notices.naming import Directory, names
from manumit.notices.rules import NotSayable, Often, check_gap, check_subject


class NoSuchAddressee(ValueError):
    """A notice is to nobody, to several, or to somebody who cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One account, one desk, or the holders of one role, in an organisation."""

    organisation: str
    team: str = ""
    role: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice to be. ``subject`` is ``kind:id``; ``gaps`` fill the kind's sentence."""

    kind: str
    to: Addressee
    subject: str
    gaps: Mapping[str, str | int]


def tell_many(*, notices: Sequence[Told], by: Reader, at: datetime) -> int:
    """Tell notices, in the transaction of the act that they tell of; how many.

    What the same addressee has been told of the same record is told again: it is
    unread once more, and says what this one says. Raises ``UnknownKind``,
    :class:`NotSayable` or :class:`NoSuchAddressee`, and tells nothing, where one of
    them could carry words about anybody.
    """
    if not notices:
        return 0
    if running().reader != by:
        raise NoSuchAddressee("Nobody tells a notice in another's name.")
    known = names.current()
    rows = {_key(each): _row(each, known) for each in notices}
    telling.tell(list(rows.values()), at=at)
    return len(rows)


def _key(told: Told) -> tuple[str, ...]:
    to = told.to
    return (to.organisation, to.team, to.role, to.account, told.kind, told.subject)


def _row(told: Told, known: Directory) -> Mapping[str, object]:
    to, said = told.to, kind(told.kind)
    _check_addressee(to, known)
    check_subject(told.subject)
    if set(told.gaps) != said.gaps:
        wanted = ", ".join(sorted(said.gaps)) or "no gap"
        raise NotSayable(f"A notice {told.kind} fills exactly: {wanted}.")
    for name, value in told.gaps.items():
        check_gap(
            name,
            value,
            organisation=lambda code: known.organisation(code) is not None,
            desk=lambda code: known.desk(code) is not None,
        )
    return {
        "id": str(uuid7()),
        "kind": told.kind,
        "organisation": to.organisation,
        "team": to.team,
        "role": to.role,
        "account": to.account,
        "subject": told.subject,
        "gaps": dict(told.gaps),
        "urgent": said.urgent,
    }


def _check_addressee(to: Addressee, known: Directory) -> None:
    if known.organisation(to.organisation) is None:
        raise NoSuchAddressee("A notice is to an organisation in the directory.")
    if sum(map(bool, (to.team, to.role, to.account))) != 1:
        raise NoSuchAddressee(
            "A notice is to one account, or one desk, or one role: name exactly one."
        )
    if to.team and known.desk(to.team) is None:
        raise NoSuchAddressee("A notice is to a desk in the directory.")
    if to.role and to.role not in ROLES:
        raise NoSuchAddressee("A notice is to the holders of a role that there is.")
    if to.account:
        try:
            UUID(to.account)
        except ValueError:
            raise NoSuchAddressee("A notice is to an account by its id.") from None


MOST_NAMED = 100
"""Notices that the sealed record names for one act, before it only counts them."""


def mark_read(*, notices: Iterable[UUID], by: Reader, at: datetime) -> int:
    """Have the reader read these notices, as often as they have been told; how many."""
    check_has(by, Permission.WRITE_NOTICES)
    found = Notice.objects.filter(id__in=list(notices))
    return _mark(found, by=by, at=at)


def mark_all_read(*, shown_at: datetime, by: Reader, at: datetime) -> int:
    """The same for all that was unread when the reader was shown the list."""
    check_has(by, Permission.WRITE_NOTICES)
    found = queries.unread(reader=by, at=at).filter(told_at__lte=shown_at)
    return _mark(found, by=by, at=at)


def _mark(found: QuerySet[Notice], *, by: Reader, at: datetime) -> int:
    told = dict(found.values_list("id", "times"))
    NoticeRead.objects.bulk_create(
        [
            NoticeRead(notice_id=each, account=by.account, times=times, read_at=at)
            for each, times in told.items()
        ],
        update_conflicts=True,
        unique_fields=["account", "notice"],
        update_fields=["times", "read_at"],
        batch_size=1000,
    )
    if told:
        record(
            Act.NOTICES_READ,
            subjects=[f"notice:{each}" for each in sorted(told)[:MOST_NAMED]],
            by=by,
            at=at,
            detail={"count": len(told)},
        )
    return len(told)


def choose(*, often: Often, by: Reader, at: datetime) -> None:
    """Keep how often the reader wants mail about unread notices."""
    check_has(by, Permission.WRITE_NOTICES)
    Choice.objects.update_or_create(
        account=by.account, defaults={"often": often, "chosen_at": at}
    )
    record(
        Act.NOTICES_MAIL_CHOSEN,
        subjects=[f"account:{by.account}"],
        by=by,
        at=at,
        detail={"often": often.value},
    )
