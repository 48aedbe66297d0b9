"""Who sees a first contact: those who took it; once it is a case, those of the case."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    AllOf,
    AnyOf,
    Exists,
    Holds,
    OwnOrganisation,
    Wall,
)
from manumit.cases.walls import READS_CASE


OURS = AnyOf([OwnOrganisation(), READS_CASE])
TAKES = AllOf([OwnOrganisation(), Holds(Permission.WRITE_CONTACT)])

_SEES = Exists("contact_contact", {"id": "contact_id"}, OURS)
_TAKES = Exists("contact_contact", {"id": "contact_id"}, TAKES)
_SEES_PERSON = Exists("contact_person", {"id": "person_id"}, _SEES)
_TAKES_PERSON = Exists("contact_person", {"id": "person_id"}, _TAKES)

CONTACT = Wall("contact_contact", read=OURS, add=TAKES, change=TAKES)
PERSON = Wall("contact_person", read=_SEES, add=_TAKES, change=_TAKES)
# What was told is written once.
TOLD = Wall("contact_told", read=_SEES_PERSON, add=_TAKES_PERSON)
# A step that was done before there was a case learns its fact when the case opens.
DONE = Wall("contact_done", read=_SEES_PERSON, add=_TAKES_PERSON, change=_TAKES_PERSON)
WALLS = [CONTACT, PERSON, TOLD, DONE]
