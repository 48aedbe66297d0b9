"""Reads nominals for others. The walls show only those of cases that may be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.uncertain import Uncertain
from manumit.people.models import Nominal


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
