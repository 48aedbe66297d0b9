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


EVERY_ACCOUNT = frozenset(
    {
        May.READ_OWN_ACCOUNT,
        May.WRITE_OWN_ACCOUNT,
        May.ACT_FOR,
        May.READ_NOTICES,
        May.WRITE_NOTICES,
        May.READ_RULES,
        May.READ_GUIDANCE,
    }
)
"""What anybody who has signed in may do, whatever their role."""

_REFERRING = frozenset(
    {
        May.WRITE_DOCUMENTS,
        May.READ_REFERRAL_FORM,
        May.WRITE_REFERRAL,
        May.READ_LETTER_FORM,
        May.WRITE_LETTER,
    }
)
_REFERS_FROM_OUTSIDE = frozenset({May.READ_REFERRAL_FORM, May.WRITE_REFERRAL})
_SEARCHING = frozenset({May.READ_SEARCH, May.WRITE_SEARCH})
_SEES_CASEWORK = _SEARCHING | {
    May.SEARCH_TELEPHONES,
    May.READ_QUEUE,
    May.READ_CASE,
    May.READ_ORGANISATIONS,
    May.READ_POSTS,
    May.READ_TRIAGE,
    May.READ_HANDING,
    May.READ_WORKLIST,
}
_REFERS_OUT = frozenset({May.READ_NRM, May.WRITE_NRM})
_TAKES_CONTACTS = frozenset({May.READ_CONTACT, May.WRITE_CONTACT})
_SEES_INVESTIGATION = frozenset(
    {
        May.READ_CRIMES,
        May.READ_INVESTIGATION,
        May.READ_OPERATION,
        May.READ_ORDERS,
    }
)
_INVESTIGATES = _SEES_INVESTIGATION | {
    May.WRITE_CRIMES,
    May.WRITE_INVESTIGATION,
    May.WRITE_ORDERS,
    May.READ_LEGAL,
    May.WRITE_LEGAL,
}
"""What whoever works an investigation does."""
_SUPERVISES = frozenset({May.SUPERVISE, May.WRITE_OPERATION})
_CASEWORK = _SEES_CASEWORK | {
    May.WRITE_CASE,
    May.RECORD_FACTS,
    May.READ_DOCUMENTS,
    May.WRITE_DOCUMENTS,
}
_FRONT_LINE = _REFERS_OUT | _TAKES_CONTACTS
"""First contact, and the referral that follows from it."""
_CHECKS_FRONT_LINE = frozenset({May.CLOSE_CONTACT, May.REVIEW_NRM})
_DESK_WORK = frozenset(
    {
        May.ASSESS,
        May.HAND_OVER,
        May.READ_DELIVERY,
        May.WRITE_DELIVERY,
        May.READ_EXPORT,
        May.EXPORT_SEARCH,
    }
)
"""What a desk that receives referrals does with them."""
_LEADING = frozenset(
    {May.WRITE_POSTS, May.READ_LEAVERS, May.WRITE_LEAVERS, May.READ_TEAM}
)
_OVERSEEING = frozenset({May.READ_OVERSIGHT, May.READ_DELIVERY})
_SETS_POLICY = frozenset({May.READ_POLICY_FORM, May.WRITE_POLICY})
_FIGURES = frozenset({May.READ_FIGURES, May.READ_STATISTICS})
_REGISTERS = frozenset({May.READ_IMPORT, May.WRITE_IMPORT})

NATIONAL_DESK = Role(
    "national-desk",
    "National desk",
    "Receives referrals for the whole country, lets registers in, passes each referral "
    "to the force it concerns and answers for the national picture.",
    _CASEWORK
    | _SEES_INVESTIGATION
    | {May.ANSWER_BID}
    | _REFERRING
    | _REGISTERS
    | _FIGURES
    | _DESK_WORK
    | _REFERS_OUT
    | {May.READ_NATIONAL_FIGURES, May.ASK_ELSEWHERE},
    frozenset({"national-agency"}),
    desk="national-desk",
)
COMPETENT_AUTHORITY = Role(
    "competent-authority",
    "Competent authority desk",
    "Answers what the police must know to act, such as where the exploitation "
    "happened; sees the cases that it was asked about or received.",
    (_CASEWORK - {May.SEARCH_TELEPHONES}) | {May.HAND_OVER},
    frozenset({"competent-authority"}),
    desk="decisions-desk",
)
THREAT_DESK = Role(
    "threat-desk",
    "Threat desk",
    "Receives everything about modern slavery that reaches one force or regional unit, "
    "decides first what is urgent, and sees that each case has an owner.",
    _CASEWORK
    | _INVESTIGATES
    | _REFERRING
    | _REGISTERS
    | _FIGURES
    | _DESK_WORK
    | _FRONT_LINE
    | _CHECKS_FRONT_LINE
    | {May.ASK_ELSEWHERE, May.WRITE_POSTS, May.ANSWER_BID},
    POLICE_FORCES | {"regional-unit"},
    desk="threat-desk",
)
CALL_HANDLER = Role(
    "call-handler",
    "Call handler",
    "Takes the first call in the control room, or whoever comes to the counter, and "
    "enters what was said.",
    _REFERRING
    | _TAKES_CONTACTS
    | {May.READ_QUEUE, May.READ_ORGANISATIONS, May.READ_POSTS},
    POLICE_FORCES,
    desk="control-room",
)
DUTY_OFFICER = Role(
    "duty-officer",
    "Duty officer",
    "Answers for the force outside office hours: rings through whoever is in danger, "
    "accepts what cannot wait until the desk is there.",
    _CASEWORK
    | _INVESTIGATES
    | _REFERRING
    | _FRONT_LINE
    | _CHECKS_FRONT_LINE
    | {May.HAND_OVER, May.ASSESS, May.ASK_ELSEWHERE},
    POLICE_FORCES,
    desk="threat-desk",
)
OFFICER = Role(
    "officer",
    "Officer",
    "Investigates and keeps victims safe on the cases that the organisation has a "
    "part in.",
    _CASEWORK | _INVESTIGATES | _REFERRING | _FRONT_LINE | {May.ASK_ELSEWHERE},
    POLICE,
)
SIO = Role(
    "sio",
    "Senior investigating officer",
    "Leads serious and complex investigations: sets their course, decides and answers "
    "for each decision, and runs operations.",
    _CASEWORK
    | _INVESTIGATES
    | _SUPERVISES
    | _REFERRING
    | _FRONT_LINE
    | {May.ASK_ELSEWHERE},
    POLICE,
)
DISCLOSURE_OFFICER = Role(
    "disclosure-officer",
    "Disclosure officer",
    "Examines what an investigation holds, lists what is unused and what of it is "
    "sensitive, and answers for the schedules.",
    _SEES_CASEWORK
    | _SEES_INVESTIGATION
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
    _CASEWORK | _SEES_INVESTIGATION | _REFERRING | _FRONT_LINE,
    POLICE_FORCES,
)
PORT_OFFICER = Role(
    "port-officer",
    "Port or detention officer",
    "Meets people at a port, an airport or in detention, and brings a possible victim "
    "to the notice of the police at once.",
    _REFERS_FROM_OUTSIDE
    | _FRONT_LINE
    | {May.READ_QUEUE, May.READ_ORGANISATIONS, May.READ_POSTS},
    POLICE | {"border-agency"},
)
SUPERVISOR = Role(
    "supervisor",
    "Supervisor",
    "Sees that officers' cases move, and how many there are.",
    _CASEWORK
    | _INVESTIGATES
    | _SUPERVISES
    | _REFERRING
    | _FIGURES
    | _DESK_WORK
    | _LEADING
    | _FRONT_LINE
    | _CHECKS_FRONT_LINE
    | {May.ASK_ELSEWHERE},
    POLICE,
)
REGISTRAR = Role(
    "registrar",
    "Force crime registrar",
    "Checks that what was reported was recorded as the counting rules say, decides on "
    "cancellations and audits. Reads cases and figures, and does not work the cases.",
    _SEES_CASEWORK
    | _SEES_INVESTIGATION
    | _FIGURES
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
    _SEES_CASEWORK
    | _SEES_INVESTIGATION
    | {May.READ_NRM, May.READ_DOCUMENTS, May.DECIDE_CRIMES},
    POLICE_FORCES,
)
TACTICAL_SPOC = Role(
    "tactical-spoc",
    "Tactical single point of contact",
    "The force's practitioner whom colleagues ask about modern slavery; works on any "
    "of the force's cases.",
    _CASEWORK
    | _INVESTIGATES
    | _SUPERVISES
    | _REFERRING
    | _FIGURES
    | _DESK_WORK
    | _LEADING
    | _OVERSEEING
    | _FRONT_LINE
    | _CHECKS_FRONT_LINE
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
    _SEES_CASEWORK
    | _SEES_INVESTIGATION
    | _FIGURES
    | _LEADING
    | _OVERSEEING
    | _SETS_POLICY
    | {May.WRITE_TRANSLATION, May.CLOSE_OPEN, May.READ_RECORDING_AUDIT},
    POLICE_FORCES,
)
ANALYTICAL_SPOC = Role(
    "analytical-spoc",
    "Analytical single point of contact",
    "Searches and counts for the force's picture of modern slavery. Reads cases and "
    "does not work them.",
    _SEES_CASEWORK
    | _SEES_INVESTIGATION
    | _FIGURES
    | {May.READ_EXPORT, May.EXPORT_SEARCH},
    POLICE_FORCES | {"regional-unit"},
)
CHIEF_OFFICER_LEAD = Role(
    "chief-officer-lead",
    "Chief-officer lead",
    "Sees whether the force's response works: posts vacant, what is overdue and to "
    "whom, what was never accepted. Opens no case.",
    frozenset({May.READ_ORGANISATIONS, May.READ_POSTS}) | _FIGURES | _OVERSEEING,
    POLICE_FORCES,
)
CHARITY_REFERRER = Role(
    "charity-referrer",
    "Charity referrer",
    "Refers people for a first responder organisation outside the police, and answers "
    "what the police ask about them.",
    _REFERS_FROM_OUTSIDE
    | _REFERS_OUT
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
