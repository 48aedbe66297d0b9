"""One process that runs database, web server and worker, and stops them together."""

from __future__ import annotations

import itertools
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType

from manumit.local.database import Database
from manumit.local.installation import Installation
from manumit.local.logs import bound
from manumit.local.processes import Identity
from manumit.local.programs import Service
from manumit.local.trouble import Trouble


Say = Callable[[str], None]

TICK = 0.2  # seconds between two looks
STEADY = 60.0  # seconds after which a service counts as well again
LONGEST_PAUSE = 30.0  # seconds between two tries to start one again
ROUNDS_TO_BOUND = 50  # between two looks at the size of the logs
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop; not an error, so that nothing swallows it."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Within, the first signal to stop raises :class:`Stopped`; later ones wait."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for each in wanted:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    # Under nohup the end of the terminal is not meant to stop us.
    wanted = [
        each
        for each in _SIGNALS
        if each != signal.SIGHUP or signal.getsignal(each) != signal.SIG_IGN
    ]
    before = {each: signal.signal(each, stop) for each in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class EmbeddedDatabase:
    """The embedded database as a service of the supervisor."""

    name = "database"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._server: Identity | None = None

    @property
    def alive(self) -> bool:
        return self._server is not None and self._server.alive

    def start(self) -> None:
        self._server = self._database.start(tie=True)

    def stop(self) -> None:
        self._database.stop()


class Watched:
    """A service and how often it had to be started again lately."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._began = time.monotonic()
        self._pause = 0.5
        self._again_at: float | None = None

    def look(self, say: Say) -> None:
        """Start it again if it ended, after a pause that doubles each time."""
        now = time.monotonic()
        if self._again_at is None:
            if self.service.alive:
                if now - self._began > STEADY:
                    self._pause = 0.5
                return
            say(
                f"The {self.service.name} ended by itself; it is started again in "
                f"{self._pause:g} seconds.",
            )
            self._again_at = now + self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._again_at:
            self._again_at = None
            self._start(say)

    def _start(self, say: Say) -> None:
        self._began = time.monotonic()
        try:
            self.service.start()
        except (Trouble, OSError) as error:
            say(str(error))
        else:
            say(f"The {self.service.name} is running again.")


def watch(
    of: Installation,
    services: Sequence[Service],
    *,
    say: Say,
    ready: Callable[[], None],
) -> None:
    """Start what does not run yet, call ``ready``, and watch until told to stop.

    Services are stopped in the reverse order of the list, whatever happens.
    """
    with ExitStack() as stack:
        for service in services:
            stack.callback(service.stop)
            if not service.alive:
                service.start()
        ready()
        watched = [Watched(service) for service in services]
        for round_ in itertools.count():
            time.sleep(TICK)
            for each in watched:
                each.look(say)
            if round_ % ROUNDS_TO_BOUND == 0:
                bound(of.logs)
