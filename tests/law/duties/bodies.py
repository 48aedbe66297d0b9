"""Bodies of facts that tests of several duties tell stories with."""

from __future__ import annotations

from manumit.law.facts import (
    AccountOffered,
    DecisionReceived,
    Fact,
    Interpreter,
    Offered,
    Owner,
    SafetySecured,
    Section45Considered,
)
from tests.law.duties.case_log import at, fact, named


SAFE = SafetySecured(means="refuge", result=Offered.TAKEN)
CONSIDERED = Section45Considered(stage=None, excluded=False, conclusion="raised")
DECISION = DecisionReceived(
    letter="l1",
    decision="reasonable_grounds",
    outcome="positive",
    authority="sca",
    received_by="kent",
)


def account(
    *,
    result: Offered = Offered.TAKEN,
    in_person: bool = True,
    interpreter: Interpreter = Interpreter.NOT_NEEDED,
) -> AccountOffered:
    """An account offered; soundly, unless something else is said."""
    return AccountOffered(result=result, in_person=in_person, interpreter=interpreter)


def owners() -> list[Fact]:
    """Surrey keeps the person safe, Kent investigates."""
    return [
        fact(named(owner, force, accepted=True), at(-48), id=f"o{owner}")
        for owner, force in ((Owner.SAFETY, "surrey"), (Owner.INVESTIGATION, "kent"))
    ]
