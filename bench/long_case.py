"""A case with ``BENCH_FACTS`` (20,000) facts: how long its chronology takes to open.

The facts speak of 200 people, a third of them dated by the day alone. The first page,
one in the middle, the last and a choice are opened through Django as the application,
behind row security, one client, each ``BENCH_PAGES`` (30) times. The aim is 200 ms.
"""

from __future__ import annotations

from bench._installation import bench, free_port, machine


def main() -> None:
    print(machine())
    with bench(port=free_port()) as made:
        found = made.run("bench._long_case", role="app")
    print(f"\n{found['facts']:,} facts, put on the case in {found['seconds']} s")
    for what, each in found["pages"].items():
        print(
            f"  {what:28} p50 {each['p50']:6.1f}  p95 {each['p95']:6.1f} ms  "
            f"{each['queries']} queries, {each['cpu']:.1f} ms of them ours"
        )
    print(f"at the end: {machine()}")


if __name__ == "__main__":
    main()
