"""A mail server of the tests' own that refuses, drops, falls silent, or takes mail."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, cast


Mood = Literal["takes", "refuses", "drops", "silent", "forgets"]
PATIENCE = 5.0


@dataclass
class Letters:
    """How the server answers, and what it took."""

    mood: Mood = "takes"
    taken: list[str] = field(default_factory=list)
    asked: int = 0


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    letters: Letters


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        letters = cast(_Server, self.server).letters
        letters.asked += 1
        if letters.mood == "silent":
            time.sleep(PATIENCE)
            return
        self._say("220 tests ESMTP")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(":")[0].split(maxsplit=1)[0].upper()
            if verb == "RCPT" and letters.mood == "refuses":
                self._say("451 try later")
            elif verb == "DATA":
                if not self._take(letters):
                    return
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 well")

    def _take(self, letters: Letters) -> bool:
        """Read one letter; False where the connection ends without an answer."""
        if letters.mood == "drops":
            return False
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        letters.taken.append("\n".join(lines))
        if letters.mood == "forgets":
            return False
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[tuple[int, Letters]]:
    """A server on this machine, and the port that it listens on."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.letters = Letters()
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1], server.letters
        finally:
            server.shutdown()
            thread.join()
