"""Whether a letter's form was sent and received already: asked before it is shown, and
again, under the lock, before anything is written.
"""  # noqa: D205

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import Letter


@dataclass(frozen=True, slots=True)
class SentBefore:
    """The letter that the very form became, and whether it said the same then."""

    letter: UUID
    changed: bool


def sent_before(given: LetterGiven, *, reader: Reader) -> SentBefore | None:
    """What the form became if it was sent and received already."""
    check_has(reader, Permission.READ_LETTER_FORM)
    own = Letter.objects.filter(received_by_id=reader.organisation)
    known = own.filter(token=given.token).first()
    if known is None:
        return None
    return SentBefore(known.id, known.content != given.content)
