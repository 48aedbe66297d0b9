"""Writes the spine: opens cases, names owners, gives parts, records facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from manumit.access.permissions import ACTS_ON_CASES, Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.adding import Columns, add
from manumit.cases import rules
from manumit.cases.models import Case, FactRow, Grant, Involvement, Ownership
from manumit.cases.rules import Level, Part, Role
from manumit.law import facts
from manumit.law.facts import Body, CaseId, Fact, FactId, Owner, SubjectId


class WithoutOwner(ValueError):
    """A case would stand without a safety owner or an investigation owner."""


class NotTheirs(Refused):
    """The reader's organisation has no part in the case that lets it write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerGiven:
    """A desk that is to own, by which rule and version of a provision, in words.

    ``sender_team`` is the opener's own desk, which owns and answers until it is
    accepted.
    """

    owner: Owner
    organisation: str
    team: str
    rule: str
    provision: str
    provision_starts: date
    sentence: str
    accepted: bool
    sender_team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGiven:
    """An organisation's part in the case, and what it may do.

    With ``account`` it is that one person's alone, acting for the organisation; with
    ``until`` it ends by itself.
    """

    organisation: str
    because: Part
    level: Level
    account: UUID | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGiven:
    """A fact to be logged; ``happened`` as the giver knows it."""

    body: Body
    happened: facts.Moment
    source: str
    subject: UUID | None = None
    supersedes: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The references of cases just opened, and their whole logs."""

    references: Mapping[UUID, str]
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """All that a new case begins with."""

    id: UUID
    owners: tuple[OwnerGiven, ...]
    parts: tuple[PartGiven, ...]
    involved: tuple[tuple[UUID, Role], ...]
    facts: tuple[FactGiven, ...]


def open_many(*, openings: Sequence[Opening], by: Reader, at: datetime) -> Opened:
    """Open cases with owners, parts, people and facts.

    Raises :class:`WithoutOwner` where an opening lacks one of the two owners.
    """
    check_has(by, Permission.WRITE_REFERRAL)
    for each in openings:
        _check_owned(each)
    numbered = dict(
        zip((each.id for each in openings), references(len(openings), at), strict=True)
    )
    put_many(openings=openings, references=numbered, by=by, at=at)
    logged = _log(
        ((each.id, _facts_of(each, at)) for each in openings),
        by=by,
        at=at,
    )
    return Opened(references=numbered, facts=logged)


def put_many(
    *,
    openings: Sequence[Opening],
    references: Mapping[UUID, str],
    by: Reader,
    at: datetime,
) -> None:
    """Store the cases, their parts, owners and people under the numbers given."""
    add(
        Case,
        (
            {
                "id": id_,
                "reference": said,
                "opened_at": at,
                "opened_by_id": by.organisation,
            }
            for id_, said in references.items()
        ),
    )
    _give_parts(openings, by=by, at=at)
    _name_owners(openings, by=by, at=at)
    add(
        Involvement,
        (
            {"case_id": each.id, "nominal_id": nominal, "role": role, "recorded_at": at}
            for each in openings
            for nominal, role in each.involved
        ),
    )


def record_facts(
    *, case: UUID, given: Sequence[FactGiven], by: Reader, at: datetime
) -> Sequence[Fact]:
    """Log facts of one case; its row is locked so that duties follow in order."""
    lock(case=case, by=by)
    return _log([(case, given)], by=by, at=at)


def log_many(
    *, given: Iterable[tuple[UUID, Iterable[FactGiven]]], by: Reader, at: datetime
) -> None:
    """Log facts of several cases that the act holds already."""
    _log(given, by=by, at=at)


def lock(*, case: UUID, by: Reader) -> None:
    """Keep others off the case until this act ends; raises :class:`NotTheirs`.

    Acts that look before they write lock first, so that of two people at once the
    second sees what the first did.
    """
    _check_may_record(by)
    found = Case.objects.select_for_update(no_key=True).filter(id=case)
    if not found.values_list("id", flat=True):
        raise NotTheirs("Your organisation does not work on this case.")


def latest_fact(*, case: UUID, kind: str) -> UUID | None:
    """The newest fact of a kind on the case, for a new one to supersede."""
    rows = FactRow.objects.filter(case_id=case, kind=kind)
    return rows.order_by("-recorded_at", "-id").values_list("id", flat=True).first()


def _check_may_record(by: Reader) -> None:
    """Whoever enters referrals may also say what they did about one (rang a desk)."""
    if by.permissions.isdisjoint(ACTS_ON_CASES):
        check_has(by, Permission.WRITE_CASE)


def _check_owned(opening: Opening) -> None:
    named = [each.owner for each in opening.owners]
    if sorted(named) != sorted(Owner):
        raise WithoutOwner("A case needs one safety owner and one investigation owner")


def references(count: int, at: datetime) -> list[str]:
    """The next numbers of cases, each given once and to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval('cases_reference') FROM generate_series(1, %s)", [count]
        )
        return [rules.reference(number, at) for (number,) in cursor.fetchall()]


def _give_parts(openings: Sequence[Opening], *, by: Reader, at: datetime) -> None:
    own = PartGiven(
        organisation=by.organisation, because=Part.RECEIVED, level=Level.WRITE
    )
    add(
        Grant,
        (
            {
                "case_id": each.id,
                "organisation_id": part.organisation,
                "level": part.level,
                "because": part.because,
                "starts_at": at,
            }
            for each in openings
            for part in (own, *each.parts)
        ),
    )


def _name_owners(openings: Sequence[Opening], *, by: Reader, at: datetime) -> None:
    add(
        Ownership,
        (
            {
                "case_id": each.id,
                "owner": given.owner,
                "organisation_id": given.organisation,
                "team_id": given.team,
                "rule": given.rule,
                "provision": given.provision,
                "provision_starts": given.provision_starts,
                "sentence": given.sentence,
                "starts_at": at,
                "accepted_at": at if given.accepted else None,
                "accepted_by": by.account if given.accepted else "",
                "sender_organisation_id": by.organisation,
                "sender_team_id": given.sender_team,
            }
            for each in openings
            for given in each.owners
        ),
    )


def _facts_of(opening: Opening, at: datetime) -> Iterable[FactGiven]:
    """What the opening tells, and its owners: named now, whenever it was received."""
    named = (
        FactGiven(
            body=facts.OwnerNamed(
                owner=each.owner,
                organisation=each.organisation,
                desk=each.team,
                rule=each.rule,
                accepted=each.accepted,
            ),
            happened=at,
            source=opening.facts[0].source,
        )
        for each in opening.owners
    )
    return chain(opening.facts, named)


def _log(
    given: Iterable[tuple[UUID, Iterable[FactGiven]]], *, by: Reader, at: datetime
) -> list[Fact]:
    logged = [_fact(case, fact, by=by, at=at) for case, each in given for fact in each]
    add(FactRow, (row_of(fact) for fact in logged))
    return logged


def _fact(case: UUID, given: FactGiven, *, by: Reader, at: datetime) -> Fact:
    return Fact(
        id=FactId(str(uuid7())),
        case=CaseId(str(case)),
        body=given.body,
        subject=SubjectId(str(given.subject)) if given.subject else None,
        happened=given.happened,
        recorded_at=at,
        recorded_by=by.account,
        source=given.source,
        supersedes=FactId(str(given.supersedes)) if given.supersedes else None,
    )


def row_of(fact: Fact) -> Columns:
    """A line of the log as its table holds it."""
    instant = isinstance(fact.happened, datetime)
    return {
        "id": fact.id,
        "case_id": fact.case,
        "kind": fact.body.kind,
        "schema": fact.body.schema,
        "body": facts.dump(fact.body),
        "subject": fact.subject,
        "happened_at": fact.happened if instant else None,
        "happened": None if instant else fact.happened,
        "recorded_at": fact.recorded_at,
        "recorded_by": fact.recorded_by,
        "source": fact.source,
        "supersedes_id": fact.supersedes,
    }
