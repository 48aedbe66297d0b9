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

from manumit.audit.acts_in_words import SENTENCES


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
    ACCOUNT_SIGNED_IN = ("account.signed_in", SIGN_IN)
    ACCOUNT_SIGN_IN_FAILED = ("account.sign_in_failed", REFUSAL)
    ACCOUNT_SIGNED_OUT = ("account.signed_out", SIGN_IN)
    ACCOUNT_LOCKED_OUT = ("account.locked_out", REFUSAL)
    ACCOUNT_OPENED = ("account.opened", CHANGE)
    ACCOUNT_CHANGED = ("account.changed", CHANGE)
    ACCOUNT_CLOSED = ("account.closed", CHANGE)
    ORGANISATION_ACTED_FOR = ("organisation.acted_for", SIGN_IN)
    WORDS_KEY_MADE = ("words_key.made", CHANGE)
    WORDS_KEY_DESTROYED = ("words_key.destroyed", CHANGE)
    ACCESS_REFUSED = ("access.refused", REFUSAL)

    # Orders
    ORDERS_SEEN = ("orders.seen", READ)
    ORDER_CONSIDERED = ("order.considered", CHANGE)
    ORDER_RECORDED = ("order.recorded", CHANGE)
    ORDER_REGISTER_SEEN = ("order_register.seen", READ)
    ORDER_REGISTER_TAKEN = ("order_register.taken", SHARE)

    # Queues and cases
    QUEUE_SEEN = ("queue.seen", READ)
    CASE_LIST_SEEN = ("case_list.seen", READ)
    CASE_OPENED = ("case.opened", CHANGE)
    CASE_SEEN = ("case.seen", READ)
    CASE_EXPORTED = ("case.exported", SHARE)
    CASE_CHRONOLOGY_TAKEN = ("case.chronology_taken", SHARE)
    CASE_IMPORTED = ("case.imported", CHANGE)
    OWNER_NAMED = ("owner.named", CHANGE)
    DESK_RUNG = ("desk.rung", SHARE)
    QUESTION_PUT = ("question.put", SHARE)
    QUESTION_ANSWERED = ("question.answered", CHANGE)
    OBLIGATIONS_REBUILT = ("obligations.rebuilt", CHANGE)

    # Referrals and registers
    REFERRAL_RECEIVED = ("referral.received", CHANGE)
    REFERRAL_ENTERED = ("referral.entered", CHANGE)
    REFERRAL_SEEN = ("referral.seen", READ)
    REGISTER_UPLOADED = ("register.uploaded", CHANGE)
    REGISTER_MAPPED = ("register.mapped", CHANGE)
    REGISTER_CHECKED = ("register.checked", CHANGE)
    REGISTER_REFUSED = ("register.refused", CHANGE)
    REGISTER_BEGUN = ("register.begun", CHANGE)
    REGISTER_LET_IN = ("register.let_in", CHANGE)
    REGISTER_CANCELLED = ("register.cancelled", CHANGE)
    REGISTER_RESUMED = ("register.resumed", CHANGE)
    REGISTER_ROW_MENDED = ("register.row_mended", CHANGE)
    REGISTER_ROWS_TAKEN = ("register.rows_taken", SHARE)
    REGISTER_SEEN = ("register.seen", READ)
    AMENDMENT_SEEN = ("amendment.seen", READ)
    AMENDMENT_ACCEPTED = ("amendment.accepted", CHANGE)
    AMENDMENT_DECLINED = ("amendment.declined", CHANGE)

    # Handing over
    HANDING_SEEN = ("handing.seen", READ)
    OWNERSHIP_ACCEPTED = ("ownership.accepted", CHANGE)
    OWNERSHIP_RETURNED = ("ownership.returned", CHANGE)
    OWNERSHIP_RECALLED = ("ownership.recalled", CHANGE)
    OWNERSHIP_PASSED_ON = ("ownership.passed_on", SHARE)
    OWNERSHIP_CHASED = ("ownership.chased", CHANGE)

    # Finding
    SEARCH_ELSEWHERE_ASKED = ("search.elsewhere_asked", SHARE)
    SEARCH_REBUILT = ("search.rebuilt", CHANGE)

    # Triage
    REFERRAL_ASSESSED = ("referral.assessed", CHANGE)
    MORE_ASKED = ("more.asked", SHARE)
    MORE_GIVEN = ("more.given", SHARE)
    MORE_WITHDRAWN = ("more.withdrawn", CHANGE)
    QUESTION_SEEN = ("question.seen", READ)
    SAME_JUDGED = ("same.judged", CHANGE)
    SAME_UNDONE = ("same.undone", CHANGE)
    OTHER_MATTER_PROPOSED = ("other_matter.proposed", CHANGE)
    OTHER_MATTER_AGREED = ("other_matter.agreed", CHANGE)
    OTHER_MATTER_DECLINED = ("other_matter.declined", CHANGE)
    OTHER_MATTER_REOPENED = ("other_matter.reopened", CHANGE)
    WORK_ASSIGNED = ("work.assigned", CHANGE)
    BULK_DONE = ("bulk.done", CHANGE)
    BULK_UNDONE = ("bulk.undone", CHANGE)

    # Trails and letters
    TRAIL_SEEN = ("trail.seen", READ)
    TRAIL_PRINTED = ("trail.printed", SHARE)
    TIMES_TAKEN = ("times.taken", SHARE)
    LETTER_RECEIVED = ("letter.received", CHANGE)
    LETTER_SEEN = ("letter.seen", READ)
    LETTER_LOOKED_UP = ("letter.looked_up", READ)

    # First contact
    CONTACT_LIST_SEEN = ("contact_list.seen", READ)
    CONTACT_SEEN = ("contact.seen", READ)
    CONTACT_SAVES_SEEN = ("contact.saves_seen", READ)
    CONTACT_NOTICE_MADE = ("contact.notice_made", SHARE)
    CONTACT_STARTED = ("contact.started", CHANGE)
    CONTACT_SAVED = ("contact.saved", CHANGE)
    CONTACT_PERSON_ADDED = ("contact.person_added", CHANGE)
    CONTACT_STEP_DONE = ("contact.step_done", CHANGE)
    CONTACT_CASE_OPENED = ("contact.case_opened", CHANGE)
    CONTACT_PASSED = ("contact.passed", SHARE)
    CONTACT_ENDED = ("contact.ended", CHANGE)

    # Deliveries
    LOADS_SEEN = ("loads.seen", READ)
    HELP_OFFERED = ("help.offered", SHARE)
    HELP_ANSWERED = ("help.answered", CHANGE)
    WORK_PLANNED = ("work.planned", CHANGE)
    WORK_PLAN_DROPPED = ("work.plan_dropped", CHANGE)

    # Files
    FILE_KEPT = ("file.kept", CHANGE)
    FILE_READ = ("file.read", READ)
    FILE_SCANNED = ("file.scanned", CHANGE)
    FILE_VERIFIED = ("file.verified", READ)
    FILE_HANDED_OUT = ("file.handed_out", SHARE)
    DOCUMENT_ADDED = ("document.added", CHANGE)
    DOCUMENTS_LISTED = ("documents.listed", READ)
    DOCUMENT_SEEN = ("document.seen", READ)
    DOCUMENT_TRAIL_TAKEN = ("document.trail_taken", SHARE)

    # Searches
    SEARCH_MADE = ("search.made", READ)
    SEARCH_SEEN = ("search.seen", READ)
    SEARCH_SAVED = ("search.saved", CHANGE)
    SEARCH_STOPPED = ("search.stopped", CHANGE)
    SEARCH_FOUND_NEW = ("search.found_new", READ)
    SEARCH_EXPORTED = ("search.exported", SHARE)
    SEARCH_RECORDS_TAKEN = ("search.records_taken", SHARE)
    SEARCH_FORGOTTEN = ("search.forgotten", CHANGE)

    # Figures and reference data
    FIGURES_COUNTED = ("figures.counted", READ)
    STATISTICS_LOADED = ("statistics.loaded", CHANGE)
    ORGANISATIONS_UPDATED = ("organisations.updated", CHANGE)

    # Posts, rotas, movers and leavers
    POST_SET_UP = ("post.set_up", CHANGE)
    POST_CHANGED = ("post.changed", CHANGE)
    POST_ENDED = ("post.ended", CHANGE)
    HOLDER_APPOINTED = ("holder.appointed", CHANGE)
    HOLDING_ENDED = ("holding.ended", CHANGE)
    ACCREDITATION_RECORDED = ("accreditation.recorded", CHANGE)
    ACCREDITATION_ENDED = ("accreditation.ended", CHANGE)
    SHIFT_ADDED = ("shift.added", CHANGE)
    SHIFT_ENDED = ("shift.ended", CHANGE)
    SHIFT_HANDED = ("shift.handed", CHANGE)
    OPEN_WORK_SEEN = ("open_work.seen", READ)
    OPEN_WORK_HANDED = ("open_work.handed", CHANGE)

    # Notices
    NOTICES_READ = ("notices.read", CHANGE)
    NOTICES_MAIL_CHOSEN = ("notices.mail_chosen", CHANGE)
    NOTICES_MAIL_WRITTEN = ("notices.mail_written", CHANGE)
    NOTICES_MAIL_SENT = ("notices.mail_sent", SHARE)
    NOTICES_MAIL_DROPPED = ("notices.mail_dropped", CHANGE)

    # The worklist
    WORKLIST_SEEN = ("worklist.seen", READ)
    WORKLIST_LOOKED = ("worklist.looked", CHANGE)
    TEAM_SEEN = ("team.seen", READ)

    # What was done on a case
    FACT_RECORDED = ("fact.recorded", CHANGE)
    FACT_CORRECTED = ("fact.corrected", CHANGE)

    # Referrals that go out
    NRM_STARTED = ("nrm.started", CHANGE)
    NRM_SAVED = ("nrm.saved", CHANGE)
    NRM_STATED = ("nrm.stated", CHANGE)
    NRM_SEEN = ("nrm.seen", READ)
    NRM_LISTED = ("nrm.listed", READ)
    NRM_VERSIONS_SEEN = ("nrm.versions_seen", READ)
    NRM_COMMENTED = ("nrm.commented", CHANGE)
    NRM_COMMENT_SETTLED = ("nrm.comment_settled", CHANGE)
    NRM_CHECK_ASKED = ("nrm.check_asked", CHANGE)
    NRM_CHECKED = ("nrm.checked", CHANGE)
    NRM_HANDED = ("nrm.handed", CHANGE)
    NRM_WARNED = ("nrm.warned", CHANGE)
    NRM_EXPIRED = ("nrm.expired", CHANGE)
    NRM_TAKEN_UP = ("nrm.taken_up", CHANGE)

    # Decisions
    DECISIONS_SEEN = ("decisions.seen", READ)
    DECISION_TOLD = ("decision.told", CHANGE)
    DECISION_ASKED = ("decision.asked", CHANGE)

    # The way to the competent authority, and back.
    NRM_READY_SEEN = ("nrm.ready_seen", READ)
    NRM_LOOKED_AT = ("nrm.looked_at", CHANGE)
    NRM_COPIED = ("nrm.copied", CHANGE)
    NRM_HANDED_OVER = ("nrm.handed_over", READ)
    NRM_SENT = ("nrm.sent", CHANGE)
    NRM_ADDED = ("nrm.added", CHANGE)
    NRM_RECEIPT = ("nrm.receipt", CHANGE)
    NRM_SENT_SEEN = ("nrm.sent_seen", READ)
    NRM_PRINTED = ("nrm.printed", READ)
    NRM_FILE_KEPT = ("nrm.file_kept", CHANGE)
    NRM_CARRYING_ASKED = ("nrm.carrying_asked", CHANGE)

    # Crimes
    CRIMES_DESK_SEEN = ("crimes.desk_seen", READ)
    CRIME_RECORDED = ("crime.recorded", CHANGE)
    CRIMES_RECORDED = ("crimes.recorded", CHANGE)
    CRIME_DETAILED = ("crime.detailed", CHANGE)
    CRIME_CLASSIFIED = ("crime.classified", CHANGE)
    CRIME_OUTCOME = ("crime.outcome", CHANGE)
    OFFENCE_CONSIDERED = ("offence.considered", CHANGE)
    NO_CRIME_DECIDED = ("no_crime.decided", CHANGE)
    CRIME_TRANSFERRED = ("crime.transferred", CHANGE)
    CRIME_TRANSFER_REFUSED = ("crime.transfer_refused", CHANGE)
    CANCELLATION_PROPOSED = ("cancellation.proposed", CHANGE)
    CANCELLATION_DECIDED = ("cancellation.decided", CHANGE)
    SAMPLE_ASKED = ("sample.asked", CHANGE)
    SAMPLE_LOOKED = ("sample.looked", CHANGE)
    # The plan of an investigation, the people to see and their accounts
    PLAN_MADE = ("plan.made", CHANGE)
    PLAN_CHANGED = ("plan.changed", CHANGE)
    PLAN_TEMPLATE_SET = ("plan_template.set", CHANGE)
    LINE_OPENED = ("line.opened", CHANGE)
    LINE_CHANGED = ("line.changed", CHANGE)
    LINE_ENDED = ("line.ended", CHANGE)
    LINE_REOPENED = ("line.reopened", CHANGE)
    OPTION_CONSIDERED = ("option.considered", CHANGE)
    PEOPLE_TO_SEE_LISTED = ("people_to_see.listed", READ)
    PEOPLE_NAMED = ("people.named", CHANGE)
    PERSON_WORKED = ("person.worked", CHANGE)
    PERSON_SEEN = ("person.seen", READ)
    DESCRIPTIONS_JOINED = ("descriptions.joined", CHANGE)
    DESCRIPTIONS_PARTED = ("descriptions.parted", CHANGE)
    ACCOUNT_RECORDED = ("account.recorded", CHANGE)
    ACCOUNT_READ = ("account.read", READ)
    # The decision log and strategies
    DECISION_LOG_SEEN = ("decision_log.seen", READ)
    DECISION_LOG_PRINTED = ("decision_log.printed", SHARE)
    DECISION_LOG_ADDED = ("decision_log.added", CHANGE)
    STRATEGIES_SEEN = ("strategies.seen", READ)
    STRATEGY_CONSIDERED = ("strategy.considered", CHANGE)
    INTERVIEW_PLANNED = ("interview.planned", CHANGE)
    MEASURES_ASKED = ("measures.asked", CHANGE)

    # Prosecution and disclosure
    PROSECUTION_SEEN = ("prosecution.seen", READ)
    PROSECUTOR_SENT = ("prosecutor.sent", SHARE)
    CHARGE_DECIDED = ("charge.decided", CHANGE)
    COURT_STEP_RECORDED = ("court_step.recorded", CHANGE)
    VICTIM_WORD_RECORDED = ("victim_word.recorded", CHANGE)
    DISCLOSURE_SEEN = ("disclosure.seen", READ)
    DISCLOSURE_PRINTED = ("disclosure.printed", SHARE)
    UNUSED_LISTED = ("unused.listed", CHANGE)
    UNUSED_LOOKED_AT = ("unused.looked_at", CHANGE)
    ADVICE_SEEN = ("advice.seen", READ)
    ADVICE_RECORDED = ("advice.recorded", CHANGE)
    SENSITIVE_SEEN = ("sensitive.seen", READ)
    SENSITIVE_PRINTED = ("sensitive.printed", SHARE)
    SENSITIVE_LISTED = ("sensitive.listed", CHANGE)
    SENSITIVE_LOOKED_AT = ("sensitive.looked_at", CHANGE)
    # Audits of crime recording
    RECORDING_AUDIT_LISTED = ("recording_audit.listed", READ)
    RECORDING_AUDIT_SEEN = ("recording_audit.seen", READ)
    RECORDING_AUDIT_DRAWN = ("recording_audit.drawn", CHANGE)
    RECORDING_AUDIT_FILES_GIVEN = ("recording_audit.files_given", CHANGE)
    RECORDING_AUDIT_FILE_SEEN = ("recording_audit.file_seen", READ)
    RECORDING_AUDIT_FILE_REVIEWED = ("recording_audit.file_reviewed", CHANGE)
    RECORDING_AUDIT_FILE_RETURNED = ("recording_audit.file_returned", CHANGE)
    RECORDING_AUDIT_RETURN_SEEN = ("recording_audit.return_seen", READ)
    RECORDING_AUDIT_RETURN_ANSWERED = ("recording_audit.return_answered", CHANGE)
    RECORDING_AUDIT_REPORTED = ("recording_audit.reported", CHANGE)
    RECORDING_AUDIT_TAKEN = ("recording_audit.taken", READ)

    # The rules
    POLICY_SET = ("policy.set", CHANGE)

    # Leading an investigation
    ALLOCATION_SEEN = ("allocation.seen", READ)
    LEAD_ALLOCATED = ("lead.allocated", CHANGE)
    ADVISER_NAMED = ("adviser.named", CHANGE)
    HANDOVER_READ = ("handover.read", CHANGE)
    REVIEW_HELD = ("review.held", CHANGE)
    REVIEW_ACTION_DONE = ("review.action_done", CHANGE)
    INVESTIGATION_CLOSED = ("investigation.closed", CHANGE)
    INVESTIGATION_CLOSED_OPEN = ("investigation.closed_open", CHANGE)
    INVESTIGATION_REOPENED = ("investigation.reopened", CHANGE)
    # Abroad, exhibits, operations
    ABROAD_ASKED = ("abroad.asked", CHANGE)
    ABROAD_FOLLOWED = ("abroad.followed", CHANGE)
    ABROAD_RISK_ASSESSED = ("abroad.risk_assessed", CHANGE)
    ABROAD_NOT_NEEDED = ("abroad.not_needed", CHANGE)
    ABROAD_LISTED = ("abroad.listed", READ)
    JOINT_TEAM_RECORDED = ("joint_team.recorded", CHANGE)
    EXHIBIT_RECORDED = ("exhibit.recorded", CHANGE)
    EXHIBIT_MOVED = ("exhibit.moved", CHANGE)
    EXHIBIT_SEEN = ("exhibit.seen", READ)
    EXHIBIT_SHEET_TAKEN = ("exhibit.sheet_taken", READ)
    OPERATION_OPENED = ("operation.opened", CHANGE)
    OPERATION_CHANGED = ("operation.changed", CHANGE)
    OPERATION_CASE_JOINED = ("operation.case_joined", CHANGE)
    OPERATION_CASE_LEFT = ("operation.case_left", CHANGE)
    OPERATION_SEEN = ("operation.seen", READ)
    OPERATION_LISTED = ("operation.listed", READ)
    BID_MADE = ("bid.made", CHANGE)
    BID_FOLLOWED = ("bid.followed", CHANGE)
    BID_SEEN = ("bid.seen", READ)

    # Words for victims
    WORDS_CONFIRMED = ("words.confirmed", CHANGE)
    WORDS_WITHDRAWN = ("words.withdrawn", CHANGE)

    # The sealed record itself
    AUDIT_SEARCHED = ("audit.searched", READ)
    AUDIT_EXPORTED = ("audit.exported", SHARE)
    AUDIT_VERIFIED = ("audit.verified", READ)

    # Section 45
    DEFENCE_ACT_RECORDED = ("defence.act_recorded", CHANGE)
    DEFENCE_EVIDENCE_ADDED = ("defence.evidence_added", CHANGE)
    DEFENCE_CONSIDERED = ("defence.considered", CHANGE)
    DEFENCE_TOLD = ("defence.told", SHARE)
    DEFENCE_STEP_RECORDED = ("defence.step_recorded", CHANGE)
    DEFENCE_SEEN = ("defence.seen", READ)
    DEFENCE_PRINTED = ("defence.printed", SHARE)
    DEFENCE_LIST_SEEN = ("defence.list_seen", READ)

    def __init__(self, code: str, nature: Nature) -> None:
        self.code = code
        self.words = SENTENCES[code]
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
