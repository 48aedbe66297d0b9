from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.casefile.faults import BadCaseFile, Fault
from manumit.casefile.reading import read
from manumit.law.facts import Reporter, ReportReceived
from manumit.law.uncertain import Uncertain
from tests.casefile.files import REPORT, Json, case, data, event, policy


def faults(whole: Json | bytes) -> tuple[Fault, ...]:
    with pytest.raises(BadCaseFile) as refused:
        read(whole if isinstance(whole, bytes) else data(whole))
    assert str(refused.value) == "\n".join(map(str, refused.value.faults))
    return refused.value.faults


def test_a_file_gives_its_facts_its_policies_and_what_it_keeps() -> None:
    found = read(data(case(case={"id": "c1", "keeps": ["report.received"]})))
    (fact,) = found.facts
    assert (found.id, found.reference, found.keeps) == (
        "c1",
        "",
        frozenset({"report.received"}),
    )
    assert fact.body == ReportReceived(
        report="r1",
        reporter=Reporter.PUBLIC,
        received_by="force-a",
        tells_of_exploitation=True,
    )
    assert (fact.case, fact.subject, fact.supersedes) == ("c1", "v1", None)
    assert fact.happened == datetime(2016, 9, 5, 9, tzinfo=UTC)
    assert fact.recorded_at == datetime(2016, 9, 5, 9, 5, tzinfo=UTC)
    assert (fact.recorded_by, fact.source) == ("desk", "report:r1")
    own = found.policies.own_on("policy/review_days", date(2016, 1, 1), "force-a")
    assert own is not None
    assert own.value == 14
    assert (found.name_of("force-a"), found.name_of("x")) == ("Force A", "x")


def test_what_may_be_left_out_may_be_left_out() -> None:
    bare = {
        "format": "manumit.casefile",
        "version": 1,
        "case": {"id": "c1"},
        "events": [],
    }
    assert read(data(bare)).facts == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-09", Uncertain.in_month(2016, 9)),
        ("2016~", Uncertain.in_year(2016, about=True)),
        (
            "2016-09-06/2016-09-12",
            Uncertain.between(date(2016, 9, 6), date(2016, 9, 12)),
        ),
        ("../2016-09-06", Uncertain(None, date(2016, 9, 6))),
        ("2016-09-06T09:30Z", datetime(2016, 9, 6, 9, 30, tzinfo=UTC)),
    ],
)
def test_when_it_happened_is_an_instant_or_a_date_as_it_is_known(
    text: str, expected: object
) -> None:
    (fact,) = read(data(case(event(happened=text)))).facts
    assert fact.happened == expected


def test_a_force_may_go_back_to_the_default() -> None:
    later = policy(starts="2017-01-01", value=None)
    found = read(data(case(policies=[later, policy()]))).policies
    name, before = "policy/review_days", date(2016, 12, 31)
    assert found.own_on(name, before, "force-a") is not None
    assert found.own_on(name, date(2017, 1, 1), "force-a") is None


def test_what_was_recorded_before_it_happened_is_taken_as_it_is_said() -> None:
    assert read(data(case(event(recorded_at="2016-09-01T00:00:00Z")))).facts


SPOILT: list[tuple[str, str, Json]] = [
    ("format", '"manumit.casefile"', case(format="other")),
    ("version", "the number 1", case(version=2)),
    ("case", "an object", {k: v for k, v in case().items() if k != "case"}),
    ("case.id", "an id", case(case={"id": ""})),
    ("case.name", "no such field", case(case={"id": "c", "name": "x"})),
    ("case.keeps[1]", "a kind", case(case={"id": "c", "keeps": ["age.stated", "x"]})),
    ("extra", "no such field", case(extra=1)),
    ("persons[0]", "an object with id, roles", case(persons=[1])),
    ("persons[0].roles[0]", "a text", case(persons=[{"id": "v1", "roles": [1]}])),
    (
        "organisations[1].code",
        "its own code",
        case(organisations=[{"code": "a", "name": "A"}] * 2),
    ),
    (
        "persons[2].id",
        "its own id",
        case(persons=[{"id": "v1"}, {"id": "x"}, {"id": "v1"}]),
    ),
    ("objects[1].id", "its own id", case(objects=[{"id": "o", "type": "t"}] * 2)),
    ("locations[1].id", "its own id", case(locations=[{"id": "o", "type": "t"}] * 2)),
    ("events[1].id", "its own id", case(event(), event())),
    (
        "events[0].kind",
        "did you mean report.received?",
        case(event(kind="report.recieved")),
    ),
    ("events[0].schema", "the number 1", case(event(schema=2))),
    ("events[0].subject", "one of the persons", case(event(subject="v9"))),
    ("events[0].supersedes", "another event", case(event(supersedes="e9"))),
    ("events[0].supersedes", "came before", case(event(supersedes="e1"))),
    (
        "events[0].happened",
        "with its time zone",
        case(event(happened="2016-09-05T10:00:00")),
    ),
    ("events[0].happened", "a day", case(event(happened="2016-02-30"))),
    ("events[0].happened", "a day", case(event(happened="2016-09-12/2016-09-06"))),
    (
        "events[0].happened",
        "with its time zone",
        case(event(happened="2016-02-30T10:00Z")),
    ),
    (
        "events[0].happened",
        "with its time zone",
        case(event(happened="0001-01-01T00:00+23:00")),
    ),
    ("events[0].recorded_at", "an instant", case(event(recorded_at="2016-09-05"))),
    ("events[0].recorded_at", "an instant", case(event(recorded_at=None))),
    (
        "events[0].recorded_at",
        "an instant",
        case(event(recorded_at="2016-02-30T10:00Z")),
    ),
    (
        "events[0].body.reporter",
        "one of: self, public",
        case(event(body={**REPORT, "reporter": "x"})),
    ),
    (
        "events[0].body.reporter",
        "one of: self, public",
        case(event(body={**REPORT, "reporter": []})),
    ),
    (
        "events[0].body.report",
        "a text",
        case(event(body={k: v for k, v in REPORT.items() if k != "report"})),
    ),
    ("events[0].body.report", "a text", case(event(body={**REPORT, "report": None}))),
    ("events[0].body.name", "no such field", case(event(body={**REPORT, "name": "x"}))),
    (
        "events[0].body.tells_of_exploitation",
        "true or false",
        case(event(body={**REPORT, "tells_of_exploitation": 1})),
    ),
    (
        "events[0].body.indicators",
        "a list of codes",
        case(event(kind="indicators.seen", body={"indicators": ["a", 1]})),
    ),
    (
        "events[0].body.every_days",
        "a whole number, or null",
        case(
            event(kind="contact.set", body={"every_days": True, "means": "telephone"})
        ),
    ),
    (
        "events[0].body.born",
        "a date as it is known",
        case(
            event(
                kind="age.stated",
                body={"under_18": None, "doubtful": True, "born": "2016-02-30"},
            )
        ),
    ),
    (
        "events[0].body.what",
        "a kind of event",
        case(event(kind="not_done.stated", body={"what": "x"})),
    ),
    (
        "events[0].body.answer_due",
        "a day, such as",
        case(
            event(
                kind="request.made",
                body={
                    "request": "r",
                    "asked_by": "a",
                    "to": "b",
                    "answer_due": "20160905",
                },
            )
        ),
    ),
    ("policies[0].starts", "a day", case(policies=[policy(starts="2016-02-30")])),
    ("policies[0].starts", "a day", case(policies=[policy(starts="20160201")])),
    ("policies[0].value", "within bounds", case(policies=[policy(value=0)])),
    ("policies[0].value", "within bounds", case(policies=[policy(value=1000)])),
    ("policies[0].value", "a whole number", case(policies=[policy(value="1")])),
    (
        "policies[0].provision",
        "can be set",
        case(policies=[policy(provision="nrm/adult_age")]),
    ),
    (
        "policies[0].provision",
        "can be set",
        case(policies=[policy(provision="policy/x")]),
    ),
]


@pytest.mark.parametrize(("path", "expected", "spoilt"), SPOILT)
def test_a_bad_field_is_told_by_its_path_and_what_was_expected(
    path: str, expected: str, spoilt: Json
) -> None:
    (found,) = faults(spoilt)
    assert found.path == path
    assert expected in found.expected


def test_a_ring_of_corrections_is_refused_once() -> None:
    ring = [event(id="a", supersedes="b"), event(id="b", supersedes="a")]
    (found,) = faults(case(*ring, event(id="c", supersedes="a")))
    assert found.path == "events[0].supersedes"


def test_a_chain_of_corrections_is_taken() -> None:
    chain = [event(id="a", supersedes="b"), event(id="b", supersedes="c")]
    assert len(read(data(case(*chain, event(id="c")))).facts) == 3


def test_all_faults_of_a_file_are_told_at_once() -> None:
    wrong = case(event(subject="v9", kind="x"), event(id="e2", happened="2016-02-30"))
    assert [each.path for each in faults(wrong)] == [
        "events[0].subject",
        "events[0].kind",
        "events[1].happened",
    ]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (b'{\n "format":\n}', "line 3"),
        (b'{"format": "manumit.casefile",\n\n', "line 3"),
        (b"", "line 1"),
        (b'{"format": "manumit.casefile"}}', "line 1"),
        (b"{\n\xff", "line 2"),
    ],
)
def test_what_is_no_json_is_told_by_its_line(said: bytes, line: str) -> None:
    (found,) = faults(said)
    assert found.path == line


def test_bytes_that_are_no_text_are_told_by_their_line() -> None:
    spoilt = data(case()).replace(b'"MS-1"', b'\n"\xff"')
    (found,) = faults(spoilt)
    assert (found.path, found.expected) == ("line 2", "text in UTF-8")


def test_a_tower_of_brackets_is_refused() -> None:
    deep = b'{"a":' * 100_000
    (found,) = faults(
        data(case(event(body={"report": 1}))).replace(b": 1}", b": " + deep)
    )
    assert found.found


def test_an_error_never_repeats_what_stands_in_the_field() -> None:
    secret = "Jane Doe"
    spoilt = [
        case(event(subject=secret)),
        case(event(kind=secret)),
        case(event(happened=secret)),
        case(event(body={**REPORT, "reporter": secret})),
        case(policies=[policy(starts=secret)]),
    ]
    for each in spoilt:
        assert not any(secret in str(found) for found in faults(each))


@given(st.text(max_size=20))
def test_a_field_of_any_name_is_refused_in_words(name: str) -> None:
    whole: dict[str, Any] = {**case(), "case": {"id": "c1", f"z{name}": 1}}
    assert faults(whole)
    hostile = f"{name}` - at `$.events"
    assert faults({**case(), hostile: 1})
