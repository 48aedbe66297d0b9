"""Puts facts on a case and derives what it owes: the frame of every act on a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases.actions import FactGiven, record_facts
from manumit.law.facts import Fact
from manumit.obligations.actions.deriving import derive_anew


def record_on(
    *, case: UUID, given: Sequence[FactGiven], by: Reader, at: datetime
) -> Sequence[Fact]:
    """Lock the case, log the facts, derive its duties anew; all of it or none.

    The caller has checked the power that its act needs, writes its own rows in the
    same :func:`~manumit.audit.acting.as_reader`, and seals the act. Raises
    ``NotTheirs`` where the reader's organisation does not work on the case.
    """
    with as_reader(by, at=at):
        recorded = record_facts(case=case, given=given, by=by, at=at)
        derive_anew([case], at=at)
    return recorded
