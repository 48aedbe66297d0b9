"""What acts and pages of the plan and of people refuse by."""

from __future__ import annotations


class NoSuchPerson(LookupError):
    """The case speaks of nobody of this id, or the reader may not know of it."""


class NoSuchAccount(LookupError):
    """No such account is in the case, or the reader may not know of it."""


class NamedAlready(ValueError):
    """Somebody recorded meanwhile who this is."""

    def __init__(self) -> None:
        super().__init__(
            "A colleague has recorded meanwhile who this is. Look at the case, and "
            "record here only how you found it out."
        )


class PlanThere(ValueError):
    """Somebody made a plan meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "This case has a plan already: somebody made one meanwhile. Look at it, "
            "and add there what is missing."
        )


class CannotBeSame(ValueError):
    """These two cannot be judged one person here; the message says why."""


class UndoneAlready(ValueError):
    """Somebody undid the judgement meanwhile."""

    def __init__(self) -> None:
        super().__init__("Somebody undid this already. Both stand on their own again.")
