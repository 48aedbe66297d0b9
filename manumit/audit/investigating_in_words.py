"""The acts of recording, investigating and restraining, each as a sentence."""

from __future__ import annotations

from collections.abc import Mapping


INVESTIGATING: Mapping[str, str] = {
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
