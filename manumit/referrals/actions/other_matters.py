"""Not slavery but something else: proposed, decided by a second person, reopened.

Never for what came through the National Referral Mechanism or the Duty to Notify, and
never the end of safeguarding: both owners stay, and the case stays open.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.law import facts
from manumit.law.facts import Owner
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing, telling, triage
from manumit.referrals.actions.entering import copied
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Entry, OtherMatter, Referral
from manumit.referrals.permissions import NoSuchProposal, NoSuchReferral, desk_of
from manumit.referrals.rules import EntryPart, Route
from manumit.referrals.triage import STANDING, Matter, ProposalState


class NotOffered(Refused):
    """It came by a road on which no desk may set it aside; the message says why."""


class NeedsReason(ValueError):
    """The reasons are empty; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("Say why, in your own words: it is kept on the case.")


class NotASecondPerson(Refused):
    """Whoever proposed it cannot decide on it too."""

    def __init__(self) -> None:
        super().__init__("You proposed this. Somebody else must agree or decline.")


class MovedMeanwhile(Exception):
    """Somebody was there first; the message says where it stands now."""


def propose(
    *,
    referral: UUID,
    matter: Matter,
    reasons: str,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> UUID:
    """Propose that it is something else; nothing changes until a second agrees."""
    check_has(by, Permission.ASSESS)
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    if not reasons.strip():
        raise NeedsReason
    cases.lock(case=row.case_id, by=by)
    check_offered(row)
    standing = OtherMatter.objects.filter(
        referral_id=row.id, state__in=STANDING
    ).first()
    if standing is not None:
        raise MovedMeanwhile(_where(standing))
    made = OtherMatter(
        case_id=row.case_id,
        referral_id=row.id,
        organisation_id=by.organisation,
        matter=matter,
        state=ProposalState.PROPOSED,
        reasons=reasons,
        proposed_at=at,
        proposed_by=by.account,
        decided_by="",
        decision_words="",
        reopened_by="",
        reopening_words="",
    )
    OtherMatter.objects.bulk_create([made])
    body = facts.OtherMatterProposed(proposal=str(made.id), matter=matter.value)
    _keep(made, row, body, Act.OTHER_MATTER_PROPOSED, by=by, at=at)
    telling.tell_second_person(
        referral=row.id,
        case=cases_seen.case(row.case_id, reader=by).reference,
        desk=(by.organisation, desk_of(by, directory)),
        by=by,
        at=at,
    )
    return made.id


def check_offered(row: Referral) -> None:
    """Raise :class:`NotOffered` where a referral of the case forbids it."""
    routes = Referral.objects.filter(case_id=row.case_id).values_list(
        "route", flat=True
    )
    if why := triage.why_not_another_matter(tuple(Route(each) for each in routes)):
        raise NotOffered(why)


def decide(
    *, proposal: UUID, agrees: bool, words: str, by: Reader, at: datetime
) -> None:
    """A second person agrees or declines, in words.

    Agreed, it leaves the investigation's queues; the safety owner keeps it.
    """
    check_has(by, Permission.ASSESS)
    made, row = _locked(proposal, by=by)
    if made.proposed_by == by.account:
        raise NotASecondPerson
    if not words.strip():
        raise NeedsReason
    _move(made, ProposalState.AGREED if agrees else ProposalState.DECLINED)
    if agrees:
        check_offered(row)
    made.decided_at, made.decided_by, made.decision_words = at, by.account, words
    made.save()
    if agrees:
        _leave_investigation(row, at=at)
    body = facts.OtherMatterDecided(proposal=str(made.id), agreed=agrees)
    act = Act.OTHER_MATTER_AGREED if agrees else Act.OTHER_MATTER_DECLINED
    _keep(made, row, body, act, by=by, at=at)


def reopen(*, proposal: UUID, words: str, by: Reader, at: datetime) -> None:
    """Take back what was agreed, with a reason; the investigation has it again."""
    check_has(by, Permission.ASSESS)
    made, row = _locked(proposal, by=by)
    if not words.strip():
        raise NeedsReason
    _move(made, ProposalState.REOPENED)
    made.reopened_at, made.reopened_by, made.reopening_words = at, by.account, words
    made.save()
    _back_to_investigation(row, by=by, at=at)
    body = facts.OtherMatterDecided(proposal=str(made.id), agreed=False)
    _keep(made, row, body, Act.OTHER_MATTER_REOPENED, by=by, at=at)


def _locked(proposal: UUID, *, by: Reader) -> tuple[OtherMatter, Referral]:
    made = OtherMatter.objects.filter(id=proposal).first()
    if made is None:
        raise NoSuchProposal
    cases.lock(case=made.case_id, by=by)
    made.refresh_from_db()
    return made, Referral.objects.get(id=made.referral_id)


def _move(made: OtherMatter, to: ProposalState) -> None:
    if to not in triage.PROPOSAL_MOVES[ProposalState(made.state)]:
        raise MovedMeanwhile(_where(made))
    made.state = to


def _where(made: OtherMatter) -> str:
    label = triage.PROPOSAL_LABELS[ProposalState(made.state)]
    return f"Somebody was there first. It stands at: {label}. Nothing was added."


def _leave_investigation(row: Referral, *, at: datetime) -> None:
    """Only the part of the investigation leaves the queues; safety stays on them."""
    waiting = Entry.objects.filter(referral_id=row.id, done_at__isnull=True)
    waiting.filter(part=EntryPart.BOTH).update(part=EntryPart.SAFETY)
    waiting.filter(part=EntryPart.INVESTIGATION).update(done_at=at)


def _back_to_investigation(row: Referral, *, by: Reader, at: datetime) -> None:
    """Onto the queue of whoever is to investigate now."""
    owners = cases_seen.owners([row.case_id], reader=by)[row.case_id]
    owner = owners[Owner.INVESTIGATION]
    own = Entry.objects.filter(
        referral_id=row.id, organisation_id=owner.organisation, done_at__isnull=True
    )
    if own.filter(part=EntryPart.SAFETY).update(part=EntryPart.BOTH):
        return
    if own.filter(part__in=[EntryPart.BOTH, EntryPart.INVESTIGATION]).exists():
        return
    entry = Entry(
        organisation_id=owner.organisation,
        team_id=owner.team,
        part=EntryPart.INVESTIGATION,
        reason=f"Reopened: it may be modern slavery after all. {owner.sentence}",
        entered_at=at,
        **copied(row),
    )
    Entry.objects.bulk_create([entry])


def _keep(
    made: OtherMatter,
    row: Referral,
    body: facts.Body,
    act: Act,
    *,
    by: Reader,
    at: datetime,
) -> None:
    record_about(referral=row, bodies=[body], by=by, at=at)
    record(
        act,
        subjects=[f"case:{row.case_id}", f"referral:{row.id}"],
        by=by,
        at=at,
        detail={"proposal": str(made.id), "matter": str(made.matter)},
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)
