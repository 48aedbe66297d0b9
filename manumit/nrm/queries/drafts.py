"""One draft: what stands in it now, what stood at a moment, and every version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.law.facts import Fact, SubjectId
from manumit.nrm import held, holding, logged
from manumit.nrm.held import HeldAnswer
from manumit.nrm.models import Draft
from manumit.nrm.rules import drafts as rules
from manumit.nrm.rules.drafts import Standing
from manumit.organisations import queries as organisations
from manumit.people import queries as people
from manumit.people.queries import NominalSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeen:
    """A draft as its pages show it. ``name`` is the person's, as the case has it.

    ``subject`` is what facts about the person are logged by.
    """

    id: UUID
    reference: str
    event: UUID
    case: UUID | None
    case_reference: str
    nominal: UUID | None
    name: str
    organisation: str
    form: str
    holder: str
    holder_name: str
    desk: str
    started_by: str
    started_at: datetime
    changed_at: datetime
    standing: Standing

    @property
    def subject(self) -> SubjectId:
        return logged.subject_of(self.nominal, self.id)

    @property
    def waits(self) -> bool:
        """Whether the person is not yet referred by it."""
        return self.standing is not Standing.RECEIVED

    @property
    def has_gone(self) -> bool:
        """Whether anything was sent of it."""
        return self.standing not in {Standing.WRITING, Standing.EXPIRED}


def draft(draft_id: UUID, *, reader: Reader) -> DraftSeen:
    """One draft; raises ``NoSuchDraft``."""
    check_has(reader, Permission.READ_NRM)
    (found,) = seen([holding.found(draft_id, by=reader)], reader=reader)
    return found


def current(draft_id: UUID, *, reader: Reader) -> Mapping[str, HeldAnswer]:
    """The newest version of each answer by its key; taken out ones are left out."""
    check_has(reader, Permission.READ_NRM)
    found = held.newest(holding.found(draft_id, by=reader))
    return {key: each for key, each in found.items() if each.kept is not None}


def versions(draft_id: UUID, *, reader: Reader) -> Sequence[HeldAnswer]:
    """Every version of every answer in the order of saving, for disclosure."""
    check_has(reader, Permission.READ_NRM)
    return held.every_version(holding.found(draft_id, by=reader))


def as_at(
    draft_id: UUID, *, moment: datetime, reader: Reader
) -> Mapping[str, HeldAnswer]:
    """The answers as they stood at a moment."""
    then: dict[str, HeldAnswer] = {}
    for each in versions(draft_id, reader=reader):
        if each.saved_at <= moment:
            then[each.key] = each
    return {key: each for key, each in then.items() if each.kept is not None}


def facts_of(seen_draft: DraftSeen, *, reader: Reader) -> Sequence[Fact]:
    """What is known of the person's age and choice: the case's log, or what waits."""
    check_has(reader, Permission.READ_NRM)
    return logged.facts_of(
        seen_draft.id, case=seen_draft.case, subject=seen_draft.subject
    )


def siblings(seen_draft: DraftSeen, *, reader: Reader) -> Sequence[DraftSeen]:
    """The drafts about others of the same event, in the order of their start."""
    check_has(reader, Permission.READ_NRM)
    rows = Draft.objects.filter(
        event_id=seen_draft.event, organisation_id=reader.organisation
    )
    return seen(rows.exclude(id=seen_draft.id).order_by("id"), reader=reader)


def seen(rows: Iterable[Draft], *, reader: Reader) -> list[DraftSeen]:
    """The rows as pages show them, with the names that the reader may know."""
    found = list(rows)
    in_case = [each.case_id for each in found if each.case_id]
    numbers = cases.cases(in_case, reader=reader) if in_case else {}
    nominals = (
        people.nominals([e.nominal_id for e in found if e.nominal_id], reader=reader)
        if reader.has(Permission.READ_CASE)
        else {}
    )
    names = organisations.names(accounts=[e.holder for e in found], reader=reader)
    standings = holding.standings(found)
    told = ((row, numbers.get(row.case_id or row.id)) for row in found)
    return [
        DraftSeen(
            id=row.id,
            reference=rules.reference(row.number, row.started_at),
            event=row.event_id,
            case=row.case_id,
            case_reference=case.reference if case else "",
            nominal=row.nominal_id,
            name=_name(nominals.get(row.nominal_id or row.id)),
            organisation=row.organisation_id,
            form=row.form,
            holder=row.holder,
            holder_name=names.get(row.holder, ""),
            desk=row.desk_id or "",
            started_by=row.started_by,
            started_at=row.started_at,
            changed_at=row.changed_at,
            standing=standings[row.id],
        )
        for row, case in told
    ]


def _name(nominal: NominalSeen | None) -> str:
    return nominal.name if nominal else ""
