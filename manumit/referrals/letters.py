"""What a decision or letter about somebody nobody holds comes to. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from manumit.law import days
from manumit.law.decisions import Decision, Outcome
from manumit.law.uncertain import Uncertain
from manumit.organisations.directory import Directory
from manumit.referrals.considering import Ask
from manumit.referrals.intake.places import places_in
from manumit.referrals.intake.referral import ReadReferral
from manumit.referrals.intake.values import AgeBand
from manumit.referrals.rules import Route


REGISTER = "letter"
ABOUT_TAKING = "taking"
ABOUT_WHEREABOUTS = "whereabouts"
TAKING = (
    "Will you take this person: keep them safe and investigate? A decision or letter "
    "about them came in, nobody held them, and they are said to be in your area. Say "
    "yes, or say who should."
)
WHEREABOUTS = (
    "Where is this person now? A decision or letter about them came in, nobody held "
    "them, and it does not say where they are: so no force can be asked to take them."
)
LETTER_SENTENCE = (
    "A decision or letter about this person came in. Read it, and say on the case what "
    "follows from it."
)
_MAJORITY = 18
_EVE_OF_LEAP = (2, 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGiven:
    """A decision or letter as it was typed; texts stand as they were given.

    ``token`` is given out once with each form, so that a second press finds what the
    first did.
    """

    token: UUID
    authority: str
    decision: Decision
    outcome: Outcome
    decided: Uncertain | None
    reference: str
    family_name: str
    given_names: str
    born: Uncertain | None
    now_where: str
    now_county: str
    words: str

    @property
    def content(self) -> str:
        """A digest of all that was typed, to tell one sending from another."""
        said = {name: str(value) for name, value in asdict(self).items()}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_as_referral(given: LetterGiven, *, at: datetime) -> ReadReferral:
    """What is known of the person, as receipt wants it; all else is not known.

    Nobody referred them here, so no first responder is said: the letter itself stands
    beside the referral, in its own words.
    """
    today = days.day_of(at)
    child = is_child(given.born, on=today)
    return ReadReferral(
        **NOT_SAID,
        route=Route.NRM,
        received=Uncertain.on(today),
        referred_on=today,
        received_on=today,
        family_name=given.family_name,
        given_names=given.given_names,
        born=given.born,
        born_as_given=str(given.born) if given.born else "",
        age_band=_BANDS[child],
        child=child,
        now_where=given.now_where,
        now_county=given.now_county,
        home_office_reference=given.reference,
    )


_NO_WORDS = (
    "reference",
    "responder",
    "responder_type",
    "referring_office",
    "referrer_name",
    "referrer_phone",
    "aliases",
    "gender",
    "nationality",
    "language",
    "exploitation",
    "exploited_where",
    "exploited_county",
    "exploited_when_as_given",
    "residence_where",
    "residence_county",
    "account",
    "exploiters",
    "phones",
    "vehicles",
    "crime_reference",
    "consent",
    "notes",
)
_NOT_KNOWN = (
    "referred",
    "responder_organisation",
    "interpreter",
    "exploited_when",
    "still_exploited",
    "child_missing",
    "consented",
)
NOT_SAID: Mapping[str, Any] = {
    **dict.fromkeys(_NO_WORDS, ""),
    **dict.fromkeys(_NOT_KNOWN),
    "nationalities": (),
    "exploitation_types": frozenset(),
    "phone_numbers": (),
}
_BANDS = {True: AgeBand.CHILD, False: AgeBand.ADULT, None: AgeBand.UNKNOWN}


def is_child(born: Uncertain | None, *, on: date) -> bool | None:
    """Whether somebody is under 18 on a day; None where it could be either."""
    if born is None:
        return None
    first, last = born.outermost()
    if last is not None and _comes_of_age(last) <= on:
        return False
    if first is not None and _comes_of_age(first) > on:
        return True
    return None


def _comes_of_age(born: date) -> date:
    year = born.year + _MAJORITY
    try:
        return born.replace(year=year)
    except ValueError:  # born on 29 February
        return date(year, *_EVE_OF_LEAP)


def asks(
    given: LetterGiven, directory: Directory, *, receiving: str, on: date
) -> tuple[Ask, ...]:
    """Who is asked to take the person; where no place says who, where they are."""
    forces = could_take(given, directory, on=on)
    if forces:
        return tuple(
            Ask(to=each, about=ABOUT_TAKING, text=TAKING)
            for each in forces
            if each != receiving
        )
    to = answering(given.authority, directory, on=on)
    if to is None or to == receiving:
        return ()
    return (Ask(to=to, about=ABOUT_WHEREABOUTS, text=WHEREABOUTS),)


def could_take(
    given: LetterGiven, directory: Directory, *, on: date
) -> tuple[str, ...]:
    """The forces of the place where the person is said to be, all that it may mean."""
    places = places_in("now", given.now_where, given.now_county, directory, on)
    found = [
        force
        for place in places
        for force in (place.force, *(each.force for each in place.choices))
        if force and directory.desk_to_tell(force)
    ]
    return tuple(dict.fromkeys(found))


def answering(authority: str, directory: Directory, *, on: date) -> str | None:
    """Who answers for the authority today, if it has a desk here."""
    heir = directory.current_successor(authority, on)
    if directory.desk_to_tell(heir) is not None:
        return heir
    return directory.competent_authority(on=on)
