"""The inspected cases, taken in from their files by West Yorkshire."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

from manumit.audit.acting import as_reader
from manumit.casefile.case import CaseFile
from manumit.casefile.shape import Person
from manumit.desk.casefiles import import_case
from manumit.law.facts import (
    Body,
    CaseId,
    Fact,
    FactId,
    InvestigationClosed,
    OwnerNamed,
    ReportReceived,
    SubjectId,
)
from tests.cast import Somebody
from tests.law.case_files import facts_in, read
from tests.rooms.investigations.leading.conftest import FORCE, later


ROLES = {"suspect": "exploiter"}
"""As the product calls them."""
HERE = UUID("2f1bb6a0-2f0d-4a55-9d0d-0d4a3b0f8c11")


def filed(name: str, by: Somebody, *, closed: bool) -> UUID:
    """Take in case A to G; without ``closed`` as it stood before it was closed."""
    case = uuid5(HERE, name)
    facts = tuple(
        _here(each, case)
        for each in facts_in("cases", name)
        if closed or not isinstance(each.body, InvestigationClosed)
    )
    persons = tuple(
        Person(
            id=str(uuid5(case, each["id"])),
            roles=[ROLES.get(role, role) for role in each["roles"]],
        )
        for each in read("cases", name)["persons"]
    )
    whole = CaseFile(id=CaseId(str(case)), persons=persons, facts=facts)
    reader = by.reader(later(0))
    with as_reader(reader, at=later(0)):
        import_case(case=whole, by=reader, at=later(0))
    return case


def _here(fact: Fact, case: UUID) -> Fact:
    subject = fact.subject
    return replace(
        fact,
        id=FactId(str(uuid5(case, f"fact {fact.id}"))),
        case=CaseId(str(case)),
        body=_body(fact.body),
        subject=SubjectId(str(uuid5(case, subject))) if subject else None,
        supersedes=FactId(str(uuid5(case, f"fact {fact.supersedes}")))
        if fact.supersedes
        else None,
    )


def _body(body: Body) -> Body:
    """With the force's own codes in place of the file's."""
    if isinstance(body, OwnerNamed):
        return replace(body, organisation=FORCE, desk=f"{FORCE}/threat-desk")
    if isinstance(body, ReportReceived):
        return replace(body, received_by=FORCE)
    return body
