from __future__ import annotations

import dataclasses
import random
import typing
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from manumit.casefile.case import CaseFile
from manumit.casefile.reading import read
from manumit.casefile.shape import Location, Organisation, Person, Thing
from manumit.casefile.writing import write, write_line
from manumit.law.facts import (
    KINDS,
    Body,
    CaseId,
    Fact,
    FactId,
    Moment,
    NotDone,
    SubjectId,
)
from manumit.law.policies import LocalValue
from manumit.law.uncertain import Uncertain
from tests.casefile.files import case, data, event, policy


PEOPLE = ("v1", "v2", "s1")
TEXTS = st.text(min_size=1, max_size=12).filter(lambda each: "\x00" not in each)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
FIRST = datetime(1990, 1, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(15000)).map(lambda each: FIRST + each)
PERIODS = st.builds(
    lambda first, length, about: Uncertain(first, first + timedelta(length), about),
    DAYS,
    st.integers(0, 400),
    st.booleans(),
) | st.builds(lambda day: Uncertain(None, day), DAYS)


def values(hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_origin(hint) is tuple:
        return st.lists(TEXTS, max_size=3).map(tuple)
    if args := typing.get_args(hint):
        return st.one_of(*(values(each) for each in args))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 1000),
        type(None): st.none(),
        date: DAYS,
        datetime: INSTANTS,
        Uncertain: PERIODS,
    }[hint]


def bodies(shape: type[Body]) -> st.SearchStrategy[Body]:
    hints = typing.get_type_hints(shape)
    given = {each.name: values(hints[each.name]) for each in dataclasses.fields(shape)}
    if shape is NotDone:
        given["what"] = st.sampled_from(sorted(KINDS))
    return st.builds(shape, **given)


@st.composite
def cases(draw: st.DrawFn) -> CaseFile:
    """Any case, with events of any kind, some of which correct earlier ones."""
    ids = draw(st.lists(TEXTS, unique=True, max_size=8))
    return CaseFile(
        id=CaseId(draw(TEXTS)),
        reference=draw(st.text(max_size=5)),
        keeps=draw(
            st.none() | st.frozensets(st.sampled_from(sorted(KINDS)), max_size=3)
        ),
        organisations=(Organisation(code="force-a", name="Force A"),),
        persons=tuple(Person(id=each, roles=["victim"]) for each in PEOPLE),
        objects=(Thing(id="van", type="vehicle"),),
        locations=(Location(id="site", type="exploitation"),),
        local=tuple(
            LocalValue(
                organisation="force-a",
                provision="policy/review_days",
                starts=starts,
                value=value,
                source="p",
            )
            for starts, value in draw(
                st.dictionaries(DAYS, st.none() | st.integers(1, 28), max_size=3)
            ).items()
        ),
        facts=tuple(
            Fact(
                id=FactId(each),
                case=CaseId("c"),
                body=draw(
                    st.sampled_from(sorted(KINDS)).flatmap(lambda k: bodies(KINDS[k]))
                ),
                subject=draw(st.none() | st.sampled_from(PEOPLE).map(SubjectId)),
                happened=draw(moments()),
                recorded_at=draw(INSTANTS),
                recorded_by=draw(TEXTS),
                source=draw(TEXTS),
                supersedes=FactId(ids[0]) if number and draw(st.booleans()) else None,
            )
            for number, each in enumerate(ids)
        ),
    )


def moments() -> st.SearchStrategy[Moment]:
    return INSTANTS | PERIODS


def of_its_case(whole: CaseFile) -> CaseFile:
    return dataclasses.replace(
        whole,
        facts=tuple(dataclasses.replace(each, case=whole.id) for each in whole.facts),
    )


@given(cases())
def test_what_is_written_is_read_back_and_written_alike(given: CaseFile) -> None:
    whole = of_its_case(given)
    once = write(whole)
    assert read(once) == whole
    assert write(read(once)) == once
    assert read(write_line(whole)) == whole
    assert b"\n" not in write_line(whole)


def test_the_order_of_a_file_does_not_matter() -> None:
    whole = case(
        event(id="b", recorded_at="2016-09-06T00:00:00Z"),
        event(id="a", recorded_at="2016-09-06T00:00:00Z"),
        event(id="c", recorded_at="2016-09-05T00:00:00Z"),
        persons=[{"id": "v2"}, {"id": "v1"}],
        organisations=[{"code": "b", "name": "B"}, {"code": "a", "name": "A"}],
        objects=[{"id": "b", "type": "t"}, {"id": "a", "type": "t"}],
        locations=[{"id": "b", "type": "t"}, {"id": "a", "type": "t"}],
        policies=[policy(starts="2017-01-01"), policy()],
    )
    other = {**whole}
    for part in (
        "events",
        "persons",
        "organisations",
        "objects",
        "locations",
        "policies",
    ):
        other[part] = random.Random(1).sample(whole[part], len(whole[part]))
        assert other[part] != whole[part] or part != "events"
    found = read(data(whole))
    assert write(found) == write(read(data(other)))
    assert [each.id for each in found.facts] == ["c", "a", "b"]
    assert [each.id for each in found.persons] == ["v1", "v2"]
    assert [each.code for each in found.organisations] == ["a", "b"]
    assert [each.starts.year for each in found.local] == [2016, 2017]


def test_instants_are_written_in_utc() -> None:
    assert b'"happened": "2016-09-05T09:00:00+00:00"' in write(read(data(case())))
