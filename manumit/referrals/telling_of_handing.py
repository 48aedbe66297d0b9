"""Who is told of what is handed over, and of silence. Codes alone, nobody's data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from manumit.access.reader import Reader
from manumit.access.roles import CHIEF_OFFICER_LEAD, TACTICAL_SPOC, Role
from manumit.cases import queries as seen
from manumit.cases.actions import Chased, Handed
from manumit.cases.rules import ChaseStep, Ended
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from manumit.organisations.directory import Directory


MANY = 5
"""More than so many at one desk in one go are told in one notice that counts them."""

PAGE = "referrals:referral"
KINDS = (
    NoticeKind(
        code="handing.passed_on",
        title="A referral was sent to you to accept",
        sentence="{organisation} passed {case} on to you. Accept it or return it.",
        url_name=PAGE,
    ),
    NoticeKind(
        code="handing.returned",
        title="A referral came back to you",
        sentence="{organisation} returned {case} to you. It is yours to place.",
        url_name=PAGE,
    ),
    NoticeKind(
        code="handing.recalled",
        title="A referral was recalled",
        sentence="{organisation} recalled {case}: it is no longer sent to you.",
    ),
    NoticeKind(
        code="handing.chased",
        title="A referral has waited too long to be accepted",
        sentence="{case} was sent to {desk} {hours} hours ago and is not accepted yet.",
        url_name=PAGE,
        urgent=True,
    ),
    NoticeKind(
        code="handing.chased_many",
        title="Referrals have waited too long to be accepted",
        sentence=(
            "{count} referrals sent to {desk} are not accepted yet; the oldest was "
            "sent {hours} hours ago. Open “Waiting to be accepted”."
        ),
        urgent=True,
    ),
    NoticeKind(
        code="handing.left",
        title="Referrals were never accepted",
        sentence=(
            "{count} of the referrals sent to {desk} are not accepted after every "
            "reminder; the oldest was sent {hours} hours ago."
        ),
        urgent=True,
    ),
)
_AFTER = {
    Ended.PASSED_ON: "handing.passed_on",
    Ended.RETURNED: "handing.returned",
    Ended.RECALLED: "handing.recalled",
}


def tell_of(
    *,
    case: UUID,
    referral: UUID,
    handed: Sequence[Handed],
    by: Reader,
    at: datetime,
) -> None:
    """Tell the desk that gets it, or that no longer has it to accept."""
    number = seen.cases([case], reader=by)[case].reference
    tell_many(
        notices=[
            Told(
                kind=_AFTER[each.ended],
                to=_desk_of(each),
                subject=f"referral:{referral}",
                gaps={"case": number, "organisation": by.organisation},
            )
            for each in handed
            if each.ended is not None
        ],
        by=by,
        at=at,
    )


def _desk_of(each: Handed) -> Addressee:
    if each.ended is Ended.RECALLED:
        return Addressee(organisation=each.from_organisation, team=each.from_team)
    return Addressee(organisation=each.organisation, team=each.team)


def tell_of_silence(
    *,
    taken: Sequence[Chased],
    referrals: Mapping[UUID, UUID],
    directory: Directory,
    by: Reader,
    at: datetime,
) -> None:
    """Tell whoever each step is shown to; ``referrals`` gives one for each case."""
    grouped: dict[tuple[Addressee, ChaseStep, str], list[Chased]] = {}
    for each in taken:
        step = ChaseStep(each.step)
        for to in _shown_to(each, step, directory):
            grouped.setdefault((to, step, each.waiting.team), []).append(each)
    tell_many(
        notices=[
            told
            for (to, step, desk), chased in grouped.items()
            for told in _notices(to, step, desk, chased, referrals, at)
        ],
        by=by,
        at=at,
    )


def _shown_to(
    each: Chased, step: ChaseStep, directory: Directory
) -> Iterator[Addressee]:
    """The named desk; then both desks and tactical SPOCs; then both leads."""
    waiting = each.waiting
    here = Addressee(organisation=waiting.organisation, team=waiting.team)
    there = Addressee(organisation=waiting.sender, team=waiting.sender_team)
    if step is ChaseStep.DESK:
        yield here
        return
    role = TACTICAL_SPOC if step is ChaseStep.BOTH_DESKS else CHIEF_OFFICER_LEAD
    if step is ChaseStep.BOTH_DESKS:
        yield from (here, there)
    for desk in (here, there):
        if _may_hold(role, desk.organisation, directory):
            yield Addressee(organisation=desk.organisation, role=role.code)
        elif step is ChaseStep.LEADS:
            yield desk  # an organisation that has no such lead answers by its desk


def _may_hold(role: Role, organisation: str, directory: Directory) -> bool:
    known = directory.organisations.get(organisation)
    return known is not None and known.kind in role.kinds


def _notices(
    to: Addressee,
    step: ChaseStep,
    desk: str,
    chased: Sequence[Chased],
    referrals: Mapping[UUID, UUID],
    at: datetime,
) -> Iterator[Told]:
    """One for each referral, or one that counts; leads open no case, so they count."""
    first = min(chased, key=lambda each: each.waiting.since)
    cases = {each.waiting.case: each for each in chased}
    counts = step is ChaseStep.LEADS
    if counts or len(cases) > MANY or not cases.keys() <= referrals.keys():
        yield Told(
            kind="handing.left" if counts else "handing.chased_many",
            to=to,
            subject=f"case:{first.waiting.case}",
            gaps={"count": len(cases), "desk": desk, "hours": _hours([first], at)},
        )
        return
    for case, each in cases.items():
        yield Told(
            kind="handing.chased",
            to=to,
            subject=f"referral:{referrals[case]}",
            gaps={
                "case": each.waiting.reference,
                "desk": desk,
                "hours": _hours([each], at),
            },
        )


def _hours(chased: Iterable[Chased], at: datetime) -> int:
    """Whole hours since the oldest of them was sent."""
    return max((at - each.waiting.since) // timedelta(hours=1) for each in chased)
