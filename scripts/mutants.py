"""Plants faults in the duties and says which of them the tests find.

``python -m scripts.mutants [MODULE]``; with ``EVERY=10`` every tenth fault, for a quick
look. Ends with 1 where fewer than nine in ten are found. What survives for a reason
stands in ``docs/reference/mutants.md``, by function and change; it counts as not found
all the same, and is only not listed again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

from scripts.mutant_planting import ROOT, Mutant, plant


FOLDER = ROOT / "var/mutants"
PAGE = ROOT / "docs/reference/mutants.md"
AIM = 0.9
FOUND = {"killed", "timeout"}
PYTEST = (sys.executable, "-P", "-m", "pytest")


def main() -> int:
    """0 where the aim is met, 1 where it is not, 2 where the tests cannot run."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    planted = plant(FOLDER, only, every=int(os.environ.get("EVERY", "1")))
    if not planted:
        print(f"No module of the duties is called {only}.", file=sys.stderr)
        return 2
    print(f"{len(planted)} faults planted", flush=True)
    run = subprocess.run(  # noqa: S603 -- pytest on our own tests
        [*PYTEST, "-q", "-p", "mutant_trials", "tests/law"],
        cwd=FOLDER,
        env={**os.environ, "PYTHONPATH": "."},
        check=False,
    )
    results = FOLDER / "found.json"
    if not results.exists():
        print(f"The tests could not be run ({run.returncode}).", file=sys.stderr)
        return 2
    return _report(planted, json.loads(results.read_text(encoding="utf-8")))


def _report(planted: Sequence[Mutant], became: Mapping[str, str]) -> int:
    reasoned = _reasoned()
    of_module: defaultdict[str, list[Mutant]] = defaultdict(list)
    for each in planted:
        of_module[each.module].append(each)
        if became[each.name] not in FOUND and _row(each) not in reasoned:
            print(f"\n{became[each.name]}: {each.name}\n{each.change}")
    print(f"\n{'module':44} {'faults':>7} {'found':>7}")
    for module, mutants in sorted(of_module.items()):
        _line(module, mutants, became)
    score = _line("all", planted, became)
    return 0 if score >= AIM else 1


def _line(what: str, mutants: Sequence[Mutant], became: Mapping[str, str]) -> float:
    each_became = [became[each.name] for each in mutants]
    found = sum(each in FOUND for each in each_became)
    print(f"{what:44} {len(mutants):7,} {found:7,} {score_of(each_became):7.1%}")
    return score_of(each_became)


def score_of(each_became: Sequence[str]) -> float:
    """The share that was found; what no test calls was not."""
    return sum(each in FOUND for each in each_became) / len(each_became)


def _reasoned() -> set[tuple[str, str]]:
    """The rows of the page's table: function, and what was changed in it."""
    rows = [
        [cell.strip(" `") for cell in line.strip("| \n").split(" | ")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    return {(row[0], row[1]) for row in rows}


def _row(mutant: Mutant) -> tuple[str, str]:
    """As the page names a fault: the module and the function; the change."""
    name = f"{mutant.module.rpartition('.')[2]}.{mutant.function}"
    return name, " ".join(mutant.change.splitlines()).replace("|", "¦")


if __name__ == "__main__":
    sys.exit(main())
