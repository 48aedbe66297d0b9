"""Running an installation: database, pages and worker, from start to stop."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from manumit.cli.frame.speaking import Speech
from manumit.local import Database, Installation, Trouble, kept, lease, listening
from manumit.local.processes import MARK, wait_until
from manumit.local.programs import Program, Service
from manumit.local.supervisor import EmbeddedDatabase, Stopped, stoppable, watch


WEB_PATIENCE = 15.0  # seconds for the pages that are being served
WORKER_PATIENCE = 60.0  # seconds for the worker to finish the piece it is at
READY_PATIENCE = 120.0  # seconds until the pages have to answer
MOST_PROCESSES = 4
THREADS = 4


class StageFailed(Trouble):
    """A step of the start ended badly."""


class NotReady(Trouble):
    """The product started but does not say that it is ready."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The programs of an installation, as commands."""

    migrate: Sequence[str] = ()
    seed: Sequence[str] = ()
    worker: Sequence[str] = ()
    web: Sequence[str] = ()
    environ: Mapping[str, str] = field(default_factory=dict)


def ourselves(*words: str) -> list[str]:
    return [sys.executable, "-m", "manumit", *words]


def plan(of: Installation) -> Plan:
    """The product's own programs."""
    environ = {
        **os.environ,
        "MANUMIT_HOME": str(of.home),
        "MANUMIT_ADDRESS": f"{of.host}:{of.port}",
        "PYTHONUNBUFFERED": "1",
    }
    return Plan(
        migrate=ourselves("migrate"),
        seed=ourselves("seed") if of.demonstration else (),
        worker=ourselves("worker"),
        web=_web(of),
        environ=environ,
    )


def _web(of: Installation) -> list[str]:
    """One process for each core, since Python computes on one core at a time."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", of.host, "--port", str(of.port), "--no-ws"),
        *("--workers", str(processes), "--blocking-threads", str(THREADS)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--log-level", "warning", "manumit.config.wsgi:application"),
    ]


def run(
    of: Installation,
    *,
    plan: Plan,
    speech: Speech,
    always_migrate: bool = False,
    greet: Callable[[str], None],
) -> None:
    """Start everything, ``greet`` with the seed's words once ready, run until told."""
    with stoppable():
        try:
            with lease.held(of) as right, ExitStack() as stack:
                if right.ended:
                    speech.say(f"Ended {right.ended} processes of a run that died.")
                listening.check_free(of)
                kept(of.home, "session-key")
                environ = {**plan.environ, MARK: right.token}
                services, fresh = _database(of, speech, stack)
                words = _steps(plan, environ, speech, tables=fresh or always_migrate)
                programs = _programs(of, plan, environ)

                def ready() -> None:
                    with speech.stage("Pages and worker"):
                        _wait(of, programs)
                    greet(words)

                watch(of, [*services, *programs], say=speech.say, ready=ready)
        except Stopped:
            speech.say("Stopped.")


def _steps(
    plan: Plan, environ: Mapping[str, str], speech: Speech, *, tables: bool
) -> str:
    """What has to be done before anything is served; the words of the seed."""
    if tables:
        with speech.stage("Tables"):
            _step(plan.migrate, environ, speech)
    if not plan.seed:
        return ""
    with speech.stage("Demonstration data"):
        return _step(plan.seed, environ, speech)


def _database(
    of: Installation, speech: Speech, stack: ExitStack
) -> tuple[list[Service], bool]:
    """The embedded database, started; and whether it is new. Or none of our own."""
    if of.external:
        return [], False
    database = Database(of)
    service = EmbeddedDatabase(database)
    stack.callback(service.stop)
    with speech.stage("Database"):
        service.start()
    for note in database.notes:
        speech.say(note)
    return [service], database.made_now


def _programs(
    of: Installation, plan: Plan, environ: Mapping[str, str]
) -> list[Program]:
    return [
        Program(
            "worker",
            plan.worker,
            {**environ, "MANUMIT_DATABASE_ROLE": "worker"},
            of.logs,
            WORKER_PATIENCE,
        ),
        Program(
            "web",
            plan.web,
            {**environ, "MANUMIT_DATABASE_ROLE": "app"},
            of.logs,
            WEB_PATIENCE,
        ),
    ]


def _step(command: Sequence[str], environ: Mapping[str, str], speech: Speech) -> str:
    """Run a command to its end; what it printed, for the greeting."""
    done = subprocess.run(  # noqa: S603  # a command of our own
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if speech.json else None,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StageFailed(
            f"The step “manumit {command[-1]}” failed"
            f"{_why(done.stderr)}. Nothing else was started.",
        )
    return done.stdout


def _why(said: str | None) -> str:
    lines = (said or "").strip().splitlines()
    return f": {lines[-1].rstrip('.')}" if lines else "; its own words stand above"


def _wait(of: Installation, programs: Sequence[Program]) -> None:
    """Wait until the product says that it is ready; stop early if a part ended."""
    ended: list[Program] = []

    def settled() -> bool:
        ended.extend(each for each in programs if not each.alive)
        return bool(ended) or listening.ready(of)

    answered = wait_until(settled, READY_PATIENCE, every=0.2)
    if ended:
        raise NotReady(
            f"The {ended[0].name} ended as soon as it was started: the last lines of "
            f"{of.logs / ended[0].name}.log say why.",
        )
    if not answered:
        raise NotReady(
            f"The pages at {of.url} did not become ready within "
            f"{READY_PATIENCE:.0f} seconds: run manumit check, and read the logs in "
            f"{of.logs}.",
        )
