"""How each stored field must be handled, and how long it is kept.

Every model of ours carries a :class:`Handled` that names each of its fields once; a
house test refuses a field that nobody has placed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Retention(StrEnum):
    """How long rows are kept, and what sets the end (reviewed, never automatic yet)."""

    WITH_CASE = "as long as the case: reviewed under the police information code"
    INSTALLATION = "as long as the installation: directories and settings"
    ACCOUNT = "as long as the account, and the sealed record of it"
    SEALED = "as long as the sealed record"
    INTAKE = "until the desk closes the register's run, then as the cases from it"
    SEARCH = "until its words are blanked, days after it was made or no longer saved"


@dataclass(frozen=True, slots=True)
class Handled:
    """The fields of one model by how they must be handled.

    ``operational``: ids, codes and times; ``personal``: says who somebody is or what
    they said; ``special``: health, origin, sex life, offences; ``safety``: where
    somebody may be found, the most dangerous datum in the house.
    """

    retention: Retention
    operational: tuple[str, ...]
    personal: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.operational + self.personal + self.special + self.safety
