"""A second person's look at a draft: comments by section, never an edit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import holding
from manumit.nrm.models import Check, Comment, Draft, Save
from manumit.nrm.permissions import NoSuchDraft
from manumit.nrm.rules.drafts import CheckStep


class OwnWork(Refused):
    """Whoever wrote a draft is not the second person who looks at it."""


class Settled(Exception):
    """Somebody settled this comment of ``draft`` first; nothing was changed."""

    def __init__(self, draft: UUID) -> None:
        super().__init__("Somebody settled this comment already.")
        self.draft = draft


def comment(
    *, draft: UUID, section: str, words: str, token: UUID, by: Reader, at: datetime
) -> bool:
    """Say something about a section; false where the press was recorded before."""
    check_has(by, Permission.REVIEW_NRM)
    row = holding.found(draft, by=by)
    _, made = Comment.objects.get_or_create(
        draft=row,
        token=token,
        defaults={
            "section": section,
            "words": words,
            "said_by": by.account,
            "said_at": at,
        },
    )
    if made:
        _sealed(Act.NRM_COMMENTED, row, by=by, at=at, section=section)
    return made


def settle(*, comment: UUID, by: Reader, at: datetime) -> UUID:
    """Mark a comment as dealt with; its draft. Of two, the second meets ``Settled``."""
    check_has(by, Permission.WRITE_NRM)
    seen = Comment.objects.filter(id=comment).first()
    if seen is None:
        raise NoSuchDraft
    draft = holding.to_write(seen.draft_id, by=by)
    row = Comment.objects.get(id=comment)
    if row.settled_at is not None:
        raise Settled(draft.id)
    row.settled_by, row.settled_at = by.account, at
    row.save(update_fields=["settled_by", "settled_at"])
    _sealed(Act.NRM_COMMENT_SETTLED, draft, by=by, at=at, section=row.section)
    return draft.id


def ask_check(*, draft: UUID, by: Reader, at: datetime) -> None:
    """Put the draft on the list of those that a second person should look at."""
    row = holding.to_write(draft, by=by)
    Check.objects.create(
        draft=row, step=CheckStep.ASKED, done_by=by.account, done_at=at
    )
    _sealed(Act.NRM_CHECK_ASKED, row, by=by, at=at)


def check(*, draft: UUID, by: Reader, at: datetime) -> None:
    """Say that the draft, as it stands now, was looked at by a second person.

    Raises :class:`OwnWork` for whoever wrote in it.
    """
    check_has(by, Permission.REVIEW_NRM)
    row = holding.found(draft, by=by)
    if Save.objects.filter(draft=row, saved_by=by.account).exists():
        raise OwnWork("You wrote in this draft: somebody else has to check it.")
    Check.objects.create(
        draft=row, step=CheckStep.CHECKED, done_by=by.account, done_at=at
    )
    _sealed(Act.NRM_CHECKED, row, by=by, at=at)


def _sealed(
    act: Act, draft: Draft, *, by: Reader, at: datetime, section: str = ""
) -> None:
    detail = {"section": section} if section else {}
    record(act, subjects=[f"draft:{draft.id}"], by=by, at=at, detail=detail)
