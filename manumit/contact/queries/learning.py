"""What first contact learned about the people of a case, for a referral to begin with.

::

    learned(case, reader=…) -> Learned | None

None where the case did not come from a first contact, or the reader may not see it.
Everything stands as it was last saved; words are verbatim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.contact.models import Contact
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import YES_NO, Answer, may_be_child
from manumit.contact.rules.steps import Answers
from manumit.contact.rules.to_do import SAFETY
from manumit.contact.standing import (
    PersonSeen,
    people_of,
)
from manumit.law.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLearned:
    """What was done to make the person safe: ``answers`` are codes."""

    step: str
    answers: Answers
    happened: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PersonLearned:
    """One person of the case as first contact left it; empty is *not said*.

    ``words`` is what they said and ``seen`` what was seen, verbatim; ``indicators`` and
    ``sectors`` are codes of ``analysis.indicators``. ``child`` is true also where
    nobody can be sure (``age_doubtful``); none where nobody asked. ``teller`` is a code
    of ``law.facts.Reporter``, or empty.
    """

    nominal: UUID
    saved_at: datetime | None
    own_word: bool
    teller: str
    words: str
    seen: str
    indicators: tuple[str, ...]
    sectors: tuple[str, ...]
    child: bool | None
    age_doubtful: bool
    given_names: str
    family_name: str
    described: str
    born: Uncertain | None
    gender: str
    nationality: str
    language: str
    interpreter: bool | None
    companion_interpreted: bool
    now_where: str
    now_county: str
    exploited_where: str
    exploited_county: str
    home_is_where_exploited: bool | None
    reached_by: str
    exploiters: str
    safety: tuple[SafetyLearned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A first contact that opened a case: where it was, and each of its people."""

    contact: UUID
    case: UUID
    door: Door
    incident: str
    organisation: str
    started_at: datetime
    started_by: str
    people: tuple[PersonLearned, ...]

    def about(self, nominal: UUID) -> PersonLearned | None:
        """What was learned about one person of the case."""
        return next((each for each in self.people if each.nominal == nominal), None)


def learned(case: UUID, *, reader: Reader) -> Learned | None:
    """What first contact learned about the people of the case."""
    check_has(reader, Permission.READ_CASE)
    row = Contact.objects.filter(case_id=case).first()
    if row is None:
        return None
    return Learned(
        contact=row.id,
        case=case,
        door=Door(row.door),
        incident=row.incident,
        organisation=row.organisation_id,
        started_at=row.started_at,
        started_by=row.started_by,
        people=tuple(
            _person(each, each.nominal)
            for each in people_of(row.id)
            if each.nominal is not None
        ),
    )


def _person(seen: PersonSeen, nominal: UUID) -> PersonLearned:
    told = seen.telling
    return PersonLearned(
        nominal=nominal,
        saved_at=seen.saved_at,
        own_word=told.own_word,
        teller=told.teller,
        words=told.words,
        seen=told.seen,
        indicators=told.indicators,
        sectors=told.sectors,
        child=may_be_child(told.child),
        age_doubtful=told.child is Answer.NOT_KNOWN,
        given_names=told.given_names,
        family_name=told.family_name,
        described=told.described,
        born=told.born,
        gender=told.gender,
        nationality=told.nationality,
        language=told.language,
        interpreter=YES_NO[told.interpreter],
        companion_interpreted=told.companion_interprets,
        now_where=told.now_where,
        now_county=told.now_county,
        exploited_where=told.exploited_where,
        exploited_county=told.exploited_county,
        home_is_where_exploited=YES_NO[told.going_back],
        reached_by=told.reached_by,
        exploiters=told.exploiters,
        safety=tuple(
            SafetyLearned(
                step=each.step,
                answers=each.answers,
                happened=each.happened,
                words=each.words,
            )
            for each in seen.done
            if each.step in SAFETY
        ),
    )
