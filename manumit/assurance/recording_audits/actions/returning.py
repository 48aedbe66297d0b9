"""Refers a file back to the desk that owns its case, and takes the answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.assurance.recording_audits.held import (
    NoSuchAudit,
    file_of,
    hold,
    reviewed_so_far,
)
from manumit.assurance.recording_audits.models import (
    ReturnAnswer,
    Returned,
    ReviewAnswer,
)
from manumit.assurance.recording_audits.notices import ANSWERED, RETURNED
from manumit.assurance.recording_audits.rules import ENDS, Answer, Settled
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.actions import lock
from manumit.law.facts import Owner
from manumit.notices.actions import Addressee, Told, tell_many


class NotReturned(ValueError):
    """The file cannot be referred back; the message says why."""


class AnsweredAlready(ValueError):
    """Somebody has answered what was referred back; the message says so."""


NOTHING_WRONG = "Review the file first: only one with something wrong is referred back."
_ENDED = ReturnAnswer.objects.filter(settled__in=ENDS).values("returned_id")
WAITS = "This file has been referred back, and has not been put right yet."
ANSWERED_ALREADY = "A colleague has answered this since you opened it."


def refer_back(
    *, file: UUID, token: UUID, words: str, by: Reader, at: datetime
) -> bool:
    """Refer a file to the desk that answers for its investigation; false: again.

    It stays open on their list of work until they answer. Raises ``NoSuchAudit`` and
    :class:`NotReturned`.
    """
    check_has(by, Permission.WRITE_RECORDING_AUDIT)
    with as_reader(by, at=at):
        found = file_of(file, reader=by)
        hold(found.audit_id)
        if Returned.objects.filter(token=token).exists():
            return False
        if not (wrong := _wrong(file)):
            raise NotReturned(NOTHING_WRONG)
        if Returned.objects.filter(file_id=file).exclude(id__in=_ENDED).exists():
            raise NotReturned(WAITS)
        owner = cases.owners([found.case_id], reader=by)[found.case_id][
            Owner.INVESTIGATION
        ]
        row = Returned.objects.create(
            id=uuid7(),
            file=found,
            case_id=found.case_id,
            subject=found.subject,
            organisation_id=by.organisation,
            owner_id=owner.answers,
            team_id=owner.answers_team,
            token=token,
            questions=wrong,
            words=words,
            returned_by=by.account,
            returned_at=at,
        )
        to = Addressee(organisation=owner.answers, team=owner.answers_team)
        _tell(RETURNED.code, to, row, by=by, at=at)
        record(
            Act.RECORDING_AUDIT_FILE_RETURNED,
            subjects=[f"case:{found.case_id}", f"recording_audit:{found.audit_id}"],
            by=by,
            at=at,
            detail={"file": found.number, "to": owner.answers_team},
        )
    return True


def answer(
    *,
    returned: UUID,
    token: UUID,
    settled: Settled,
    words: str,
    by: Reader,
    at: datetime,
) -> bool:
    """Answer what was referred back; false for a second press.

    A promise leaves it open until it is kept, or stands with its reason. Raises
    ``NoSuchAudit``, ``NotTheirs`` and :class:`AnsweredAlready`.
    """
    check_has(by, Permission.WRITE_CRIMES)
    with as_reader(by, at=at):
        row = Returned.objects.filter(id=returned, owner_id=by.organisation).first()
        if row is None:
            raise NoSuchAudit
        lock(case=row.case_id, by=by)
        if ReturnAnswer.objects.filter(token=token).exists():
            return False
        if ReturnAnswer.objects.filter(returned=row, settled__in=ENDS).exists():
            raise AnsweredAlready(ANSWERED_ALREADY)
        ReturnAnswer.objects.create(
            id=uuid7(),
            returned=row,
            token=token,
            settled=settled,
            words=words,
            answered_by=by.account,
            answered_at=at,
        )
        to = Addressee(organisation=row.organisation_id, account=row.returned_by)
        _tell(ANSWERED.code, to, row, by=by, at=at)
        record(
            Act.RECORDING_AUDIT_RETURN_ANSWERED,
            subjects=[f"case:{row.case_id}", f"recording_return:{row.id}"],
            by=by,
            at=at,
            detail={"settled": settled.value},
        )
    return True


def _wrong(file: UUID) -> list[str]:
    """The questions that the newest review of a file answers with a no."""
    return list(
        ReviewAnswer.objects.filter(
            review__file_id=file,
            review__number=reviewed_so_far(file),
            answer=Answer.NO,
        )
        .order_by("id")
        .values_list("question", flat=True)
    )


def _tell(kind: str, to: Addressee, row: Returned, *, by: Reader, at: datetime) -> None:
    number = cases.cases([row.case_id], reader=by)[row.case_id].reference
    told = Told(
        kind=kind, to=to, subject=f"recording_return:{row.id}", gaps={"case": number}
    )
    tell_many(notices=[told], by=by, at=at)
