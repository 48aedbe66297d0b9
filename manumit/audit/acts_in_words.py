"""Each act as a sentence with its gaps, by the code that events store.

Beside :class:`manumit.audit.acts.Act`, which refuses to start without its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from manumit.audit.investigating_in_words import INVESTIGATING


SENTENCES: Mapping[str, str] = {
    # Accounts and signing in
    "account.signed_in": "{who} signed in",
    "account.sign_in_failed": "somebody tried to sign in and was not let in",
    "account.signed_out": "{who} signed out",
    "account.locked_out": (
        "signing in was barred for a while after too many wrong passwords"
    ),
    "account.opened": "{who} opened the account {account}",
    "account.changed": "{who} changed the account {account}",
    "account.closed": "{who} closed the account {account}",
    "organisation.acted_for": "{who} chose to act for {organisation}",
    "words_key.made": "{who} began to keep unsent words in a browser, under {key}",
    "words_key.destroyed": "{who} destroyed the key {key} of unsent words",
    "access.refused": "{who} was refused {permission}",
    # Queues and cases
    "queue.seen": "{who} saw the queue of {desk}",
    "case_list.seen": "{who} saw a list of cases",
    "case.opened": "{who} opened the case {case}",
    "case.seen": "{who} saw the case {case}",
    "case.exported": "{who} took away the case {case} as a case file",
    "case.chronology_taken": (
        "{who} took away {entries} entries of the chronology of the case {case}, as "
        "{form}, for {purpose}"
    ),
    "case.imported": "{who} took in the case {case} from a case file",
    "owner.named": "{who} named an owner of the case {case}",
    "desk.rung": "{who} rang {desk} about the case {case}",
    "question.put": "{who} put a question on the case {case}",
    "question.answered": "{who} recorded the answer to a question on the case {case}",
    "obligations.rebuilt": "{who} worked out again what cases owe",
    # Referrals and registers
    "referral.received": "{who} received referrals, which are the cases {case}",
    "referral.entered": "{who} entered the referral {referral} by hand",
    "referral.seen": "{who} saw the referral {referral}",
    "register.uploaded": "{who} sent in the register {run}",
    "register.mapped": "{who} said what the columns of the register {run} hold",
    "register.checked": "{who} had the register {run} checked",
    "register.refused": "{who} found the file of the register {run} unreadable",
    "register.begun": "{who} began to let in the register {run}",
    "register.let_in": "{who} let in the register {run}",
    "register.cancelled": "{who} stopped the register {run}",
    "register.resumed": "{who} went on with the register {run}",
    "register.row_mended": "{who} mended a row of the register {run}",
    "register.rows_taken": "{who} took away rows of the register {run}",
    "register.seen": "{who} saw the register {run}",
    "amendment.seen": "{who} saw the proposed amendment {amendment}",
    "amendment.accepted": "{who} accepted the proposed amendment {amendment}",
    "amendment.declined": "{who} declined the proposed amendment {amendment}",
    # Handing over
    "handing.seen": "{who} saw what waits to be accepted",
    "ownership.accepted": "{who} accepted ownership of the case {case}",
    "ownership.returned": (
        "{who} returned ownership of the case {case} to whoever sent it"
    ),
    "ownership.recalled": "{who} recalled ownership of the case {case}",
    "ownership.passed_on": "{who} passed ownership of the case {case} on",
    "ownership.chased": "{who} chased the acceptance of the case {case}",
    # Finding
    "search.elsewhere_asked": "{who} asked whether another organisation holds a record",
    "search.rebuilt": "{who} had the rows of search made again",
    # Triage
    "referral.assessed": "{who} assessed the risk of the referral {referral}",
    "more.asked": "{who} asked {organisation} for more about the case {case}",
    "more.given": "{who} replied to a request for more about the case {case}",
    "more.withdrawn": "{who} took back a request for more about the case {case}",
    "question.seen": "{who} saw the question {question}",
    "same.judged": "{who} judged that the cases {case} tell of one event or person",
    "same.undone": "{who} took back that the cases {case} tell of one event or person",
    "other_matter.proposed": (
        "{who} proposed that the case {case} is not slavery but something else"
    ),
    "other_matter.agreed": (
        "{who} agreed that the case {case} is not slavery but something else"
    ),
    "other_matter.declined": (
        "{who} did not agree that the case {case} is something else than slavery"
    ),
    "other_matter.reopened": (
        "{who} reopened the case {case}, which had been agreed to be something else"
    ),
    "work.assigned": "{who} assigned the work on the referral {referral}",
    "bulk.done": (
        "{who} assigned or asked for more about many at once, in the act {bulk}"
    ),
    "bulk.undone": "{who} took back the act {bulk} on many at once",
    # Trails and letters
    "trail.seen": "{who} saw the trail of the referral {referral}",
    "trail.printed": "{who} made the trail of the referral {referral} ready to print",
    "times.taken": "{who} took away how long referrals took, as figures",
    "letter.received": (
        "{who} recorded the letter {letter}, which is on the case {case}"
    ),
    "letter.seen": "{who} saw the letter {letter}",
    "letter.looked_up": "{who} looked whether the person of a letter is held",
    # First contact
    "contact_list.seen": "{who} saw first contacts of their organisation",
    "contact.seen": "{who} saw the first contact {contact}",
    "contact.saves_seen": "{who} saw every save of the first contact {contact}",
    "contact.notice_made": (
        "{who} made the notice for the solicitor from the first contact {contact}"
    ),
    "contact.started": "{who} began the first contact {contact}",
    "contact.saved": "{who} saved what was told at the first contact {contact}",
    "contact.person_added": "{who} added somebody to the first contact {contact}",
    "contact.step_done": (
        "{who} recorded the step {step} at the first contact {contact}"
    ),
    "contact.case_opened": (
        "{who} opened the case {case} from the first contact {contact}"
    ),
    "contact.passed": (
        "{who} asked the desk {desk} to look at the first contact {contact}"
    ),
    "contact.ended": "{who} ended the first contact {contact} without a case",
    # Deliveries
    "loads.seen": "{who} saw how much waits on the queues of forces",
    "help.offered": "{who} offered {organisation} help with its queue",
    "help.answered": "{who} answered the offer of help {delivery}",
    "work.planned": "{who} planned the order of work of {desk}",
    "work.plan_dropped": "{who} dropped the plan of the order of work of {desk}",
    # Files
    "file.kept": "{who} put the file {file} into safe keeping",
    "file.read": "{who} read the file {file}",
    "file.scanned": "{who} had the file {file} scanned for viruses: {verdict}",
    "file.verified": "{who} checked whether the file {file} is what was kept",
    "file.handed_out": "{who} recorded that a copy of the file {file} was handed out",
    "document.added": "{who} kept the file {file} with the case {case}",
    "documents.listed": "{who} saw which files are kept with the case {case}",
    "document.seen": "{who} saw what is recorded of the file {file} of the case {case}",
    "document.trail_taken": (
        "{who} took away the continuity of the file {file} of the case {case}"
    ),
    # Searches
    "search.made": "{who} made the search {search}",
    "search.seen": "{who} saw what the search {search} found",
    "search.saved": "{who} saved the search {search}",
    "search.stopped": "{who} stopped the saved search {search}",
    "search.found_new": (
        "{who} was told that the saved search {search} found something new"
    ),
    "search.exported": "{who} took away what the search {search} found",
    "search.records_taken": "{who} took away the cases {case} with a search's result",
    "search.forgotten": "{who} blanked the words of old searches",
    # Figures and reference data
    "figures.counted": "{who} had figures counted",
    "statistics.loaded": "{who} loaded the published statistics {dataset}",
    "organisations.updated": "{who} brought the list of organisations up to date",
    # Posts, rotas, movers and leavers
    "post.set_up": "{who} set up the post {post}",
    "post.changed": "{who} changed the post {post}",
    "post.ended": "{who} ended the post {post}",
    "holder.appointed": "{who} appointed somebody to the post {post}",
    "holding.ended": "{who} recorded that somebody no longer holds the post {post}",
    "accreditation.recorded": "{who} recorded what {holder} is accredited for",
    "accreditation.ended": "{who} recorded that {holder} is no longer accredited",
    "shift.added": "{who} put somebody on call for the post {post}",
    "shift.ended": "{who} ended or called off shifts of the post {post}",
    "shift.handed": "{who} gave shifts of the post {post} to somebody else",
    "open_work.seen": "{who} saw what {account} has open",
    "open_work.handed": "{who} handed over what {account} had open",
    # Notices
    "notices.read": "{who} read notices",
    "notices.mail_chosen": "{who} chose how often mail about notices comes",
    "notices.mail_written": "{who} wrote mail about notices to {account}",
    "notices.mail_sent": "{who} sent the mail {mail} about notices",
    "notices.mail_dropped": (
        "{who} did not send the mail {mail}, since its account is closed"
    ),
    # The worklist
    "worklist.seen": "{who} saw a worklist",
    "worklist.looked": "{who} said that they have seen a worklist",
    "team.seen": "{who} saw what their organisation owes",
    # What was done on a case
    "fact.recorded": "{who} recorded what was done on the case {case}",
    "fact.corrected": "{who} corrected what was recorded on the case {case}",
    # Referrals that go out
    "nrm.started": "{who} began the draft {draft} of a referral",
    "nrm.saved": "{who} wrote in the draft {draft} of a referral",
    "nrm.stated": "{who} recorded age or choice in the draft {draft} of a referral",
    "nrm.seen": "{who} saw the draft {draft} of a referral",
    "nrm.listed": "{who} saw a list of drafts of referrals",
    "nrm.versions_seen": "{who} saw every version of the draft {draft} of a referral",
    "nrm.commented": "{who} commented on the draft {draft} of a referral",
    "nrm.comment_settled": "{who} settled a comment on the draft {draft} of a referral",
    "nrm.check_asked": "{who} asked a colleague to check the draft {draft}",
    "nrm.checked": "{who} checked the draft {draft} of a referral",
    "nrm.file_kept": "{who} kept a file with the draft {draft} of a referral",
    "nrm.handed": "{who} handed on the draft {draft} of a referral",
    "nrm.warned": "{who} warned that the draft {draft} of a referral will expire",
    "nrm.expired": "{who} let the draft {draft} of a referral expire",
    "nrm.taken_up": "{who} took up the draft {draft} of a referral again",
    # Decisions
    "decisions.seen": "{who} saw what was decided about somebody in the case {case}",
    "decision.told": "{who} recorded on the case {case} who was told of a decision",
    "decision.asked": (
        "{who} recorded on the case {case} what was asked about a decision"
    ),
    "nrm.ready_seen": "{who} saw what would be sent of the draft {draft}",
    "nrm.looked_at": "{who} said what words of the draft {draft} may be sent",
    "nrm.copied": "{who} ticked pages of the draft {draft} as copied across",
    "nrm.handed_over": "{who} took out the hand-over file of the draft {draft}",
    "nrm.sent": "{who} recorded that the draft {draft} was sent",
    "nrm.added": "{who} recorded that something was added to the draft {draft}",
    "nrm.receipt": "{who} recorded the competent authority's reference of {draft}",
    "nrm.sent_seen": "{who} saw what was sent of the draft {draft}",
    "nrm.printed": "{who} took a copy of the draft {draft} to print",
    "nrm.carrying_asked": "{who} recorded whether a copy is safe to carry, {draft}",
    # The rules
    "policy.set": "{who} set the local policy {provision}",
    # Words for victims
    "words.confirmed": (
        "{who} recorded that a named translator confirmed the words {words}"
    ),
    "words.withdrawn": "{who} withdrew the confirmation of the words {words}",
    # The sealed record itself
    "audit.searched": "{who} searched the sealed record",
    "audit.exported": "{who} took away a copy of part of the sealed record",
    "audit.verified": "{who} had the sealed record verified",
    **INVESTIGATING,
}
