"""What is owed, by whom, by when, because of what: :func:`judge` and its rules.

Importing the package registers every rule. A change in the law adds a variant beside
the old one; nothing here holds a number, for numbers are provisions.
"""

from manumit.law.duties import (
    acceptance,
    assessing,
    cancelling,
    crimes,
    danger,
    further,
    naming,
    places,
)
from manumit.law.duties.duty import Because, Cited, Duty, Silence, State
from manumit.law.duties.registry import RULES, judge


__all__ = [
    "RULES",
    "Because",
    "Cited",
    "Duty",
    "Silence",
    "State",
    "acceptance",
    "assessing",
    "cancelling",
    "crimes",
    "danger",
    "further",
    "judge",
    "naming",
    "places",
]
