"""Who may read and write the directory and the accounts: the database enforces it."""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import (
    EVERYBODY,
    NO_WALL,
    AllOf,
    AnyOf,
    Current,
    Exists,
    Holds,
    OwnAccount,
    OwnOrganisation,
    Wall,
)


_KEEPERS = Holds(Permission.WRITE_ORGANISATIONS)
_ADMINISTRATORS = Holds(Permission.WRITE_ACCOUNTS)
_ALL_NAMES = (Holds(Permission.READ_ACCOUNTS), Holds(Permission.READ_AUDIT))

# The directory holds public facts: anybody may read it, keepers of it may write.
DIRECTORY = tuple(
    Wall(f"organisations_{table}", read=EVERYBODY, add=_KEEPERS, change=_KEEPERS)
    for table in (
        "organisation",
        "organisationalias",
        "councilcode",
        "team",
        "place",
        "directoryversion",
    )
)

# Colleagues see one another's names; administrators and auditors see everybody's.
MEMBERSHIP = Wall(
    "organisations_membership",
    read=AnyOf((OwnAccount(), OwnOrganisation(), *_ALL_NAMES)),
    add=_ADMINISTRATORS,
    change=_ADMINISTRATORS,
)
ACCOUNT = Wall(
    "organisations_account",
    read=AnyOf(
        (
            OwnAccount("id"),
            *_ALL_NAMES,
            Exists(MEMBERSHIP.table, {"account_id": "id"}, OwnOrganisation()),
        )
    ),
    add=_ADMINISTRATORS,
    change=AnyOf((OwnAccount("id"), _ADMINISTRATORS)),
)

# Whoever must ring a force may know its posts and who is on when, and the names and
# numbers of those who hold a post now. Who held it before, and what they are accredited
# for, is the force's own affair, and an auditor's. An administrator ends what ends with
# somebody's access.
_READ_POSTS = Holds(Permission.READ_POSTS)
_OWN = AllOf((OwnOrganisation(), _READ_POSTS))
_OVERSEERS = (Holds(Permission.READ_AUDIT), Holds(Permission.READ_ACCOUNTS))
_KEEP_OWN = AllOf((OwnOrganisation(), Holds(Permission.WRITE_POSTS)))
_END = AnyOf((_KEEP_OWN, _ADMINISTRATORS))

POST = Wall(
    "organisations_post",
    read=AnyOf((_READ_POSTS, *_OVERSEERS)),
    add=_KEEP_OWN,
    change=_KEEP_OWN,
)
HOLDING = Wall(
    "organisations_holding",
    read=AnyOf((_OWN, AllOf((Current(), _READ_POSTS)), *_OVERSEERS)),
    add=_KEEP_OWN,
    change=_END,
)
HOLDER = Wall(
    "organisations_holder",
    read=AnyOf(
        (
            _OWN,
            AllOf((_READ_POSTS, Exists(HOLDING.table, {"holder_id": "id"}, Current()))),
            *_OVERSEERS,
        )
    ),
    add=_KEEP_OWN,
    change=_END,
)
ACCREDITATION = Wall(
    "organisations_accreditation",
    read=AnyOf((_OWN, Holds(Permission.READ_AUDIT))),
    add=_KEEP_OWN,
    change=_KEEP_OWN,
)
SHIFT = Wall(
    "organisations_shift",
    read=AnyOf((_READ_POSTS, *_OVERSEERS)),
    add=_KEEP_OWN,
    change=_END,
)

# Nobody but the account itself: whoever has the key can read what its browser kept.
WORDS_KEY = Wall(
    "organisations_wordskey",
    read=OwnAccount(),
    add=OwnAccount(),
    change=OwnAccount(),
)
POSTS = (POST, HOLDING, HOLDER, ACCREDITATION, SHIFT)

WALLS = (*DIRECTORY, MEMBERSHIP, ACCOUNT, *POSTS, WORDS_KEY)

_BEFORE_ANYBODY = "is read and written before anybody has signed in"
_DJANGO = "Django's own list of tables and powers, which this product does not use"
LIBRARIES = {
    "django_session": f"{_BEFORE_ANYBODY}; its rows are found by a secret key alone",
    "axes_accessattempt": f"{_BEFORE_ANYBODY}; holds failed sign-ins, no record",
    "axes_accessattemptexpiration": f"{_BEFORE_ANYBODY}; says when a bar ends",
    "axes_accesslog": f"{_BEFORE_ANYBODY}; holds sign-ins, no record",
    "axes_accessfailurelog": f"{_BEFORE_ANYBODY}; stays empty",
    "django_content_type": _DJANGO,
    "auth_permission": _DJANGO,
    "auth_group": _DJANGO,
    "auth_group_permissions": _DJANGO,
    "django_migrations": "says which migrations have run; only the owner writes it",
}
NO_WALL.update(LIBRARIES)
