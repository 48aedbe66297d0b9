"""Has another force's registrar look at a registrar's own cancellation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
from manumit.investigations.crimes.sampled import open_samples
from manumit.law import days
from manumit.law.duties.cancelling import LOOK
from manumit.law.facts import CancellationLookedAt, Decider
from manumit.obligations import policies
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

    They alone see the case, until they have looked or their time is up. Whoever was
    asked before and has not looked is asked no more. Raises ``CannotBeDone`` where
    that force has no registrar with an account here, ``Already`` where somebody has
    looked, ``NoSuchCrime``.
    """
    with held(case, Permission.DECIDE_CRIMES, by=by, at=at) as on:
        found = _registrars_own(on, crime)
        if Sample.objects.filter(token=given.token).exists():
            return False
        _check_not_looked(found)
        if given.force == found.body.force:
            raise CannotBeDone("Choose another force than your own.", field="force")
        account = _registrar(given.force, by=by, at=at)
        before = {each.asked_id for each in open_samples(case, on.crimes, at)}
        until = _until(found, at)
        Sample.objects.create(
            case_id=case,
            token=given.token,
            crime=crime,
            force_id=found.body.force,
            asked_id=given.force,
            account=account,
            until=until,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        _end_parts(on, before, known=on.crimes)
        part = PartGiven(
            organisation=given.force,
            because=Part.SAMPLES,
            level=Level.WRITE,
            account=account,
            until=until,
        )
        parts.give_part(case=case, part=part, by=by, at=at)
        seal(on, Act.SAMPLE_ASKED, by=by, at=at, to=given.force)
    return True


def look(*, case: UUID, crime: str, given: LookGiven, by: Reader, at: datetime) -> bool:
    """Say whether a registrar's own cancellation is sound; false for a second press.

    With the last that they were asked about, the part in the case ends. Raises
    ``CannotBeDone`` for the force's own people, ``Already`` where somebody has looked,
    ``NoSuchCrime`` for whoever was not asked or is asked no more.
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
        _check_not_looked(found)
        asked = {
            (each.crime, str(each.account))
            for each in open_samples(case, on.crimes, at)
        }
        if REGISTRAR_ROLE not in by.roles or (crime, by.account) not in asked:
            raise NoSuchCrime
        body = CancellationLookedAt(crime=crime, sound=given.sound)
        (recorded,) = on.log_facts([about(body, found, given)])
        on.keep_words(given, recorded)
        seal(on, Act.SAMPLE_LOOKED, by=by, at=at, sound="yes" if given.sound else "no")
        left = [each for each in on.crimes if each.id != crime]
        _end_parts(on, {by.organisation}, known=left)
    return True


def _end_parts(
    on: Held, organisations_: set[str], *, known: Sequence[CrimeKnown]
) -> None:
    """End the parts of those who are asked about none of these crimes any more."""
    still = {each.asked_id for each in open_samples(on.case, known, on.at)}
    for each in sorted(organisations_ - still):
        parts.end_part(case=on.case, organisation=each, because=Part.SAMPLES, by=on.by)


def _check_not_looked(crime: CrimeKnown) -> None:
    if crime.looked_at:
        raise Already(
            "Another registrar has looked at this already. What they found stands."
        )


def _until(crime: CrimeKnown, at: datetime) -> datetime:
    """Until when whoever is asked sees the case: the time that the policy allows."""
    day = days.day_of(at)
    allowed: int = policies.standing().version_on(LOOK, day, crime.body.force).value
    return days.end_of(day + timedelta(days=allowed))


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
