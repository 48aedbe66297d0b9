"""Two at once, and a crash between a save and the opening: one case, no words lost."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases.models import Case
from manumit.contact import actions
from manumit.contact.actions import Begun, Given
from manumit.contact.models import Contact, Told
from manumit.contact.rules.advice import Door
from manumit.contact.rules.telling import Telling
from manumit.organisations import directory as directories
from tests.ground import NOON, as_owner
from tests.rooms.contact.conftest import WORDS, Crew, begin, look, open_case
from tests.together import at_once


class Killed(Exception):
    """The server was switched off here."""


def test_a_crash_while_the_case_opens_leaves_the_words_and_no_case(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = begin(crew.handler, words=WORDS, own_word=True)

    def switched_off(**_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("manumit.referrals.indexing.refresh", switched_off)
        with pytest.raises(Killed):
            open_case(crew.handler, begun)
    with as_owner():
        assert not Case.objects.exists()
    assert look(crew.handler, begun).people[0].telling.words == WORDS
    open_case(crew.handler, begun)
    with as_owner():
        assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_open_at_once_open_one_case(crew: Crew) -> None:
    begun = begin(crew.handler, words=WORDS)
    readers = [crew.handler.reader(), crew.officer.reader()]
    references: list[str] = []

    def press(reader: Reader, at: datetime = NOON) -> None:
        with as_reader(reader, at=at):
            opened = actions.open_case(
                contact=begun.contact,
                directory=directories.current(),
                by=reader,
                at=at,
            )
        references.append(opened.reference)

    directories.current()
    ended = at_once(*(lambda reader=reader: press(reader) for reader in readers))
    assert ended == [None, None]
    assert len(references) == 2
    assert len(set(references)) == 1
    with as_owner():
        assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_one_incident_at_once_are_in_one_contact(crew: Crew) -> None:
    begun: list[Begun] = []

    def press(reader: Reader, told: Telling) -> None:
        given = Given(
            door=Door.CALL, incident="412", telling=told, form=uuid4(), token=uuid4()
        )
        with as_reader(reader, at=NOON):
            begun.append(
                actions.start(
                    given=given, directory=directories.current(), by=reader, at=NOON
                )
            )

    tellings = [Telling(words=WORDS), Telling(seen="A van.")]
    readers = [crew.handler.reader(), crew.officer.reader()]
    ended = at_once(
        *(
            lambda reader=reader, told=told: press(reader, told)
            for reader, told in zip(readers, tellings, strict=True)
        )
    )
    assert ended == [None, None]
    assert len({each.contact for each in begun}) == 1
    with as_owner():
        assert Contact.objects.count() == 1
        assert Told.objects.count() == 2
    told = look(crew.handler, begun[0]).people[0].telling
    assert (told.words, told.seen) == (WORDS, "A van.")
    assert connection.is_usable()
