"""A decision or letter about somebody: joins the case that holds them, or opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven, documents
from manumit.cases.actions.documents import Added, Upload
from manumit.cases.queries import OwnerSeen
from manumit.law import days
from manumit.law.facts import DecisionReceived
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing, rules
from manumit.referrals.actions.entering import copied
from manumit.referrals.actions.receiving import receive_many
from manumit.referrals.considering import Arrival
from manumit.referrals.letters import (
    LETTER_SENTENCE,
    REGISTER,
    LetterGiven,
    asks,
    read_as_referral,
)
from manumit.referrals.models import Entry, Letter, LetterFile, Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.referrals.sent_before import sent_before
from manumit.referrals.telling_of_letters import notice_of
from manumit.referrals.whom import the_one


FILE_OF_LETTER = "A decision or letter, or what came with it"
FILE_CAME = "It came in with the decision or letter"


class LetterSentAlready(Exception):
    """The very form was received before; ``changed`` says that the words differ."""

    def __init__(self, *, letter: UUID, changed: bool) -> None:
        super().__init__("This form has been sent and received already.")
        self.letter = letter
        self.changed = changed


class WhoseLetter(Exception):
    """It could be about several victims of the case: somebody must say about whom."""

    def __init__(self) -> None:
        super().__init__("Several victims are in that case: say whom it is about.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReceipt:
    """What a decision or letter became, and whom it is about."""

    letter: UUID
    case: UUID
    person: UUID
    referral: UUID | None
    joined: bool


def enter(
    *,
    given: LetterGiven,
    joins: UUID | None,
    directory: Directory,
    by: Reader,
    at: datetime,
    person: UUID | None = None,
) -> LetterReceipt:
    """Receive a decision or letter: on the case ``joins``, else on a new one.

    ``person`` is whom of that case it is about; left out where the case has one victim
    only, or the letter says who. Raises :class:`LetterSentAlready` for the second
    press, :class:`WhoseLetter`, ``NoSuchReferral`` where the reader may not know of the
    case or the person is none of its victims, ``NotTheirs`` where they may only read.
    """
    check_has(by, Permission.WRITE_LETTER)
    _check_new(given, by=by)
    try:
        with transaction.atomic():
            receipt = _enter(given, joins, person, directory, by=by, at=at)
    except IntegrityError:
        # Two presses at once: the other has committed while this one waited for it.
        _check_new(given, by=by)
        raise
    subjects = [f"letter:{receipt.letter}", f"case:{receipt.case}"]
    if receipt.referral is not None:
        subjects.append(f"referral:{receipt.referral}")
    record(
        Act.LETTER_RECEIVED,
        subjects=subjects,
        by=by,
        at=at,
        detail={"joined": receipt.joined},
    )
    return receipt


def attach(
    *, receipt: LetterReceipt, uploads: Sequence[Upload], by: Reader, at: datetime
) -> Added:
    """Keep files that came with a letter just received, on its case."""
    check_has(by, Permission.WRITE_LETTER)
    added = documents.add_each(
        uploads=uploads,
        case=receipt.case,
        what=FILE_OF_LETTER,
        source=FILE_CAME,
        by=by,
        at=at,
    )
    LetterFile.objects.bulk_create(
        LetterFile(letter_id=receipt.letter, document_id=document)
        for document, _ in added.kept
    )
    return added


def _enter(
    given: LetterGiven,
    joins: UUID | None,
    person: UUID | None,
    directory: Directory,
    *,
    by: Reader,
    at: datetime,
) -> LetterReceipt:
    referral: Referral | None
    if joins is None:
        referral = _open(given, directory, by=by, at=at)
        case, whom = referral.case_id, referral.nominal_id
    else:
        case, whom = joins, _held(joins, person, given, by=by)
        referral = _referral_of(case, whom)
    receipt = LetterReceipt(
        letter=uuid7(),
        case=case,
        person=whom,
        referral=referral.id if referral else None,
        joined=joins is not None,
    )
    _keep(receipt, given, by=by, at=at)
    body = DecisionReceived(
        letter=str(receipt.letter),
        decision=given.decision,
        outcome=given.outcome,
        authority=given.authority,
        received_by=by.organisation,
        decided=given.decided,
    )
    fact = FactGiven(
        body=body,
        happened=at,
        source=f"letter:{receipt.letter}",
        subject=whom,
    )
    cases.record_facts(case=case, given=[fact], by=by, at=at)
    owners = list(cases_seen.owners([case], reader=by)[case].values())
    if receipt.joined and referral is not None:
        _queue(referral, owners, at=at)
    _tell(receipt, given, owners, by=by, at=at)
    obligations.refresh_many(cases=[case], by=by, at=at)
    indexing.refresh(cases=[case], by=by, at=at)
    return receipt


def _open(
    given: LetterGiven, directory: Directory, *, by: Reader, at: datetime
) -> Referral:
    arrival = Arrival(
        read=read_as_referral(given, at=at),
        register=REGISTER,
        asks=asks(given, directory, receiving=by.organisation, on=days.day_of(at)),
    )
    (receipt,) = receive_many(arrivals=[arrival], directory=directory, by=by, at=at)
    return Referral.objects.get(id=receipt.referral)


def _held(case: UUID, person: UUID | None, given: LetterGiven, *, by: Reader) -> UUID:
    """Whom of a case that the reader works on it is about; the case is locked."""
    if case not in cases_seen.cases([case], reader=by):
        raise NoSuchReferral
    cases.lock(case=case, by=by)
    if person is None:
        person = the_one(case, given, reader=by)
        if person is None:
            raise WhoseLetter
    elif (case, person) not in cases_seen.held_as_victims(ids=[case], reader=by):
        raise NoSuchReferral
    return person


def _referral_of(case: UUID, person: UUID) -> Referral | None:
    """Theirs, the newest; else the newest of the case, to bring it to desks again."""
    of_case = Referral.objects.filter(case_id=case).order_by("-id")
    return of_case.filter(nominal_id=person).first() or of_case.first()


def _keep(
    receipt: LetterReceipt, given: LetterGiven, *, by: Reader, at: datetime
) -> None:
    Letter.objects.create(
        id=receipt.letter,
        case_id=receipt.case,
        referral_id=receipt.referral,
        nominal_id=receipt.person,
        received_by_id=by.organisation,
        recorded_by=by.account,
        recorded_at=at,
        token=given.token,
        content=given.content,
        joined=receipt.joined,
        authority_id=given.authority,
        decision=given.decision,
        outcome=given.outcome,
        decided=given.decided,
        reference=given.reference,
        family_name=given.family_name,
        given_names=given.given_names,
        born=given.born,
        now_where=given.now_where,
        now_county=given.now_county,
        words=given.words,
    )


def _queue(referral: Referral, owners: Sequence[OwnerSeen], *, at: datetime) -> None:
    """On each owner's desk again, unless the referral still stands there."""
    for same in _by_desk(owners):
        first = same[0]
        standing = Entry.objects.filter(
            case_id=referral.case_id, team_id=first.team, done_at__isnull=True
        )
        if standing.exists():
            continue
        Entry.objects.create(
            organisation_id=first.organisation,
            team_id=first.team,
            part=rules.part_of([each.owner for each in same]),
            reason=LETTER_SENTENCE,
            sent_by_id=first.sender if first.waits else None,
            accepted_at=first.accepted_at,
            entered_at=at,
            **copied(referral),
        )


def _by_desk(owners: Sequence[OwnerSeen]) -> list[list[OwnerSeen]]:
    """Each owner's desk once, with the ownerships that it has."""
    owned: dict[str, list[OwnerSeen]] = {}
    for each in owners:
        owned.setdefault(each.team, []).append(each)
    return list(owned.values())


def _tell(
    receipt: LetterReceipt,
    given: LetterGiven,
    owners: Sequence[OwnerSeen],
    *,
    by: Reader,
    at: datetime,
) -> None:
    number = cases_seen.cases([receipt.case], reader=by)[receipt.case].reference
    # The desk that is named, and whoever answers while it has not accepted.
    desks = {(each.organisation, each.team) for each in owners}
    desks |= {(each.answers, each.answers_team) for each in owners}
    notices = [
        Told(
            kind=notice_of(given.decision, given.outcome).code,
            to=Addressee(organisation=organisation, team=team),
            subject=f"letter:{receipt.letter}",
            gaps={"case": number},
        )
        for organisation, team in sorted(desks)
    ]
    tell_many(notices=notices, by=by, at=at)


def _check_new(given: LetterGiven, *, by: Reader) -> None:
    known = sent_before(given, reader=by)
    if known is not None:
        raise LetterSentAlready(letter=known.letter, changed=known.changed)
