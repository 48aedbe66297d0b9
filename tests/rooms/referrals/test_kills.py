"""Worker, pages and database are killed while a register is let in: the short trial.

``make soak`` is the long one: twenty kills, the whole register of the demonstration.
"""

from __future__ import annotations

import subprocess
import sys


def test_a_register_is_let_in_whole_although_each_process_is_killed_once() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.soak", "--kills", "3", "--people", "8000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout
    killed = {line.split()[1] for line in done.stdout.splitlines() if " at " in line}
    assert killed == {"worker", "pages", "database"}, done.stdout
    assert "nothing is there twice, nothing half" in done.stdout
