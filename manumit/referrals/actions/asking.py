"""Asking an organisation for more, with a day for the reply; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import parts
from manumit.cases import queries as cases_seen
from manumit.cases.actions import PartGiven
from manumit.cases.rules import Level, Part
from manumit.law import days
from manumit.law.facts import MoreAsked, MoreWithdrawn
from manumit.obligations import actions as obligations
from manumit.organisations.directory import Directory
from manumit.referrals import indexing, rules, telling
from manumit.referrals.actions.entering import copied
from manumit.referrals.actions.recording import record_about
from manumit.referrals.models import Entry, Question, Referral
from manumit.referrals.permissions import NoSuchReferral
from manumit.ui.words import day_in_words


ABOUT_MORE = "more"


class NotAskable(ValueError):
    """It cannot be asked so; the message says what to do instead."""


class AnsweredMeanwhile(Exception):
    """The reply has come, or somebody took the request back already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of whom, word for word, and by which day a reply is wanted."""

    to: str
    text: str
    reply_due: date


def check_askable(
    request: Request, directory: Directory, *, by: Reader, at: datetime
) -> None:
    """Raise :class:`NotAskable` for what nobody could reply to, or too late."""
    if not request.text.strip():
        raise NotAskable("Write what you want to know before you send it.")
    if request.to == by.organisation:
        raise NotAskable("That is your own organisation. Assign it to a colleague.")
    if directory.desk_to_tell(request.to) is None:
        raise NotAskable(
            "That organisation has no desk here that could reply. Ring them, and write "
            "down what they say."
        )
    if request.reply_due <= days.day_of(at):
        raise NotAskable("The day of the reply must lie in the future.")


def ask(
    *,
    referral: UUID,
    request: Request,
    directory: Directory,
    by: Reader,
    at: datetime,
) -> UUID:
    """Ask for more about a referral; answer the id of the question.

    Whoever is asked may work on the case until the reply is given, so that they can
    write it down. Raises :class:`NotAskable`, ``NoSuchReferral`` and ``NotTheirs``.
    """
    check_has(by, Permission.ASSESS)
    check_askable(request, directory, by=by, at=at)
    row = Referral.objects.filter(id=referral).first()
    if row is None:
        raise NoSuchReferral
    question = put(row, request, directory, by=by, at=at)
    record(
        Act.MORE_ASKED,
        subjects=[
            f"case:{row.case_id}",
            f"referral:{row.id}",
            f"question:{question}",
            f"organisation:{request.to}",
        ],
        by=by,
        at=at,
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)
    return question


def put(
    row: Referral, request: Request, directory: Directory, *, by: Reader, at: datetime
) -> UUID:
    """One request, for an act that is recorded: question, part, entry, fact, notice."""
    cases.lock(case=row.case_id, by=by)
    question = Question(
        id=uuid4(),
        case_id=row.case_id,
        referral_id=row.id,
        to_id=request.to,
        about=ABOUT_MORE,
        text=request.text,
        put_at=at,
        answer="",
        asked_by_id=by.organisation,
        reply_due=request.reply_due,
    )
    Question.objects.bulk_create([question])
    asked = PartGiven(organisation=request.to, because=Part.ASKED, level=Level.WRITE)
    parts.give_part(case=row.case_id, part=asked, by=by, at=at)
    desk = directory.desk_of(request.to)
    _queue(row, request, desk, at=at)
    body = MoreAsked(
        question=str(question.id),
        asked_by=by.organisation,
        to=request.to,
        reply_due=request.reply_due,
    )
    record_about(referral=row, bodies=[body], by=by, at=at)
    telling.tell_asked(
        question=question.id,
        case=cases_seen.case(row.case_id, reader=by).reference,
        desk=(request.to, desk),
        due=request.reply_due,
        by=by,
        at=at,
    )
    return question.id


def _queue(row: Referral, request: Request, desk: str, *, at: datetime) -> None:
    """On the queue of the desk that is asked, unless a question stands there."""
    there = Entry.objects.filter(
        referral_id=row.id,
        organisation_id=request.to,
        part=rules.EntryPart.QUESTION,
        done_at__isnull=True,
    )
    if there.exists():
        return
    entry = Entry(
        organisation_id=request.to,
        team_id=desk,
        part=rules.EntryPart.QUESTION,
        reason=f"More is asked for. Reply by {day_in_words(request.reply_due)}.",
        entered_at=at,
        **copied(row),
    )
    Entry.objects.bulk_create([entry])


def withdraw(*, question: UUID, by: Reader, at: datetime) -> None:
    """Take a request back while no reply has come.

    Raises :class:`AnsweredMeanwhile`, and ``NoSuchReferral`` for what the reader's
    organisation did not ask.
    """
    check_has(by, Permission.ASSESS)
    own = Question.objects.filter(asked_by_id=by.organisation, about=ABOUT_MORE)
    row = own.filter(id=question).first()
    if row is None:
        raise NoSuchReferral
    take_back(row, by=by, at=at)
    record(
        Act.MORE_WITHDRAWN,
        subjects=[f"case:{row.case_id}", f"question:{row.id}"],
        by=by,
        at=at,
    )
    obligations.refresh_many(cases=[row.case_id], by=by, at=at)
    indexing.refresh(cases=[row.case_id], by=by, at=at)


def take_back(row: Question, *, by: Reader, at: datetime) -> None:
    """End one request, for an act that is recorded."""
    cases.lock(case=row.case_id, by=by)
    row.refresh_from_db(fields=["answered_at", "withdrawn_at"])
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise AnsweredMeanwhile("The reply has come, or it was taken back already.")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    body = MoreWithdrawn(question=str(row.id))
    record_about(referral=row.referral, bodies=[body], by=by, at=at)
    close(row, by=by, at=at)


def close(row: Question, *, by: Reader, at: datetime) -> None:
    """What a question opened ends with the last one: the entry, and the part."""
    waiting = Question.objects.filter(
        to_id=row.to_id, answered_at__isnull=True, withdrawn_at__isnull=True
    )
    if not waiting.filter(referral_id=row.referral_id).exists():
        Entry.objects.filter(
            referral_id=row.referral_id,
            organisation_id=row.to_id,
            part=rules.EntryPart.QUESTION,
            done_at__isnull=True,
        ).update(done_at=at)
    if row.about == ABOUT_MORE and not waiting.filter(case_id=row.case_id).exists():
        parts.end_part(
            case=row.case_id, organisation=row.to_id, because=Part.ASKED, by=by
        )
