"""Writes nominals. A nominal is only ever recorded with the case that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.adding import add
from manumit.law.uncertain import Uncertain
from manumit.people.models import Nominal


@dataclass(frozen=True, slots=True, kw_only=True)
class NominalGiven:
    """A person as somebody described them; texts stand as they were given."""

    id: UUID
    family_name: str = ""
    given_names: str = ""
    aliases: str = ""
    born: Uncertain | None = None
    born_as_given: str = ""
    gender: str = ""
    nationalities: tuple[str, ...] = ()


def record_many(
    *, given: Sequence[NominalGiven], by: Reader, at: datetime
) -> list[UUID]:
    """Store nominals; the case that involves them makes them visible and is audited."""
    add(
        Nominal,
        (
            {
                "id": each.id,
                "recorded_at": at,
                "recorded_by_id": by.organisation,
                "family_name": each.family_name,
                "given_names": each.given_names,
                "aliases": each.aliases,
                "born": each.born,
                "born_as_given": each.born_as_given,
                "gender": each.gender,
                "nationalities": list(each.nationalities),
            }
            for each in given
        ),
    )
    return [each.id for each in given]


def amend(*, nominal: NominalGiven, by: Reader, at: datetime) -> None:
    """Take later words about a person over; the act that does so keeps the earlier."""
    check_has(by, Permission.WRITE_CASE)
    row = Nominal.objects.select_for_update().get(id=nominal.id)
    row.family_name = nominal.family_name
    row.given_names = nominal.given_names
    row.aliases = nominal.aliases
    row.born = nominal.born
    row.born_as_given = nominal.born_as_given
    row.gender = nominal.gender
    row.nationalities = list(nominal.nationalities)
    row.amended_at = at
    row.save()
