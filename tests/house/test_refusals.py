"""Every address, read and written, as each of the cast who should be refused.

Addresses are found, not listed: a new page is swept from its first day. Where an
address names a record, it is given those of a case in which the person has no part.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import URLPattern

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases.actions.documents import Upload as FileSent
from manumit.contact import actions as contacts
from manumit.contact.actions import Given
from manumit.contact.rules.advice import Door
from manumit.contact.rules.telling import Telling
from manumit.finding.asking import Asked
from manumit.finding.stored import actions as searches
from manumit.finding.stored.rules import Tell
from manumit.law.decisions import Decision, Outcome
from manumit.nrm.actions.answering import Posted, save
from manumit.nrm.actions.starting import Begun, start
from manumit.nrm.form import Said
from manumit.organisations import directory as directories
from manumit.referrals.actions import letters
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.actions.registers import Upload, upload
from manumit.referrals.letters import LetterGiven
from tests.cast import (
    FORCE,
    NAMES,
    OUTSIDERS,
    UNUSUAL_NAME,
    Cast,
    Received,
    hired,
    referral,
)
from tests.ground import NOON, as_owner
from tests.house.addressed import values_of, words_of
from tests.house.inventory import door_of, views
from tests.investigated.audited import accept, audit
from tests.investigated.on import On
from tests.investigated.one_of_each import investigate


BEHIND = {
    address: pattern for address, pattern in views() if not door_of(pattern).public
}
PARAMETERS = sorted(
    {
        name
        for pattern in BEHIND.values()
        for name, kind in pattern.pattern.converters.items()
        if type(kind).__name__ == "UUIDConverter"
    }
    - {"account", "membership"}
)
"""What names a record that somebody may be without a part in. Not accounts."""
REGISTER = b"Reference,Date of referral\nNRM-9,2026-03-01\n"
EXCUSED = {
    ("bea", "queue"): "a control room's queue numbers the cases of its own force",
    ("bea", "ring"): "a control room rings the desk about its own force's referrals",
    ("bea", "received"): "whoever enters a referral is told whom to ring",
}
LETTER = LetterGiven(
    token=UUID(int=9),
    authority="sca",
    decision=Decision.OTHER_LETTER,
    outcome=Outcome.NONE,
    decided=None,
    reference="HO-1",
    family_name=UNUSUAL_NAME,
    given_names="",
    born=None,
    now_where="",
    now_county="",
    words=UNUSUAL_NAME,
)
MOST_IDS = 3
"""How many records of a table stand for all of them."""


@dataclass(frozen=True)
class Records:
    """What a case in Leeds left in the tables, by parameter, and how it is known."""

    ids: Mapping[str, list[str]]
    reference: str

    def telling(self, to: Reader) -> list[str]:
        """What no page may say to somebody without a part.

        The sealed record names cases by number, for those who read it.
        """
        may_number = to.has(Permission.READ_AUDIT)
        return [UNUSUAL_NAME] if may_number else [UNUSUAL_NAME, self.reference]

    def named(self, parameter: str) -> list[str]:
        """The ids that a parameter of an address may mean; else a case's."""
        return self.ids.get(parameter) or self.ids["case"]


@pytest.fixture
def records(cast: Cast, received: Received) -> Records:
    """A case, a second one with a question, and a register that was sent in."""
    receipt, _ = received(
        referral(),
        referral(
            reference="NRM-0002", exploited_where="", exploited_county="", now_county=""
        ),
    )
    grace = cast.grace.reader()
    with as_reader(grace, at=NOON):
        entered = letters.enter(
            given=LETTER,
            joins=receipt.case,
            directory=directories.current(),
            by=grace,
            at=NOON,
        )
        named = FileSent(io.BytesIO(UNUSUAL_NAME.encode()), f"{UNUSUAL_NAME}.txt")
        letters.attach(receipt=entered, uploads=[named], by=grace, at=NOON)
    given = Upload(
        stream=io.BytesIO(REGISTER), name="r.csv", size=len(REGISTER), register="tests"
    )
    with as_reader(grace, at=NOON):
        upload(given=given, by=grace, at=NOON)
    _searched(cast.imran.reader())
    _met()
    _drafted(cast.alice.reader(), receipt.case, receipt.nominal)
    _investigated(cast, receipt)
    with as_owner():
        ids = {each: values_of(each, most=MOST_IDS) for each in PARAMETERS}
    return Records(ids, receipt.reference)


def _investigated(cast: Cast, receipt: Receipt) -> None:
    """It is investigated with one of everything, and its crimes are audited."""
    rhona = hired("Rhona Blackwood", role="registrar", organisation=FORCE)
    reviewer = hired("Rory Blake", role="registrar", organisation=FORCE)
    lead = hired("Lena Marsh", role="sio", organisation=FORCE)
    on = On(
        case=receipt.case,
        at=NOON + timedelta(hours=1),
        words=UNUSUAL_NAME,
        officer=cast.alice.reader(),
        supervisor=cast.imran.reader(),
        lead=lead.reader(),
        registrar=rhona.reader(),
    )
    spoc = hired("Tamsin Spoc", role="tactical-spoc", organisation=FORCE)
    accept(receipt.referral, spoc.reader(), on.at)
    investigate(on)
    audit(on, reviewer.reader(), first=date(2026, 1, 1))


def _met() -> None:
    """A port officer meets somebody whom the force of Leeds is to keep safe."""
    port = hired("Yasmin Haddad", role="port-officer", organisation="border-force")
    reader = port.reader()
    telling = Telling(family_name=UNUSUAL_NAME, own_word=True, now_where="Leeds")
    given = Given(
        door=Door.PORT,
        incident="",
        telling=telling,
        form=UUID(int=3),
        token=UUID(int=4),
    )
    with as_reader(reader, at=NOON):
        begun = contacts.start(
            given=given, directory=directories.current(), by=reader, at=NOON
        )
        contacts.open_case(
            contact=begun.contact,
            directory=directories.current(),
            by=reader,
            at=NOON,
        )


def _drafted(reader: Reader, case: UUID, nominal: UUID) -> None:
    """Somebody with a part writes a referral about the person of the case."""
    begun = Begun(form="2026_04", token=UUID(int=5), case=case, nominal=nominal)
    posted = Posted(
        section="happened",
        token=UUID(int=6),
        seen=None,
        answers={"account": Said(UNUSUAL_NAME)},
    )
    with as_reader(reader, at=NOON):
        draft = start(begun=begun, by=reader, at=NOON)
        save(draft=draft, posted=posted, by=reader, at=NOON)


def _searched(reader: Reader) -> None:
    """Somebody with a part searches for the case, and saves the search."""
    with as_reader(reader, at=NOON):
        asked = Asked(text=UNUSUAL_NAME).stored()
        search = searches.ask(asked=asked, elsewhere={}, by=reader, at=NOON)
        searches.save(
            search=search, name=UNUSUAL_NAME, tell=Tell.AT_ONCE, by=reader, at=NOON
        )


def names_a_record(pattern: URLPattern) -> bool:
    """Whether the address has an id that is not an account's, or an event's."""
    ids = {name for name, kind in _parameters(pattern) if kind == "UUIDConverter"}
    return bool(ids - {"account", "event"})


def _parameters(pattern: URLPattern) -> list[tuple[str, str]]:
    found = pattern.pattern.converters
    return [(name, type(each).__name__) for name, each in found.items()]


def filled(address: str, pattern: URLPattern, records: Records) -> Iterator[str]:
    """The address with each record that its parameters may mean."""
    parameters = _parameters(pattern)
    choices = [_choices(name, kind, pattern, records) for name, kind in parameters]
    for chosen in product(*choices):
        path = address
        for (name, _), value in zip(parameters, chosen, strict=True):
            for kind in ("uuid", "slug", "str", "int", "path"):
                path = path.replace(f"<{kind}:{name}>", value)
        yield path


def _choices(
    name: str, kind: str, pattern: URLPattern, records: Records
) -> Sequence[str]:
    if kind == "UUIDConverter":
        return records.named(name)
    return ["1"] if kind == "IntConverter" else words_of(name, pattern)


def asked(client: Client, method: str, path: str) -> HttpResponseBase:
    answer: HttpResponseBase = getattr(client, method)(path)
    return answer


def said(answer: HttpResponseBase) -> str:
    """The page, its redirection and what a form of it was given."""
    body = answer.content if isinstance(answer, HttpResponse) else b"".join(answer)
    return f"{answer.get('Location', '')} {body.decode(errors='replace')}"


def test_there_is_something_to_sweep() -> None:
    assert len(BEHIND) > 10


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_an_outsider_is_refused_everywhere_and_told_nothing(
    cast: Cast, records: Records, outsider: str, method: str
) -> None:
    somebody = getattr(cast, outsider)
    client, reader = somebody.client(), somebody.reader()
    for address, pattern in BEHIND.items():
        needed = door_of(pattern).permission_for(method.upper())
        excused = (outsider, pattern.name) in EXCUSED
        paths = filled(address, pattern, records)
        if needed is None or not reader.has(needed):
            # The door is shut before any record is looked for: one will do.
            paths = islice(paths, 1)
        for path in paths:
            answer = asked(client, method, path)
            where = f"{method} {path} as {outsider}: {answer.status_code}"
            if needed is None:
                assert answer.status_code == 405, where
            elif not reader.has(needed):
                assert answer.status_code == 403, where
            elif names_a_record(pattern) and not excused:
                assert answer.status_code in {403, 404}, where
            assert answer.status_code < 500, where
            shown = said(answer)
            for telling in records.telling(reader):
                assert excused or telling not in shown, f"{where} tells {telling}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_has_not_signed_in_is_sent_to_sign_in(
    records: Records, method: str
) -> None:
    client = Client()
    for address, pattern in BEHIND.items():
        needed = door_of(pattern).permission_for(method.upper())
        path = next(filled(address, pattern, records), None)
        if path is None:
            continue
        answer = asked(client, method, path)
        assert answer.status_code == (302 if needed else 405), f"{method} {path}"
        if needed:
            assert answer["Location"].startswith("/sign-in/"), path


@pytest.mark.parametrize("name", NAMES)
def test_a_record_that_is_not_there_is_answered_like_a_hidden_one(
    cast: Cast, records: Records, name: str
) -> None:
    somebody: Any = getattr(cast, name)
    client, held = somebody.client(), somebody.reader().permissions
    nothing = Records({"case": [str(UUID(int=7))]}, "none")
    for address, pattern in BEHIND.items():
        if names_a_record(pattern) and door_of(pattern).read in held:
            for path in filled(address, pattern, nothing):
                assert asked(client, "get", path).status_code == 404, path


def test_each_page_of_a_case_opens_to_somebody_with_a_part(
    cast: Cast, records: Records
) -> None:
    """So that the refusals above are refusals of pages that there are."""
    clients = [getattr(cast, name).client() for name in ("grace", "alice", "imran")]
    for address, pattern in BEHIND.items():
        parameters = {name for name, _ in _parameters(pattern)}
        if parameters not in ({"case"}, {"referral"}) or not door_of(pattern).read:
            continue
        paths = list(filled(address, pattern, records))
        statuses = {
            asked(client, "get", path).status_code
            for client in clients
            for path in paths
        }
        assert 200 in statuses, f"{address}: {statuses}"
