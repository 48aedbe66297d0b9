"""A plan with a line, and an account that names two people who are judged to be one."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from manumit.investigations.planning.actions import accounts, people, plans
from manumit.investigations.planning.rules.accounts import How, Kept
from manumit.investigations.planning.rules.stating import (
    AccountGiven,
    LineGiven,
    OffenceGiven,
    PersonGiven,
    PlanGiven,
    SameGiven,
)
from manumit.investigations.planning.rules.templates import template_on
from manumit.law.facts import Interpreter, Named, NamedHow, OffenceDisclosed, Offered
from tests.investigated.on import On


def plan(on: On) -> None:
    """Put the plan, the account, the people, the line and the disclosure there."""
    who: Any = {"by": on.officer, "at": on.at}
    of = template_on("general", on.today)
    made = PlanGiven(
        token=uuid4(),
        template=of.code,
        template_from=of.starts,
        template_of=of.of,
        aims=on.words,
    )
    plans.make_plan(case=on.case, given=made, **who)
    accounts.take_account(case=on.case, given=_account(on, on.victim()), **who)
    one, other, *_ = on.suspects()
    same = SameGiven(token=uuid4(), one=one, other=other, words=on.words)
    people.judge_same(case=on.case, given=same, **who)


def _account(on: On, victim: UUID) -> AccountGiven:
    told: Any = on.told()
    disclosed = OffenceDisclosed(disclosure="", family="violence")
    return AccountGiven(
        **told,
        subject=victim,
        result=Offered.TAKEN,
        how=How.VISIT,
        kept=Kept.NOTES,
        where="The refuge",
        by_whom="Daniel Kowalczyk",
        interpreter=Interpreter.NOT_NEEDED,
        interpreter_name="",
        language="",
        words=f"A man whom they call Mitko drove me. {on.words}",
        recording=None,
        why_not="",
        again_on=None,
        again_words="",
        supports=False,
        supports_words="",
        debrief=None,
        people=tuple(
            PersonGiven(words=words, as_what=Named.SUSPECT, how=NamedHow.PART)
            for words in (f"Mitko {on.words}", "the man who drove me")
        ),
        offences=(OffenceGiven(body=disclosed, words=on.words),),
        leads=(LineGiven(about="vehicle", title=f"The van {on.words}"),),
    )
