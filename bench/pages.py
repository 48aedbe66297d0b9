"""Queue, case list, referral and case: how long a page takes, and how many queries.

At the size of the published register and, unless ``BENCH_MILLION=0``, at a million
referrals (copied in SQL from the first, see ``_million.py``). Through Django in one
process, as the application behind row security and as the owner whom it does not hold;
and over HTTP from the web server with its two processes: one visitor, and eight who
think for a second between two pages.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg

from bench import _register
from bench._installation import Bench, bench, free_port, login_of, machine
from manumit.cli.frame import lifecycle
from manumit.local import installation
from manumit.local.listening import ready
from manumit.local.processes import wait_until


PEOPLE = int(os.environ.get("BENCH_PEOPLE", "26056"))
MILLION = int(os.environ.get("BENCH_MILLION", "1000000"))
Figures = Mapping[str, Mapping[str, float]]


def main() -> None:
    print(machine())
    with bench(port=free_port()) as made:
        import django

        django.setup()
        file = made.home / "register.csv"
        _register.write(PEOPLE, file)
        made.run("bench._register", file, "pages", made.postmaster, role="worker")
        with psycopg.connect(**login_of(made.home, "owner"), autocommit=True) as link:
            link.execute("ANALYZE")  # as the server itself does after a while
        _measure(made, PEOPLE)
        if MILLION > PEOPLE:
            grown = made.run("bench._million", MILLION, role="owner")
            print(f"\n{grown['cases']:,} cases after {grown['seconds']} seconds of SQL")
            _measure(made, grown["cases"])
    print(f"at the end: {machine()}")


def _measure(made: Bench, size: int) -> None:
    for words, way, role in (
        ("through Django, row security on", "django", "app"),
        ("through Django, row security off", "django", "owner"),
    ):
        found = made.run("bench._pages", way, made.port, role=role)
        _show(f"{size:,} referrals, {words}", found)
    with _served(made):
        found = made.run("bench._pages", "http", made.port, role="app")
    _show(f"{size:,} referrals, over HTTP, row security on", found)


@contextmanager
def _served(made: Bench) -> Iterator[None]:
    """The web server, as the supervisor starts it."""
    of = installation(made.environ("app"))
    child = subprocess.Popen(
        lifecycle.plan(of).web,
        env=made.environ("app"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        if not wait_until(lambda: ready(of, path="/health"), 60, every=0.2):
            raise SystemExit("The web server does not answer.")
        yield
    finally:
        child.terminate()
        child.wait(60)


def _show(what: str, found: Figures) -> None:
    print(f"\n{what}")
    for page, figures in found.items():
        queries = f"{figures['queries']:4.0f} queries" if "queries" in figures else ""
        print(
            f"  {page:42} p50 {figures['p50']:8.1f} ms  p95 {figures['p95']:8.1f} ms  "
            f"{figures['pages']:5.0f} pages {queries}",
            flush=True,
        )


if __name__ == "__main__":
    main()
