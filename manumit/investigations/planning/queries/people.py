"""Everybody whom a case speaks of: what is said of them, done, and still to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import chronicle
from manumit.cases.chronicle import Beside
from manumit.investigations.planning.models import (
    Account,
    GoneThrough,
    Said,
    Same,
)
from manumit.investigations.planning.permissions import NoSuchAccount, NoSuchPerson
from manumit.investigations.planning.queries.lines import GONE
from manumit.investigations.planning.queries.standing import records_of, standing_of
from manumit.investigations.planning.rules.accounts import How, Kept
from manumit.investigations.planning.rules.people import ToSee, people_to_see
from manumit.law import days
from manumit.law.duties.standing import in_order
from manumit.law.facts import (
    AccountOffered,
    Fact,
    Interpreter,
    Offered,
    ReferralReceived,
    ReportReceived,
)
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSeen:
    """A fact about somebody with the words beside it, empty where nobody kept any.

    ``named_in`` is the account, referral or report that it came out of, by its fact.
    """

    fact: Fact
    words: str
    named_in: UUID | None
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSeen:
    """Somebody was spoken to, or was to be; words stand as they were given."""

    id: UUID
    subject: str
    fact: Fact
    result: Offered
    how: How
    kept: Kept
    interpreter: Interpreter
    interpreter_name: str
    language: str
    place: str
    by_whom: str
    words: str
    why_not: str
    recording: UUID | None
    again_on: date | None
    again_words: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSeen:
    """A visit that is planned and not held yet."""

    account: AccountSeen
    on: date
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """Somebody to see, with everything said of them in the order of the log."""

    to_see: ToSee
    said: Sequence[WordsSeen]
    accounts: Sequence[AccountSeen]
    visit: VisitSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSeen:
    """That two were judged to be one."""

    id: UUID
    one: str
    other: str
    words: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSeen:
    """A referral or report that may name people; ``read`` once gone through."""

    fact: Fact
    beside: Beside | None
    read: bool


def people(
    case: UUID,
    *,
    log: Sequence[Fact],
    known: Iterable[str],
    reader: Reader,
    at: datetime,
) -> Sequence[PersonSeen]:
    """Everybody the case speaks of, whoever is still to be seen first.

    ``known`` are the people of the case whose names stand there.
    """
    check_has(reader, Permission.READ_INVESTIGATION)
    standing = standing_of(log, at=at)
    found = people_to_see(standing, known)
    said = _said(case, log, standing.facts if standing else (), reader=reader)
    taken: dict[str, list[AccountSeen]] = {}
    for each in accounts(case, log=log, reader=reader):
        taken.setdefault(each.subject, []).append(each)
    today = days.day_of(at)
    return [
        PersonSeen(
            to_see=each,
            said=said.get(each.subject, ()),
            accounts=taken.get(each.subject, ()),
            visit=_visit(taken.get(each.subject, ()), today),
        )
        for each in found
    ]


def person(
    case: UUID,
    subject: UUID,
    *,
    log: Sequence[Fact],
    known: Iterable[str],
    reader: Reader,
    at: datetime,
) -> PersonSeen:
    """One of them; raises ``NoSuchPerson``."""
    for each in people(case, log=log, known=known, reader=reader, at=at):
        if each.to_see.subject == str(subject):
            return each
    raise NoSuchPerson


def accounts(
    case: UUID, *, log: Sequence[Fact], reader: Reader
) -> Sequence[AccountSeen]:
    """The accounts kept here, in the order in which they were given.

    Whose each is follows the log: where two were judged one, it is that one's.
    """
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = {each.fact: each for each in Account.objects.filter(case_id=case)}
    names = organisations.names(
        accounts=[each.recorded_by for each in rows.values()], reader=reader
    )
    by_id: Mapping[str, Fact] = {each.id: each for each in log}
    gone = {each.supersedes for each in log}
    found = []
    for fact in sorted((e for e in log if e.id not in gone), key=in_order):
        if not isinstance(fact.body, AccountOffered):
            continue
        kept = [rows[each] for each in records_of(fact, by_id) if each in rows]
        found += [_account(each, fact, fact.body, names) for each in kept]
    return found


def account(
    case: UUID, account_id: UUID, *, log: Sequence[Fact], reader: Reader
) -> AccountSeen:
    """One account; raises ``NoSuchAccount``."""
    for each in accounts(case, log=log, reader=reader):
        if each.id == account_id:
            return each
    raise NoSuchAccount


def said_in(
    case: UUID, fact: UUID, *, log: Sequence[Fact], reader: Reader
) -> Sequence[WordsSeen]:
    """What came out of one account, referral or report."""
    check_has(reader, Permission.READ_INVESTIGATION)
    gone = {each.supersedes for each in log}
    standing = [each for each in log if each.id not in gone]
    kept = _said(case, log, standing, reader=reader)
    return [each for whole in kept.values() for each in whole if each.named_in == fact]


def sources(case: UUID, *, log: Sequence[Fact], reader: Reader) -> Sequence[SourceSeen]:
    """The referrals and reports of the case, and whether each was gone through."""
    check_has(reader, Permission.READ_INVESTIGATION)
    gone = {each.supersedes for each in log}
    found = [
        each
        for each in log
        if isinstance(each.body, ReferralReceived | ReportReceived)
        and each.id not in gone
    ]
    by_id: Mapping[str, Fact] = {each.id: each for each in log}
    ids = {each.id: records_of(each, by_id) for each in found}
    read = set(GoneThrough.objects.filter(case_id=case).values_list("fact", flat=True))
    words = chronicle.beside(
        [one for each in ids.values() for one in each], reader=reader
    )
    return [
        SourceSeen(
            fact=each,
            beside=next((words[one] for one in ids[each.id] if one in words), None),
            read=any(one in read for one in ids[each.id]),
        )
        for each in found
    ]


def judged_same(case: UUID, *, reader: Reader) -> Sequence[SameSeen]:
    """Which descriptions were judged to be of one person, the newest first."""
    check_has(reader, Permission.READ_INVESTIGATION)
    rows = list(
        Same.objects.filter(case_id=case, undone_at=None).order_by(
            "-recorded_at", "-id"
        )
    )
    names = organisations.names(accounts=[e.recorded_by for e in rows], reader=reader)
    return [
        SameSeen(
            id=each.id,
            one=str(each.one),
            other=str(each.other),
            words=each.words,
            recorded_by=names.get(each.recorded_by, GONE),
            recorded_at=each.recorded_at,
        )
        for each in rows
    ]


def _said(
    case: UUID, log: Sequence[Fact], standing: Iterable[Fact], *, reader: Reader
) -> Mapping[str, list[WordsSeen]]:
    """The facts about each person, with the words kept beside any record of them."""
    rows = {each.fact: each for each in Said.objects.filter(case_id=case)}
    by_id: Mapping[str, Fact] = {each.id: each for each in log}
    found: dict[str, list[WordsSeen]] = {}
    names = organisations.names(
        accounts=[each.recorded_by for each in log], reader=reader
    )
    for fact in sorted(standing, key=in_order):
        if fact.subject is None:
            continue
        beside = [rows[each] for each in records_of(fact, by_id) if each in rows]
        seen = WordsSeen(
            fact=fact,
            words=beside[0].words if beside else "",
            named_in=beside[0].named_in if beside else None,
            recorded_by=names.get(fact.recorded_by, GONE),
        )
        found.setdefault(fact.subject, []).append(seen)
    return found


def _visit(taken: Sequence[AccountSeen], today: date) -> VisitSeen | None:
    """The visit that was planned last; held once they were reached after that."""
    planned: AccountSeen | None = None
    for each in taken:
        if each.again_on is not None:
            planned = each
        elif each.result is not Offered.NO_CONTACT:
            planned = None
    if planned is None or planned.again_on is None:
        return None
    return VisitSeen(
        account=planned, on=planned.again_on, late=planned.again_on < today
    )


def _account(
    row: Account, fact: Fact, body: AccountOffered, names: Mapping[str, str]
) -> AccountSeen:
    return AccountSeen(
        id=row.id,
        subject=str(fact.subject),
        fact=fact,
        result=body.result,
        how=How(row.how),
        kept=Kept(row.kept),
        interpreter=body.interpreter,
        interpreter_name=row.interpreter_name,
        language=row.language,
        place=row.place,
        by_whom=row.by_whom,
        words=row.words,
        why_not=row.why_not,
        recording=row.recording_id,
        again_on=row.again_on,
        again_words=row.again_words,
        recorded_by=names.get(row.recorded_by, GONE),
        recorded_at=row.recorded_at,
    )
