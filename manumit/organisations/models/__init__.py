"""The tables of this room: the directory, the accounts, the posts."""

from manumit.organisations.models.posts import (
    Accreditation,
    Holder,
    Holding,
    Post,
    Shift,
)
from manumit.organisations.models.standing import (
    Account,
    CouncilCode,
    DirectoryVersion,
    Membership,
    Organisation,
    OrganisationAlias,
    Place,
    Team,
)


__all__ = [
    "Account",
    "Accreditation",
    "CouncilCode",
    "DirectoryVersion",
    "Holder",
    "Holding",
    "Membership",
    "Organisation",
    "OrganisationAlias",
    "Place",
    "Post",
    "Shift",
    "Team",
]
