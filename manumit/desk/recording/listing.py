"""Everything that can be recorded, under the headings of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from uuid import UUID

from django.urls import reverse

from manumit.desk.recording.kinds import RECORDABLE, slug_of
from manumit.law.duties import Duty
from manumit.law.facts import (
    KINDS,
    caring,
    children,
    crimes,
    holding,
    investigating,
    referring,
    restraining,
    suspicion,
)
from manumit.ui.parts import Action


_HEADINGS: Sequence[tuple[str, ModuleType]] = (
    ("Suspicion, age and people named", suspicion),
    ("The National Referral Mechanism", referring),
    ("Crimes", crimes),
    ("The investigation", investigating),
    ("Safety, contact and care", caring),
    ("A child's first day", children),
    ("Custody, port and removal", holding),
    ("Orders", restraining),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds of facts under one heading, as links to their forms."""

    heading: str
    acts: Sequence[Action]


def groups(case: UUID) -> Sequence[Group]:
    """Every kind that can be recorded on a case."""
    return [
        Group(
            heading,
            [
                Action(shape.label, _href(case, kind))
                for kind, shape in RECORDABLE.items()
                if shape.__module__ == module.__name__
            ],
        )
        for heading, module in _HEADINGS
    ]


def acts_for(duty: Duty, case: UUID) -> Sequence[Action]:
    """The forms by which an open duty can be met, or found not to have been."""
    kinds = [each for each in duty.discharged_by if each in RECORDABLE]
    if not kinds:
        return ()
    links = [
        Action(f"Record: {_lower(KINDS[kind].label)}", _href(case, kind, duty))
        for kind in kinds
    ]
    missed = Action("Found not to have been done", _href(case, "not_done.stated", duty))
    return [*links, missed]


def _lower(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _href(case: UUID, kind: str, duty: Duty | None = None) -> str:
    href = reverse("desk:record", args=[case, slug_of(kind)])
    return f"{href}?duty={duty.key}" if duty else href
