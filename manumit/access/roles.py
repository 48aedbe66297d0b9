"""Roles as code: what each may do, said so that a person can agree or object.

A membership stores a role's ``code``; nothing else of it is stored, so what a role may
do changes for everybody at once, here, in review. :func:`role` refuses a code that it
does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from manumit.access.permissions import Permission as May
from manumit.access.powers import (
    CASEWORK,
    CHECKS_FRONT_LINE,
    DESK_WORK,
    EVERY_ACCOUNT,
    FIGURES,
    FRONT_LINE,
    INVESTIGATES,
    LEADING,
    OVERSEEING,
    REFERRING,
    REFERS_FROM_OUTSIDE,
    REFERS_OUT,
    REGISTERS,
    SEES_CASEWORK,
    SEES_INVESTIGATION,
    SETS_POLICY,
    SUPERVISES,
    TAKES_AWAY,
    TAKES_CONTACTS,
)


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


NATIONAL_DESK = Role(
    "national-desk",
    "National desk",
    "Receives referrals for the whole country, lets registers in, passes each referral "
    "to the force it concerns and answers for the national picture.",
    CASEWORK
    | SEES_INVESTIGATION
    | {May.ANSWER_BID}
    | REFERRING
    | REGISTERS
    | FIGURES
    | DESK_WORK
    | REFERS_OUT
    | {May.READ_NATIONAL_FIGURES, May.ASK_ELSEWHERE},
    frozenset({"national-agency"}),
    desk="national-desk",
)
COMPETENT_AUTHORITY = Role(
    "competent-authority",
    "Competent authority desk",
    "Answers what the police must know to act, such as where the exploitation "
    "happened; sees the cases that it was asked about or received.",
    (CASEWORK - {May.SEARCH_TELEPHONES}) | {May.HAND_OVER},
    frozenset({"competent-authority"}),
    desk="decisions-desk",
)
THREAT_DESK = Role(
    "threat-desk",
    "Threat desk",
    "Receives everything about modern slavery that reaches one force or regional unit, "
    "decides first what is urgent, and sees that each case has an owner.",
    CASEWORK
    | INVESTIGATES
    | REFERRING
    | REGISTERS
    | FIGURES
    | DESK_WORK
    | FRONT_LINE
    | CHECKS_FRONT_LINE
    | {May.ASK_ELSEWHERE, May.WRITE_POSTS, May.ANSWER_BID},
    POLICE_FORCES | {"regional-unit"},
    desk="threat-desk",
)
CALL_HANDLER = Role(
    "call-handler",
    "Call handler",
    "Takes the first call in the control room, or whoever comes to the counter, and "
    "enters what was said.",
    REFERRING
    | TAKES_CONTACTS
    | {May.READ_QUEUE, May.READ_ORGANISATIONS, May.READ_POSTS},
    POLICE_FORCES,
    desk="control-room",
)
DUTY_OFFICER = Role(
    "duty-officer",
    "Duty officer",
    "Answers for the force outside office hours: rings through whoever is in danger, "
    "accepts what cannot wait until the desk is there.",
    CASEWORK
    | INVESTIGATES
    | REFERRING
    | FRONT_LINE
    | CHECKS_FRONT_LINE
    | {May.HAND_OVER, May.ASSESS, May.ASK_ELSEWHERE},
    POLICE_FORCES,
    desk="threat-desk",
)
OFFICER = Role(
    "officer",
    "Officer",
    "Investigates and keeps victims safe on the cases that the organisation has a "
    "part in.",
    CASEWORK | INVESTIGATES | REFERRING | FRONT_LINE | {May.ASK_ELSEWHERE},
    POLICE,
)
SIO = Role(
    "sio",
    "Senior investigating officer",
    "Leads serious and complex investigations: sets their course, decides and answers "
    "for each decision, and runs operations.",
    CASEWORK
    | INVESTIGATES
    | SUPERVISES
    | REFERRING
    | FRONT_LINE
    | TAKES_AWAY
    | {May.ASK_ELSEWHERE},
    POLICE,
)
DISCLOSURE_OFFICER = Role(
    "disclosure-officer",
    "Disclosure officer",
    "Examines what an investigation holds, lists what is unused and what of it is "
    "sensitive, and answers for the schedules.",
    SEES_CASEWORK
    | SEES_INVESTIGATION
    | TAKES_AWAY
    | {
        May.WRITE_CASE,
        May.WRITE_INVESTIGATION,
        May.READ_LEGAL,
        May.WRITE_LEGAL,
        May.READ_DOCUMENTS,
        May.WRITE_DOCUMENTS,
    },
    POLICE,
)
CUSTODY_SERGEANT = Role(
    "custody-sergeant",
    "Custody sergeant",
    "Books in whoever is arrested, screens for slavery before any interview, and "
    "releases nobody to where they were exploited.",
    CASEWORK | SEES_INVESTIGATION | REFERRING | FRONT_LINE,
    POLICE_FORCES,
)
PORT_OFFICER = Role(
    "port-officer",
    "Port or detention officer",
    "Meets people at a port, an airport or in detention, and brings a possible victim "
    "to the notice of the police at once.",
    REFERS_FROM_OUTSIDE
    | FRONT_LINE
    | {May.READ_QUEUE, May.READ_ORGANISATIONS, May.READ_POSTS},
    POLICE | {"border-agency"},
)
SUPERVISOR = Role(
    "supervisor",
    "Supervisor",
    "Sees that officers' cases move, and how many there are.",
    CASEWORK
    | INVESTIGATES
    | SUPERVISES
    | REFERRING
    | FIGURES
    | DESK_WORK
    | LEADING
    | FRONT_LINE
    | CHECKS_FRONT_LINE
    | {May.ASK_ELSEWHERE},
    POLICE,
)
REGISTRAR = Role(
    "registrar",
    "Force crime registrar",
    "Checks that what was reported was recorded as the counting rules say, decides on "
    "cancellations and audits. Reads cases and figures, and does not work the cases.",
    SEES_CASEWORK
    | SEES_INVESTIGATION
    | FIGURES
    | {
        May.READ_NRM,
        May.READ_DOCUMENTS,
        May.DECIDE_CRIMES,
        May.READ_RECORDING_AUDIT,
        May.WRITE_RECORDING_AUDIT,
    },
    POLICE_FORCES,
    desk="registrar",
)
DECISION_MAKER = Role(
    "decision-maker",
    "Designated decision-maker",
    "Decides in the registrar's place on cancellations, and that there is no crime in "
    "law, where the counting rules allow it. Reads cases and does not work them.",
    SEES_CASEWORK
    | SEES_INVESTIGATION
    | {May.READ_NRM, May.READ_DOCUMENTS, May.DECIDE_CRIMES},
    POLICE_FORCES,
)
TACTICAL_SPOC = Role(
    "tactical-spoc",
    "Tactical single point of contact",
    "The force's practitioner whom colleagues ask about modern slavery; works on any "
    "of the force's cases.",
    CASEWORK
    | INVESTIGATES
    | SUPERVISES
    | REFERRING
    | FIGURES
    | DESK_WORK
    | LEADING
    | OVERSEEING
    | FRONT_LINE
    | CHECKS_FRONT_LINE
    | {
        May.ASK_ELSEWHERE,
        May.WRITE_TRANSLATION,
        May.CLOSE_OPEN,
        May.READ_RECORDING_AUDIT,
    },
    POLICE_FORCES,
    desk="threat-desk",
)
STRATEGIC_SPOC = Role(
    "strategic-spoc",
    "Strategic single point of contact",
    "Answers for the force's response as a whole: posts, rotas, what waits and what is "
    "late. Reads cases and does not work them.",
    SEES_CASEWORK
    | SEES_INVESTIGATION
    | FIGURES
    | LEADING
    | OVERSEEING
    | SETS_POLICY
    | {May.WRITE_TRANSLATION, May.CLOSE_OPEN, May.READ_RECORDING_AUDIT},
    POLICE_FORCES,
)
ANALYTICAL_SPOC = Role(
    "analytical-spoc",
    "Analytical single point of contact",
    "Searches and counts for the force's picture of modern slavery. Reads cases and "
    "does not work them.",
    SEES_CASEWORK | SEES_INVESTIGATION | FIGURES | TAKES_AWAY,
    POLICE_FORCES | {"regional-unit"},
)
CHIEF_OFFICER_LEAD = Role(
    "chief-officer-lead",
    "Chief-officer lead",
    "Sees whether the force's response works: posts vacant, what is overdue and to "
    "whom, what was never accepted. Opens no case.",
    frozenset({May.READ_ORGANISATIONS, May.READ_POSTS}) | FIGURES | OVERSEEING,
    POLICE_FORCES,
)
CHARITY_REFERRER = Role(
    "charity-referrer",
    "Charity referrer",
    "Refers people for a first responder organisation outside the police, and answers "
    "what the police ask about them.",
    REFERS_FROM_OUTSIDE
    | REFERS_OUT
    | {
        May.REVIEW_NRM,
        May.READ_QUEUE,
        May.READ_ORGANISATIONS,
        May.READ_POSTS,
        May.READ_STATISTICS,
    },
    frozenset({"charity", "council"}),
    desk="referrals-desk",
)
AUDITOR = Role(
    "auditor",
    "Auditor",
    "Reads the sealed record of who did and saw what, and counted figures. Opens no "
    "case and changes nothing.",
    frozenset(
        {
            May.READ_AUDIT,
            May.EXPORT_AUDIT,
            May.READ_ORGANISATIONS,
            May.READ_POSTS,
        }
    )
    | FIGURES
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
            May.READ_POSTS,
            May.READ_LEAVERS,
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
        DUTY_OFFICER,
        OFFICER,
        SIO,
        DISCLOSURE_OFFICER,
        CUSTODY_SERGEANT,
        PORT_OFFICER,
        SUPERVISOR,
        REGISTRAR,
        DECISION_MAKER,
        TACTICAL_SPOC,
        STRATEGIC_SPOC,
        ANALYTICAL_SPOC,
        CHIEF_OFFICER_LEAD,
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
