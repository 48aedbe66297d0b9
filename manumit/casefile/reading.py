"""Bytes to a :class:`CaseFile`, or the path of every bad field and what was expected.

What stands in a bad field is never repeated: it may be what somebody said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches

import msgspec

from manumit.casefile import bodies
from manumit.casefile.case import CaseFile
from manumit.casefile.faults import (
    BadCaseFile,
    Fault,
    found,
    not_json,
    not_unicode,
    of_shape,
)
from manumit.casefile.patterns import (
    DAY_IN_WORDS,
    HAPPENED_IN_WORDS,
    INSTANT_IN_WORDS,
)
from manumit.casefile.shape import Document, Event, Policy
from manumit.law import days, facts
from manumit.law.facts import KINDS, BadFact, Body, CaseId, Fact, FactId, SubjectId
from manumit.law.policies import LocalValue, NotLocal, OutOfBounds, check
from manumit.law.provisions import UnknownProvision
from manumit.law.uncertain import NotADate, Uncertain


_DECODER = msgspec.json.Decoder(Document)
TOO_DEEP = Fault("", "objects within objects only as the format has them", "too many")


class _Reading:
    """One file being read: what was found wrong is kept, so that all of it is told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []

    def fault(self, path: str, expected: str, found: str) -> None:
        self.faults.append(Fault(path, expected, found))


def read(data: bytes) -> CaseFile:
    """The case that a file holds; raises :class:`BadCaseFile` with every fault."""
    reading = _Reading(_document(data))
    document = reading.document
    _check_head(reading)
    local = _local(reading)
    logged = _facts(reading)
    if reading.faults:
        raise BadCaseFile(reading.faults)
    keeps = document.case.keeps
    return CaseFile(
        id=CaseId(document.case.id),
        reference=document.case.reference,
        keeps=None if keeps is None else frozenset(keeps),
        organisations=tuple(document.organisations),
        persons=tuple(document.persons),
        objects=tuple(document.objects),
        locations=tuple(document.locations),
        local=tuple(local),
        facts=tuple(logged),
    )


def _document(data: bytes) -> Document:
    try:
        try:
            return _DECODER.decode(data)
        except msgspec.ValidationError as error:
            msgspec.json.decode(data)  # what is no JSON at all is told first
            raise BadCaseFile([of_shape(str(error))]) from None
    except UnicodeDecodeError as error:
        raise BadCaseFile([not_unicode(data, error)]) from None
    except msgspec.DecodeError as error:
        raise BadCaseFile([not_json(data, str(error))]) from None
    except RecursionError:
        raise BadCaseFile([TOO_DEEP]) from None


def _check_head(reading: _Reading) -> None:
    document = reading.document
    for number, kind in enumerate(document.case.keeps or ()):
        _check_kind(reading, f"case.keeps[{number}]", kind)
    _check_once(
        reading, "organisations", "code", [e.code for e in document.organisations]
    )
    _check_once(reading, "persons", "id", [e.id for e in document.persons])
    _check_once(reading, "objects", "id", [e.id for e in document.objects])
    _check_once(reading, "locations", "id", [e.id for e in document.locations])
    _check_once(reading, "events", "id", [e.id for e in document.events])


def _check_once(reading: _Reading, part: str, name: str, ids: Sequence[str]) -> None:
    if len(set(ids)) == len(ids):
        return
    first: dict[str, int] = {}
    for number, each in enumerate(ids):
        if (before := first.setdefault(each, number)) != number:
            path = f"{part}[{number}].{name}"
            reading.fault(path, f"its own {name}", f"that of {part}[{before}]")


def _check_kind(reading: _Reading, path: str, kind: str) -> bool:
    if kind in KINDS:
        return True
    near = get_close_matches(kind, KINDS, n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    reading.fault(path, bodies.KIND_IN_WORDS + meant, "another text")
    return False


def _local(reading: _Reading) -> list[LocalValue]:
    given = enumerate(reading.document.policies)
    values = [_policy(reading, f"policies[{number}]", each) for number, each in given]
    return [each for each in values if each is not None]


def _policy(reading: _Reading, path: str, given: Policy) -> LocalValue | None:
    try:
        starts = date.fromisoformat(given.starts)
    except ValueError:
        reading.fault(f"{path}.starts", DAY_IN_WORDS, "no such day")
        return None
    value = LocalValue(
        organisation=given.organisation,
        provision=given.provision,
        starts=starts,
        value=given.value,
        source=given.source,
    )
    try:
        check(value)
    except (UnknownProvision, NotLocal) as error:
        reading.fault(f"{path}.provision", "a policy that can be set", _clause(error))
    except OutOfBounds as error:
        reading.fault(f"{path}.value", "a value within bounds", _clause(error))
    return value


def _clause(error: Exception) -> str:
    """What the law says of a value, as the end of a sentence."""
    return f"another one. {error}".rstrip(".")


def _facts(reading: _Reading) -> list[Fact]:
    events = reading.document.events
    case = CaseId(reading.document.case.id)
    people = {each.id for each in reading.document.persons}
    number_of = {each.id: number for number, each in enumerate(events)}
    logged = []
    for number, each in enumerate(events):
        path = f"events[{number}]"
        if each.subject is not None and each.subject not in people:
            reading.fault(
                f"{path}.subject",
                "the id of one of the persons of this file, or null",
                "an id that persons does not have",
            )
        if each.supersedes is not None and each.supersedes not in number_of:
            reading.fault(
                f"{path}.supersedes",
                "the id of another event of this file, or null",
                "an id that no event has",
            )
        fact = _fact(reading, path, case, each)
        if fact is not None:
            logged.append(fact)
    _check_corrections(reading, number_of)
    return logged


def _fact(reading: _Reading, path: str, case: CaseId, event: Event) -> Fact | None:
    body = _body(reading, path, event)
    happened = _happened(reading, f"{path}.happened", event.happened)
    recorded = _instant(
        reading, f"{path}.recorded_at", event.recorded_at, INSTANT_IN_WORDS
    )
    if body is None or happened is None or recorded is None:
        return None
    return Fact(
        id=FactId(event.id),
        case=case,
        body=body,
        subject=None if event.subject is None else SubjectId(event.subject),
        happened=happened,
        recorded_at=recorded,
        recorded_by=event.recorded_by,
        source=event.source,
        supersedes=None if event.supersedes is None else FactId(event.supersedes),
    )


def _happened(reading: _Reading, path: str, text: str) -> facts.Moment | None:
    if "T" in text:
        return _instant(reading, path, text, HAPPENED_IN_WORDS)
    try:
        return Uncertain.from_edtf(text)
    except NotADate:
        reading.fault(
            path, HAPPENED_IN_WORDS, "no such day, or a period that ends first"
        )
        return None


def _instant(reading: _Reading, path: str, text: str, expected: str) -> datetime | None:
    try:
        return days.instant(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        reading.fault(path, expected, "no such instant")
        return None


def _body(reading: _Reading, path: str, event: Event) -> Body | None:
    if not _check_kind(reading, f"{path}.kind", event.kind):
        return None
    if KINDS[event.kind].schema != event.schema:
        reading.fault(
            f"{path}.schema",
            f"the number {KINDS[event.kind].schema} for this kind",
            "another number",
        )
        return None
    wanted = bodies.held(event.kind)
    fits = all(
        wanted[name].takes(event.body[name])
        for name in bodies.dated(event.kind)
        if name in event.body
    )
    try:
        body = facts.load(event.kind, event.schema, event.body)
    except BadFact:
        fits = False
    if not fits:
        _blame(reading, f"{path}.body", event)
        return None
    if isinstance(body, facts.NotDone):
        _check_kind(reading, f"{path}.body.what", body.what)
    return body


def _blame(reading: _Reading, path: str, event: Event) -> None:
    """Say of a body that cannot be read which of its fields are wrong."""
    wanted = bodies.held(event.kind)
    for name in event.body:
        if name not in wanted:
            only = ", ".join(wanted) or "none"
            expected = f"no such field (those of {event.kind}: {only})"
            reading.fault(f"{path}.{name}", expected, "a field")
    for name, each in wanted.items():
        if name not in event.body:
            if each.required:
                reading.fault(f"{path}.{name}", each.words, "nothing")
        elif not each.takes(event.body[name]):
            reading.fault(f"{path}.{name}", each.words, found(event.body[name]))


def _check_corrections(reading: _Reading, number_of: dict[str, int]) -> None:
    """Refuse corrections that correct each other in a ring: none would stand."""
    events = reading.document.events
    settled: set[str] = set()
    for start in events:
        seen: list[str] = []
        each: Event | None = start
        while each is not None and each.id not in settled:
            if each.id in seen:
                number = number_of[each.id]
                reading.fault(
                    f"events[{number}].supersedes",
                    "the id of an event that came before it, or null",
                    "events that correct each other in a ring",
                )
                break
            seen.append(each.id)
            after = each.supersedes
            each = events[number_of[after]] if after in number_of else None
        settled.update(seen)
