"""Everything that can be recorded, under the headings of what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from uuid import UUID

from django.urls import reverse

from manumit.desk.recording.kinds import OWN_PAGES, RECORDABLE, slug_of
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


HEADINGS: Sequence[tuple[str, ModuleType]] = (
    ("Suspicion, age and people named", suspicion),
    ("The National Referral Mechanism", referring),
    ("Crimes", crimes),
    ("The investigation", investigating),
    ("Safety, contact and care", caring),
    ("A child's first day", children),
    ("Custody, port and removal", holding),
    ("Orders", restraining),
)


_WRITTEN_OUT = frozenset(
    each.kind
    for each in (
        referring.NrmExplained,
        referring.ConsentStated,
        referring.ReferralSent,
        referring.ReceiptRecorded,
    )
)
"""What the referral's own pages record."""

_ON_ARRIVAL = (
    ("assessed", "Assess it", "referrals:assess"),
    ("owner_accepts", "Accept it, or say why not", "referrals:referral"),
)
"""Duties that a desk meets by a page about what arrived."""


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
        for heading, module in HEADINGS
    ]


def acts_for(
    duty: Duty, case: UUID, *, referral: UUID | None, refers: bool
) -> Sequence[Action]:
    """What can be done about an open duty: its own page, and forms that record it.

    ``referral`` is the newest of the case, ``refers`` whether the reader may write to
    the competent authority.
    """
    return [*_pages(duty, case, referral, refers=refers), *_forms(duty, case)]


def _pages(
    duty: Duty, case: UUID, referral: UUID | None, *, refers: bool
) -> Iterator[Action]:
    """The page that does what is owed, where there is one."""
    if refers and not _WRITTEN_OUT.isdisjoint(duty.discharged_by):
        yield Action("Write the referral", reverse("nrm:begin-of-case", args=[case]))
    if referral is not None:
        for rule, text, name in _ON_ARRIVAL:
            if duty.rule == rule:
                yield Action(text, reverse(name, args=[referral]))


def _forms(duty: Duty, case: UUID) -> Sequence[Action]:
    there = {*RECORDABLE, *OWN_PAGES}
    kinds = [each for each in duty.discharged_by if each in there]
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
    if kind in OWN_PAGES:
        return reverse(OWN_PAGES[kind], args=[case])
    href = reverse("desk:record", args=[case, slug_of(kind)])
    return f"{href}?duty={duty.key}" if duty else href
