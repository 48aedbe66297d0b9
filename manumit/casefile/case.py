"""A case as the judge of duties takes it, with what its file says beside the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from manumit.casefile.shape import Location, Organisation, Person, Thing
from manumit.law.facts import CaseId, Fact
from manumit.law.policies import LocalValue, Policies, policies


Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case: its parts each in a settled order, whatever order they came in.

    ``keeps`` are the kinds of which the file is a full record (None: of all);
    ``local`` the values that organisations set for themselves, ``policies`` the same
    as the judge takes them. Raises ``NotLocal`` and ``OutOfBounds``.
    """

    id: CaseId
    reference: str = ""
    keeps: frozenset[str] | None = None
    organisations: tuple[Organisation, ...] = ()
    persons: tuple[Person, ...] = ()
    objects: tuple[Thing, ...] = ()
    locations: tuple[Location, ...] = ()
    local: tuple[LocalValue, ...] = ()
    facts: tuple[Fact, ...] = ()
    policies: Policies = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _settle(self, "organisations", self.organisations, lambda each: each.code)
        _settle(self, "persons", self.persons, lambda each: each.id)
        _settle(self, "objects", self.objects, lambda each: each.id)
        _settle(self, "locations", self.locations, lambda each: each.id)
        _settle(self, "local", self.local, _of_policy)
        _settle(self, "facts", self.facts, lambda each: (each.recorded_at, each.id))
        object.__setattr__(self, "policies", policies(self.local))

    def name_of(self, code: str) -> str:
        """The name of an organisation; its code where the file does not name it."""
        return next((e.name for e in self.organisations if e.code == code), code)


def _settle(
    case: CaseFile, name: str, parts: Iterable[Part], key: Callable[[Part], object]
) -> None:
    object.__setattr__(case, name, tuple(sorted(parts, key=key)))  # type: ignore[arg-type]


def _of_policy(each: LocalValue) -> tuple[str, str, str]:
    return each.organisation, each.provision, each.starts.isoformat()
