"""What the journeys find when they begin: everybody, and a day's work on the desks.

About 120 referrals came as a register with dirt in it; a later edition proposes
amendments and has rows that must be mended; other registers stand at every step. Some
referrals are there by name: one in danger now, one that nobody can place.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from manumit.access.reader import Reader
from manumit.assurance.actions import load_statistics
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cases import queries as cases
from manumit.cases.actions import FactGiven, documents
from manumit.cases.documents.queries import documents_of
from manumit.contact import actions as contacts
from manumit.contact.actions import Given
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import Answer
from manumit.contact.rules.steps import Doing
from manumit.contact.rules.telling import Telling
from manumit.contact.rules.to_do import TO_DO
from manumit.demo import seed
from manumit.demo.people import BY_CODE, Person
from manumit.demo.register import counts
from manumit.demo.register.columns import ACCOUNT, REFERENCE, REFERRED, STILL
from manumit.demo.register.writing import Recipe, write
from manumit.desk.actions import record_done
from manumit.files import actions as files
from manumit.files.rules import Verdict
from manumit.files.scanner import Answer as Scanned
from manumit.finding.asking import Asked
from manumit.finding.stored import actions as searches
from manumit.finding.stored.rules import Tell
from manumit.law.decisions import Decision, Outcome
from manumit.law.facts import PlanMade
from manumit.organisations import directory as directories
from manumit.organisations.queries import reader_of
from manumit.organisations.requests import now
from manumit.organisations.signing_in import account_named
from manumit.referrals import jobs
from manumit.referrals.actions import bulk, letters, registers
from manumit.referrals.actions.delivering import offer_help
from manumit.referrals.actions.receiving import receive_many
from manumit.referrals.actions.registers import Upload
from manumit.referrals.considering import Arrival
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import Referral
from manumit.referrals.queries import queue as queues
from manumit.referrals.rules import QueueView
from tests.cast import referral
from tests.confirming import confirmed
from tests.ground import as_owner
from tests.investigated.audited import accept, audit
from tests.investigated.crimes import ask_another_registrar
from tests.investigated.on import On
from tests.investigated.one_of_each import investigate
from tests.journeys.stage_out import refer_out


REGISTER = "NRM referrals"
PEOPLE = 110
CHANGED = 3
IN_DANGER = "Quillfeather-Obi"
WAITING = "Featherstonehaugh-Eze"
"""In Leeds too, and nobody has accepted it yet."""
IN_KENT = "Marchbanks-Hoàng"
UNPLACED = "Abernathy-Sow"
LETTERED = "SCA-2026-7"
FILES = {
    "Photograph.jpg": b"%PDF-1.7 which is no photograph",
    "Room above the shop.txt": b"Two beds, a padlock outside.",
}
IN_ARABIC = "ar"
"""A language of which the text of the choice is confirmed, and no other text."""
NOT_A_REGISTER = b"%PDF-1.7\n\x00\x01 this is no register"


@dataclass(frozen=True)
class Sent:
    """A register that was sent in, and how far it is to be brought."""

    name: str
    content: bytes
    map_it: bool = True
    check_it: bool = True
    let_it_in: bool = True


def fill() -> None:
    """Put everything into an empty installation, through its own acts."""
    seed.introduce(at=now())
    at = now()
    with as_reader(INSTALLATION, at=at):
        load_statistics(by=INSTALLATION, at=at)
    desk = reader(BY_CODE["national.desk"])
    first = _register(settings.HOME / "register.csv")
    _send(Sent("referrals.csv", first), desk)
    _send(Sent("referrals-later.csv", _later(first)), desk)
    _receive(desk)
    threat_desk = reader(BY_CODE["threat.desk.west.yorkshire"])
    _search(threat_desk)
    _many(threat_desk)
    with as_reader(desk, at=at):
        offer_help(force="west-yorkshire", words="Two people.", by=desk, at=at)
    _letter(desk)
    _files(threat_desk)
    _met(reader(BY_CODE["custody.sergeant"]))
    refer_out()
    _investigated(threat_desk)
    _recorded(threat_desk)
    confirmed(key="choice", language=IN_ARABIC, at=now())
    more = _later(first.replace(b"NRM-", b"NRM-B"))
    _send(Sent("dry-run.csv", more, let_it_in=False), desk)
    _send(Sent("waits.csv", first, check_it=False), desk)
    _send(Sent("columns.csv", first, map_it=False), desk)
    _send(Sent("unreadable.xlsx", NOT_A_REGISTER, map_it=False), desk)


def _investigated(threat_desk: Reader) -> None:
    """One of everything on the newest case but one; an audit of the one before it.

    The registrar decided on a crime of the first: they may not review its file.
    """
    at = now()
    with as_reader(threat_desk, at=at):
        *_, case, before = cases.newest_cases(
            reader=threat_desk, at=at, before=None, limit=3
        )
    registrar = reader(BY_CODE["registrar"])
    on = On(
        case=case.id,
        at=at,
        words="He has a scar.",
        officer=reader(BY_CODE["officer"]),
        supervisor=reader(BY_CODE["supervisor"]),
        lead=reader(BY_CODE["sio"]),
        registrar=registrar,
    )
    investigate(on)
    ask_another_registrar(on)
    with as_owner():
        brought = Referral.objects.filter(case_id=before.id).latest("pk")
    accept(brought.id, threat_desk, at)
    audited = replace(on, case=before.id)
    audit(audited, registrar, first=on.today - timedelta(days=365))


def _letter(desk: Reader) -> None:
    """A decision about somebody nobody held, said to be in Leeds."""
    at = now()
    given = LetterGiven(
        token=uuid4(),
        authority="sca",
        decision=Decision.CONCLUSIVE_GROUNDS,
        outcome=Outcome.POSITIVE,
        decided=None,
        reference=LETTERED,
        family_name="Ferncastle-Adu",
        given_names="Esi",
        born=None,
        now_where="Leeds",
        now_county="West Yorkshire",
        words="The decision is positive.",
    )
    with as_reader(desk, at=at):
        known = directories.current()
        letters.enter(given=given, joins=None, directory=known, by=desk, at=at)


def _files(threat_desk: Reader) -> None:
    """Files of the newest case: one that waits for its scan, then one that is well."""
    at = now()
    with as_reader(threat_desk, at=at):
        (newest,) = cases.newest_cases(reader=threat_desk, at=at, before=None, limit=1)
        for name, content in FILES.items():
            documents.add(
                case=newest.id,
                stream=io.BytesIO(content),
                name=name,
                what="Handed in at the counter",
                source="A neighbour, who wishes to stay unnamed",
                by=threat_desk,
                at=at,
            )
        seen = documents_of(newest.id, reader=threat_desk)[-1]
    answer = Scanned(verdict=Verdict.CLEAN, engine="ClamAV, as the journeys have it")
    with as_reader(INSTALLATION, at=at):
        files.record_scan(file=seen.file, answer=answer, by=INSTALLATION, at=at)


def _met(sergeant: Reader) -> None:
    """Somebody booked in who may be a victim, with a step done; no case yet."""
    at = now()
    telling = Telling(words="He keeps my ID.", own_word=True, child=Answer.NOT_KNOWN)
    given = Given(
        door=Door.CUSTODY, incident="0731", telling=telling, form=uuid4(), token=uuid4()
    )
    with as_reader(sergeant, at=at):
        begun = contacts.start(
            given=given, directory=directories.current(), by=sergeant, at=at
        )
        contacts.do(
            contact=begun.contact,
            person=begun.person,
            doing=Doing(step=TO_DO["appropriate_adult"]),
            token=uuid4(),
            directory=directories.current(),
            by=sergeant,
            at=at,
        )


def _recorded(threat_desk: Reader) -> None:
    """What was done on a case, so that somebody can correct it."""
    at = now()
    with as_reader(threat_desk, at=at):
        (newest,) = cases.newest_cases(reader=threat_desk, at=at, before=None, limit=1)
        given = FactGiven(body=PlanMade(), happened=at, source="own_act")
        record_done(case=newest.id, given=given, by=threat_desk, at=at)


def _search(threat_desk: Reader) -> None:
    """A search that was made, and one that somebody keeps."""
    at = now()
    with as_reader(threat_desk, at=at):
        for text in ("workshop", IN_DANGER):
            made = searches.ask(
                asked=Asked(text=text).stored(), elsewhere={}, by=threat_desk, at=at
            )
        searches.save(
            search=made, name="Ifeoma", tell=Tell.AT_ONCE, by=threat_desk, at=at
        )


def _many(threat_desk: Reader) -> None:
    """An act on many at once, which leaves each as it was: nobody's work."""
    at, team = now(), "west-yorkshire/threat-desk"
    with as_reader(threat_desk, at=at):
        page = queues.queue(
            reader=threat_desk, team=team, view=QueueView(), after=None, at=at
        )
        entries = [each.id for each in page.entries]
        chosen = bulk.Chosen(token=uuid4(), team=team, entries=entries)
        bulk.assign_many(chosen=chosen, to=None, by=threat_desk, at=at)


def reader(person: Person) -> Reader:
    """Who somebody of the demonstration is to the walls now."""
    account = account_named(person.email, at=now())
    assert account is not None
    return reader_of(
        account=str(account.id), organisation=person.organisation, at=now()
    )


def _register(file: Path) -> bytes:
    recipe = Recipe(seed=11, dirt=0.3, spoil=0.04)
    write(counts.scaled(counts.published(), PEOPLE), recipe, out=file)
    return file.read_bytes()


def _later(register: bytes) -> bytes:
    """The same rows; some say something else, and one cannot be read."""
    table = csv.DictReader(io.StringIO(register.decode("utf-8-sig"), newline=""))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(table.fieldnames or ()))
    writer.writeheader()
    writer.writerows(_changed(list(table)))
    return written.getvalue().encode()


def _changed(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows):
        if number < CHANGED:
            more = "\n\nAdded later: the workshop stood behind the railway arches."
            yield {**row, ACCOUNT: row[ACCOUNT] + more, STILL: "Yes"}
        else:
            yield row
    yield {**rows[-1], REFERENCE: "LATER-1", REFERRED: "31/02/2023"}


def _send(sent: Sent, desk: Reader) -> None:
    content, at = io.BytesIO(sent.content), now()
    with as_reader(desk, at=at):
        given = Upload(
            stream=content, name=sent.name, size=len(sent.content), register=REGISTER
        )
        run = registers.upload(given=given, by=desk, at=at)
        if not sent.map_it:
            return
        registers.confirm_columns(
            run_id=run, changes={}, remember_as="", by=desk, at=at
        )
    if sent.check_it:
        jobs.carry_on_here(run)
    if sent.check_it and sent.let_it_in:
        at = now()
        with as_reader(desk, at=at):
            registers.let_in(run_id=run, by=desk, at=at)
        jobs.carry_on_here(run)


def _receive(desk: Reader) -> None:
    reads = [
        referral(reference="J-0", family_name=WAITING, still_exploited=True),
        referral(reference="J-1", family_name=IN_DANGER, still_exploited=True),
        referral(
            reference="J-2",
            family_name=IN_KENT,
            exploited_where="Maidstone",
            exploited_county="Kent",
            now_where="Maidstone",
            now_county="Kent",
        ),
        referral(
            reference="J-3",
            family_name=UNPLACED,
            exploited_where="",
            exploited_county="",
            now_county="",
        ),
    ]
    arrivals = [
        Arrival(read=each, register="journeys", row_number=number)
        for number, each in enumerate(reads, 1)
    ]
    known, at = directories.current(), now()
    with as_reader(desk, at=at):
        receive_many(arrivals=arrivals, directory=known, by=desk, at=at)
