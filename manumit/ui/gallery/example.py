from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Example:
    """A component, what is special about this use of it, and what it is given."""

    component: str
    variant: str
    context: Mapping[str, Any]

    @property
    def template(self) -> str:
        return f"ui/{self.component}.html"
