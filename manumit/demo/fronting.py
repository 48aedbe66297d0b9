"""Tells the first contacts and referrals out of the demonstration, each act once.

Told again, every act finds its own press and changes nothing. Where somebody has gone
on with an event meanwhile, what they did stands: an act that is no longer possible is
left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases.actions import NotTheirs
from manumit.cases.actions.documents import KeptAlready
from manumit.contact import queries as contacts
from manumit.contact.rules.contacts import AlreadySettled
from manumit.demo.events import Act, Event, events
from manumit.demo.meeting import MEETS
from manumit.demo.referring import REFERS
from manumit.demo.scene import Do, Doing, Scene
from manumit.demo.stories import stories
from manumit.demo.telling import Readers, open_case, readers_of
from manumit.nrm import queries as drafts
from manumit.nrm.actions.receipts import BadReceipt
from manumit.nrm.actions.sending import CannotSend
from manumit.referrals.actions.letters import LetterSentAlready


DOES: Mapping[str, Do] = {**MEETS, **REFERS}
MEANWHILE = (
    AlreadySettled,
    BadReceipt,
    CannotSend,
    KeptAlready,
    LetterSentAlready,
    NotTheirs,
    Refused,
)
"""What an act meets that was done before, or that people have overtaken since."""


def front_all(*, at: datetime) -> int:
    """Tell every event as far as this moment; answer how many acts were possible."""
    readers = readers_of(at=at)
    return sum(_front(each, readers, at=at) for each in events())


def _front(event: Event, readers: Readers, *, at: datetime) -> int:
    scene, first = _scene(event, readers, at=at), event.acts[0]
    began = event.began(now=at)
    done = int(_try(scene, first, readers, at=began))
    began = _began(scene, readers[first.by], at=at) or began
    for act in event.acts[1:]:
        moment = began + act.after
        if moment > at:
            break
        done += _try(scene, act, readers, at=moment)
    return done


def _scene(event: Event, readers: Readers, *, at: datetime) -> Scene:
    """Where an event begins: with nothing, or with the case of a story."""
    if not event.story:
        return Scene()
    (story,) = (each for each in stories() if each.name == event.story)
    told = open_case(story, readers, at=at)
    return Scene(case=told.case, nominals=[told.subject("victim")])


def _try(scene: Scene, act: Act, readers: Readers, *, at: datetime) -> bool:
    by = readers[act.by]
    try:
        with as_reader(by, at=at):
            DOES[act.do](scene, Doing(act, by, at))
    except MEANWHILE:
        return False
    return True


def _began(scene: Scene, by: Reader, *, at: datetime) -> datetime | None:
    """When the event truly began, if that was at an earlier start."""
    with as_reader(by, at=at):
        if scene.contact is not None:
            return contacts.contact(scene.contact, reader=by).started_at
        for draft in scene.drafts.values():
            return drafts.draft(draft, reader=by).started_at
    return None
