"""How a fact is said: a function of what it says and of names for its codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias


Name: TypeAlias = Callable[[str], str]
"""Names an organisation or a desk by its code."""

Say: TypeAlias = Callable[[Any, Name], str]
"""The sentence about a body; it names nobody but organisations and desks."""


def always(sentence: str) -> Say:
    """The same sentence for every fact of a kind that says nothing more."""
    return lambda _body, _name: sentence
