"""Whose identity is a possible victim's: what the case says, and what the law reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.cases.people_in import involved_in
from manumit.cases.rules import Role
from manumit.law.countries import country_of
from manumit.law.duties.person import suspected_by
from manumit.law.duties.standing import standings
from manumit.law.facts import (
    Fact,
    ForeignCheckAsked,
    Named,
    PersonNamed,
    SubjectId,
)


def possible_victims(
    case: UUID, log: Sequence[Fact], *, reader: Reader, at: datetime
) -> frozenset[UUID]:
    """Whoever stands in the case as a victim, or may be one, suspects among them."""
    involved = cases.involved([case], reader=reader).get(case, [])
    found = {each for each, role in involved if role is Role.VICTIM}
    for standing in standings(log, on=at):
        named = {
            SubjectId(fact.subject)
            for fact, body in standing.of(PersonNamed)
            if fact.subject and body.as_what is Named.VICTIM
        }
        subjects = {SubjectId(each.subject) for each in log if each.subject}
        found |= {
            UUID(each)
            for each in subjects
            if each in named or suspected_by(standing, each, at)
        }
    return frozenset(found)


def everybody(case: UUID, log: Sequence[Fact], *, reader: Reader) -> frozenset[UUID]:
    """Whoever is involved in the case, or spoken of in its log."""
    involved = cases.involved([case], reader=reader).get(case, [])
    spoken = {UUID(each.subject) for each in log if each.subject}
    return frozenset({each for each, _ in involved} | spoken)


def names_of(
    case: UUID, persons: Collection[UUID], *, reader: Reader
) -> Mapping[UUID, Sequence[str]]:
    """What some people involved in the case are called, as far as a record says."""
    return {
        each.id: [each.name, *re.split(r"[,;\n]", each.aliases)]
        for each, _ in involved_in(case, reader=reader)
        if each.id in persons
    }


def homes_of(case: UUID, *, reader: Reader) -> Mapping[UUID, frozenset[str]]:
    """The countries of the nationalities that stand on somebody's record."""
    return {
        each.id: frozenset(filter(None, map(country_of, each.nationalities)))
        for each, _ in involved_in(case, reader=reader)
    }


def asked_about(person: UUID, log: Sequence[Fact]) -> bool:
    """Whether somebody has asked abroad about a person, as far as the log stands."""
    gone = {each.supersedes for each in log}
    return any(
        isinstance(each.body, ForeignCheckAsked)
        and each.subject == str(person)
        and each.id not in gone
        for each in log
    )
