"""A plugin for pytest that tries each planted fault; ``scripts/mutants.py`` starts it.

The tests are collected once and run once without a fault, noting which functions each
calls. Then every fault has a process of its own, forked from there, that runs the
tests of its function, the quickest and those that found others of it first, until one
fails. Faults in what runs while the law is imported are tried by a fresh pytest.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state


SURVIVED, KILLED, NO_TEST, TIMEOUT = "survived", "killed", "no test", "timeout"
WORKERS = int(os.environ.get("WORKERS", "2"))
LEAST_SECONDS, TIMES = 4.0, 30
"""How long a test may run on a fault before that counts as found: CPU seconds."""


@dataclass
class Known:
    """What the run without a fault showed, and what the trials add to it."""

    at_import: set[str] = field(default_factory=set)
    tests_of: defaultdict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    seconds: dict[int, float] = field(default_factory=dict)
    killers: defaultdict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )


known = Known()


def pytest_configure() -> None:
    """Import the law, noting what runs while it is imported."""
    set_mutant_under_test("stats")
    import_module("manumit.law.counting")
    known.at_import = set(_called())
    set_mutant_under_test("")


def _called() -> set[str]:
    """What mutmut noted as called; it has no other name for it."""
    return state()._stats  # noqa: SLF001


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """All trials in the place of one run of the tests."""
    _without_a_fault(session)
    planted = json.loads(Path("planted.json").read_text(encoding="utf-8"))
    gc.freeze()  # a fork then copies less
    found = _Trials(session).all([_no_fault(), *planted])
    if found.pop(_no_fault()["name"]) != SURVIVED:
        pytest.exit("A process without a fault fails, so no trial means anything", 2)
    Path("found.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return True


def _without_a_fault(session: pytest.Session) -> None:
    set_mutant_under_test("stats")
    for number, item in enumerate(session.items):
        _called().clear()
        before = time.process_time()
        if not _passes(item):
            pytest.exit(f"{item.nodeid} fails without any fault", returncode=2)
        known.seconds[number] = time.process_time() - before
        for function in _called():
            known.tests_of[function].append(number)
    for tests in known.tests_of.values():
        tests.sort(key=known.seconds.__getitem__)
    set_mutant_under_test("")
    print(f"{len(session.items)} tests, {sum(known.seconds.values()):.1f} s of CPU")


def _passes(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return not any(each.failed for each in reports)


class _Trials:
    """The processes that try faults, so many at a time."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.running: dict[int, tuple[dict[str, Any], int]] = {}
        self.found: dict[str, str] = {}

    def all(self, planted: list[dict[str, Any]]) -> dict[str, str]:
        """What became of each fault, by its name."""
        for number, each in enumerate(planted):
            if number % 200 == 0:
                print(f"{number} of {len(planted)} tried", flush=True)
            if _function(each) in known.at_import:
                self._became(each, _fresh(each["name"]))
            elif not known.tests_of.get(_function(each)):
                self._became(each, NO_TEST)
            else:
                while len(self.running) >= WORKERS:
                    self._one_ended()
                self._start(each)
        while self.running:
            self._one_ended()
        return self.found

    def _became(self, mutant: dict[str, Any], what: str) -> None:
        self.found[mutant["name"]] = what
        if what != KILLED and mutant != _no_fault():
            print(what, mutant["name"], flush=True)

    def _start(self, mutant: dict[str, Any]) -> None:
        reads, writes = os.pipe()
        process = os.fork()
        if process:
            os.close(writes)
            self.running[process] = (mutant, reads)
            return
        killer = _try(self.session, mutant)
        if killer is not None:
            os.write(writes, str(killer).encode())
        os._exit(0 if killer is None else 1)

    def _one_ended(self) -> None:
        process, status = os.waitpid(-1, 0)
        mutant, reads = self.running.pop(process)
        said = os.read(reads, 20)
        os.close(reads)
        if os.WIFSIGNALED(status):
            self._became(mutant, TIMEOUT)
        else:
            self._became(mutant, KILLED if os.WEXITSTATUS(status) else SURVIVED)
        if said:
            killers = known.killers[_function(mutant)]
            if int(said) in killers:
                killers.remove(int(said))
            killers.insert(0, int(said))


def _no_fault() -> dict[str, Any]:
    """Of the function that the most tests call; no such fault was planted."""
    most = max(known.tests_of, key=lambda each: len(known.tests_of[each]))
    return {"name": f"{most}__mutmut_0"}


def _function(mutant: dict[str, Any]) -> str:
    return str(mutant["name"]).rpartition("__mutmut_")[0]


def _try(session: pytest.Session, mutant: dict[str, Any]) -> int | None:
    """In a process of its own: the first test that finds the fault, or None."""
    set_mutant_under_test(mutant["name"])
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    function = _function(mutant)
    tests = dict.fromkeys([*known.killers[function], *known.tests_of[function]])
    for number in tests:
        allowed = LEAST_SECONDS + TIMES * known.seconds[number]
        signal.setitimer(signal.ITIMER_VIRTUAL, allowed)
        try:
            if not _passes(session.items[number]):
                return number
        except BaseException:  # noqa: BLE001 -- whatever it was, the fault was found
            return number
    return None


def _fresh(name: str) -> str:
    """The same in a new pytest, for a fault in what runs while the law is imported."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "tests/law"],
        env={**os.environ, "MUTANT_UNDER_TEST": name},
        capture_output=True,
        check=False,
    )
    return KILLED if run.returncode else SURVIVED
