"""An investigation that is planned, as the stage of the journeys holds it.

On the newest case of a force somebody gave an account that names two people, who were
judged to be one; a line of enquiry is open.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.rules import Role
from manumit.investigations.planning.actions import accounts, people
from manumit.investigations.planning.rules.accounts import How, Kept
from manumit.investigations.planning.rules.stating import (
    AccountGiven,
    LineGiven,
    PersonGiven,
    SameGiven,
)
from manumit.law.facts import Interpreter, Named, NamedHow, Offered, PersonNamed
from manumit.organisations.requests import now


def plan_newest(officer: Reader) -> None:
    """Put the account, the people and the line there."""
    at = now()
    with as_reader(officer, at=at):
        (newest,) = cases.newest_cases(reader=officer, at=at, before=None, limit=1)
        case = newest.id
        involved = cases.involved([case], reader=officer)[case]
        victim = next(each for each, role in involved if role is Role.VICTIM)
        accounts.take_account(case=case, given=_account(victim, at), by=officer, at=at)
        one, other = (
            UUID(each.subject)
            for each in cases.log(case, reader=officer)
            if isinstance(each.body, PersonNamed) and each.subject
        )
        same = SameGiven(token=uuid4(), one=one, other=other, words="The same scar.")
        people.judge_same(case=case, given=same, by=officer, at=at)


def _account(victim: UUID, at: datetime) -> AccountGiven:
    return AccountGiven(
        token=uuid4(),
        subject=victim,
        happened=at,
        source="own_act",
        result=Offered.TAKEN,
        how=How.VISIT,
        kept=Kept.NOTES,
        where="The refuge",
        by_whom="Daniel Kowalczyk",
        interpreter=Interpreter.NOT_NEEDED,
        interpreter_name="",
        language="",
        words="A man whom they call Mitko drove me. He has a scar.",
        recording=None,
        why_not="",
        again_on=None,
        again_words="",
        supports=False,
        supports_words="",
        debrief=None,
        people=tuple(
            PersonGiven(words=words, as_what=Named.SUSPECT, how=NamedHow.PART)
            for words in ("Mitko", "the man who drove me")
        ),
        leads=(LineGiven(about="vehicle", title="The van that he drove"),),
    )
