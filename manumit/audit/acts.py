"""Every act that the sealed record can tell of: its code, its sentence, its nature.

A room that does something new adds its act here, under its own heading. A code is
``subject.verb`` and never changes meaning: old events keep it for ever. The gaps of a
sentence name what an event must carry: ``{who}`` is the account; any other gap is the
kind of one of the event's subjects (``case`` for ``case:0190…``) or, failing that, a
key of its detail. An event that would leave a gap open is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from string import Formatter


class Nature(Enum):
    """What sort of act it is; ``value`` is the word that people filter by."""

    READ = "saw"
    CHANGE = "changed"
    SHARE = "shared"
    SIGN_IN = "signed in or out"
    REFUSAL = "was refused"


READ, CHANGE, SHARE = Nature.READ, Nature.CHANGE, Nature.SHARE
SIGN_IN, REFUSAL = Nature.SIGN_IN, Nature.REFUSAL


class Act(Enum):
    """One kind of act; ``code`` is stored, ``words`` is the sentence with its gaps."""

    # Accounts and signing in
    ACCOUNT_SIGNED_IN = ("account.signed_in", "{who} signed in", SIGN_IN)
    ACCOUNT_SIGN_IN_FAILED = (
        "account.sign_in_failed",
        "somebody tried to sign in and was not let in",
        REFUSAL,
    )
    ACCOUNT_SIGNED_OUT = ("account.signed_out", "{who} signed out", SIGN_IN)
    ACCOUNT_LOCKED_OUT = (
        "account.locked_out",
        "signing in was barred for a while after too many wrong passwords",
        REFUSAL,
    )
    ACCOUNT_OPENED = ("account.opened", "{who} opened the account {account}", CHANGE)
    ACCOUNT_CHANGED = ("account.changed", "{who} changed the account {account}", CHANGE)
    ACCOUNT_CLOSED = ("account.closed", "{who} closed the account {account}", CHANGE)
    ORGANISATION_ACTED_FOR = (
        "organisation.acted_for",
        "{who} chose to act for {organisation}",
        SIGN_IN,
    )
    ACCESS_REFUSED = ("access.refused", "{who} was refused {permission}", REFUSAL)

    # Queues and cases
    QUEUE_SEEN = ("queue.seen", "{who} saw the queue of {desk}", READ)
    CASE_LIST_SEEN = ("case_list.seen", "{who} saw a list of cases", READ)
    CASE_OPENED = ("case.opened", "{who} opened the case {case}", CHANGE)
    CASE_SEEN = ("case.seen", "{who} saw the case {case}", READ)
    OWNER_NAMED = (
        "owner.named",
        "{who} named an owner of the case {case}",
        CHANGE,
    )
    DESK_RUNG = ("desk.rung", "{who} rang {desk} about the case {case}", SHARE)
    QUESTION_PUT = ("question.put", "{who} put a question on the case {case}", SHARE)
    QUESTION_ANSWERED = (
        "question.answered",
        "{who} recorded the answer to a question on the case {case}",
        CHANGE,
    )
    OBLIGATIONS_REBUILT = (
        "obligations.rebuilt",
        "{who} worked out again what cases owe",
        CHANGE,
    )

    # Referrals and registers
    REFERRAL_RECEIVED = (
        "referral.received",
        "{who} received referrals, which are the cases {case}",
        CHANGE,
    )
    REFERRAL_ENTERED = (
        "referral.entered",
        "{who} entered the referral {referral} by hand",
        CHANGE,
    )
    REFERRAL_SEEN = ("referral.seen", "{who} saw the referral {referral}", READ)
    REGISTER_UPLOADED = (
        "register.uploaded",
        "{who} sent in the register {run}",
        CHANGE,
    )
    REGISTER_MAPPED = (
        "register.mapped",
        "{who} said what the columns of the register {run} hold",
        CHANGE,
    )
    REGISTER_CHECKED = (
        "register.checked",
        "{who} had the register {run} checked",
        CHANGE,
    )
    REGISTER_REFUSED = (
        "register.refused",
        "{who} found the file of the register {run} unreadable",
        CHANGE,
    )
    REGISTER_BEGUN = (
        "register.begun",
        "{who} began to let in the register {run}",
        CHANGE,
    )
    REGISTER_LET_IN = (
        "register.let_in",
        "{who} let in the register {run}",
        CHANGE,
    )
    REGISTER_CANCELLED = (
        "register.cancelled",
        "{who} stopped the register {run}",
        CHANGE,
    )
    REGISTER_RESUMED = (
        "register.resumed",
        "{who} went on with the register {run}",
        CHANGE,
    )
    REGISTER_ROW_MENDED = (
        "register.row_mended",
        "{who} mended a row of the register {run}",
        CHANGE,
    )
    REGISTER_ROWS_TAKEN = (
        "register.rows_taken",
        "{who} took away rows of the register {run}",
        SHARE,
    )
    REGISTER_SEEN = ("register.seen", "{who} saw the register {run}", READ)
    AMENDMENT_SEEN = (
        "amendment.seen",
        "{who} saw the proposed amendment {amendment}",
        READ,
    )
    AMENDMENT_ACCEPTED = (
        "amendment.accepted",
        "{who} accepted the proposed amendment {amendment}",
        CHANGE,
    )
    AMENDMENT_DECLINED = (
        "amendment.declined",
        "{who} declined the proposed amendment {amendment}",
        CHANGE,
    )

    # Handing over
    HANDING_SEEN = ("handing.seen", "{who} saw what waits to be accepted", READ)
    OWNERSHIP_ACCEPTED = (
        "ownership.accepted",
        "{who} accepted ownership of the case {case}",
        CHANGE,
    )
    OWNERSHIP_RETURNED = (
        "ownership.returned",
        "{who} returned ownership of the case {case} to whoever sent it",
        CHANGE,
    )
    OWNERSHIP_RECALLED = (
        "ownership.recalled",
        "{who} recalled ownership of the case {case}",
        CHANGE,
    )
    OWNERSHIP_PASSED_ON = (
        "ownership.passed_on",
        "{who} passed ownership of the case {case} on",
        SHARE,
    )
    OWNERSHIP_CHASED = (
        "ownership.chased",
        "{who} chased the acceptance of the case {case}",
        CHANGE,
    )

    # Finding
    ELSEWHERE_ASKED = (
        "search.elsewhere_asked",
        "{who} asked whether another organisation holds a record",
        SHARE,
    )
    SEARCH_REBUILT = (
        "search.rebuilt",
        "{who} had the rows of search made again",
        CHANGE,
    )

    # Triage
    REFERRAL_ASSESSED = (
        "referral.assessed",
        "{who} assessed the risk of the referral {referral}",
        CHANGE,
    )
    MORE_ASKED = (
        "more.asked",
        "{who} asked {organisation} for more about the case {case}",
        SHARE,
    )
    MORE_GIVEN = (
        "more.given",
        "{who} replied to a request for more about the case {case}",
        SHARE,
    )
    MORE_WITHDRAWN = (
        "more.withdrawn",
        "{who} took back a request for more about the case {case}",
        CHANGE,
    )
    QUESTION_SEEN = ("question.seen", "{who} saw the question {question}", READ)
    SAME_JUDGED = (
        "same.judged",
        "{who} judged that the cases {case} tell of one event or person",
        CHANGE,
    )
    SAME_UNDONE = (
        "same.undone",
        "{who} took back that the cases {case} tell of one event or person",
        CHANGE,
    )
    OTHER_MATTER_PROPOSED = (
        "other_matter.proposed",
        "{who} proposed that the case {case} is not slavery but something else",
        CHANGE,
    )
    OTHER_MATTER_AGREED = (
        "other_matter.agreed",
        "{who} agreed that the case {case} is not slavery but something else",
        CHANGE,
    )
    OTHER_MATTER_DECLINED = (
        "other_matter.declined",
        "{who} did not agree that the case {case} is something else than slavery",
        CHANGE,
    )
    OTHER_MATTER_REOPENED = (
        "other_matter.reopened",
        "{who} reopened the case {case}, which had been agreed to be something else",
        CHANGE,
    )
    WORK_ASSIGNED = (
        "work.assigned",
        "{who} assigned the work on the referral {referral}",
        CHANGE,
    )
    BULK_DONE = (
        "bulk.done",
        "{who} assigned or asked for more about many at once, in the act {bulk}",
        CHANGE,
    )
    BULK_UNDONE = (
        "bulk.undone",
        "{who} took back the act {bulk} on many at once",
        CHANGE,
    )
    # Trails and letters
    TRAIL_SEEN = ("trail.seen", "{who} saw the trail of the referral {referral}", READ)
    TRAIL_PRINTED = (
        "trail.printed",
        "{who} made the trail of the referral {referral} ready to print",
        SHARE,
    )
    TIMES_TAKEN = (
        "times.taken",
        "{who} took away how long referrals took, as figures",
        SHARE,
    )
    LETTER_RECEIVED = (
        "letter.received",
        "{who} recorded the letter {letter}, which is on the case {case}",
        CHANGE,
    )
    LETTER_SEEN = ("letter.seen", "{who} saw the letter {letter}", READ)
    LETTER_LOOKED_UP = (
        "letter.looked_up",
        "{who} looked whether the person of a letter is held",
        READ,
    )

    # Deliveries
    LOADS_SEEN = (
        "loads.seen",
        "{who} saw how much waits on the queues of forces",
        READ,
    )
    HELP_OFFERED = (
        "help.offered",
        "{who} offered {organisation} help with its queue",
        SHARE,
    )
    HELP_ANSWERED = (
        "help.answered",
        "{who} answered the offer of help {delivery}",
        CHANGE,
    )
    WORK_PLANNED = ("work.planned", "{who} planned the order of work of {desk}", CHANGE)
    PLAN_DROPPED = (
        "work.plan_dropped",
        "{who} dropped the plan of the order of work of {desk}",
        CHANGE,
    )

    # Files
    FILE_KEPT = ("file.kept", "{who} put the file {file} into safe keeping", CHANGE)
    FILE_READ = ("file.read", "{who} read the file {file}", READ)

    # Searches
    SEARCH_MADE = ("search.made", "{who} made the search {search}", READ)
    SEARCH_SEEN = (
        "search.seen",
        "{who} saw what the search {search} found",
        READ,
    )
    SEARCH_SAVED = ("search.saved", "{who} saved the search {search}", CHANGE)
    SEARCH_STOPPED = (
        "search.stopped",
        "{who} stopped the saved search {search}",
        CHANGE,
    )
    SEARCH_FOUND_NEW = (
        "search.found_new",
        "{who} was told that the saved search {search} found something new",
        READ,
    )
    SEARCH_EXPORTED = (
        "search.exported",
        "{who} took away what the search {search} found",
        SHARE,
    )
    SEARCH_RECORDS_TAKEN = (
        "search.records_taken",
        "{who} took away the cases {case} with a search's result",
        SHARE,
    )
    SEARCHES_FORGOTTEN = (
        "search.forgotten",
        "{who} blanked the words of old searches",
        CHANGE,
    )

    # Figures and reference data
    FIGURES_COUNTED = ("figures.counted", "{who} had figures counted", READ)
    STATISTICS_LOADED = (
        "statistics.loaded",
        "{who} loaded the published statistics {dataset}",
        CHANGE,
    )
    ORGANISATIONS_UPDATED = (
        "organisations.updated",
        "{who} brought the list of organisations up to date",
        CHANGE,
    )

    # Posts, rotas, movers and leavers
    POST_SET_UP = ("post.set_up", "{who} set up the post {post}", CHANGE)
    POST_CHANGED = ("post.changed", "{who} changed the post {post}", CHANGE)
    POST_ENDED = ("post.ended", "{who} ended the post {post}", CHANGE)
    HOLDER_APPOINTED = (
        "holder.appointed",
        "{who} appointed somebody to the post {post}",
        CHANGE,
    )
    HOLDING_ENDED = (
        "holding.ended",
        "{who} recorded that somebody no longer holds the post {post}",
        CHANGE,
    )
    ACCREDITATION_RECORDED = (
        "accreditation.recorded",
        "{who} recorded what {holder} is accredited for",
        CHANGE,
    )
    ACCREDITATION_ENDED = (
        "accreditation.ended",
        "{who} recorded that {holder} is no longer accredited",
        CHANGE,
    )
    SHIFT_ADDED = (
        "shift.added",
        "{who} put somebody on call for the post {post}",
        CHANGE,
    )
    SHIFT_ENDED = (
        "shift.ended",
        "{who} ended or called off shifts of the post {post}",
        CHANGE,
    )
    SHIFT_HANDED = (
        "shift.handed",
        "{who} gave shifts of the post {post} to somebody else",
        CHANGE,
    )
    OPEN_WORK_SEEN = (
        "open_work.seen",
        "{who} saw what {account} has open",
        READ,
    )
    OPEN_WORK_HANDED = (
        "open_work.handed",
        "{who} handed over what {account} had open",
        CHANGE,
    )

    # Notices
    NOTICES_READ = ("notices.read", "{who} read notices", CHANGE)
    NOTICES_MAIL_CHOSEN = (
        "notices.mail_chosen",
        "{who} chose how often mail about notices comes",
        CHANGE,
    )
    NOTICES_MAIL_WRITTEN = (
        "notices.mail_written",
        "{who} wrote mail about notices to {account}",
        CHANGE,
    )
    NOTICES_MAIL_SENT = (
        "notices.mail_sent",
        "{who} sent the mail {mail} about notices",
        SHARE,
    )
    NOTICES_MAIL_DROPPED = (
        "notices.mail_dropped",
        "{who} did not send the mail {mail}, since its account is closed",
        CHANGE,
    )

    # The worklist
    WORKLIST_SEEN = ("worklist.seen", "{who} saw a worklist", READ)
    WORKLIST_LOOKED = (
        "worklist.looked",
        "{who} said that they have seen a worklist",
        CHANGE,
    )

    # The sealed record itself
    AUDIT_SEARCHED = ("audit.searched", "{who} searched the sealed record", READ)
    AUDIT_EXPORTED = (
        "audit.exported",
        "{who} took away a copy of part of the sealed record",
        SHARE,
    )
    AUDIT_VERIFIED = (
        "audit.verified",
        "{who} had the sealed record verified",
        READ,
    )

    def __init__(self, code: str, words: str, nature: Nature) -> None:
        self.code = code
        self.words = words
        self.nature = nature

    @property
    def gaps(self) -> tuple[str, ...]:
        """What an event of this act must carry, besides who did it."""
        named = (gap for _, gap, _, _ in Formatter().parse(self.words) if gap)
        return tuple(gap for gap in named if gap != "who")

    def sentence(
        self, *, who: str, subjects: Sequence[str], detail: Mapping[str, object]
    ) -> str:
        """The act in words, filled in from an event.

        A gap that an old event leaves open reads as *(not recorded)*.
        """
        filled = {gap: _fill(gap, subjects, detail) for gap in self.gaps}
        return self.words.format(who=who, **filled)


def _fill(gap: str, subjects: Sequence[str], detail: Mapping[str, object]) -> str:
    named = [each.partition(":")[2] for each in subjects if each.startswith(f"{gap}:")]
    if named:
        return ", ".join(named)
    return str(detail.get(gap, "(not recorded)"))


BY_CODE = {act.code: act for act in Act}
