"""Reads the exhibits of a case and their continuity."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import chronicle
from manumit.cases.chronicle import Beside
from manumit.investigations.exhibits.chain import chains, step_of
from manumit.investigations.exhibits.models import Exhibit, ExhibitStep
from manumit.investigations.exhibits.permissions import NoSuchExhibit
from manumit.investigations.exhibits.rules import Now, Sort, Step, now_of
from manumit.law.facts import ExhibitReturned, ExhibitSeized, Fact
from manumit.organisations import queries as organisations


LEFT = "somebody of another organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """One link of the continuity, and who recorded it when."""

    step: Step
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitSeen:
    """An exhibit with its continuity; texts stand as they were given."""

    id: UUID
    reference: str
    sort: Sort
    description: str
    where: str
    found_by: str
    from_person: str
    from_words: str
    digest: str
    document: UUID | None
    why_kept: str
    taken_at: datetime
    recorded_by: str
    steps: Sequence[StepSeen]

    @property
    def now(self) -> Now:
        """Who holds it, under which seal, where."""
        return now_of([each.step for each in self.steps])


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What only the log knows of: taken in, and given back or not."""

    sort: str
    from_person: str
    taken_at: datetime
    returned_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitsSeen:
    """What is held on a case: our own, and what the log alone tells of."""

    own: Sequence[ExhibitSeen]
    others: Sequence[Logged]


def exhibits_of(case: UUID, *, reader: Reader) -> ExhibitsSeen:
    """What was taken in on a case the reader has found, by its log."""
    check_has(reader, Permission.READ_INVESTIGATION)
    kinds = (ExhibitSeized.kind, ExhibitReturned.kind)
    found = chronicle.log_of(case, kinds, reader=reader)
    gone = {each.supersedes for each in found}
    log = [each for each in found if each.id not in gone]
    rows = Exhibit.objects.filter(case_id=case).order_by("reference")
    own = _seen(list(rows), reader=reader)
    held = {str(each.id) for each in own}
    returned = {
        each.body.exhibit: each.last_moment()
        for each in log
        if isinstance(each.body, ExhibitReturned)
    }
    return ExhibitsSeen(
        own=own,
        others=[
            _logged(each, each.body, returned)
            for each in log
            if isinstance(each.body, ExhibitSeized) and each.body.exhibit not in held
        ],
    )


def exhibit(case: UUID, exhibit: UUID, *, reader: Reader) -> ExhibitSeen:
    """One exhibit of a case; raises ``NoSuchExhibit``."""
    check_has(reader, Permission.READ_INVESTIGATION)
    found = _seen(list(Exhibit.objects.filter(case_id=case, id=exhibit)), reader=reader)
    if not found:
        raise NoSuchExhibit
    return found[0]


def words_beside(ids: Collection[UUID], reader: Reader) -> Mapping[UUID, Beside]:
    """What was written beside facts of the log, by the fact's id."""
    if not reader.has(Permission.READ_INVESTIGATION):
        return {}
    taken = Exhibit.objects.filter(fact__in=list(ids)).values_list(
        "fact", "case_id", "id", "reference", "description"
    )
    given = ExhibitStep.objects.filter(fact__in=list(ids)).values_list(
        "fact", "case_id", "exhibit_id", "exhibit__reference", "why"
    )
    return {
        fact: Beside(
            f"{reference}: {words}",
            reverse("investigations:exhibit", args=[case, exhibit]),
        )
        for fact, case, exhibit, reference, words in (*taken, *given)
        if fact is not None
    }


def _logged(
    fact: Fact, body: ExhibitSeized, returned: Mapping[str, datetime]
) -> Logged:
    return Logged(
        sort=body.sort,
        from_person=fact.subject or "",
        taken_at=fact.last_moment(),
        returned_at=returned.get(body.exhibit),
    )


def _seen(rows: Sequence[Exhibit], *, reader: Reader) -> Sequence[ExhibitSeen]:
    links = chains(each.id for each in rows)
    accounts = [
        *(each.recorded_by for each in rows),
        *(each.recorded_by for chain in links.values() for each in chain),
    ]
    names = organisations.names(accounts=accounts, reader=reader)
    return [_one(each, links[each.id], names) for each in rows]


def _one(
    row: Exhibit, steps: Sequence[ExhibitStep], names: Mapping[str, str]
) -> ExhibitSeen:
    return ExhibitSeen(
        id=row.id,
        reference=row.reference,
        sort=Sort(row.sort),
        description=row.description,
        where=row.where,
        found_by=row.found_by,
        from_person=str(row.from_person) if row.from_person else "",
        from_words=row.from_words,
        digest=row.digest,
        document=row.document_id,
        why_kept=row.why_kept,
        taken_at=steps[0].done_at,
        recorded_by=names.get(row.recorded_by, LEFT),
        steps=[
            StepSeen(
                step=step_of(each),
                recorded_by=names.get(each.recorded_by, LEFT),
                recorded_at=each.recorded_at,
            )
            for each in steps
        ],
    )
