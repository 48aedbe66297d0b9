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
from manumit.organisations.models.words_keys import WordsKey


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
    "WordsKey",
]
