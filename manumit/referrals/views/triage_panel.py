"""What a referral's own page shows of triage: risk assessed, whose work, judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases import parts
from manumit.organisations import queries as accounts
from manumit.organisations.directory import Directory
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries import triage as seen
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.queries.triage import EntryHeld
from manumit.referrals.triage import Answers
from manumit.referrals.views import assess_page, other_matters
from manumit.referrals.views.assess_page import ShownAssessment
from manumit.referrals.views.judged import Judged, judged
from manumit.referrals.views.other_matters import ShownProposal
from manumit.ui.parts import Action


@dataclass(frozen=True, slots=True)
class Work:
    """An entry on one of the own desks: who has it, and how to take it."""

    desk: str
    who: str
    had: UUID | None
    href: str
    mine: bool


@dataclass(frozen=True, slots=True)
class TriagePanel:
    """All of it; ``set_aside`` is the proposal that a second person agreed to."""

    newest: ShownAssessment | None
    answers: Answers | None
    work: Sequence[Work]
    judged: Sequence[Judged]
    waiting: ShownProposal | None
    set_aside: ShownProposal | None
    links: Sequence[Action]
    may_act: bool


def panel_of(
    referral: ReferralSeen, request: AskedRequest, *, known: Directory
) -> TriagePanel | None:
    """The panel; None for a reader who may not see triage."""
    reader, at = request.reader, request.at
    if not reader.has(Permission.READ_TRIAGE):
        return None
    found = seen.assessments(referral.id, reader=reader)[:1]
    newest = assess_page.shown(found, known=known, reader=reader, at=at)
    made = other_matters.shown(
        seen.proposals(referral.id, reader=reader), reader=reader, at=at
    )
    may_act = reader.has(Permission.ASSESS) and parts.works_on(
        referral.case, reader=reader, at=at
    )
    return TriagePanel(
        newest=newest[0] if newest else None,
        answers=found[0].answers if found else None,
        work=_work(seen.entries_held(referral.id, reader=reader), request, known),
        judged=judged(referral, reader=reader, at=at),
        waiting=next((each for each in made if each.waits), None),
        set_aside=next((each for each in made if each.agreed), None),
        links=_links(referral, may_act=may_act),
        may_act=may_act,
    )


def _work(
    held: Sequence[EntryHeld], request: AskedRequest, known: Directory
) -> list[Work]:
    has = [str(each.assigned_to) for each in held if each.assigned_to]
    names = accounts.names(accounts=has, reader=request.reader) if has else {}
    return [
        Work(
            desk=known.name(each.team),
            who=names.get(str(each.assigned_to), "somebody who has left")
            if each.assigned_to
            else "nobody",
            had=each.assigned_to,
            href=reverse("referrals:assign", args=[each.id]),
            mine=str(each.assigned_to) == request.reader.account,
        )
        for each in held
    ]


def _links(referral: ReferralSeen, *, may_act: bool) -> list[Action]:
    words = (
        ("assess", "Assess" if may_act else "See the assessments"),
        *((("ask", "Ask for more"),) if may_act else ()),
        ("same", "Same event, same person"),
        ("other-matter", "Not slavery but something else"),
    )
    return [
        Action(text, reverse(f"referrals:{name}", args=[referral.id]))
        for name, text in words
    ]
