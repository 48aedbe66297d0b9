"""Whatever is done in whatever order, nobody named drops off without a resolution."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manumit.audit.acting import as_reader
from manumit.investigations.planning.queries.across import unspoken
from manumit.investigations.planning.queries.standing import standing_of
from manumit.investigations.planning.rules.joining import Instead, parted, taken_over
from manumit.investigations.planning.rules.people import people_to_see
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Basis,
    Body,
    CaseId,
    Fact,
    FactId,
    Interpreter,
    InterpreterNeeded,
    Named,
    NamedHow,
    Offered,
    PersonIdentified,
    PersonNamed,
    PersonResearched,
    Stage,
    StageReached,
    SubjectId,
    VictimSuspected,
)
from tests.ground import NOON
from tests.rooms.investigations.planning.conftest import Place


PEOPLE = [UUID(int=each) for each in range(1, 5)]
BODIES: Sequence[Body] = [
    *(PersonNamed(as_what=what, how=how) for what in Named for how in NamedHow),
    *(
        AccountOffered(result=result, in_person=person, interpreter=through)
        for result in Offered
        for person in (True, False)
        for through in Interpreter
    ),
    AccountNotPossible(reason="died"),
    PersonIdentified(),
    PersonResearched(),
    InterpreterNeeded(language="und"),
    StageReached(stage=Stage.ARREST, possible_victim=False),
    StageReached(stage=Stage.CAUTION, possible_victim=False),
    VictimSuspected(basis=Basis.NAMED_BY_ANOTHER),
]
RESOLVES = (AccountOffered, AccountNotPossible, StageReached)
happenings = st.lists(
    st.tuples(st.sampled_from(BODIES), st.sampled_from(PEOPLE)), max_size=25
)


def fact(body: Body, subject: str | None, place: int, **more: Any) -> Fact:
    return Fact(
        id=FactId(str(uuid4())),
        case=CaseId(str(UUID(int=99))),
        body=body,
        subject=SubjectId(subject) if subject else None,
        happened=NOON + timedelta(minutes=place),
        recorded_at=NOON + timedelta(minutes=place),
        recorded_by="x",
        source="own_act",
        **more,
    )


def log_of(done: Sequence[tuple[Body, UUID]]) -> list[Fact]:
    return [fact(body, str(who), place) for place, (body, who) in enumerate(done)]


def moved(log: list[Fact], instead: Sequence[Instead]) -> list[Fact]:
    """What the act of joining or parting records."""
    return [
        Fact(
            id=FactId(str(uuid4())),
            case=each.wrong.case,
            body=each.body,
            subject=SubjectId(each.subject) if each.subject else None,
            happened=each.wrong.happened,
            recorded_at=NOON + timedelta(hours=2),
            recorded_by="x",
            source=each.wrong.source,
            supersedes=each.wrong.id,
        )
        for each in instead
    ]


@given(happenings)
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_named_is_on_the_list_and_open_until_something_resolves_it(
    done: list[tuple[Body, UUID]],
) -> None:
    log = log_of(done)
    found = people_to_see(standing_of(log, at=NOON + timedelta(days=1)))
    named = {str(who) for body, who in done if isinstance(body, PersonNamed)}
    assert named <= {each.subject for each in found}
    for each in found:
        about = [body for body, who in done if str(who) == each.subject]
        if not any(isinstance(body, RESOLVES) for body in about):
            assert each.unspoken
        if each.open:
            continue
        assert all(step.met_by and step.met_by.subject == each.subject
                   for step in each.steps)  # fmt: skip


@given(happenings, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_joined_people_stand_in_one_place_and_parted_as_before(
    done: list[tuple[Body, UUID]], one: UUID, other: UUID
) -> None:
    if one == other:
        return
    log, at = log_of(done), NOON + timedelta(days=1)
    before = {each.subject for each in people_to_see(standing_of(log, at=at))}
    joining = moved(log, taken_over(log, one=one, other=other))
    joined = {
        each.subject for each in people_to_see(standing_of([*log, *joining], at=at))
    }
    swap = {str(other): str(one)}
    assert joined == {swap.get(each, each) for each in before}
    ids = [UUID(each.id) for each in joining]
    whole = [*log, *joining]
    whole += moved(whole, parted(whole, ids, one=one, other=other))
    after = people_to_see(standing_of(whole, at=at))
    as_told = [(e.subject, e.as_what, e.how, e.open) for e in after]
    first = people_to_see(standing_of(log, at=at))
    assert sorted(map(repr, as_told)) == sorted(
        repr((e.subject, e.as_what, e.how, e.open)) for e in first
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=happenings)
def test_the_database_counts_by_the_same_rule(
    place: Place, done: list[tuple[Body, UUID]]
) -> None:
    people = {each: uuid4() for each in PEOPLE}
    for body, who in done:
        place.fact(body, people[who])
    ours = {str(each) for each in people.values()}
    waiting = {
        each.to_see.subject
        for each in place.people()
        if each.to_see.unspoken and each.to_see.named and each.to_see.subject in ours
    }
    reader = place.reader()
    with as_reader(reader, at=place.now):
        found = unspoken(offset=0, limit=1000, reader=reader, at=place.now)
    assert {str(each.subject) for each in found.rows} & ours == waiting
