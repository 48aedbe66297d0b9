"""Reads cases for others. Every question takes the reader; the walls hold besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db import connection
from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases.models import (
    Case,
    FactRow,
    Grant,
    Involvement,
    Ownership,
)
from manumit.cases.rules import (
    PART_LABELS,
    Part,
    Role,
)
from manumit.law import facts
from manumit.law.facts import CaseId, Fact, FactId, Owner, RungThrough, SubjectId


class NoSuchCase(LookupError):
    """There is no such case, or the reader may not know of it: one answer for both."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as a list or a page shows it."""

    id: UUID
    reference: str
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True, slots=True)
class OwnerSeen:
    """Who is named to own, by which rule, and who answers until they accept."""

    id: UUID
    owner: Owner
    organisation: str
    organisation_name: str
    team: str
    team_name: str
    telephone: str
    rule: str
    provision: str
    provision_starts: date
    sentence: str
    since: datetime
    accepted_at: datetime | None
    accepted_by: str
    sender: str
    sender_name: str
    sender_team: str
    sender_team_name: str
    sender_telephone: str

    @property
    def waits(self) -> bool:
        """Whether nobody has accepted it yet."""
        return self.accepted_at is None

    @property
    def answers(self) -> str:
        """The organisation that owns it now: named and accepted, else the sender."""
        return self.sender if self.waits else self.organisation

    @property
    def answers_team(self) -> str:
        """The desk that answers now."""
        return self.sender_team if self.waits else self.team

    @property
    def answers_name(self) -> str:
        """The name of the organisation that owns it now."""
        return self.sender_name if self.waits else self.organisation_name


def case(case_id: UUID, *, reader: Reader) -> CaseSeen:
    """One case; raises :class:`NoSuchCase`."""
    check_has(reader, Permission.READ_CASE)
    found = Case.objects.filter(id=case_id).first()
    if found is None:
        raise NoSuchCase
    return _seen(found)


def cases(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, CaseSeen]:
    """Those of the cases that the reader may see, by id."""
    _check_may_name(reader)
    return {each.id: _seen(each) for each in Case.objects.filter(id__in=list(ids))}


def newest_cases(
    *,
    reader: Reader,
    at: datetime,
    before: UUID | None,
    limit: int,
    part: Part | None = None,
) -> Sequence[CaseSeen]:
    """The reader's cases, newest first, from just before the case ``before`` on.

    With ``part``, those in which their organisation has that part. Case ids grow with
    time, so the list walks the reader's own grants in order.
    """
    check_has(reader, Permission.READ_CASE)
    grants = Grant.objects.filter(
        Q(account_id=None) | Q(account_id=reader.account),
        Q(ends_at=None) | Q(ends_at__gt=at),
        organisation_id=reader.organisation,
        starts_at__lte=at,
    )
    if part is not None:
        grants = grants.filter(because=part)
    if before is not None:
        grants = grants.filter(case_id__lt=before)
    ids = (
        grants.order_by("-case_id").values_list("case_id", flat=True).distinct()[:limit]
    )
    found = cases(list(ids), reader=reader)
    return [found[each] for each in sorted(found, reverse=True)]


def numbers_for_auditors(
    *, ids: Iterable[UUID] = (), references: Iterable[str] = (), reader: Reader
) -> Mapping[UUID, str]:
    """The references of cases by id, for whoever reads the sealed record.

    The record names cases by id and people by reference; the cases stay closed.
    """
    check_has(reader, Permission.READ_AUDIT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, reference FROM cases_numbers(%s, %s)",
            [list(ids), list(references)],
        )
        return dict(cursor.fetchall())


def owners(
    ids: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, Mapping[Owner, OwnerSeen]]:
    """The current owners of each case."""
    _check_may_name(reader)
    rows = Ownership.objects.filter(case_id__in=list(ids), ends_at__isnull=True)
    answer: dict[UUID, dict[Owner, OwnerSeen]] = {}
    named = ("organisation", "team", "sender_organisation", "sender_team")
    for row in rows.select_related(*named):
        answer.setdefault(row.case_id, {})[Owner(row.owner)] = OwnerSeen(
            id=row.id,
            owner=Owner(row.owner),
            organisation=row.organisation_id,
            organisation_name=row.organisation.name,
            team=row.team_id,
            team_name=row.team.name,
            telephone=row.team.telephone,
            rule=row.rule,
            provision=row.provision,
            provision_starts=row.provision_starts,
            sentence=row.sentence,
            since=row.starts_at,
            accepted_at=row.accepted_at,
            accepted_by=row.accepted_by,
            sender=row.sender_organisation_id,
            sender_name=row.sender_organisation.name,
            sender_team=row.sender_team_id,
            sender_team_name=row.sender_team.name,
            sender_telephone=row.sender_team.telephone,
        )
    return answer


def own_parts(case_id: UUID, *, reader: Reader) -> Sequence[str]:
    """Why the reader's organisation may see the case, in words."""
    check_has(reader, Permission.READ_CASE)
    rows = Grant.objects.filter(case_id=case_id, organisation_id=reader.organisation)
    codes = rows.order_by("id").values_list("because", flat=True)
    return list(dict.fromkeys(PART_LABELS[Part(each)] for each in codes))


def involved(
    ids: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, Sequence[tuple[UUID, Role]]]:
    """The nominals of each case with their role."""
    check_has(reader, Permission.READ_CASE)
    answer: dict[UUID, list[tuple[UUID, Role]]] = {}
    for row in Involvement.objects.filter(case_id__in=list(ids)).order_by("id"):
        answer.setdefault(row.case_id, []).append((row.nominal_id, Role(row.role)))
    return answer


def held_as_victims(
    *, ids: Iterable[UUID] = (), nominals: Iterable[UUID] = (), reader: Reader
) -> Sequence[tuple[UUID, UUID]]:
    """Case and nominal of each victim of these cases, or of whom these nominals are.

    For whoever enters a decision or letter: that somebody is held, and no more of them.
    """
    check_has(reader, Permission.READ_LETTER_FORM)
    asked = Q(case_id__in=list(ids)) | Q(nominal_id__in=list(nominals))
    found = Involvement.objects.filter(asked, role=Role.VICTIM)
    return list(found.order_by("id").values_list("case_id", "nominal_id"))


def log(case_id: UUID, *, reader: Reader) -> Sequence[Fact]:
    """The case's log of facts, in the order in which they were recorded."""
    return logs([case_id], reader=reader).get(case_id, [])


def logs(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, Sequence[Fact]]:
    """The logs of several cases."""
    check_has(reader, Permission.READ_CASE)
    return every_log(ids)


def calls(
    ids: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, Sequence[tuple[Fact, RungThrough]]]:
    """Who was rung about each case, in the order in which it was recorded."""
    check_has(reader, Permission.READ_QUEUE)
    answer: dict[UUID, list[tuple[Fact, RungThrough]]] = {}
    rows = FactRow.objects.filter(case_id__in=list(ids), kind=RungThrough.kind)
    for row in rows.order_by("recorded_at", "id"):
        fact = fact_of(row)
        if isinstance(fact.body, RungThrough):
            answer.setdefault(row.case_id, []).append((fact, fact.body))
    return answer


def every_log(ids: Iterable[UUID]) -> Mapping[UUID, Sequence[Fact]]:
    """The logs as far as the database's own walls let this process see them."""
    answer: dict[UUID, list[Fact]] = {}
    rows = FactRow.objects.filter(case_id__in=list(ids)).order_by("recorded_at", "id")
    for row in rows.values_list(*_LOGGED, named=True):
        answer.setdefault(row.case_id, []).append(fact_of(cast("FactRow", row)))
    return answer


def every_case(*, after: UUID | None, limit: int) -> list[UUID]:
    """Case ids in order, as far as the walls let this process see them."""
    rows = Case.objects.order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.values_list("id", flat=True)[:limit])


def _check_may_name(reader: Reader) -> None:
    """Whoever has a queue may know the number of a case on it and whom to ring."""
    if not reader.has(Permission.READ_QUEUE):
        check_has(reader, Permission.READ_CASE)


def _seen(row: Case) -> CaseSeen:
    return CaseSeen(row.id, row.reference, row.opened_at, row.opened_by_id)


_LOGGED = tuple(each.attname for each in FactRow._meta.concrete_fields)  # noqa: SLF001 -- Django's own name for it
"""What a line of the log is read by; of thousands of lines no model is made."""


def fact_of(row: FactRow) -> Fact:
    """A row of the log as the law reads it."""
    happened = row.happened_at or row.happened
    assert happened is not None
    return Fact(
        id=FactId(str(row.id)),
        case=CaseId(str(row.case_id)),
        body=facts.load(row.kind, row.schema, row.body),
        subject=SubjectId(str(row.subject)) if row.subject else None,
        happened=happened,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        source=row.source,
        supersedes=FactId(str(row.supersedes_id)) if row.supersedes_id else None,
    )


def rules_fired(*, reader: Reader) -> Mapping[tuple[Owner, str], int]:
    """How many current owners each rule named, by owner and rule.

    Over the whole country for a reader with the national permission, through a
    function of the database that answers only sums; else over what they may see.
    """
    check_has(reader, Permission.READ_CASE)
    with connection.cursor() as cursor:
        if reader.has(Permission.READ_NATIONAL_FIGURES):
            cursor.execute("SELECT owner, rule, times FROM cases_rules_fired()")
        else:
            cursor.execute(
                "SELECT owner, rule, count(*) FROM cases_ownership "
                "WHERE ends_at IS NULL GROUP BY owner, rule"
            )
        rows = cursor.fetchall()
    return {(Owner(owner), rule): times for owner, rule, times in rows}
