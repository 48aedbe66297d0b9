"""The only code of this room that reads for others; every function takes the reader."""

from __future__ import annotations

from manumit.contact.queries.contacts import (
    ContactSeen,
    SavedSeen,
    contact,
    of_incident,
    saves,
    says_so,
)
from manumit.contact.queries.learning import Learned, PersonLearned, learned
from manumit.contact.queries.lists import Listed, Whose, contacts, waiting
from manumit.contact.standing import (
    DoneSeen,
    PersonSeen,
)


__all__ = [
    "ContactSeen",
    "DoneSeen",
    "Learned",
    "Listed",
    "PersonLearned",
    "PersonSeen",
    "SavedSeen",
    "Whose",
    "contact",
    "contacts",
    "learned",
    "of_incident",
    "saves",
    "says_so",
    "waiting",
]
