"""A named owner accepts or says why not; until then the sender owns."""

from __future__ import annotations

from collections.abc import Iterator

from manumit.law.duties.arising import Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.standing import Standing
from manumit.law.facts import Fact, Owner, OwnerNamed, OwnerReturned


ALLOWED = {
    Owner.SAFETY: "policy/safety_acceptance_hours",
    Owner.INVESTIGATION: "policy/investigation_acceptance_hours",
}


@rule(
    "owner_accepts",
    title="Accept ownership, or say why not",
    family=Family.OWNERS,
    anchor=OwnerNamed,
    since="2009-04-01",
    provisions=tuple(ALLOWED.values()),
)
def owner_accepts(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """An organisation named as owner accepts in time, or returns it with a reason.

    Naming another ends the wait: the sender recalled it, or it was named anew.
    """
    body = anchor.body
    assert isinstance(body, OwnerNamed)
    if body.accepted or _named_already(standing, anchor, body):
        return
    later = _later(standing, anchor, body)
    accepted = [fact for fact, said in later if _same(said, body) and said.accepted]
    others = [fact.last_moment() for fact, said in later if not _same(said, body)]
    yield arising(
        standing,
        anchor,
        _terms(body),
        outcome(
            first_since([*accepted, *_returned(standing, anchor, body)], anchor),
            min(others, default=None),
        ),
        owed_by=body.organisation,
        owed_to=PERSON,
        part=body.owner.value,
    )


def _terms(body: OwnerNamed) -> Terms:
    owner = body.owner.value
    return Terms(
        rule="owner_accepts",
        allowed=ALLOWED[body.owner],
        discharged_by=(OwnerNamed, OwnerReturned),
        missing=f"The {owner} owner has not accepted; the sender still owns",
        sentence=(
            f"This organisation was named {owner} owner. Until it accepts, whoever "
            "sent the case still owns it."
        ),
    )


def _returned(standing: Standing, anchor: Fact, body: OwnerNamed) -> list[Fact]:
    return [
        fact
        for fact, said in standing.of(OwnerReturned, anchor.subject)
        if said.owner is body.owner and said.organisation == body.organisation
    ]


def _same(said: OwnerNamed, body: OwnerNamed) -> bool:
    return said.organisation == body.organisation


def _of_owner(
    standing: Standing, anchor: Fact, body: OwnerNamed
) -> list[tuple[Fact, OwnerNamed]]:
    return [
        (fact, said)
        for fact, said in standing.of(OwnerNamed, anchor.subject)
        if said.owner is body.owner
    ]


def _later(
    standing: Standing, anchor: Fact, body: OwnerNamed
) -> list[tuple[Fact, OwnerNamed]]:
    every = _of_owner(standing, anchor, body)
    return every[[fact.id for fact, _ in every].index(anchor.id) + 1 :]


def _named_already(standing: Standing, anchor: Fact, body: OwnerNamed) -> bool:
    """Named again while the same organisation still had it: the first clock runs on."""
    every = _of_owner(standing, anchor, body)
    place = [fact.id for fact, _ in every].index(anchor.id)
    return place > 0 and _same(every[place - 1][1], body)
