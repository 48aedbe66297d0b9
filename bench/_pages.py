"""Opens pages as a person does: through Django alone, or over HTTP on loopback."""

from __future__ import annotations

import html
import http.client
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import django
import psycopg

from bench._installation import SEED, login_of, tell


PEOPLE = {
    "national desk": ("national.desk", "nca"),
    "force": ("threat.desk.west.yorkshire", "west-yorkshire"),
}
ROUNDS = int(os.environ.get("BENCH_PAGES", "60"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
WATCHERS = 8
THOUGHT = 1.0  # seconds that a person looks at a page before the next
WARM = 5
NEXT = re.compile(r'href="([^"]*after=[^"]*)"')
Open = Callable[[str], str]


def main(home: Path, way: str, port: int) -> None:
    django.setup()
    _publish()
    chance, found = random.Random(SEED), {}
    for who, (person, organisation) in PEOPLE.items():
        client = signed_in(person)
        if way == "django":
            pages = addresses(home, organisation, chance, _through(client))
            pages = {**pages, **_searches(person, organisation)}
            for page, hrefs in pages.items():
                found[f"{who}: {page}"] = _one_by_one(_through(client), hrefs, chance)
                found[f"{who}: {page}"]["queries"] = _queries(client, hrefs[0])
        else:
            pages = addresses(home, organisation, chance, _over(port, client))
            pages = {**pages, **_searches(person, organisation)}
            found |= _as_visitors(who, port, client, pages, chance)
    tell(found)


def _publish() -> None:
    """Load the published statistics, and fold the tallies, as a worker does."""
    from bench._register import now
    from manumit.assurance.actions import load_statistics
    from manumit.audit.acting import INSTALLATION, as_reader
    from manumit.referrals.actions.tallying import fold

    at = now()
    with as_reader(INSTALLATION, at=at):
        load_statistics(by=INSTALLATION, at=at)
        fold(by=INSTALLATION, at=at)


def signed_in(person: str) -> Any:
    from django.test import Client

    from bench._register import now
    from manumit.demo.people import BY_CODE
    from manumit.organisations.signing_in import BACKEND, account_named

    client = Client(HTTP_HOST="127.0.0.1")
    account = account_named(BY_CODE[person].email, at=now())
    assert account is not None
    client.force_login(account, backend=BACKEND)
    return client


def addresses(
    home: Path, organisation: str, chance: random.Random, open_page: Open
) -> Mapping[str, Sequence[str]]:
    """The queue and pages after it, the case list, referrals and cases by chance."""
    first = open_page("/queue/")
    later, href = [], "/queue/"
    for _ in range(5):
        onward = NEXT.search(first)
        if onward is None:
            break
        href = html.unescape(onward[1])
        later.append(f"/queue/{href}" if href.startswith("?") else href)
        first = open_page(later[-1])
    chosen = _some(home, organisation, chance)
    return {
        "queue": ["/queue/"],
        "queue, later pages": later or ["/queue/"],
        "worklist": ["/worklist/", "/worklist/?list=force"],
        "waiting to be accepted": ["/handing/"],
        "case list": ["/cases/"],
        "referral": [f"/referrals/{referral}/" for referral, _ in chosen],
        "case": [f"/cases/{case}/" for _, case in chosen],
        "picture of the country": ["/picture/"],
        "picture of a force": [
            f"/picture/forces/west-yorkshire/{way}" for way in ("", "?as=investigated")
        ],
    }


SEARCHES = {
    "search, a common word": "passport",
    "search, a word with synonyms": "cannabis farm",
    "search, a name": "Nguyen",
    "search, a phrase": '"not allowed to leave"',
    "search, six digits": "900456",
    "search, no words": "",
}


def _searches(person: str, organisation: str) -> Mapping[str, Sequence[str]]:
    """The results of searches that the person made, each a page of its own."""
    from bench._register import now
    from manumit.audit.acting import as_reader
    from manumit.demo.people import BY_CODE
    from manumit.finding.asking import Asked
    from manumit.finding.stored import actions
    from manumit.organisations.queries import reader_of
    from manumit.organisations.signing_in import account_named

    at = now()
    account = account_named(BY_CODE[person].email, at=at)
    assert account is not None
    reader = reader_of(account=str(account.id), organisation=organisation, at=at)
    with as_reader(reader, at=at):
        made = {
            page: actions.ask(
                asked=Asked(text=text).stored(), elsewhere={}, by=reader, at=at
            )
            for page, text in SEARCHES.items()
        }
    return {page: [f"/search/{search}/"] for page, search in made.items()}


def _some(home: Path, organisation: str, chance: random.Random) -> list[Any]:
    """Referrals on the organisation's desks, of all ages."""
    with psycopg.connect(**login_of(home, "owner")) as link:
        rows = link.execute(
            "SELECT referral_id, case_id FROM referrals_entry "
            "WHERE organisation_id = %s ORDER BY id LIMIT 200000",
            [organisation],
        ).fetchall()
    if not rows:
        raise SystemExit(f"{organisation} has nothing on its desks.")
    return chance.sample(rows, min(200, len(rows)))


def _through(client: Any) -> Open:
    def open_page(href: str) -> str:
        answer = client.get(href)
        assert answer.status_code == 200, (href, answer.status_code)
        return str(answer.content.decode())

    return open_page


def _over(port: int, client: Any) -> Open:
    """A browser of its own, with a connection that is kept."""
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def open_page(href: str) -> str:
        link.request("GET", href, headers={"Cookie": cookies})
        answer = link.getresponse()
        said = answer.read().decode()
        assert answer.status == 200, (href, answer.status)
        return said

    return open_page


def _one_by_one(
    open_page: Open, hrefs: Sequence[str], chance: random.Random
) -> dict[str, float]:
    for _ in range(WARM):
        open_page(chance.choice(hrefs))
    return _figures(_timed(open_page, chance.choice(hrefs)) for _ in range(ROUNDS))


def _timed(open_page: Open, href: str) -> float:
    began = time.perf_counter()
    open_page(href)
    return time.perf_counter() - began


def _queries(client: Any, href: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(href)
    return len(asked)


def _as_visitors(
    who: str,
    port: int,
    client: Any,
    pages: Mapping[str, Sequence[str]],
    chance: random.Random,
) -> dict[str, dict[str, float]]:
    """One visitor without a pause, then eight who think between two pages."""
    found = {}
    for page, hrefs in pages.items():
        found[f"{who}: {page}, one"] = _one_by_one(_over(port, client), hrefs, chance)
    took: list[float] = []

    def visit(seed: float) -> None:
        own, open_page = random.Random(seed), _over(port, client)
        time.sleep(own.random() * THOUGHT)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            hrefs = pages[own.choice(list(pages))]
            took.append(_timed(open_page, own.choice(hrefs)))
            time.sleep(THOUGHT)

    visitors = [Thread(target=visit, args=[chance.random()]) for _ in range(WATCHERS)]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    found[f"{who}: all pages, eight who think"] = _figures(took)
    return found


def _figures(times: Iterable[float]) -> dict[str, float]:
    """Milliseconds: the middle and the slow end, and how many pages were opened."""
    took = list(times)
    cuts = statistics.quantiles(took, n=20, method="inclusive")
    return {"p50": cuts[9] * 1000, "p95": cuts[18] * 1000, "pages": len(took)}


if __name__ == "__main__":
    main(Path(os.environ["MANUMIT_HOME"]), sys.argv[1], int(sys.argv[2]))
