"""Fills a force with cases, and opens the lists over all of them."""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import django

from bench._installation import SEED, tell


BASE = int(os.environ.get("BENCH_BASE", "520"))
ROUNDS = int(os.environ.get("BENCH_PAGES", "15"))
WARM = 2
FORCE = "west-yorkshire"
DESK = "threat.desk.west.yorkshire"
REGISTRAR, OFFICER = "registrar", "sio"


def fill() -> None:
    """Receive the cases, and record on each what its turn of chance says."""
    from bench._register import now
    from manumit.audit.acting import as_reader
    from manumit.cases.actions import record_facts
    from manumit.obligations.actions.deriving import derive_anew
    from manumit.organisations import directory as directories
    from manumit.referrals.actions.receiving import Arrival, receive_many
    from tests.cast import referral

    chance, at = random.Random(SEED), now()
    desk = _reader(DESK)
    began = time.perf_counter()
    with as_reader(desk, at=at):
        receipts = receive_many(
            arrivals=[
                Arrival(read=referral(reference=f"NRM-{each}"), register="bench")
                for each in range(BASE)
            ],
            directory=directories.current(),
            by=desk,
            at=at,
        )
        for each in receipts:
            given = list(_told(chance, each.nominal, at.date()))
            record_facts(case=each.case, given=given, by=desk, at=at)
        derive_anew([each.case for each in receipts], at=at)
    tell({"cases": BASE, "seconds": round(time.perf_counter() - began, 1)})


def _reader(who: str) -> Any:
    from bench._register import now
    from manumit.demo.people import BY_CODE
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named

    at = now()
    account = account_named(BY_CODE[who].email, at=at)
    assert account is not None
    return reader_of(account=str(account.id), organisation=FORCE, at=at)


def _told(chance: random.Random, victim: UUID, today: date) -> Iterator[Any]:
    """What happened on one case, in the shape of a force's work."""
    from manumit.cases.actions import FactGiven
    from manumit.law import facts
    from manumit.law.uncertain import Uncertain

    day = Uncertain.on(today - timedelta(days=chance.randrange(20, 80)))

    def fact(body: Any, subject: UUID | None = victim) -> FactGiven:
        return FactGiven(body=body, happened=day, source="record", subject=subject)

    def crime(offence: str, form: facts.Form = facts.Form.CRIME) -> facts.CrimeRecorded:
        return facts.CrimeRecorded(
            crime=str(uuid4()), form=form, offence=offence, force=FORCE
        )

    yield fact(facts.VictimSuspected(basis=facts.Basis.OFFICER))
    lot = chance.random()
    if lot < 0.3:
        yield fact(crime("036/07"))
    elif lot < 0.45:
        yield fact(crime("008/01"))
    if lot < 0.15:
        another = uuid4()
        yield fact(facts.VictimSuspected(basis=facts.Basis.OFFICER), another)
    if chance.random() < 0.1:
        yield fact(crime("N200", facts.Form.REPORTED_INCIDENT))
    yield from _named(chance, fact)
    if chance.random() < 0.2:
        yield fact(facts.ActDisclosed(offence="mda1971:4", age_at_act=20))
    if chance.random() < 0.3:
        yield fact(facts.LeadAllocated(investigator=str(uuid4()), accredited=lot < 0.5))
    if chance.random() < 0.2:
        yield from _order(chance, fact, today)


def _named(chance: random.Random, fact: Any) -> Iterator[Any]:
    from manumit.law import facts

    for _ in range(chance.choice((0, 0, 1, 2))):
        named, person = chance.choice(list(facts.Named)), uuid4()
        yield fact(facts.PersonNamed(as_what=named, how=facts.NamedHow.PART), person)
        if chance.random() < 0.5:
            yield fact(
                facts.AccountOffered(
                    result=facts.Offered.TAKEN,
                    in_person=True,
                    interpreter=facts.Interpreter.NOT_NEEDED,
                ),
                person,
            )


def _order(chance: random.Random, fact: Any, today: date) -> Iterator[Any]:
    from manumit.law import facts

    of, which = str(uuid4()), facts.Order.PREVENTION
    asked = chance.random() < 0.7
    yield fact(
        facts.OrderConsidered(order=which, asked_for=asked, id_of_order=of), uuid4()
    )
    if not asked:
        return
    yield fact(facts.OrderApplied(id_of_order=of, order=which, applicant=FORCE))
    ends = today + timedelta(days=chance.randrange(-20, 900))
    yield fact(
        facts.OrderDecided(
            id_of_order=of,
            order=which,
            ruling=facts.Ruling.MADE,
            first_ends=ends,
            ends=ends,
        )
    )
    yield fact(facts.OrderServed(id_of_order=of, order=which, name_and_address=True))


def open_all() -> None:
    """Each list by its page; the counts of the registrar's desk by themselves."""
    from bench._pages import signed_in

    found = {"counts of the registrar's desk": _timed(_counted())}
    clients = {who: signed_in(who) for who in (REGISTRAR, OFFICER)}
    for what, (who, href) in _pages().items():
        client = clients[who]
        answer = client.get(href)
        assert answer.status_code == 200, (href, answer.status_code)
        found[what] = {
            **_timed(partial(client.get, href)),
            "queries": _queries(client, href),
        }
    tell(found)


def _counted() -> Callable[[], object]:
    from bench._register import now
    from manumit.audit.acting import as_reader
    from manumit.investigations.crimes.queries import counted

    reader = _reader(REGISTRAR)

    def count() -> object:
        at = now()
        with as_reader(reader, at=at):
            return counted(reader=reader, at=at)

    return count


def _pages() -> Mapping[str, tuple[str, str]]:
    from manumit.investigations.crimes.queries import Listing
    from manumit.investigations.leading.queries.lists import Show as Led
    from manumit.orders.queries.register import Show as Orders

    return {
        **{f"crimes, {e}": (REGISTRAR, f"/crimes/?list={e}") for e in Listing},
        "crimes, a later page": (REGISTRAR, "/crimes/?list=without&page=100"),
        "section 45": (OFFICER, "/section-45/"),
        "section 45, a later page": (OFFICER, "/section-45/?page=100"),
        **{f"allocation, {e}": (OFFICER, f"/allocation/?show={e}") for e in Led},
        **{f"orders, {e}": (OFFICER, f"/orders/?show={e}") for e in Orders},
        "people to see": (OFFICER, "/people-to-see/"),
        "people to see, a later page": (OFFICER, "/people-to-see/?page=100"),
    }


def _timed(act: Callable[[], object]) -> dict[str, float]:
    spent = []
    for number in range(WARM + ROUNDS):
        began = time.perf_counter()
        act()
        if number >= WARM:
            spent.append((time.perf_counter() - began) * 1000)
    return {
        "p50": statistics.median(spent),
        "p95": statistics.quantiles(spent, n=20)[-1],
    }


def _queries(client: Any, href: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(href)
    return len(queries)


if __name__ == "__main__":
    django.setup()
    {"fill": fill, "open": open_all}[sys.argv[1]]()
