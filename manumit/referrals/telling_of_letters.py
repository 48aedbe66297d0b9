"""What owners are told when a decision or letter comes in: what is to be done next."""

from __future__ import annotations

from manumit.law.decisions import Decision, Outcome
from manumit.notices.kinds import NoticeKind, register


RECORD = "letter"
"""A room above has the page of the decision that it brought. Notices of before are of
the referral.
"""

LETTER = NoticeKind(
    code="letter.received",
    title="A decision or letter came in",
    sentence="A decision or letter came in about {case}.",
    url_name="referrals:referral",
    record=RECORD,
)
REASONABLE = NoticeKind(
    code="letter.reasonable_grounds",
    title="A positive reasonable grounds decision came in",
    sentence=(
        "A positive reasonable grounds decision came in about {case}. Tell the person "
        "safely, offer support, and see on its page of decisions what else follows by "
        "the law of that day: a bar to removal is part of it."
    ),
    url_name="referrals:referral",
    record=RECORD,
)
CONCLUSIVE = NoticeKind(
    code="letter.conclusive_grounds",
    title="A positive conclusive grounds decision came in",
    sentence=(
        "A positive conclusive grounds decision came in about {case}. Tell the person "
        "safely, consider section 45 again, and plan for the day when support ends."
    ),
    url_name="referrals:referral",
    record=RECORD,
)
NEGATIVE = NoticeKind(
    code="letter.negative",
    title="A negative decision came in",
    sentence=(
        "A negative decision came in about {case}. Tell the person safely, and "
        "consider asking for it to be looked at again while there is time. "
        "Safeguarding goes on."
    ),
    url_name="referrals:referral",
    record=RECORD,
)
_OF = {
    (Decision.REASONABLE_GROUNDS, Outcome.POSITIVE): REASONABLE,
    (Decision.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): CONCLUSIVE,
    (Decision.REASONABLE_GROUNDS, Outcome.NEGATIVE): NEGATIVE,
    (Decision.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): NEGATIVE,
}


def introduce() -> None:
    """Register the kinds; called when Django starts."""
    for each in (LETTER, REASONABLE, CONCLUSIVE, NEGATIVE):
        register(each)


def notice_of(decision: Decision, outcome: Outcome) -> NoticeKind:
    """The notice that says what follows from a decision."""
    return _OF.get((decision, outcome), LETTER)
