"""Judging: how many cases a second on one core, and where the time goes.

``BENCH_CASES`` (100,000) case files of about fifty duties are made from the kinds of
facts, a thousand at a time, so that neither making nor keeping them is timed. Each is
judged with its reasons on demand, and again with every reason built; a share is also
read from its bytes and told as findings. cProfile says where the time goes.
"""

from __future__ import annotations

import cProfile
import io
import os
import pstats
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from bench._cases import ON, case_files
from bench._installation import SEED, machine, peak_memory
from manumit.casefile import as_json
from manumit.casefile.auditing import audit
from manumit.casefile.case import CaseFile
from manumit.casefile.reading import read
from manumit.casefile.writing import write_line
from manumit.law.duties import Duty, judge


CASES = int(os.environ.get("BENCH_CASES", "100000"))
CHUNK = 1000
SHARE = 0.1
"""What part of the cases is also read from bytes, told as JSON, and profiled."""
TOP = 18


class Watch:
    """CPU seconds of this process, summed over pieces of work."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.cases = 0

    def time(
        self, work: Callable[[CaseFile], object], cases: Sequence[CaseFile]
    ) -> None:
        before = time.process_time()
        for each in cases:
            work(each)
        self.seconds += time.process_time() - before
        self.cases += len(cases)

    def say(self, what: str) -> None:
        rate = self.cases / self.seconds
        each = self.seconds / self.cases * 1e6
        print(f"{what:44} {rate:9,.0f} cases/s  {each:9,.0f} µs a case")


def judged(case: CaseFile) -> list[Duty]:
    return judge(case.facts, on=ON, policies=case.policies, keeps=case.keeps)


def with_reasons(case: CaseFile) -> None:
    for duty in judged(case):
        _ = duty.because


def told(case: CaseFile) -> None:
    as_json.line(audit(case, on=ON))


def main() -> None:
    print(machine())
    print(f"{CASES:,} cases, seed {SEED}, one core")
    share = max(1, int(CASES * SHARE))
    _shape(islice(case_files(CASES, seed=SEED), CHUNK))
    demand, built, reading, telling = Watch(), Watch(), Watch(), Watch()
    for number, chunk in enumerate(_chunks(case_files(CASES, seed=SEED))):
        demand.time(judged, chunk)
        built.time(with_reasons, chunk)
        if number * CHUNK < share:
            telling.time(told, chunk)
            _read_back(chunk, reading)
    demand.say("duties, reasons on demand")
    built.say("duties, every reason built")
    reading.say("reading the file")
    telling.say("audit told as JSON, findings with reasons")
    print(f"peak memory {peak_memory() / 1024:,.0f} MiB")
    _profile(list(islice(case_files(share, seed=SEED), CHUNK)))
    print(f"at the end: {machine()}")


def _shape(cases: Iterable[CaseFile]) -> None:
    counts = [(len(each.facts), len(judged(each))) for each in cases]
    count = len(counts)
    print(
        f"a case has {sum(f for f, _ in counts) / count:.1f} facts and "
        f"{sum(d for _, d in counts) / count:.1f} duties on average"
    )


def _chunks(cases: Iterator[CaseFile]) -> Iterator[Sequence[CaseFile]]:
    while chunk := list(islice(cases, CHUNK)):
        yield chunk


def _read_back(chunk: Sequence[CaseFile], watch: Watch) -> None:
    lines = [write_line(each) for each in chunk]
    before = time.process_time()
    for line in lines:
        read(line)
    watch.seconds += time.process_time() - before
    watch.cases += len(lines)


def _profile(cases: Sequence[CaseFile]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for each in cases:
        judged(each)
    profile.disable()
    said = io.StringIO()
    pstats.Stats(profile, stream=said).strip_dirs().sort_stats("tottime").print_stats(
        TOP
    )
    print("where it goes, reasons on demand:")
    print("\n".join(said.getvalue().splitlines()[6:]).strip())


if __name__ == "__main__":
    main()
