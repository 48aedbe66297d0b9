"""What is said of exhibits, joint teams and operations."""

from __future__ import annotations

from collections.abc import Mapping

from manumit.cases.words.codes import said_of
from manumit.cases.words.saying import Name, Say, always
from manumit.law import facts
from manumit.law.facts import Body


def _seized(body: facts.ExhibitSeized, _name: Name) -> str:
    return f"Taken in and held: {said_of(f'{body.kind}.sort', body.sort)}."


SAID: Mapping[type[Body], Say] = {
    facts.ExhibitSeized: _seized,
    facts.ExhibitReturned: always(
        "Something that was held was given back to whoever it belongs to."
    ),
    facts.JointTeamAgreed: always(
        "A joint investigation team with authorities abroad was agreed."
    ),
    facts.OperationJoined: always("The case was taken into an operation."),
    facts.OperationLeft: always("The case was taken out of an operation."),
}
