"""First contacts and referrals out of the demonstration: each act told, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from pytest_django import Settings

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.models import Event
from manumit.cases import queries as cases
from manumit.contact import queries as contacts
from manumit.contact.rules.contacts import State
from manumit.demo import seed
from manumit.demo.events import events
from manumit.demo.fronting import DOES, front_all
from manumit.demo.people import BY_CODE
from manumit.demo.stories import stories
from manumit.demo.telling import Readers, readers_of
from manumit.law.facts import DecisionReceived, ReceiptRecorded, RemovalDirected
from manumit.nrm import queries as drafts
from manumit.nrm.form import Route
from manumit.nrm.queries import DraftSeen, Whole
from manumit.nrm.rules.drafts import Standing
from manumit.obligations.rebuilding import rebuild
from manumit.organisations import directory
from tests.ground import NOON, as_owner


TODAY = NOON + timedelta(weeks=36)
"""Once there is a form: it began in April 2026."""
FORCES = ("officer", "threat.desk.greater.manchester", "charity", "port.officer")


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = settings.DATABASE_IS_EMBEDDED = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    directory.forget()
    yield
    directory.forget()


def test_every_act_is_one_that_there_is_and_lies_behind() -> None:
    told = {each.name for each in stories()}
    for event in events():
        assert event.story in {"", *told}, event.name
        after = [each.after for each in event.acts]
        assert after == sorted(after), event.name
        assert not after[0], event.name
        assert {each.do for each in event.acts} <= set(DOES), event.name
        assert {each.by for each in event.acts} <= set(BY_CODE), event.name
        # Whatever the hour at which the demonstration is made, all of it has happened.
        for now in (TODAY.replace(hour=0, minute=5), TODAY):
            assert event.began(now=now) + after[-1] < now, event.name


def test_every_state_is_there_to_be_seen_and_told_again_nothing_is_added(
    db: None,
) -> None:
    seed.introduce(at=TODAY)
    assert front_all(at=TODAY) == sum(len(each.acts) for each in events())
    readers = readers_of(at=TODAY)
    _check_contacts(readers)
    wholes = _drafts(readers)
    _check_drafts(wholes)
    _check_decided(readers, wholes["Ionel Barbu"])
    with as_owner():
        before = Event.objects.count()
    front_all(at=TODAY + timedelta(days=40))
    with as_owner():
        assert Event.objects.count() == before
        done = rebuild(by=INSTALLATION, at=TODAY)
    assert done.sound, done


def _check_contacts(readers: Readers) -> None:
    states: Counter[State] = Counter()
    for code in FORCES:
        reader = readers[code]
        if code == "charity":
            continue
        with as_reader(reader, at=TODAY):
            for whose in (contacts.Whose.FORCE, contacts.Whose.SETTLED):
                found = contacts.contacts(whose, reader=reader)
                states.update(each.state for each in found)
    assert states == {State.PASSED: 1, State.UNDER_WAY: 1, State.CASE_OPENED: 5}


def _drafts(readers: Readers) -> Mapping[str, Whole]:
    """Every draft by the name of its person."""
    wholes = {}
    for code in FORCES:
        reader = readers[code]
        with as_reader(reader, at=TODAY):
            for each in _listed(readers, code):
                whole = drafts.whole(each.id, reader=reader, at=TODAY)
                wholes[each.name] = whole
    return wholes


def _listed(readers: Readers, code: str) -> list[DraftSeen]:
    reader = readers[code]
    return [
        each.draft
        for whose in (drafts.Whose.FORCE, drafts.Whose.RECEIVED)
        for each in drafts.drafts(whose=whose, reader=reader, at=TODAY)
    ]


def _check_drafts(wholes: Mapping[str, Whole]) -> None:
    shown = {
        name: (each.draft.standing, each.routed.route, each.soundness.sound)
        for name, each in wholes.items()
    }
    assert shown == {
        "Ionel Barbu": (Standing.RECEIVED, Route.ADULT, True),
        "Minh Dao": (Standing.RECEIVED, Route.NOTIFY_ANONYMOUS, True),
        "Rafiq Miah": (Standing.SENT, Route.ADULT, True),
        "Shirin Miah": (Standing.WRITING, Route.OPEN, False),
        "Kayleigh Marsden": (Standing.WRITING, Route.CHILD, True),
        "Aïssatou Bah": (Standing.WRITING, Route.OPEN, False),
        "Andrei Dumitru": (Standing.WRITING, Route.OPEN, False),
        "Ion Popa": (Standing.WRITING, Route.OPEN, False),
        "": (Standing.WRITING, Route.OPEN, False),
    }
    his, hers = wholes["Rafiq Miah"].draft, wholes["Shirin Miah"].draft
    assert his.event == hers.event
    assert wholes[""].draft.case is None


def _check_decided(readers: Readers, whole: Whole) -> None:
    reader, case = readers["officer"], whole.draft.case
    assert case is not None
    with as_reader(reader, at=TODAY):
        kinds = {type(each.body) for each in cases.log(case, reader=reader)}
        waits = drafts.drafts(whose=drafts.Whose.CHECK, reader=reader, at=TODAY)
        found = drafts.drafts(whose=drafts.Whose.MINE, reader=reader, at=TODAY)
        oldest = found[0]
    assert {DecisionReceived, ReceiptRecorded} <= kinds
    assert RemovalDirected not in kinds
    assert not waits  # the holder is not the second person
    assert oldest.draft.name == "Ion Popa"
    assert oldest.ages.warns_at < TODAY < oldest.ages.expires_at
    supervisor = readers["supervisor"]
    with as_reader(supervisor, at=TODAY):
        (asked,) = drafts.drafts(whose=drafts.Whose.CHECK, reader=supervisor, at=TODAY)
        assert asked.draft.name == "Andrei Dumitru"
        assert len(drafts.comments(asked.draft.id, reader=supervisor)) == 3
