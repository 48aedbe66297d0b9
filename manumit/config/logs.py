"""Log lines that say what failed and where, and never what a record says.

The words of an exception may quote a row, a search or a name, so they stay out: a line
carries the kind of error and the places in the code that led to it.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


Raised = (
    tuple[type[BaseException], BaseException, TracebackType | None]
    | tuple[None, None, None]
)


class WithoutWords(logging.Formatter):
    """Formats an exception as its kinds and places, without its message or values."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 -- logging's name for it
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 -- logging's name for it
        del stack_info  # lines of source, which may quote what they work on
        return ""


def _told(error: BaseException) -> list[str]:
    cause = error.__cause__ or (
        None if error.__suppress_context__ else error.__context__
    )
    earlier = [*_told(cause), "which led to"] if cause is not None else []
    places = [
        f"  {frame.filename}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = type(error)
    return [*earlier, f"{kind.__module__}.{kind.__qualname__}", *places]
