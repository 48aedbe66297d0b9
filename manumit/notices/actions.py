"""Tells notices, and keeps who has read which and how often mail comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.access.roles import ROLES
from manumit.audit.acting import running
from manumit.notices import telling
from manumit.notices.kinds import kind
from manumit.notices.naming import Directory, names
from manumit.notices.rules import NotSayable, check_gap, check_subject


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
