"""What a second person said of a draft, and whether it was checked as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.nrm import holding
from manumit.nrm.models import Check, Comment, Handing
from manumit.nrm.rules.drafts import SECOND_PERSON, CheckStep
from manumit.obligations.policies import standing
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSeen:
    """A comment on a section, and whether it was settled."""

    id: UUID
    section: str
    words: str
    said_by: str
    said_at: datetime
    settled_by: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSeen:
    """How a second person's look stands; ``changed`` since they looked."""

    asked_at: datetime | None
    checked_at: datetime | None
    checked_by: str
    changed: bool

    @property
    def stands(self) -> bool:
        """Whether what stands now is what was checked."""
        return self.checked_at is not None and not self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingSeen:
    """A draft handed on; names are empty where the reader may not know them."""

    from_name: str
    to_name: str
    desk: str
    words: str
    handed_at: datetime


def comments(
    draft_id: UUID, *, reader: Reader, section: str = ""
) -> Sequence[CommentSeen]:
    """The comments on a draft or on one section, the oldest first."""
    check_has(reader, Permission.READ_NRM)
    rows = Comment.objects.filter(draft=holding.found(draft_id, by=reader))
    if section:
        rows = rows.filter(section=section)
    found = list(rows.order_by("id"))
    accounts = [name for each in found for name in (each.said_by, each.settled_by)]
    names = organisations.names(accounts=accounts, reader=reader)
    return [
        CommentSeen(
            id=each.id,
            section=each.section,
            words=each.words,
            said_by=names.get(each.said_by, "A colleague"),
            said_at=each.said_at,
            settled_by=names.get(each.settled_by, ""),
            settled_at=each.settled_at,
        )
        for each in found
    ]


def checked(draft_id: UUID, *, reader: Reader) -> CheckSeen:
    """Whether a second person was asked to look at the draft, and did."""
    check_has(reader, Permission.READ_NRM)
    draft = holding.found(draft_id, by=reader)
    rows = list(Check.objects.filter(draft=draft).order_by("id"))
    asked = [each for each in rows if each.step == CheckStep.ASKED]
    done = [each for each in rows if each.step == CheckStep.CHECKED]
    last = done[-1] if done else None
    names = organisations.names(accounts=[last.done_by] if last else [], reader=reader)
    return CheckSeen(
        asked_at=asked[-1].done_at if asked else None,
        checked_at=last.done_at if last else None,
        checked_by=names.get(last.done_by, "a colleague") if last else "",
        changed=last is not None and draft.changed_at > last.done_at,
    )


def second_person_wanted(*, organisation: str, on: date) -> bool:
    """Whether the organisation wants a second person's look before sending."""
    return bool(standing().version_on(SECOND_PERSON, on, organisation).value)


def handings(draft_id: UUID, *, reader: Reader) -> Sequence[HandingSeen]:
    """To whom the draft was handed on, the newest first."""
    check_has(reader, Permission.READ_NRM)
    rows = Handing.objects.filter(draft=holding.found(draft_id, by=reader))
    found = list(rows.select_related("desk").order_by("-id"))
    accounts = [name for e in found for name in (e.handed_by, e.to_account)]
    names = organisations.names(accounts=accounts, reader=reader)
    return [
        HandingSeen(
            from_name=names.get(each.handed_by, "A colleague"),
            to_name=names.get(each.to_account, ""),
            desk=each.desk.name if each.desk else "",
            words=each.words,
            handed_at=each.handed_at,
        )
        for each in found
    ]
