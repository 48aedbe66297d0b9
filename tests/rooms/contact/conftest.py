"""Those who meet people first, and a contact taken through the room's own acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from manumit.audit.acting import as_reader
from manumit.contact import actions, queries
from manumit.contact.actions import Begun, CaseOpened, Given, Saved
from manumit.contact.queries import ContactSeen
from manumit.contact.rules.advice import Door
from manumit.contact.rules.telling import Telling
from manumit.organisations import directory as directories
from tests.cast import FORCE, Somebody, hired
from tests.ground import NOON


WORDS = " He keeps my ID.\r\n\r\n  I haven't been paid since June. "


@dataclass(frozen=True)
class Crew:
    """Whoever meets people first, and who looks after them."""

    handler: Somebody
    officer: Somebody
    sergeant: Somebody
    supervisor: Somebody
    desk: Somebody
    port: Somebody
    elsewhere: Somebody


@pytest.fixture
def crew(db: None) -> Crew:
    return Crew(
        handler=hired("Shanice Campbell", role="call-handler", organisation=FORCE),
        officer=hired("Daniel Kowalczyk", role="officer", organisation=FORCE),
        sergeant=hired("Gareth Iles", role="custody-sergeant", organisation=FORCE),
        supervisor=hired("Priya Raghunathan", role="supervisor", organisation=FORCE),
        desk=hired("Imran Sheikh", role="threat-desk", organisation=FORCE),
        port=hired("Yasmin Haddad", role="port-officer", organisation="border-force"),
        elsewhere=hired("Carol Whitlock", role="threat-desk", organisation="kent"),
    )


def begin(
    by: Somebody,
    *,
    door: Door = Door.CALL,
    incident: str = "",
    form: UUID | None = None,
    token: UUID | None = None,
    at: datetime = NOON,
    **told: Any,
) -> Begun:
    reader = by.reader(at)
    given = Given(
        door=door,
        incident=incident,
        telling=Telling(**told),
        form=form or uuid4(),
        token=token or uuid4(),
    )
    with as_reader(reader, at=at):
        return actions.start(
            given=given, directory=directories.current(), by=reader, at=at
        )


def save(
    by: Somebody,
    begun: Begun,
    *,
    person: UUID | None = None,
    base: UUID | None = None,
    token: UUID | None = None,
    at: datetime = NOON,
    **told: Any,
) -> Saved:
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return actions.save(
            contact=begun.contact,
            person=person or begun.person,
            telling=Telling(**told),
            base=base,
            token=token or uuid4(),
            directory=directories.current(),
            by=reader,
            at=at,
        )


def open_case(by: Somebody, begun: Begun, *, at: datetime = NOON) -> CaseOpened:
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return actions.open_case(
            contact=begun.contact, directory=directories.current(), by=reader, at=at
        )


def look(by: Somebody, begun: Begun, *, at: datetime = NOON) -> ContactSeen:
    reader = by.reader(at)
    with as_reader(reader, at=at):
        return queries.contact(begun.contact, reader=reader)


Look = Callable[..., ContactSeen]
