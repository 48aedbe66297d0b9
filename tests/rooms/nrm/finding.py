"""Which case a decision finds by the reference that it names."""

from __future__ import annotations

from uuid import UUID, uuid4

from manumit.audit.acting import as_reader
from manumit.law.decisions import Decision, Outcome
from manumit.referrals.letters import LetterGiven
from manumit.referrals.queries import letters
from tests.cast import Somebody
from tests.ground import NOON


def found_by_reference(somebody: Somebody, reference: str) -> list[UUID]:
    given = LetterGiven(
        token=uuid4(),
        authority="sca",
        decision=Decision.REASONABLE_GROUNDS,
        outcome=Outcome.POSITIVE,
        decided=None,
        reference=reference,
        family_name="",
        given_names="",
        born=None,
        now_where="",
        now_county="",
        words="",
    )
    reader = somebody.reader()
    with as_reader(reader, at=NOON):
        return [each.case for each in letters.candidates(given, reader=reader)]
