"""The long trial: worker, pages and database are killed while a register is let in.

Each kill (SIGKILL) falls at a random moment and is proven in flight: some rows are
done and some are not. The supervisor starts again what died; nobody helps. At the end
the sums must tie with the counts, nothing may be there twice and nothing half.

    python -m bench.soak [--kills 20] [--people 26056] [--seed N]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from bench import _register
from bench._installation import SEED, Bench, bench, free_port, login_of, machine
from manumit.local.processes import PROC, wait_until


KINDS = ("worker", "database", "pages")
PATIENCE = 300.0  # seconds for the run to move again after a kill
STEPS = ("checked_to", "let_in_to")
SHARE_IN_CHECK = 0.25


class Failed(SystemExit):
    """The trial found a fault; the message says which."""


@dataclass(frozen=True)
class Seen:
    """How far the run has come."""

    state: str
    checked_to: int
    let_in_to: int
    last: int

    @property
    def in_flight(self) -> bool:
        return (self.state == "checking" and 0 < self.checked_to < self.last) or (
            self.state == "letting_in" and 0 < self.let_in_to < self.last
        )

    @property
    def share(self) -> float:
        """How much of the whole run is done, from 0 to 1."""
        check = SHARE_IN_CHECK * self.checked_to / self.last
        return check + (1 - SHARE_IN_CHECK) * self.let_in_to / self.last


@dataclass
class Trial:
    """A running installation, its run, and who watches both."""

    made: Bench
    supervisor: subprocess.Popen[str]
    people: int
    run: UUID | None = None

    def look(self) -> Seen | None:
        """How far it has come; None while the database does not answer."""
        try:
            with psycopg.connect(
                **login_of(self.made.home, "owner"), autocommit=True
            ) as link:
                row = link.execute(
                    "SELECT state, checked_to, let_in_to FROM referrals_run "
                    "WHERE id = %s",
                    [self.run],
                ).fetchone()
        except psycopg.OperationalError:
            return None
        return Seen(row[0], row[1], row[2], self.people) if row else None

    def victim(self, kind: str) -> int | None:
        """The process to kill: the server itself, or a program of the supervisor."""
        if kind == "database":
            return self.made.postmaster
        wanted = {"worker": "manumit\0worker", "pages": "granian"}[kind]
        for folder in PROC.iterdir():
            if folder.name.isdigit() and _parent(folder) == self.supervisor.pid:
                said = (folder / "cmdline").read_text(errors="replace")
                if wanted in said:
                    return int(folder.name)
        return None


def _parent(folder: Path) -> int:
    try:
        text = (folder / "stat").read_text(errors="replace")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[1])


def main() -> None:
    asked = _asked()
    chance = random.Random(asked.seed)
    print(machine())
    print(
        f"{asked.kills} kills, {asked.people:,} people, seed {asked.seed}", flush=True
    )
    with bench(port=free_port()) as made, _supervised(made) as supervisor:
        trial = Trial(made, supervisor, asked.people)
        counts = _send(trial)
        began = time.monotonic()
        for number, moment in enumerate(_moments(asked.kills, chance), 1):
            _kill(trial, KINDS[number % len(KINDS)], moment, number, chance)
        _finish(trial)
        print(f"let in after {time.monotonic() - began:.0f} seconds", flush=True)
        found = made.run("bench._whole", counts, role="owner")
        if os.environ.get("SOAK_LOG"):
            print((made.home / "supervisor.txt").read_text())
    if found["wrong"]:
        raise Failed("\n".join(found["wrong"]))
    if found["cases"] != asked.people:
        raise Failed(f"{found['cases']:,} cases for {asked.people:,} people")
    print(
        f"{found['cases']:,} cases and {found['events']:,} events are whole: sums tie, "
        "nothing is there twice, nothing half, the record verifies, no duty differs."
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--people", type=int, default=26056)
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().getrandbits(32)
    )
    return parser.parse_args()


def _moments(kills: int, chance: random.Random) -> list[float]:
    """Shares of the run at which to kill, spread over all of it."""
    return [(each + chance.random()) / (kills + 1) for each in range(kills)]


@contextmanager
def _supervised(made: Bench) -> Iterator[subprocess.Popen[str]]:
    log = (made.home / "supervisor.txt").open("w")
    with log:
        child = subprocess.Popen(
            [sys.executable, "-m", "bench._supervised"],
            env=made.environ("owner"),
            stdout=log,
            stderr=log,
            text=True,
        )
        try:
            told = made.home / "supervisor.txt"
            if not wait_until(lambda: "ready" in told.read_text(), 120, every=0.2):
                raise Failed(told.read_text())
            yield child
        finally:
            child.terminate()
            child.wait(120)


def _send(trial: Trial) -> Path:
    """Send the register in, as a user would; answer the counts that it was made of."""
    os.environ.update(trial.made.environ("app"))
    import django

    django.setup()
    from manumit.demo.register import counts

    file, kept = trial.made.home / "register.csv", trial.made.home / "counts.csv.gz"
    lines = counts.scaled(counts.published(), trial.people)
    with gzip.open(kept, "wt", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(counts.COLUMNS)
        for each in lines:
            rows.writerow([getattr(each, name) for name in counts.COLUMNS])
    _register.write(trial.people, file)
    trial.run = _register.upload(file, "soak", _register.sender())
    print(f"the register is made with seed {SEED} and sent in", flush=True)
    return kept


def _kill(
    trial: Trial, kind: str, moment: float, number: int, chance: random.Random
) -> None:
    """Wait for the moment, prove that rows are done and rows are not, and kill."""
    while True:
        seen = _reach(trial, moment)
        time.sleep(chance.random() * 0.4)
        seen = trial.look() or seen
        victim = trial.victim(kind)
        if seen.in_flight and victim is not None:
            os.kill(victim, signal.SIGKILL)
            break
        moment = min(seen.share + 0.01, 1.0)
    after = _moving_again(trial, seen)
    print(
        f"{number:3}. {kind:8} {victim:8} at {seen.state} {seen.checked_to:,} and "
        f"{seen.let_in_to:,} of {seen.last:,}; moved on after {after:.1f} seconds",
        flush=True,
    )


def _reach(trial: Trial, moment: float) -> Seen:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        seen = trial.look()
        if seen is not None:
            _press_on(trial, seen)
            if seen.in_flight and seen.share >= moment:
                return seen
            if seen.state == "let_in":
                raise Failed("The run ended before all kills: give more people.")
        time.sleep(0.02)
    raise Failed(f"The run stands still. {_told(trial)}")


def _press_on(trial: Trial, seen: Seen) -> None:
    """What a user presses when the check is done."""
    if seen.state != "checked":
        return
    from django.db import OperationalError, connections

    assert trial.run is not None
    with suppress(OperationalError):  # the database may be away just now
        _register.begin_letting_in(trial.run, _register.sender())
    connections.close_all()


def _moving_again(trial: Trial, before: Seen) -> float:
    """Seconds until the run has moved on past where it was killed."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        seen = trial.look()
        if seen is not None:
            _press_on(trial, seen)
            if seen.share > before.share:
                return time.monotonic() - began
        time.sleep(0.05)
    raise Failed(f"Nothing moved after the kill. {_told(trial)}")


def _finish(trial: Trial) -> None:
    end = time.monotonic() + PATIENCE * 4
    while time.monotonic() < end:
        seen = trial.look()
        if seen is not None:
            _press_on(trial, seen)
            if seen.state == "let_in":
                return
        time.sleep(0.2)
    raise Failed(f"The run did not end. {_told(trial)}")


def _told(trial: Trial) -> str:
    return f"{trial.look()}\n{(trial.made.home / 'supervisor.txt').read_text()[-2000:]}"


if __name__ == "__main__":
    main()
