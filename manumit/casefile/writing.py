"""A :class:`CaseFile` as bytes: the same case is the same bytes, every time.

Instants are written in UTC, parts in the settled order of the case, every field even
where it is null.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from manumit.casefile.case import CaseFile
from manumit.casefile.shape import FORMAT, VERSION, Document, Event, Head, Policy
from manumit.law import facts
from manumit.law.facts import Fact
from manumit.law.policies import LocalValue


def write(case: CaseFile) -> bytes:
    """The file, indented for people; :func:`manumit.casefile.reading.read` reads it."""
    return msgspec.json.format(write_line(case), indent=2) + b"\n"


def write_line(case: CaseFile) -> bytes:
    """The file on one line without its end, as JSON Lines have it."""
    return msgspec.json.encode(document(case))


def document(case: CaseFile) -> Document:
    """The case in the shape of the file."""
    return Document(
        format=FORMAT,
        version=VERSION,
        case=Head(
            id=case.id,
            reference=case.reference,
            keeps=None if case.keeps is None else sorted(case.keeps),
        ),
        organisations=list(case.organisations),
        persons=list(case.persons),
        objects=list(case.objects),
        locations=list(case.locations),
        policies=[_policy(each) for each in case.local],
        events=[_event(each) for each in case.facts],
    )


def _policy(value: LocalValue) -> Policy:
    return Policy(
        organisation=value.organisation,
        provision=value.provision,
        starts=value.starts.isoformat(),
        value=value.value,
        source=value.source,
    )


def _event(fact: Fact) -> Event:
    return Event(
        id=fact.id,
        kind=fact.body.kind,
        schema=fact.body.schema,
        subject=fact.subject,
        happened=_moment(fact.happened),
        recorded_at=_moment(fact.recorded_at),
        recorded_by=fact.recorded_by,
        source=fact.source,
        supersedes=fact.supersedes,
        body=facts.dump(fact.body),
    )


def _moment(moment: facts.Moment) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).isoformat()
    return moment.edtf()
