"""The cases that inspectors wrote about, taken in from their files by a force."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid5

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Person
from manumit.desk.casefiles import import_case
from manumit.law.facts import Body, CaseId, Fact, FactId, Owner, OwnerNamed, SubjectId
from tests.law.case_files import facts_in, read


HERE = UUID("2f1bb6a0-2f0d-4a55-9d0d-0d4a3b0f8c11")
ROLES = {"suspect": "exploiter"}
"""As the product calls them."""


RULE_OF = {Owner.SAFETY: "now", Owner.INVESTIGATION: "exploitation"}


def filed(
    letter: str,
    *,
    home: str,
    by: Reader,
    at: datetime,
    without: Collection[type[Body]] = (),
) -> UUID:
    """Take in case A to G as a case of ``home``, without the facts of some kinds.

    A file that names no owner (C and F) gets them: in the product no case lacks one.
    """
    case = uuid5(HERE, f"{letter} without" if without else letter)
    told = [
        each for each in facts_in("cases", letter) if type(each.body) not in without
    ]
    codes = {each["code"]: home for each in read("cases", letter)["organisations"]}
    ours = {**codes, **{each: _subject(case, each) for each in _people(letter, told)}}
    facts = [_here(each, case, ours, home) for each in told]
    if not any(isinstance(each.body, OwnerNamed) for each in facts):
        facts = [*_owned(facts[0], case, home), *facts]
    persons = tuple(
        Person(
            id=_subject(case, each["id"]),
            roles=[ROLES.get(role, role) for role in each["roles"]],
        )
        for each in read("cases", letter)["persons"]
    )
    whole = CaseFile(id=CaseId(str(case)), persons=persons, facts=tuple(facts))
    with as_reader(by, at=at):
        import_case(case=whole, by=by, at=at)
    return case


def _people(letter: str, told: Sequence[Fact]) -> set[str]:
    named = {str(each["id"]) for each in read("cases", letter)["persons"]}
    return named | {each.subject for each in told if each.subject}


def _here(fact: Fact, case: UUID, ours: Mapping[str, str], home: str) -> Fact:
    return replace(
        fact,
        id=_fact(case, fact.id),
        case=CaseId(str(case)),
        body=_body(fact.body, ours, home),
        subject=SubjectId(_subject(case, fact.subject)) if fact.subject else None,
        supersedes=_fact(case, fact.supersedes) if fact.supersedes else None,
    )


def _body(body: Body, ours: Mapping[str, str], home: str) -> Body:
    """With our codes of organisations and ids of people in place of the file's."""
    said = {each.name: getattr(body, each.name) for each in dataclasses.fields(body)}
    changed: dict[str, Any] = {
        name: ours[value]
        for name, value in said.items()
        if isinstance(value, str) and value in ours
    }
    if isinstance(body, OwnerNamed):
        changed |= {"organisation": home, "desk": f"{home}/threat-desk"}
    return cast(Body, replace(cast(Any, body), **changed))


def _owned(first: Fact, case: UUID, home: str) -> list[Fact]:
    return [
        replace(
            first,
            id=_fact(case, f"owner {owner}"),
            subject=None,
            body=OwnerNamed(
                owner=owner,
                organisation=home,
                desk=f"{home}/threat-desk",
                rule=RULE_OF[owner],
                accepted=True,
            ),
        )
        for owner in Owner
    ]


def _subject(case: UUID, name: str) -> str:
    return str(uuid5(case, name))


def _fact(case: UUID, name: str) -> FactId:
    return FactId(str(uuid5(case, f"fact {name}")))
