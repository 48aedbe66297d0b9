"""What somebody who moves or leaves has open: each kind of work says it for itself.

A kind is registered when Django starts, by this room or one above; rooms below are
asked through their queries and actions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record


class KindThere(ValueError):
    """Another kind of open work is registered under this code."""


class NotHandedOver(Exception):
    """One thing could not be handed over; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that is open; ``code`` names it within its kind."""

    code: str
    title: str
    hint: str = ""
    href: str = ""


class Hands(Protocol):
    """Gives one thing of somebody's to a colleague.

    Raises :class:`NotHandedOver` where that cannot be.
    """

    def __call__(
        self, *, code: str, of: UUID, to: UUID, by: Reader, at: datetime
    ) -> None: ...


Finds = Callable[[UUID, Reader, datetime], Sequence[OpenItem]]
Counts = Callable[[UUID, Reader, datetime], int]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of open work.

    ``count`` answers whoever may not see the things themselves (administrators).
    """

    code: str
    label: str
    find: Finds
    count: Counts
    hand: Hands


@dataclass(frozen=True, slots=True)
class OpenOfKind:
    """What somebody has open of one kind."""

    kind: Kind
    items: Sequence[OpenItem]


class OpenWork:
    """The kinds registered so far."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}

    def register(self, kind: Kind) -> None:
        """Add a kind; the same again changes nothing."""
        if self._kinds.setdefault(kind.code, kind) != kind:
            raise KindThere(f"Open work of the kind {kind.code!r} is registered.")

    def of(
        self, account: UUID, *, reader: Reader, at: datetime
    ) -> Sequence[OpenOfKind]:
        """Everything that somebody has open, by kind; kinds without are left out."""
        found = (
            OpenOfKind(kind, tuple(kind.find(account, reader, at)))
            for kind in self._kinds.values()
        )
        return [each for each in found if each.items]

    def count(self, account: UUID, *, reader: Reader, at: datetime) -> int:
        """How many things somebody has open, whoever asks."""
        return sum(kind.count(account, reader, at) for kind in self._kinds.values())

    def hand(
        self, chosen: Sequence[str], *, of: UUID, to: UUID, by: Reader, at: datetime
    ) -> tuple[int, Sequence[str]]:
        """Hand things over, named ``kind:code``; how many, and why others were not."""
        done, refused = 0, []
        for each in chosen:
            kind, _, code = each.partition(":")
            try:
                self._hand(kind, code, of=of, to=to, by=by, at=at)
            except (NotHandedOver, Refused) as why:
                refused.append(str(why))
            else:
                done += 1
        return done, tuple(dict.fromkeys(refused))

    def _hand(
        self, kind: str, code: str, *, of: UUID, to: UUID, by: Reader, at: datetime
    ) -> None:
        found = self._kinds.get(kind)
        if found is None or not by.has(Permission.WRITE_LEAVERS):
            raise NotHandedOver("Choose something that is shown.")
        with as_reader(by, at=at):
            found.hand(code=code, of=of, to=to, by=by, at=at)
            record(
                Act.OPEN_WORK_HANDED,
                subjects=[f"account:{of}", f"account:{to}"],
                by=by,
                at=at,
                detail={"kind": kind, "what": code},
            )


open_work = OpenWork()
register = open_work.register
