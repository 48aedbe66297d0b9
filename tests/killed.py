"""A process of the server or the worker that is killed in the middle of an act.

It is a real process and a real signal (SIGKILL): nothing of it runs on, no transaction
is ended, the database learns of it by the line going dead.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import ModuleType
from typing import Any

from django.db import connection


def dies_in(
    module: ModuleType, name: str, act: Callable[[], object], *, nth: int = 1
) -> None:
    """Do something in a process that dies just after its nth call of a function.

    For tests whose rows are committed: the process opens a connection of its own.
    """
    child = os.fork()
    if child == 0:
        try:
            _until_killed(module, name, act, nth)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"{name} was not called {nth} times"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _until_killed(
    module: ModuleType, name: str, act: Callable[[], object], nth: int
) -> None:
    connection.connection = None  # the line of the tests is not this process's to use
    whole, called = getattr(module, name), 0

    def cut(*given: Any, **named: Any) -> Any:
        nonlocal called
        answer, called = whole(*given, **named), called + 1
        if called == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(module, name, cut)
    act()
