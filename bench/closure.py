"""What a closure would leave open, on a case of 200 people and 2,000 events.

The case is taken in from a file that is made from the kinds of facts; the check is
asked as the page of closing asks it: the log from the database behind row security,
every rule judged on it, what stops the closure apart from the rest. ``BENCH_ROUNDS``
(30) times after a warm-up; wall and CPU time, and how many questions the database was
asked, for that case and for one of a tenth of the size.
"""

from __future__ import annotations

import os

from bench._installation import SEED, bench, machine


PEOPLE, EVENTS = 200, 2_000
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "30"))


def main() -> None:
    print(machine())
    print(f"closure check, seed {SEED}, {ROUNDS} times")
    with bench() as made:
        for part in (10, 1):
            said = made.run(
                "bench._closure", PEOPLE // part, EVENTS // part, ROUNDS, role="app"
            )
            print(
                f"{said['people']:,} people, {said['events']:,} events: "
                f"{said['duties']:,} duties, {said['stops']:,} stop it; "
                f"median {said['median']:.1f} ms [{said['least']:.1f}, "
                f"{said['most']:.1f}], CPU {said['cpu']:.1f} ms, "
                f"{said['questions']} questions"
            )
    print(f"at the end: {machine()}")


if __name__ == "__main__":
    main()
