"""Names of places outside the United Kingdom, as registers write them.

Only used to tell *Tripoli, Libya* from a town that the directory does not know; nothing
is counted by it.
"""

from __future__ import annotations

from manumit.law.countries import SPELLINGS
from manumit.referrals.intake.fields import plain


COUNTRIES = frozenset(map(plain, SPELLINGS))
_ABROAD = ("overseas", "abroad", "outside the uk", "outside of the uk", "outside uk")


def is_abroad(text: str) -> bool:
    """Whether the text says that the place lies outside the United Kingdom."""
    said = plain(text)
    if said in COUNTRIES or said.startswith(_ABROAD) or said.endswith(_ABROAD):
        return True
    return plain(text.rpartition(",")[2]) in COUNTRIES
