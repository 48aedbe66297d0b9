"""A worker that finishes its piece before it ends: worker.py FILE."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType


def finish(_number: int, _frame: FrameType | None) -> None:
    time.sleep(0.5)
    Path(sys.argv[1]).write_text(f"finished {os.getpid()}")
    sys.exit(0)


signal.signal(signal.SIGTERM, finish)
while True:
    time.sleep(0.1)
