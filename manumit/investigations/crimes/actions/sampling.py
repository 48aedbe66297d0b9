"""Has another force's registrar look at a registrar's own cancellation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.cases import parts
from manumit.cases.actions import PartGiven
from manumit.cases.rules import Level, Part
from manumit.investigations.crimes.actions.holding import (
    Held,
    about,
    done_already,
    held,
    seal,
)
from manumit.investigations.crimes.models import Sample
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.rules.cancelling import REGISTRAR_ROLE, check_look
from manumit.investigations.crimes.rules.known import CrimeKnown
from manumit.investigations.crimes.rules.recording import CannotBeDone, Given
from manumit.law.facts import CancellationLookedAt, Decider
from manumit.organisations import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGiven:
    """Which force's registrar is asked, and what they are told."""

    token: UUID
    force: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookGiven(Given):
    """What another registrar found of a cancellation."""

    sound: bool


def ask_for_look(
    *, case: UUID, crime: str, given: SampleGiven, by: Reader, at: datetime
) -> bool:
    """Ask another force's registrar to look; false for a second press.

    They alone see the case until they have looked. Raises ``CannotBeDone`` where that
    force has no registrar with an account here, ``Already``, ``NoSuchCrime``.
    """
    with held(case, Permission.DECIDE_CRIMES, by=by, at=at) as on:
        found = _registrars_own(on, crime)
        if Sample.objects.filter(token=given.token).exists():
            return False
        if Sample.objects.filter(case_id=case, crime=crime).exists():
            raise Already("Another registrar was asked to look at this already.")
        if given.force == found.body.force:
            raise CannotBeDone("Choose another force than your own.", field="force")
        account = _registrar(given.force, by=by, at=at)
        parts.give_part(
            case=case,
            part=PartGiven(
                organisation=given.force,
                because=Part.SAMPLES,
                level=Level.WRITE,
                account=account,
            ),
            by=by,
            at=at,
        )
        Sample.objects.create(
            case_id=case,
            token=given.token,
            crime=crime,
            force_id=found.body.force,
            asked_id=given.force,
            account=account,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        seal(on, Act.SAMPLE_ASKED, by=by, at=at, to=given.force)
    return True


def look(*, case: UUID, crime: str, given: LookGiven, by: Reader, at: datetime) -> bool:
    """Say whether a registrar's own cancellation is sound; false for a second press.

    With that the part in the case ends. Raises ``CannotBeDone`` for the force's own
    people, ``NoSuchCrime`` for whoever was not asked.
    """
    with held(case, Permission.DECIDE_CRIMES, by=by, at=at, as_guest=True) as on:
        found = _registrars_own(on, crime)
        if done_already(given):
            return False
        fact, _ = found.cancelled or (None, None)
        check_look(
            own_force=by.organisation,
            crime_force=found.body.force,
            decided_by=fact.recorded_by if fact else "",
            by=by.account,
        )
        asked = Sample.objects.filter(case_id=case, crime=crime, account=by.account)
        if REGISTRAR_ROLE not in by.roles or not asked.exists():
            raise NoSuchCrime
        body = CancellationLookedAt(crime=crime, sound=given.sound)
        (recorded,) = on.log_facts([about(body, found, given)])
        on.keep_words(given, recorded)
        seal(on, Act.SAMPLE_LOOKED, by=by, at=at, sound="yes" if given.sound else "no")
        parts.end_part(
            case=case, organisation=by.organisation, because=Part.SAMPLES, by=by
        )
    return True


def _registrars_own(on: Held, crime: str) -> CrimeKnown:
    """The crime, which a registrar cancelled; raises :class:`NoSuchCrime`."""
    found = on.crime(crime)
    if found.cancelled is None or found.cancelled[1].by_role is not Decider.REGISTRAR:
        raise NoSuchCrime
    return found


def _registrar(force: str, *, by: Reader, at: datetime) -> UUID:
    held = organisations.holders(organisation=force, kind="registrar", at=at, reader=by)
    account = next((each.account for each in held if each.account), None)
    if account is None:
        raise CannotBeDone(
            "That force has nobody in the post of registrar who signs in here. Choose "
            "another.",
            field="force",
        )
    return account
