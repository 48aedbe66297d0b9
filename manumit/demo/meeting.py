"""First contacts of the demonstration, taken through the acts that their pages call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from manumit.contact import actions, queries
from manumit.contact.actions import Given
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer, State
from manumit.contact.rules.steps import Doing as StepDone
from manumit.contact.rules.telling import NOTHING, Telling
from manumit.contact.rules.to_do import TO_DO
from manumit.demo.scene import Do, Doing, Scene
from manumit.law.uncertain import Uncertain
from manumit.organisations import directory


def telling(told: Mapping[str, Any]) -> Telling:
    """What is told of one person, as its file says it."""
    return Telling(**{key: _meant(key, value) for key, value in told.items()})


def _meant(key: str, value: Any) -> Any:
    if key == "born":
        return Uncertain.from_edtf(value)
    if isinstance(value, list):
        return tuple(value)
    return Answer(value) if isinstance(getattr(NOTHING, key), Answer) else value


def _begin(scene: Scene, doing: Doing) -> None:
    said = doing.act.said
    given = Given(
        door=Door(said["door"]),
        incident=said["incident"],
        telling=telling(said["told"]),
        form=doing.token,
        token=uuid5(doing.token, "first"),
    )
    begun = actions.start(
        given=given, directory=directory.current(), by=doing.by, at=doing.at
    )
    scene.contact, scene.told = begun.contact, begun.told
    scene.people.append(begun.person)


def _tell(scene: Scene, doing: Doing) -> None:
    saved = actions.save(
        contact=_contact(scene),
        person=scene.people[0],
        telling=telling(doing.act.said["told"]),
        base=scene.told,
        token=doing.token,
        directory=directory.current(),
        by=doing.by,
        at=doing.at,
    )
    scene.told = saved.told


def _another(scene: Scene, doing: Doing) -> None:
    contact, place = _contact(scene), len(scene.people)
    known = queries.contact(contact, reader=doing.by).people
    scene.people.append(
        known[place].id
        if place < len(known)
        else actions.add_person(contact=contact, by=doing.by, at=doing.at)
    )
    actions.save(
        contact=contact,
        person=scene.people[place],
        telling=telling(doing.act.said["told"]),
        base=None,
        token=doing.token,
        directory=directory.current(),
        by=doing.by,
        at=doing.at,
    )


def _step(scene: Scene, doing: Doing) -> None:
    said = doing.act.said
    answers = {
        name: [_moment(each, doing) if name == "planned" else each for each in given]
        for name, given in said.get("answers", {}).items()
    }
    step = StepDone(
        step=TO_DO[said["step"]], answers=answers, words=said.get("words", "")
    )
    actions.do(
        contact=_contact(scene),
        person=scene.people[said.get("person", 1) - 1],
        doing=step,
        token=doing.token,
        directory=directory.current(),
        by=doing.by,
        at=doing.at,
    )


def _moment(hours: str, doing: Doing) -> str:
    """So many hours after the act."""
    return (doing.at + timedelta(hours=int(hours))).isoformat()


def _pass_on(scene: Scene, doing: Doing) -> None:
    contact = _contact(scene)
    if queries.contact(contact, reader=doing.by).state is State.UNDER_WAY:
        actions.pass_to_desk(
            contact=contact, directory=directory.current(), by=doing.by, at=doing.at
        )


def _open(scene: Scene, doing: Doing) -> None:
    contact = _contact(scene)
    opened = actions.open_case(
        contact=contact, directory=directory.current(), by=doing.by, at=doing.at
    )
    scene.case = opened.case
    seen = queries.contact(contact, reader=doing.by)
    scene.nominals = [each.nominal for each in seen.people if each.nominal]


def _contact(scene: Scene) -> UUID:
    assert scene.contact is not None, "an event begins with its contact"
    return scene.contact


MEETS: Mapping[str, Do] = {
    "meet": _begin,
    "tell": _tell,
    "another": _another,
    "step": _step,
    "pass": _pass_on,
    "open": _open,
}
