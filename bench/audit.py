"""What the sealed record costs: an act, acts a second, events verified a second.

Works in a database and a home of its own, made and taken away again, as the owner of
the server's databases (``MANUMIT_DATABASE_ROLE=owner``).
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import django


WRITERS = 8
ACTS_A_WRITER = 100
ROUNDS = 5
SINGLE_ACTS = 200
AT_ONCE = 1000
CHAIN = int(os.environ.get("BENCH_EVENTS", "200000"))
CHAIN_STEP = 10_000
AT = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manumit.config.settings")
    os.environ.setdefault("MANUMIT_DATABASE_ROLE", "owner")
    django.setup()
    from django.conf import settings
    from django.db import connection

    print(f"{platform.platform()}, {os.cpu_count()} cores; median [least, most]")
    name = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory() as home:
        settings.HOME = Path(home)
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            with connection.cursor() as cursor:
                cursor.execute("CREATE TABLE bench_act (id bigserial, said text)")
            measure()
        finally:
            connection.creation.destroy_test_db(str(name), verbosity=0)


def measure() -> None:
    _say("acts a second, eight writers", [_many_writers() for _ in range(ROUNDS)], "/s")
    bare = [_one_after_another(sealed=False) for _ in range(ROUNDS)]
    sealed = [_one_after_another(sealed=True) for _ in range(ROUNDS)]
    _say("an act without the record", bare, " ms")
    _say("an act with the record", sealed, " ms")
    _say("signing a head (no commit)", [_signing() for _ in range(ROUNDS)], " ms")
    commits = [_many_at_once(AT_ONCE) for _ in range(ROUNDS)]
    _say(f"{AT_ONCE} events in one transaction", commits, " ms")
    for _ in range(CHAIN // CHAIN_STEP):
        _many_at_once(CHAIN_STEP)
    _say("events verified a second", [_verifying() for _ in range(3)], "/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of this process':34} {peak:10,.0f} MiB")


def _say(what: str, figures: list[float], unit: str) -> None:
    middle = statistics.median(figures)
    least, most = min(figures), max(figures)
    print(f"{what:34} {middle:10,.2f}{unit}  [{least:,.2f}, {most:,.2f}]")


def _act(number: int, *, sealed: bool) -> None:
    from django.db import connection

    from manumit.audit.acting import INSTALLATION, as_reader
    from manumit.audit.acts import Act
    from manumit.audit.record import record

    with as_reader(INSTALLATION, at=AT):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_act (said) VALUES ('done')")
        if sealed:
            record(
                Act.CASE_SEEN,
                subjects=[f"case:{number}", "desk:one"],
                by=INSTALLATION,
                at=AT,
                detail={"number": number},
            )


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _many_writers() -> float:
    from django.db import connections

    def write() -> None:
        for number in range(ACTS_A_WRITER):
            _act(number, sealed=True)
        connections.close_all()

    threads = [Thread(target=write) for _ in range(WRITERS)]

    def all_of_them() -> None:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return WRITERS * ACTS_A_WRITER / _timed(all_of_them)


def _one_after_another(*, sealed: bool) -> float:
    def work() -> None:
        for number in range(SINGLE_ACTS):
            _act(number, sealed=sealed)

    return _timed(work) / SINGLE_ACTS * 1000


def _signing() -> float:
    """Milliseconds to sign and keep one head that is not kept yet."""
    from manumit.audit import head_files, heads

    _act(0, sealed=True)
    newest = head_files.newest_file().read_bytes()
    earlier = head_files.history_file().read_bytes().splitlines(keepends=True)[0]

    took = 0.0
    for _ in range(SINGLE_ACTS):
        head_files.newest_file().write_bytes(earlier)
        took += _timed(lambda: heads.sign_newest(at=AT))
    head_files.newest_file().write_bytes(newest)
    return took / SINGLE_ACTS * 1000


def _many_at_once(count: int) -> float:
    from manumit.audit.acting import INSTALLATION, as_reader
    from manumit.audit.acts import Act
    from manumit.audit.record import Entry, record_many

    entries = [
        Entry(Act.CASE_SEEN, [f"case:{number}", "desk:one"], {"number": number})
        for number in range(count)
    ]

    def work() -> None:
        with as_reader(INSTALLATION, at=AT):
            record_many(entries, by=INSTALLATION, at=AT)

    return _timed(work) * 1000


def _verifying() -> float:
    from manumit.audit.acting import INSTALLATION
    from manumit.audit.verify import verify

    began = time.perf_counter()
    verdict = verify(by=INSTALLATION, at=AT)
    if not verdict.sound:
        raise SystemExit(f"The record is not sound: {verdict.findings[:3]}")
    return verdict.events / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
