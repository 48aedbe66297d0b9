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
from manumit.people.models import Judgement, Nominal


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


class AlreadyJudged(ValueError):
    """Somebody has judged the same already; the message says so."""

    def __init__(self) -> None:
        super().__init__("These two are judged to be one person already.")


class NoSuchJudgement(LookupError):
    """None stands, or the reader may not know of it: one answer for both."""


def judge_same(
    *, one: UUID, other: UUID, grounds: str, by: Reader, at: datetime
) -> UUID:
    """Keep the judgement that two nominals are one person; answer its id.

    Nothing of either changes. The act that judges records the facts.
    """
    check_has(by, Permission.ASSESS)
    first, second = sorted((one, other))
    standing = Judgement.objects.filter(one_id=first, other_id=second)
    if standing.filter(undone_at__isnull=True).exists():
        raise AlreadyJudged
    row = Judgement(
        one_id=first,
        other_id=second,
        organisation_id=by.organisation,
        grounds=grounds,
        judged_at=at,
        judged_by=by.account,
        undone_by="",
    )
    Judgement.objects.bulk_create([row])
    return row.id


def undo_judgement(*, judgement: UUID, by: Reader, at: datetime) -> None:
    """Take the judgement back; that it was made, and its grounds, stay."""
    check_has(by, Permission.ASSESS)
    row = Judgement.objects.filter(id=judgement, undone_at__isnull=True).first()
    if row is None:
        raise NoSuchJudgement
    row.undone_at, row.undone_by = at, by.account
    row.save(update_fields=["undone_at", "undone_by"])
