"""The lists of words and letters in ``spelling.toml``, read once."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def _read() -> dict[str, Any]:
    file = resources.files("manumit.nrm.rules") / "spelling.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


WORDS = _read()
