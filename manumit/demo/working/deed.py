"""One act of a story, by whom and when; and how its words become what an act takes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.demo.filling import Filling
from manumit.law.facts import Fact


Given = TypeVar("Given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What one person does on a case; ``said`` is all that its story says of it.

    ``token`` is the act's own, so that it is never done twice; ``meant`` reads the
    names of the story.
    """

    case: UUID
    said: Mapping[str, Any]
    by: Reader
    at: datetime
    token: UUID
    meant: Callable[[str], str]

    def given(
        self, shape: type[Given], beside: Collection[str] = (), **found: object
    ) -> Given:
        """What the act takes: as it is said, without what stands ``beside`` it.

        What was ``found`` is there unless the story says otherwise.
        """
        known = {each.name for each in fields(shape)}  # type: ignore[arg-type]  # a dataclass of a room
        usual: dict[str, object] = {"token": self.token}
        if "happened" in known:
            usual |= {"happened": self.happened, "source": "own_act"}
        without = {*beside, "minutes_ago"}
        return Filling(self.at, self.meant).fill(
            shape,
            {name: value for name, value in usual.items() if name in known}
            | found
            | {key: each for key, each in self.said.items() if key not in without},
        )

    @property
    def happened(self) -> datetime:
        """When it was done: as it is recorded, unless some minutes earlier."""
        return self.at - timedelta(minutes=self.said.get("minutes_ago", 0))

    @property
    def who(self) -> UUID:
        """The person whom the act is about."""
        return UUID(self.meant(f"@who {self.said['who']}"))

    def log(self) -> Sequence[Fact]:
        """The case as it stands before the act."""
        return cases.log(self.case, reader=self.by)


Do = Callable[[Deed], None]
