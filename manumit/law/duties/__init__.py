"""What is owed, by whom, by when, because of what: :func:`judge` and its rules.

Importing the package registers every rule. A change in the law adds a variant beside
the old one; nothing here holds a number, for numbers are provisions.
"""

from manumit.law.duties import (
    acceptance,
    accounts,
    allocation,
    assessing,
    caring,
    closing,
    contact,
    danger,
    debriefing,
    enquiries,
    explaining,
    grounds,
    movements,
    naming,
    places,
    recognising,
    referring,
    requesting,
    restraining,
    reviewing,
    safeguarding,
    section45,
    telling,
    unasked,
    victims_code,
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
    "accounts",
    "allocation",
    "assessing",
    "caring",
    "closing",
    "contact",
    "danger",
    "debriefing",
    "enquiries",
    "explaining",
    "grounds",
    "judge",
    "movements",
    "naming",
    "places",
    "recognising",
    "referring",
    "requesting",
    "restraining",
    "reviewing",
    "safeguarding",
    "section45",
    "telling",
    "unasked",
    "victims_code",
]
