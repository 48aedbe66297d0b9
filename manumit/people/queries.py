"""Reads nominals for others. The walls show only those of cases that may be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.uncertain import Uncertain
from manumit.people.models import Judgement, Nominal


@dataclass(frozen=True, slots=True)
class NominalSeen:
    """A nominal as a page shows it."""

    id: UUID
    family_name: str
    given_names: str
    aliases: str
    born: Uncertain | None
    born_as_given: str
    gender: str
    nationalities: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as given, or words that say that none was."""
        parts = [each for each in (self.given_names, self.family_name) if each.strip()]
        return " ".join(parts) or "Name not given"


def nominals(ids: Iterable[UUID], *, reader: Reader) -> Mapping[UUID, NominalSeen]:
    """Those of the nominals that the reader may see, by id."""
    check_has(reader, Permission.READ_CASE)
    found = Nominal.objects.filter(id__in=list(ids))
    return {
        each.id: NominalSeen(
            id=each.id,
            family_name=each.family_name,
            given_names=each.given_names,
            aliases=each.aliases,
            born=each.born,
            born_as_given=each.born_as_given,
            gender=each.gender,
            nationalities=tuple(each.nationalities),
        )
        for each in found
    }


@dataclass(frozen=True, slots=True)
class JudgementSeen:
    """That somebody judged two nominals to be one, with the grounds in their words."""

    id: UUID
    one: UUID
    other: UUID
    grounds: str
    judged_at: datetime
    judged_by: str
    organisation: str
    undone_at: datetime | None
    undone_by: str


def judgements_of(
    nominals: Iterable[UUID], *, reader: Reader
) -> Sequence[JudgementSeen]:
    """Judgements about these nominals, undone ones too, newest first.

    The walls show only those of which the reader may see both nominals.
    """
    check_has(reader, Permission.READ_CASE)
    ids = list(nominals)
    found = Judgement.objects.filter(Q(one__in=ids) | Q(other__in=ids)).order_by("-id")
    return [
        JudgementSeen(
            id=each.id,
            one=each.one_id,
            other=each.other_id,
            grounds=each.grounds,
            judged_at=each.judged_at,
            judged_by=each.judged_by,
            organisation=each.organisation_id,
            undone_at=each.undone_at,
            undone_by=each.undone_by,
        )
        for each in found
    ]
