"""An installation with programs of the tests: running.py HOME PORT [demonstration]."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from manumit.cli.frame.errors import in_words
from manumit.cli.frame.lifecycle import Plan, run
from manumit.cli.frame.speaking import Speech
from manumit.local import installation


here = Path(__file__).parent
home, port = Path(sys.argv[1]), sys.argv[2]
of = replace(
    installation(),
    home=home,
    port=int(port),
    binaries="distribution",
    demonstration=len(sys.argv) > 3,
)
python = sys.executable
plan = Plan(
    migrate=[python, "-c", "print('made the tables')"],
    seed=[python, "-c", "print('Sign in as the national desk')"],
    worker=[python, str(here / "worker.py"), str(home / "finished")],
    web=[python, str(here / "web.py"), of.host, port],
    environ=dict(os.environ),
)


def greet(words: str) -> None:
    print(words.strip(), f"READY {of.url}", sep="\n", flush=True)


try:
    run(of, plan=plan, speech=Speech(), greet=greet)
except Exception as error:  # noqa: BLE001  # as the command line does
    sys.exit(in_words(error, []))
