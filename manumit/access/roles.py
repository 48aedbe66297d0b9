"""Roles as code: what each may do, said so that a person can agree or object.

A membership stores a role's ``code``; nothing else of it is stored, so what a role may
do changes for everybody at once, here, in review. :func:`role` refuses a code that it
does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from manumit.access.permissions import Permission as May


POLICE_FORCES = frozenset({"force", "transport-police", "devolved-force"})
POLICE = POLICE_FORCES | {"regional-unit", "national-agency"}


class UnknownRole(LookupError):
    """No role has this code."""


@dataclass(frozen=True, slots=True)
class Role:
    """A post's powers.

    ``kinds`` are the kinds of organisation in which it may be held, ``desk`` the kind
    of desk that its holders sit on (empty: none).
    """

    code: str
    name: str
    description: str
    permissions: frozenset[May]
    kinds: frozenset[str]
    desk: str = ""


EVERY_ACCOUNT = frozenset({May.READ_OWN_ACCOUNT, May.WRITE_OWN_ACCOUNT, May.ACT_FOR})
"""What anybody who has signed in may do, whatever their role."""

_REFERRING = frozenset({May.READ_REFERRAL_FORM, May.WRITE_REFERRAL})
_CASEWORK = frozenset(
    {May.READ_QUEUE, May.READ_CASE, May.WRITE_CASE, May.READ_ORGANISATIONS}
)
_FIGURES = frozenset({May.READ_FIGURES, May.READ_STATISTICS})
_REGISTERS = frozenset({May.READ_IMPORT, May.WRITE_IMPORT})

NATIONAL_DESK = Role(
    "national-desk",
    "National desk",
    "Receives referrals for the whole country, lets registers in, passes each referral "
    "to the force it concerns and answers for the national picture.",
    _CASEWORK | _REFERRING | _REGISTERS | _FIGURES | {May.READ_NATIONAL_FIGURES},
    frozenset({"national-agency"}),
    desk="national-desk",
)
COMPETENT_AUTHORITY = Role(
    "competent-authority",
    "Competent authority desk",
    "Answers what the police must know to act, such as where the exploitation "
    "happened; sees the cases that it was asked about or received.",
    _CASEWORK,
    frozenset({"competent-authority"}),
    desk="decisions-desk",
)
THREAT_DESK = Role(
    "threat-desk",
    "Threat desk",
    "Receives everything about modern slavery that reaches one force or regional unit, "
    "decides first what is urgent, and sees that each case has an owner.",
    _CASEWORK | _REFERRING | _REGISTERS | _FIGURES,
    POLICE_FORCES | {"regional-unit"},
    desk="threat-desk",
)
CALL_HANDLER = Role(
    "call-handler",
    "Call handler",
    "Takes the first call in the control room and enters what was said.",
    _REFERRING | {May.READ_QUEUE, May.READ_ORGANISATIONS},
    POLICE_FORCES,
    desk="control-room",
)
OFFICER = Role(
    "officer",
    "Officer",
    "Investigates and keeps victims safe on the cases that the organisation has a "
    "part in.",
    _CASEWORK | _REFERRING,
    POLICE,
)
SUPERVISOR = Role(
    "supervisor",
    "Supervisor",
    "Sees that officers' cases move, and how many there are.",
    _CASEWORK | _REFERRING | _FIGURES,
    POLICE,
)
REGISTRAR = Role(
    "registrar",
    "Force crime registrar",
    "Checks that what was reported was recorded as the counting rules say. Reads cases "
    "and figures, and does not work the cases.",
    frozenset({May.READ_QUEUE, May.READ_CASE, May.READ_ORGANISATIONS}) | _FIGURES,
    POLICE_FORCES,
    desk="registrar",
)
TACTICAL_SPOC = Role(
    "tactical-spoc",
    "Tactical single point of contact",
    "The force's practitioner whom colleagues ask about modern slavery; works on any "
    "of the force's cases.",
    _CASEWORK | _REFERRING | _FIGURES,
    POLICE_FORCES,
    desk="threat-desk",
)
CHARITY_REFERRER = Role(
    "charity-referrer",
    "Charity referrer",
    "Refers people for a first responder organisation outside the police, and answers "
    "what the police ask about them.",
    _REFERRING | {May.READ_QUEUE, May.READ_ORGANISATIONS, May.READ_STATISTICS},
    frozenset({"charity"}),
    desk="referrals-desk",
)
AUDITOR = Role(
    "auditor",
    "Auditor",
    "Reads the sealed record of who did and saw what, and counted figures. Opens no "
    "case and changes nothing.",
    frozenset({May.READ_AUDIT, May.EXPORT_AUDIT, May.READ_ORGANISATIONS})
    | _FIGURES
    | {May.READ_NATIONAL_FIGURES},
    POLICE | {"inspectorate"},
)
ADMINISTRATOR = Role(
    "administrator",
    "Administrator",
    "Opens and closes accounts, says who holds which role, and keeps the directory up "
    "to date. Sees no case.",
    frozenset(
        {
            May.READ_ACCOUNTS,
            May.WRITE_ACCOUNTS,
            May.READ_ORGANISATIONS,
            May.WRITE_ORGANISATIONS,
        }
    ),
    frozenset({"installation"}),
)

ROLES: Mapping[str, Role] = {
    each.code: each
    for each in (
        NATIONAL_DESK,
        COMPETENT_AUTHORITY,
        THREAT_DESK,
        CALL_HANDLER,
        OFFICER,
        SUPERVISOR,
        REGISTRAR,
        TACTICAL_SPOC,
        CHARITY_REFERRER,
        AUDITOR,
        ADMINISTRATOR,
    )
}


def role(code: str) -> Role:
    """The role with this code; raises :class:`UnknownRole`."""
    try:
        return ROLES[code]
    except KeyError:
        raise UnknownRole(f"There is no role {code!r}") from None


def permissions_of(codes: Iterable[str]) -> frozenset[May]:
    """What holders of these roles may do, beside what every account may.

    A code that is no longer a role gives nothing.
    """
    known = (ROLES[code].permissions for code in codes if code in ROLES)
    return EVERY_ACCOUNT.union(*known)
