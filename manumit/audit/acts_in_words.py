"""Each act as a sentence with its gaps, by the code that events store.

Beside :class:`manumit.audit.acts.Act`, which refuses to start without its words.
"""

from __future__ import annotations

from collections.abc import Mapping


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
    # Orders
    "orders.seen": "{who} saw the orders of the case {case}",
    "order.considered": (
        "{who} recorded on the case {case} whether to ask for an order"
    ),
    "order.recorded": (
        "{who} recorded “{move}” of the order {number} on the case {case}"
    ),
    "order_register.seen": "{who} saw the register of orders",
    "order_register.taken": "{who} took away the register of orders",
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
    # Crimes
    "crimes.desk_seen": "{who} saw the registrar's desk",
    "crime.recorded": "{who} recorded a crime on the case {case}",
    "crimes.recorded": (
        "{who} recorded a crime for each victim of the case {case} who had none"
    ),
    "crime.detailed": "{who} recorded more of a crime on the case {case}",
    "crime.classified": "{who} gave a crime of the case {case} another class",
    "crime.outcome": "{who} gave a crime of the case {case} the outcome {outcome}",
    "offence.considered": (
        "{who} decided on the case {case} that a disclosure makes no further crime"
    ),
    "no_crime.decided": (
        "{who} decided on the case {case} that there is no crime in law"
    ),
    "crime.transfer_refused": "{who} kept a crime of {case} that {to} refused",
    "crime.transferred": "{who} passed a crime of the case {case} to {to}",
    "cancellation.proposed": "{who} proposed on the case {case} to cancel a crime",
    "cancellation.decided": (
        "{who} decided on the case {case} whether to cancel a crime"
    ),
    "sample.asked": (
        "{who} asked a registrar of {to} to look at a cancellation of the case {case}"
    ),
    "sample.looked": (
        "{who} looked at a cancellation of the case {case} for another force"
    ),
    # The plan of an investigation, the people to see and their accounts
    "plan.made": "{who} made the plan of the case {case}",
    "plan.changed": "{who} changed the plan of the case {case}",
    "plan_template.set": "{who} set their force's own plan template {template}",
    "line.opened": "{who} opened lines of enquiry {lines} on the case {case}",
    "line.changed": "{who} changed line of enquiry {line} of the case {case}",
    "line.ended": "{who} ended line of enquiry {line} of the case {case}",
    "line.reopened": ("{who} took up again line of enquiry {line} of the case {case}"),
    "option.considered": (
        "{who} considered a way to go on without the victim in the case {case}"
    ),
    "people_to_see.listed": "{who} saw a list of people to see",
    "people.named": "{who} recorded whom an account of the case {case} names",
    "person.worked": "{who} recorded what was done about a person in the case {case}",
    "person.seen": "{who} saw what is known of a person in the case {case}",
    "descriptions.joined": "{who} judged two people of the case {case} to be one",
    "descriptions.parted": "{who} undid that two people of the case {case} are one",
    "account.recorded": "{who} recorded an account on the case {case}",
    "account.read": "{who} read an account of the case {case}",
    # The decision log and strategies
    "decision_log.seen": "{who} saw the decision log of the case {case}",
    "decision_log.printed": "{who} printed the decision log of the case {case}",
    "decision_log.added": "{who} entered decision {number} on the case {case}",
    "strategies.seen": "{who} saw the strategies of the case {case}",
    "strategy.considered": "{who} recorded on the case {case} a strategy considered",
    "interview.planned": "{who} planned an interview on the case {case}",
    "measures.asked": (
        "{who} recorded on the case {case} what helps somebody to give evidence"
    ),
    # Prosecution and disclosure; {legal} is a case by its id, and is on no case's trail
    "prosecution.seen": "{who} saw how the case {case} goes to court",
    "prosecutor.sent": "{who} recorded what went to the prosecutor on the case {case}",
    "charge.decided": "{who} recorded a charging decision on the case {case}",
    "court_step.recorded": "{who} recorded a step in court on the case {case}",
    "victim_word.recorded": (
        "{who} recorded on the case {case} what a victim was told, asked or answered"
    ),
    "disclosure.seen": "{who} saw the schedule of unused material of the case {case}",
    "disclosure.printed": (
        "{who} printed the schedule of unused material of the case {case}"
    ),
    "unused.listed": "{who} listed unused material of the case {case}",
    "unused.looked_at": "{who} examined or disclosed the item {item} of {case}",
    "advice.seen": "{who} saw the legal advice of {legal}",
    "advice.recorded": "{who} recorded legal advice of {legal}",
    "sensitive.seen": "{who} saw the sensitive unused material of {legal}",
    "sensitive.printed": "{who} printed the sensitive unused material of {legal}",
    "sensitive.listed": "{who} listed sensitive unused material of {legal}",
    "sensitive.looked_at": "{who} examined or disclosed the item {item} of {legal}",
    # Audits of crime recording
    "recording_audit.listed": "{who} saw the audits of crime recording",
    "recording_audit.seen": "{who} saw the audit of recording {recording_audit}",
    "recording_audit.drawn": "{who} drew the audit of recording {recording_audit}",
    "recording_audit.files_given": (
        "{who} gave files of the audit of recording {recording_audit} to reviewers"
    ),
    "recording_audit.file_seen": (
        "{who} saw a file of the audit of recording {recording_audit}, on {case}"
    ),
    "recording_audit.file_reviewed": (
        "{who} reviewed how the crime of the case {case} was recorded"
    ),
    "recording_audit.file_returned": (
        "{who} referred the case {case} back after an audit of recording"
    ),
    "recording_audit.return_seen": (
        "{who} saw what an audit of recording asks about the case {case}"
    ),
    "recording_audit.return_answered": (
        "{who} answered what an audit of recording asks about the case {case}"
    ),
    "recording_audit.reported": (
        "{who} reported the audit of recording {recording_audit}"
    ),
    "recording_audit.taken": (
        "{who} took a copy of the report of the audit {recording_audit}"
    ),
    # The rules
    "policy.set": "{who} set the local policy {provision}",
    # Leading an investigation
    "allocation.seen": "{who} saw who leads which investigation",
    "lead.allocated": "{who} gave the lead of the case {case} to {account}",
    "adviser.named": "{who} named a tactical adviser for the case {case}",
    "handover.read": "{who} said that they read the hand-over of the case {case}",
    "review.held": "{who} reviewed the investigation of the case {case}",
    "review.action_done": "{who} recorded on the case {case} that an action was done",
    "investigation.closed": "{who} closed the investigation of the case {case}",
    "investigation.closed_open": (
        "{who} closed the investigation of the case {case} with something open, and "
        "gave a reason for each"
    ),
    "investigation.reopened": (
        "{who} took up again the investigation of the case {case}"
    ),
    # Abroad, exhibits, operations
    "abroad.asked": "{who} recorded a request abroad on the case {case}",
    "abroad.followed": (
        "{who} recorded on the case {case} what became of a request abroad"
    ),
    "abroad.risk_assessed": (
        "{who} recorded on the case {case} the risk of telling an authority abroad "
        "who somebody is"
    ),
    "abroad.not_needed": (
        "{who} recorded on the case {case} that no check abroad is needed"
    ),
    "abroad.listed": "{who} saw what was asked abroad across cases",
    "joint_team.recorded": "{who} recorded a joint team on the case {case}",
    "exhibit.recorded": "{who} recorded an exhibit on the case {case}",
    "exhibit.moved": "{who} recorded on the case {case} what became of an exhibit",
    "exhibit.seen": "{who} saw an exhibit of the case {case}",
    "exhibit.sheet_taken": (
        "{who} printed or took away the continuity of an exhibit of the case {case}"
    ),
    "operation.opened": "{who} opened the operation {operation}",
    "operation.changed": "{who} changed the operation {operation}",
    "operation.case_joined": "{who} joined the case {case} to an operation",
    "operation.case_left": "{who} took the case {case} out of an operation",
    "operation.seen": "{who} saw the operation {operation}",
    "operation.listed": "{who} saw a list of operations and bids",
    "bid.made": "{who} bid for the adoption of an operation to {organisation}",
    "bid.followed": "{who} recorded what became of the bid {bid}",
    "bid.seen": "{who} saw the bid {bid}",
    # Words for victims
    "words.confirmed": (
        "{who} recorded that a named translator confirmed the words {words}"
    ),
    "words.withdrawn": "{who} withdrew the confirmation of the words {words}",
    # The sealed record itself
    "audit.searched": "{who} searched the sealed record",
    "audit.exported": "{who} took away a copy of part of the sealed record",
    "audit.verified": "{who} had the sealed record verified",
    # Section 45
    "defence.act_recorded": (
        "{who} recorded an act that somebody of the case {case} may have been "
        "compelled to"
    ),
    "defence.evidence_added": ("{who} added evidence on section 45 to the case {case}"),
    "defence.considered": "{who} considered section 45 on the case {case}",
    "defence.told": ("{who} recorded who was told of section 45 on the case {case}"),
    "defence.step_recorded": (
        "{who} recorded a step in proceedings on the case {case}"
    ),
    "defence.seen": "{who} saw section 45 of the case {case}",
    "defence.printed": (
        "{who} took a copy of a consideration of section 45 from the case {case}"
    ),
    "defence.list_seen": "{who} saw where section 45 is to be looked at",
}
