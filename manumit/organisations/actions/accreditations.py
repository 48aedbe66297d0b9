"""What somebody is accredited for: recorded, superseded, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.actions.posts import BadPeriod, NoSuchHolder
from manumit.organisations.models import Accreditation, Holder
from manumit.organisations.rules.posts import ACCREDITATIONS


class UnknownAccreditation(ValueError):
    """Nobody is accredited for a thing of this kind."""


class NoSuchAccreditation(LookupError):
    """There is nothing to end: it has ended, or another organisation keeps it."""


@dataclass(frozen=True, slots=True)
class Award:
    """What was awarded, on which day, until which, and where that is written.

    On ``lapses_on`` it no longer holds; None: it does not lapse.
    """

    kind: str
    awarded_on: date
    lapses_on: date | None
    source: str


def record_accreditation(
    *, holder: UUID, award: Award, by: Reader, at: datetime
) -> UUID:
    """Record an accreditation; it takes the place of an earlier one of its kind."""
    check_has(by, Permission.WRITE_POSTS)
    if award.kind not in ACCREDITATIONS:
        raise UnknownAccreditation("Choose an accreditation that is shown.")
    if award.lapses_on is not None and award.lapses_on <= award.awarded_on:
        raise BadPeriod("It must lapse after the day on which it was awarded.")
    with as_reader(by, at=at):
        own = Holder.objects.filter(organisation_id=by.organisation, ends_at=None)
        found = own.select_for_update().filter(id=holder).first()
        if found is None:
            raise NoSuchHolder("There is no such person in your organisation any more.")
        Accreditation.objects.filter(
            holder=found, kind=award.kind, ends_at=None
        ).update(ends_at=at)
        made = Accreditation.objects.create(
            organisation_id=by.organisation,
            holder=found,
            kind=award.kind,
            source=award.source,
            awarded_on=award.awarded_on,
            lapses_on=award.lapses_on,
            recorded_at=at,
            recorded_by=by.account,
        )
        record(
            Act.ACCREDITATION_RECORDED,
            subjects=[f"holder:{found.id}"],
            by=by,
            at=at,
            detail={"kind": award.kind},
        )
    return made.id


def end_accreditation(*, accreditation: UUID, by: Reader, at: datetime) -> None:
    """Record that an accreditation no longer holds, or never did."""
    check_has(by, Permission.WRITE_POSTS)
    with as_reader(by, at=at):
        own = Accreditation.objects.filter(
            organisation_id=by.organisation, ends_at=None
        )
        found = own.select_for_update().filter(id=accreditation).first()
        if found is None:
            raise NoSuchAccreditation(
                "This has been ended already, perhaps by somebody else just now."
            )
        found.ends_at = at
        found.save(update_fields=["ends_at"])
        record(
            Act.ACCREDITATION_ENDED,
            subjects=[f"holder:{found.holder_id}"],
            by=by,
            at=at,
            detail={"kind": found.kind},
        )
