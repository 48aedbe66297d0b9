"""Several acts at the same moment, each by a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections


def at_once(*doing: Callable[[], object]) -> list[BaseException | None]:
    """Do all at the same moment; answer what each was refused with."""
    start = Barrier(len(doing))
    ended: list[BaseException | None] = [None] * len(doing)

    def run(place: int) -> None:
        try:
            start.wait()
            doing[place]()
        except BaseException as error:  # noqa: BLE001 -- a thread's failure must be seen
            ended[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[each]) for each in range(len(doing))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended
