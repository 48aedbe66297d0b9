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

    RUN_JOBS = ("jobs.run", "carry on work that was begun (no role holds this)")

    def __init__(self, code: str, label: str) -> None:
        self.code = code
        self.label = label
