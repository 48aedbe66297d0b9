"""The lists over all cases of one force: how long the registrar's desk takes to open.

``BENCH_BASE`` (520) cases of West Yorkshire are received and worked on by the product,
seeded: crimes due, recorded and under other Acts, people named, orders, acts that were
disclosed. They are copied in SQL until there are ``BENCH_CASES`` (26,000), see
``_million.py``. Each page of each list is opened through Django as the application,
behind row security, one client, ``BENCH_PAGES`` (15) times. The aim is 200 ms, and for
the counts of the registrar's desk 300 ms in all.
"""

from __future__ import annotations

import os

import psycopg

from bench._installation import bench, free_port, login_of, machine


CASES = int(os.environ.get("BENCH_CASES", "26000"))


def main() -> None:
    print(machine())
    with bench(port=free_port()) as made:
        filled = made.run("bench._registrar", "fill", role="app")
        grown = made.run("bench._million", CASES, role="owner")
        with psycopg.connect(**login_of(made.home, "owner"), autocommit=True) as link:
            link.execute("ANALYZE")  # as the server itself does after a while
        found = made.run("bench._registrar", "open", role="app")
    print(
        f"\n{filled['cases']:,} cases worked on in {filled['seconds']} s, "
        f"{grown['cases']:,} after {grown['seconds']} s of SQL"
    )
    for what, each in found.items():
        queries = f"  {each['queries']} queries" if "queries" in each else ""
        print(
            f"  {what:36} p50 {each['p50']:7.1f}  p95 {each['p95']:7.1f} ms{queries}",
            flush=True,
        )
    print(f"at the end: {machine()}")


if __name__ == "__main__":
    main()
