"""A register's way in: rows a second, memory, and the same file beside the peer.

``BENCH_PEER_ROWS`` (2,000) is the size of the file that django-import-export reads
too; ``BENCH_PEOPLE`` (26,056) that of the register that only we read. With
``BENCH_FULL=1`` a register of 1,000,000 follows, which takes most of an hour.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from typing import Any

from bench import _register
from bench._installation import SEED, Bench, bench, machine


PEER_ROWS = int(os.environ.get("BENCH_PEER_ROWS", "2000"))
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "26056"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
FULL = os.environ.get("BENCH_FULL") == "1" or "--full" in sys.argv
MILLION = 1_000_000
Figures = dict[str, Any]


def main() -> None:
    print(machine())
    print(f"registers of the published mix, seed {SEED}; median [least, most]")
    with bench() as made:
        import django

        django.setup()
        _beside_the_peer(made)
        for people in (PEOPLE, *([MILLION] if FULL else [])):
            file = _file(made, people)
            print(f"\nA register of {people:,} people, {_size(file)}")
            _show(_ours(made, file, f"of {people}"))
        _without_walls(made)
    print(f"at the end: {machine()}")


def _file(made: Bench, people: int) -> Path:
    file = made.home / f"register-{people}.csv"
    if not file.exists():
        _register.write(people, file)
    return file


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:,.1f} MB of CSV"


def _ours(made: Bench, file: Path, register: str, role: str = "worker") -> Figures:
    return made.run("bench._register", file, register, made.postmaster, role=role)


def _beside_the_peer(made: Bench) -> None:
    """Ours and the peer in turns, each time as a register that is not yet known."""
    file = _file(made, PEER_ROWS)
    print(f"\nBeside django-import-export: {PEER_ROWS:,} people, {_size(file)}")
    ours, peer = [], []
    _ours(made, file, "warming up")
    for number in range(ROUNDS):
        ours.append(_ours(made, file, f"beside {number}"))
        peer.append(_peer(made, file, f"peer {number}"))
    assert all(each["rows"] == PEER_ROWS for each in peer)
    for what, of in (("check and let in", _together), ("let in alone", _let_in)):
        mine, theirs = [of(each) for each in ours], [of(each) for each in peer]
        for who, figures in (("ours", mine), ("django-import-export", theirs)):
            _say(
                f"{who}, {what}, rows/s", [PEER_ROWS / each["wall"] for each in figures]
            )
            _say(f"{who}, {what}, CPU ms a row", [_cost(each) for each in figures])
        for measure, cost in (("wall", _wall), ("CPU", _cpu)):
            ratios = [cost(p) / cost(o) for o, p in zip(mine, theirs, strict=True)]
            _say(f"times the peer, {what}, by {measure}", ratios)


def _peer(made: Bench, file: Path, register: str) -> Figures:
    return made.run("bench._peer", file, register, made.postmaster, role="worker")


def _together(figures: Figures) -> Figures:
    check, let_in = figures["check"], figures["let in"]
    return {name: check[name] + let_in[name] for name in check}


def _let_in(figures: Figures) -> Figures:
    found: Figures = figures["let in"]
    return found


def _cost(figures: Figures) -> float:
    """Milliseconds of CPU for one row."""
    return _cpu(figures) / PEER_ROWS * 1000


def _wall(figures: Figures) -> float:
    return float(figures["wall"])


def _cpu(figures: Figures) -> float:
    return float(figures["process"] + figures["database"])


def _show(figures: Figures) -> None:
    rows = figures["rows"]
    for what in ("check", "let in", "together"):
        each = _together(figures) if what == "together" else figures[what]
        print(
            f"{what:10} {rows / each['wall']:10,.0f} rows/s  {each['wall']:8.1f} s: "
            f"CPU {each['process']:.1f} s here, {each['database']:.1f} s in database"
        )
    print(f"peak memory of the worker {figures['peak'] / 1024:,.0f} MiB")


def _without_walls(made: Bench) -> None:
    """The same act as the tables' owner, whom row security does not hold."""
    file = _file(made, PEER_ROWS)
    print(f"\nRow security on (worker) and off (owner), {PEER_ROWS:,} people")
    found: dict[str, list[Figures]] = {"worker": [], "owner": []}
    for number in range(ROUNDS):
        for role, figures in found.items():
            name = f"walls {role} {number}"
            figures.append(_together(_ours(made, file, name, role)))
    for role, figures in found.items():
        _say(f"as {role}, rows/s", [PEER_ROWS / each["wall"] for each in figures])
        _say(f"as {role}, CPU ms a row", [_cost(each) for each in figures])


def _say(what: str, figures: list[float]) -> None:
    middle, least, most = statistics.median(figures), min(figures), max(figures)
    print(f"{what:52} {middle:10,.2f}  [{least:,.2f}, {most:,.2f}]")


if __name__ == "__main__":
    main()
