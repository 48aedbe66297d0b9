"""What triage tells desks and people, as notices: codes and days, never words."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind, register


ASSIGNED = NoticeKind(
    code="triage.assigned",
    title="Work was assigned to you",
    sentence="{case} was assigned to you.",
    url_name="referrals:referral",
)
MORE_ASKED = NoticeKind(
    code="triage.more_asked",
    title="Your desk is asked for more",
    sentence="{organisation} asks your desk for more about {case}. Reply by {day}.",
    url_name="referrals:question",
)
MORE_GIVEN = NoticeKind(
    code="triage.more_given",
    title="A reply has come",
    sentence="{organisation} replied to what you asked about {case}.",
    url_name="referrals:question",
)
SECOND_PERSON = NoticeKind(
    code="triage.second_person",
    title="A second person is needed",
    sentence=(
        "{case} is proposed to be not slavery but something else. Somebody else must "
        "agree or decline."
    ),
    url_name="referrals:other-matter",
)


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in (ASSIGNED, MORE_ASKED, MORE_GIVEN, SECOND_PERSON):
        register(each)


def tell_assigned(
    *, referral: UUID, case: str, account: UUID, by: Reader, at: datetime
) -> None:
    """Tell somebody that work is theirs now; nobody is told of what they took."""
    if str(account) == by.account:
        return
    to = Addressee(organisation=by.organisation, account=str(account))
    told = Told(
        kind=ASSIGNED.code,
        to=to,
        subject=f"referral:{referral}",
        gaps={"case": case},
    )
    tell_many(notices=[told], by=by, at=at)


def tell_asked(
    *,
    question: UUID,
    case: str,
    desk: tuple[str, str],
    due: date,
    by: Reader,
    at: datetime,
) -> None:
    """Tell the desk that is asked; ``desk`` is its organisation and its code."""
    organisation, team = desk
    gaps = {"organisation": by.organisation, "case": case, "day": due.isoformat()}
    told = Told(
        kind=MORE_ASKED.code,
        to=Addressee(organisation=organisation, team=team),
        subject=f"question:{question}",
        gaps=gaps,
    )
    tell_many(notices=[told], by=by, at=at)


def tell_replied(
    *, question: UUID, case: str, desk: tuple[str, str], by: Reader, at: datetime
) -> None:
    """Tell the desk that asked."""
    organisation, team = desk
    told = Told(
        kind=MORE_GIVEN.code,
        to=Addressee(organisation=organisation, team=team),
        subject=f"question:{question}",
        gaps={"organisation": by.organisation, "case": case},
    )
    tell_many(notices=[told], by=by, at=at)


def tell_second_person(
    *, referral: UUID, case: str, desk: tuple[str, str], by: Reader, at: datetime
) -> None:
    """Tell the desk that a proposal waits for somebody else."""
    organisation, team = desk
    told = Told(
        kind=SECOND_PERSON.code,
        to=Addressee(organisation=organisation, team=team),
        subject=f"referral:{referral}",
        gaps={"case": case},
    )
    tell_many(notices=[told], by=by, at=at)
