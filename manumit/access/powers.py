"""Powers that go together, from which roles are made."""

from __future__ import annotations

from manumit.access.permissions import Permission as May


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

REFERRING = frozenset(
    {
        May.WRITE_DOCUMENTS,
        May.READ_REFERRAL_FORM,
        May.WRITE_REFERRAL,
        May.READ_LETTER_FORM,
        May.WRITE_LETTER,
    }
)
REFERS_FROM_OUTSIDE = frozenset({May.READ_REFERRAL_FORM, May.WRITE_REFERRAL})
SEARCHING = frozenset({May.READ_SEARCH, May.WRITE_SEARCH})
SEES_CASEWORK = SEARCHING | {
    May.SEARCH_TELEPHONES,
    May.READ_QUEUE,
    May.READ_CASE,
    May.READ_ORGANISATIONS,
    May.READ_POSTS,
    May.READ_TRIAGE,
    May.READ_HANDING,
    May.READ_WORKLIST,
}
REFERS_OUT = frozenset({May.READ_NRM, May.WRITE_NRM})
TAKES_CONTACTS = frozenset({May.READ_CONTACT, May.WRITE_CONTACT})
SEES_INVESTIGATION = frozenset(
    {
        May.READ_CRIMES,
        May.READ_INVESTIGATION,
        May.READ_OPERATION,
        May.READ_ORDERS,
    }
)
INVESTIGATES = SEES_INVESTIGATION | {
    May.WRITE_CRIMES,
    May.WRITE_INVESTIGATION,
    May.WRITE_ORDERS,
    May.READ_LEGAL,
    May.WRITE_LEGAL,
}
"""What whoever works an investigation does."""
SUPERVISES = frozenset({May.SUPERVISE, May.WRITE_OPERATION})
CASEWORK = SEES_CASEWORK | {
    May.WRITE_CASE,
    May.RECORD_FACTS,
    May.READ_DOCUMENTS,
    May.WRITE_DOCUMENTS,
}
FRONT_LINE = REFERS_OUT | TAKES_CONTACTS
"""First contact, and the referral that follows from it."""
CHECKS_FRONT_LINE = frozenset({May.CLOSE_CONTACT, May.REVIEW_NRM})
TAKES_AWAY = frozenset({May.READ_EXPORT, May.EXPORT_SEARCH})
"""A chronology, a case or what a search found, for a purpose that is recorded."""
DESK_WORK = TAKES_AWAY | {
    May.ASSESS,
    May.HAND_OVER,
    May.READ_DELIVERY,
    May.WRITE_DELIVERY,
}
"""What a desk that receives referrals does with them."""
LEADING = frozenset(
    {May.WRITE_POSTS, May.READ_LEAVERS, May.WRITE_LEAVERS, May.READ_TEAM}
)
OVERSEEING = frozenset({May.READ_OVERSIGHT, May.READ_DELIVERY})
SETS_POLICY = frozenset({May.READ_POLICY_FORM, May.WRITE_POLICY})
FIGURES = frozenset({May.READ_FIGURES, May.READ_STATISTICS})
REGISTERS = frozenset({May.READ_IMPORT, May.WRITE_IMPORT})
