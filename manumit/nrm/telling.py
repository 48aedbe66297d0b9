"""What is told as notices about drafts: numbers and days, never words."""

from __future__ import annotations

from datetime import date, datetime

from manumit.access.reader import Reader
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind, register
from manumit.nrm.models import Draft
from manumit.nrm.rules.drafts import ExpiryStep


HANDED = NoticeKind(
    code="nrm.handed",
    title="A draft referral was handed to you",
    sentence="A draft of a referral or notification was handed to you or your desk.",
    url_name="nrm:draft",
)
EXPIRING = NoticeKind(
    code="nrm.expiring",
    title="A draft referral will expire",
    sentence=(
        "A draft of a referral or notification that you hold expires on {day}. The "
        "person is NOT YET REFERRED."
    ),
    url_name="nrm:draft",
)
EXPIRED = NoticeKind(
    code="nrm.expired",
    title="A draft referral has expired",
    sentence=(
        "A draft of a referral or notification that you hold expired on {day}. The "
        "person is NOT YET REFERRED: take it up again, nothing was lost."
    ),
    url_name="nrm:draft",
)
KINDS = (HANDED, EXPIRING, EXPIRED)


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in KINDS:
        register(each)


def handed(draft: Draft, *, by: Reader, at: datetime) -> None:
    """Tell whoever holds it now."""
    if draft.holder != by.account:
        _tell(HANDED, draft, {}, by=by, at=at)


def aged(
    draft: Draft, step: ExpiryStep, *, day: date, by: Reader, at: datetime
) -> None:
    """Tell the holder that it will expire, or has."""
    said = EXPIRED if step is ExpiryStep.EXPIRED else EXPIRING
    _tell(said, draft, {"day": day.isoformat()}, by=by, at=at)


def _tell(
    kind: NoticeKind,
    draft: Draft,
    gaps: dict[str, str | int],
    *,
    by: Reader,
    at: datetime,
) -> None:
    if draft.holder:
        to = Addressee(organisation=draft.organisation_id, account=draft.holder)
    elif draft.desk_id:
        to = Addressee(organisation=draft.organisation_id, team=draft.desk_id)
    else:
        return
    told = Told(kind=kind.code, to=to, subject=f"draft:{draft.id}", gaps=gaps)
    tell_many(notices=[told], by=by, at=at)
