"""Posts of a force and the people who hold them, for the tests of posts and rotas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.organisations import actions, queries
from manumit.organisations.actions import Person
from manumit.organisations.rules.posts import POST_KINDS, Terms
from tests.ground import NOON
from tests.rooms.organisations.conftest import Hired


FORCE = "west-yorkshire"


def reader_for(hired: Hired, organisation: str = FORCE, at: datetime = NOON) -> Reader:
    """Who somebody is to the walls at a moment."""
    return queries.reader_of(account=str(hired.id), organisation=organisation, at=at)


@dataclass(frozen=True)
class Desk:
    """Whoever keeps the posts, in few words."""

    by: Reader
    at: datetime = NOON

    def post(
        self, kind: str = "tactical-adviser", *, least: int = 1, telephone: str = ""
    ) -> UUID:
        terms = Terms("", least, POST_KINDS[kind].on_call, telephone)
        return actions.set_up_post(kind=kind, terms=terms, by=self.by, at=self.at)

    def appoint(
        self,
        post: UUID,
        name: str = "Ben Lee",
        *,
        since: datetime | None = None,
        telephone: str = "01632 960001",
        account: UUID | None = None,
    ) -> UUID:
        """The holding of somebody with an account, or of a new name without one."""
        person = Person(account=account, name=name, telephone=telephone)
        return actions.appoint(
            post=post,
            person=person,
            starts_at=since or self.at,
            by=self.by,
            at=self.at,
        )

    def end(self, holding: UUID, until: datetime, because: str = "moved") -> None:
        actions.end_holding(
            holding=holding, ends_at=until, because=because, by=self.by, at=self.at
        )
