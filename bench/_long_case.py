"""Puts very many facts on one case, and opens its chronology."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import django

from bench._installation import SEED, tell


FACTS = int(os.environ.get("BENCH_FACTS", "20000"))
ROUNDS = int(os.environ.get("BENCH_PAGES", "30"))
WARM = 3
PEOPLE = 200
OFFICER = "threat.desk.west.yorkshire"


def main() -> None:
    django.setup()
    from bench._pages import signed_in

    case, seconds = _filled()
    client = signed_in(OFFICER)
    href = f"/cases/{case}/chronology/"
    asked = {
        "first page": "",
        "a page in the middle": f"?page={FACTS // 100}",
        "last page": f"?page={FACTS // 50}",
        "chosen by what and source": "?what=suspicion&source=record",
    }
    tell(
        {
            "facts": FACTS,
            "seconds": round(seconds, 1),
            "pages": {
                what: _opened(client, href + query) for what, query in asked.items()
            },
        }
    )


def _filled() -> tuple[UUID, float]:
    from bench._register import now
    from manumit.audit.acting import as_reader
    from manumit.cases.actions import FactGiven, record_facts
    from manumit.law.facts import LineOpened, Named, NamedHow, PersonNamed
    from manumit.law.uncertain import Uncertain
    from manumit.organisations import directory as directories
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named
    from manumit.referrals.actions.receiving import Arrival, receive_many
    from tests.cast import referral

    at, chance = now(), random.Random(SEED)
    people: Sequence[UUID] = [uuid4() for _ in range(PEOPLE)]
    account = account_named(f"{OFFICER}@demo.manumit.example", at=at)
    assert account is not None
    desk = reader_of(account=str(account.id), organisation="west-yorkshire", at=at)
    given = [
        FactGiven(
            body=LineOpened(line=str(number), about="vehicle")
            if number % 2
            else PersonNamed(as_what=Named.VICTIM, how=NamedHow.PART),
            happened=then if number % 3 else Uncertain.on(then.date()),
            source="record",
            subject=chance.choice(people),
        )
        for number in range(FACTS)
        for then in (at - timedelta(minutes=number),)
    ]
    began = time.perf_counter()
    with as_reader(desk, at=at):
        (receipt,) = receive_many(
            arrivals=[Arrival(read=referral(), register="bench")],
            directory=directories.current(),
            by=desk,
            at=at,
        )
        record_facts(case=receipt.case, given=given, by=desk, at=at)
    return receipt.case, time.perf_counter() - began


def _opened(client: Any, href: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, worked = [], []
    for number in range(WARM + ROUNDS):
        began, before = time.perf_counter(), time.process_time()
        answer = client.get(href)
        if number >= WARM:
            spent.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - before) * 1000)
        assert answer.status_code == 200, href
    with CaptureQueriesContext(connection) as queries:
        client.get(href)
    return {
        "p50": statistics.median(spent),
        "p95": statistics.quantiles(spent, n=20)[-1],
        "cpu": statistics.median(worked),
        "queries": len(queries),
    }


if __name__ == "__main__":
    main()
