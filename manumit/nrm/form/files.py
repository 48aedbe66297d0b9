"""The files beside this module, read."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def data(name: str) -> dict[str, Any]:
    """The TOML of a file beside this module, by its name without the ending."""
    file = resources.files("manumit.nrm.form") / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
