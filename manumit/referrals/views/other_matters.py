"""Not slavery but something else: proposed by one, decided by another, reopened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases.actions import NotTheirs
from manumit.organisations import directory
from manumit.organisations import queries as accounts
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.actions import other_matters
from manumit.referrals.actions.other_matters import (
    MovedMeanwhile,
    NeedsReason,
    NotASecondPerson,
    NotOffered,
)
from manumit.referrals.forms.triage import DecideForm, ProposeForm
from manumit.referrals.permissions import NoSuchProposal
from manumit.referrals.queries import triage as seen
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.queries.triage import ProposalSeen
from manumit.referrals.triage import (
    MATTER_LABELS,
    PROPOSAL_LABELS,
    STANDING,
    Matter,
    ProposalState,
)
from manumit.referrals.views.assess import READS_ONLY, found_referral, head, may_act
from manumit.ui.parts import Tag, Tone
from manumit.ui.words import moment_in_words


_TONES: Mapping[ProposalState, Tone] = {
    ProposalState.PROPOSED: "attention",
    ProposalState.AGREED: "info",
    ProposalState.DECLINED: "neutral",
    ProposalState.REOPENED: "neutral",
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in words, with what the reader may do about it."""

    id: UUID
    matter: str
    state: Tag
    reasons: str
    proposed: str
    decided: str
    decision_words: str
    reopened: str
    reopening_words: str
    own: bool
    waits: bool
    agreed: bool


@door(read=Permission.READ_TRIAGE, write=Permission.ASSESS)
def other_matter(request: AskedRequest, referral: UUID) -> HttpResponse:
    """Whether it may be something else, and the proposals that were made; propose."""
    found = found_referral(request, referral)
    if request.method != "POST":
        return _page(request, found)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, propose=form, status=422)
    try:
        other_matters.propose(
            referral=referral,
            matter=Matter(form.cleaned_data["matter"]),
            reasons=form.cleaned_data["reasons"],
            directory=directory.current(),
            by=request.reader,
            at=request.at,
        )
    except NotTheirs:
        form.add_error(None, READS_ONLY)
        return _page(request, found, propose=form, status=403)
    except (NotOffered, NeedsReason, MovedMeanwhile) as refused:
        form.add_error(None, str(refused))
        return _page(request, found, propose=form, status=422)
    messages.success(
        request,
        "Proposed. Nothing changes until a second person agrees; your desk has been "
        "told.",
    )
    return _back(referral)


@door(write=Permission.ASSESS)
def decide(request: AskedRequest, referral: UUID, proposal: UUID) -> HttpResponse:
    """A second person agrees or declines."""
    agrees = "agree" in request.POST

    def act(words: str) -> str:
        other_matters.decide(
            proposal=proposal,
            agrees=agrees,
            words=words,
            by=request.reader,
            at=request.at,
        )
        if not agrees:
            return "Declined: it goes on as it was."
        return (
            "Agreed. It has left the investigation's queue. Both owners stay and the "
            "case stays open: safeguarding goes on."
        )

    if agrees == ("decline" in request.POST):
        found = found_referral(request, referral)
        form = DecideForm(request.POST)
        form.is_valid()
        form.add_error(None, "Press “Agree” or “Do not agree”.")
        return _page(request, found, acting=(proposal, form), status=422)
    return _act(request, referral, proposal, act)


@door(write=Permission.ASSESS)
def reopen(request: AskedRequest, referral: UUID, proposal: UUID) -> HttpResponse:
    """Take back what was agreed, with a reason."""

    def act(words: str) -> str:
        other_matters.reopen(
            proposal=proposal, words=words, by=request.reader, at=request.at
        )
        return "Reopened: it is with the investigation again."

    return _act(request, referral, proposal, act)


def _act(
    request: AskedRequest, referral: UUID, proposal: UUID, act: Callable[[str], str]
) -> HttpResponse:
    found = found_referral(request, referral)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, acting=(proposal, form), status=422)
    try:
        done = act(form.cleaned_data["words"])
    except NoSuchProposal as hidden:
        raise Http404 from hidden
    except NotTheirs:
        form.add_error(None, READS_ONLY)
    except (NotASecondPerson, NotOffered, MovedMeanwhile) as refused:
        form.add_error(None, str(refused))
    except NeedsReason as blank:
        form.add_error("words", str(blank))
    else:
        messages.success(request, done)
        return _back(referral)
    return _page(request, found, acting=(proposal, form), status=422)


def _back(referral: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("referrals:other-matter", args=[referral]))


def shown(
    found: Sequence[ProposalSeen], *, reader: Reader, at: datetime
) -> list[ShownProposal]:
    """Proposals in words, newest first."""
    named = [e for each in found for e in (each.proposed_by, each.decided_by)]
    named += [each.reopened_by for each in found]
    who = accounts.names(accounts=named, reader=reader) if found else {}

    def said(account: str, moment: datetime | None) -> str:
        if moment is None:
            return ""
        name = who.get(account, "somebody of another organisation")
        return f"{name}, {moment_in_words(moment.astimezone(at.tzinfo))}"

    return [
        ShownProposal(
            id=each.id,
            matter=MATTER_LABELS[each.matter],
            state=Tag(PROPOSAL_LABELS[each.state], _TONES[each.state]),
            reasons=each.reasons,
            proposed=said(each.proposed_by, each.proposed_at),
            decided=said(each.decided_by, each.decided_at),
            decision_words=each.decision_words,
            reopened=said(each.reopened_by, each.reopened_at),
            reopening_words=each.reopening_words,
            own=each.proposed_by == reader.account,
            waits=each.state is ProposalState.PROPOSED,
            agreed=each.state is ProposalState.AGREED,
        )
        for each in found
    ]


def _page(
    request: AskedRequest,
    found: ReferralSeen,
    *,
    propose: ProposeForm | None = None,
    acting: tuple[UUID, DecideForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    made = seen.proposals(found.id, reader=request.reader)
    standing = any(each.state in STANDING for each in made)
    why_not = seen.why_not_offered(found.case, reader=request.reader)
    acts = may_act(request, found)
    offered = acts and not why_not and not standing
    told = {
        **head(request, found),
        "why_not": why_not,
        "proposals": shown(made, reader=request.reader, at=request.at),
        "may_act": acts,
        "propose": propose or (ProposeForm() if offered else None),
        "errors": propose or (acting[1] if acting else None),
        "decide": acting[1] if acting else DecideForm(),
    }
    return TemplateResponse(
        request, "referrals/triage/other_matter.html", told, status=status
    )
