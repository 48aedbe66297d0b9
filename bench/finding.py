"""Searching: how long a page of a search takes, and plain PostgreSQL on the same rows.

A register of ``BENCH_PEOPLE`` (26,056) is let in; then its search rows are copied in
SQL until there are ``BENCH_MILLION`` (1,000,000; 0: no copies). One client asks through
``finding.queries.search`` as the application: as the national desk, which sees all, and
as a force. Beside it, without visibility, counts by facet or reasons: the words with
``@@``, ``ts_rank`` and a count, and names by trigram, on the same rows.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

import psycopg

from bench import _register
from bench._installation import SEED, Bench, bench, free_port, login_of, machine


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
        made.run("bench._register", file, "finding", made.postmaster, role="worker")
        _measure(made, PEOPLE)
        if MILLION > PEOPLE:
            grown = made.run("bench._finding", "grow", MILLION, role="owner")
            print(f"\n{grown['rows']:,} rows after {grown['seconds']} seconds of SQL")
            _measure(made, grown["rows"])
    print(f"at the end: {machine()}")


def _measure(made: Bench, size: int) -> None:
    with psycopg.connect(**login_of(made.home, "owner"), autocommit=True) as link:
        link.execute("VACUUM (ANALYZE) finding_row")
    kept = made.run("bench._finding", "keep", role="worker")
    plain = made.run("bench._finding", "plain", role="owner")
    print(f"\n{size:,} rows, seed {SEED}; counts kept in {kept['seconds']} s")
    found: Mapping[str, Figures] = made.run("bench._finding", "ask", role="app")
    for who, figures in found.items():
        for what, each in figures.items():
            beside = plain.get(what)
            ratio = (
                f"  plain {_two(beside)}  x{each['p50'] / beside['p50']:.1f}"
                if beside
                else ""
            )
            print(
                f"  {who:13} {what:28} {_two(each)}  {each['hits']:9,.0f} hits{ratio}"
            )


def _two(each: Mapping[str, float]) -> str:
    return f"p50 {each['p50']:7.1f} p95 {each['p95']:7.1f} ms"


if __name__ == "__main__":
    main()
