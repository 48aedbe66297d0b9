"""What somebody may do: a fixed vocabulary, ``room.act_on_thing``, with plain words.

Reading a page and writing through it are always two permissions.
"""

from __future__ import annotations

from enum import Enum


class Permission(Enum):
    """One power. ``code`` is stored and sent to the database; ``label`` completes
    *may …* on the page of roles.
    """  # noqa: D205

    READ_QUEUE = ("queue.read", "see the queues of their own desks")
    READ_CASE = ("case.read", "read cases that their organisation has a part in")
    WRITE_CASE = ("case.write", "record on cases that their organisation has a part in")
    READ_IMPORT = ("import.read", "see the registers that their organisation sent in")
    WRITE_IMPORT = ("import.write", "send in a register of referrals and let it in")
    READ_REFERRAL_FORM = ("referral.draft", "open the form for one referral")
    WRITE_REFERRAL = ("referral.write", "enter one referral by hand")
    READ_FIGURES = ("figures.read", "see figures counted over what they may see")
    READ_NATIONAL_FIGURES = (
        "figures.national",
        "see figures counted over the whole country",
    )
    READ_STATISTICS = ("statistics.read", "see the published statistics")
    READ_AUDIT = ("audit.read", "read the sealed record of who did and saw what")
    EXPORT_AUDIT = ("audit.export", "take away a copy of the sealed record")
    READ_ORGANISATIONS = (
        "organisations.read",
        "see organisations, desks and their numbers",
    )
    WRITE_ORGANISATIONS = (
        "organisations.write",
        "bring organisations, desks and their numbers up to date",
    )
    READ_OWN_ACCOUNT = ("own_account.read", "see their own account")
    WRITE_OWN_ACCOUNT = ("own_account.write", "change their own password")
    READ_ACCOUNTS = ("accounts.read", "see who may sign in, and as what")
    WRITE_ACCOUNTS = ("accounts.write", "open, change and close accounts")
    ACT_FOR = ("organisation.act", "choose which of their organisations they act for")

    READ_TRIAGE = ("triage.read", "see how a referral was assessed")
    ASSESS = ("triage.write", "assess referrals, ask for more, judge, assign")
    READ_HANDING = ("handing.read", "see what waits to be accepted, here and there")
    HAND_OVER = ("handing.write", "accept, return, recall and pass on ownership")
    READ_DELIVERY = ("delivery.read", "see what was delivered, beside a usual week")
    WRITE_DELIVERY = ("delivery.write", "plan the order of work, offer and answer help")
    READ_LETTER_FORM = ("letter.draft", "open the form for a decision or letter")
    WRITE_LETTER = ("letter.write", "enter a decision or letter that came in")
    READ_POSTS = ("posts.read", "see who holds which post, and whom to ring")
    WRITE_POSTS = (
        "posts.write",
        "keep the posts, accreditations and rotas of their organisation",
    )
    READ_LEAVERS = ("leavers.read", "see what somebody who moves or leaves has open")
    WRITE_LEAVERS = ("leavers.write", "hand over the open work of a mover or leaver")
    READ_OVERSIGHT = ("oversight.read", "see what a chief officer must know")
    READ_SEARCH = ("search.read", "see their own searches and what they find")
    WRITE_SEARCH = ("search.write", "search what they may see")
    SEARCH_TELEPHONES = (
        "search.telephones",
        "find people by their own telephone number",
    )
    READ_EXPORT = (
        "export.read",
        "open the form that takes away a search's result or a case",
    )
    EXPORT_SEARCH = (
        "export.write",
        "take away a search's result or a case, for a purpose",
    )
    ASK_ELSEWHERE = (
        "search.elsewhere",
        "be told that another force holds a record of exactly the same person",
    )
    READ_NOTICES = ("notices.read", "see the notices to them and their desks")
    WRITE_NOTICES = ("notices.write", "mark notices and choose how often mail comes")
    READ_WORKLIST = (
        "worklist.read",
        "see their own, their desk's and their force's work",
    )

    READ_TEAM = (
        "team.read",
        "see what their organisation owes by duty, by colleague and by case",
    )

    READ_RULES = ("rules.read", "read the rules, their sources and how sure they are")
    READ_POLICY_FORM = ("policy.draft", "open the form for their force's own policy")
    WRITE_POLICY = ("policy.write", "set their force's own values of local policy")
    RECORD_FACTS = ("facts.write", "record what was done on a case")

    READ_GUIDANCE = ("guidance.read", "read guidance, cards and the words for victims")
    WRITE_TRANSLATION = (
        "translation.write",
        "record that a named translator confirmed words for victims",
    )
    READ_CONTACT = ("contact.read", "see first contacts that their organisation took")
    WRITE_CONTACT = ("contact.write", "take a first contact")
    CLOSE_CONTACT = (
        "contact.close",
        "end a first contact of somebody who says they are a victim, with a reason",
    )
    READ_NRM = ("nrm.read", "read referrals to the competent authority and decisions")
    WRITE_NRM = ("nrm.write", "write, send and correct referrals to the authority")
    REVIEW_NRM = ("nrm.review", "check a colleague's referral before it is sent")
    READ_DOCUMENTS = ("documents.read", "open files kept with a case")
    WRITE_DOCUMENTS = ("documents.write", "keep files with a case")

    READ_CRIMES = ("crime.read", "see the crimes due and recorded on a case")
    WRITE_CRIMES = ("crime.write", "record crimes, their outcomes and transfers")
    DECIDE_CRIMES = (
        "crime.decide",
        "decide on cancelling a crime, and that there is no crime in law",
    )
    READ_RECORDING_AUDIT = (
        "recording_audit.read",
        "see audits of crime recording and what they found",
    )
    WRITE_RECORDING_AUDIT = (
        "recording_audit.write",
        "draw an audit of crime recording, review its files and report it",
    )
    READ_INVESTIGATION = ("investigation.read", "read how a case is investigated")
    WRITE_INVESTIGATION = (
        "investigation.write",
        "plan and record an investigation: lines, accounts, decisions, exhibits",
    )
    SUPERVISE = (
        "investigation.supervise",
        "allocate, review, hand over, close and reopen an investigation",
    )
    CLOSE_OPEN = (
        "investigation.close_open",
        "close an investigation that still owes something, with a reason for each",
    )
    READ_LEGAL = ("legal.read", "read legal advice and sensitive unused material")
    WRITE_LEGAL = ("legal.write", "record legal advice and sensitive unused material")
    READ_OPERATION = ("operation.read", "see operations and bids for adoption")
    WRITE_OPERATION = ("operation.write", "run operations and bid for adoption")
    ANSWER_BID = ("operation.answer", "answer bids for adoption, with reasons")
    READ_ORDERS = ("order.read", "see orders sought, made and about to lapse")
    WRITE_ORDERS = ("order.write", "seek, record and monitor orders")

    RUN_JOBS = ("jobs.run", "carry on work that was begun (no role holds this)")

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        self.label = label


ACTS_ON_CASES = frozenset(
    {
        Permission.WRITE_REFERRAL,
        Permission.WRITE_CASE,
        Permission.DECIDE_CRIMES,
        Permission.CLOSE_OPEN,
    }
)
"""Powers to record on a case; which case, its walls say."""
