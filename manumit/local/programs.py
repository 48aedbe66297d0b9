"""A program under the supervisor: started, watched, ended with all its children."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from manumit.local.logs import open_log
from manumit.local.processes import tied, wait_until


class Service(Protocol):
    """What the supervisor starts, watches and stops."""

    @property
    def name(self) -> str: ...

    @property
    def alive(self) -> bool: ...

    def start(self) -> None: ...

    def stop(self) -> None: ...


@dataclass
class Program:
    """A child process with its log; ``patience`` is how long it may take to end."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    logs: Path
    patience: float
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        self._end_group()
        log = open_log(self.logs, self.name)
        try:
            self._child = subprocess.Popen(  # noqa: S603  # a command of our own
                self.command,
                env=dict(self.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=tied(signal.SIGTERM),  # noqa: PLW1509  # no threads here
            )
        finally:
            os.close(log)

    def stop(self) -> None:
        """Ask it to end, wait, and end whatever is then left of its group."""
        if self._child is not None and self.alive:
            with contextlib.suppress(ProcessLookupError):
                self._child.terminate()
            wait_until(lambda: not self.alive, self.patience)
        self._end_group()

    def _end_group(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
