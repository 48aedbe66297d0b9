"""What holds on which day, how names are compared, and which kinds there are. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache


ORGANISATION_KINDS: Mapping[str, str] = {
    "force": "Police force",
    "regional-unit": "Regional organised crime unit",
    "transport-police": "Transport police",
    "devolved-force": "Police of a devolved nation",
    "national-agency": "National agency",
    "competent-authority": "Competent authority",
    "government": "Government department or agency",
    "border-agency": "Border and immigration agency",
    "council": "Council",
    "combined-authority": "Combined authority",
    "childrens-trust": "Children's trust",
    "health-and-social-care": "Health and social care trust",
    "charity": "Charity",
    "inspectorate": "Inspectorate",
    "installation": "This installation",
}
DESK_KINDS: Mapping[str, str] = {
    "threat-desk": "Threat desk",
    "regional-desk": "Regional desk",
    "national-desk": "National desk",
    "control-room": "Control room",
    "registrar": "Crime registrar",
    "decisions-desk": "Decisions desk",
    "referrals-desk": "Referrals desk",
    "safeguarding-desk": "Safeguarding desk",
    "contact-desk": "Contact desk",
}
DEFAULT_DESKS = (
    "threat-desk",
    "national-desk",
    "regional-desk",
    "decisions-desk",
    "referrals-desk",
    "safeguarding-desk",
    "contact-desk",
)
"""Where something for an organisation goes when nobody says which desk, in order."""


def holds_on(day: date, starts: date | None, ends: date | None) -> bool:
    """Whether a period holds on a day: start included, end excluded, open if unset."""
    return (starts is None or starts <= day) and (ends is None or day < ends)


def holds_at(moment: datetime, starts: datetime, ends: datetime | None) -> bool:
    """The same for moments, where the start is always known."""
    return starts <= moment and (ends is None or moment < ends)


@lru_cache(maxsize=4_000)
def same_name(name: str) -> str:
    """What is left of a name when case, accents and punctuation do not matter.

    ``Devon & Cornwall`` and ``devon and cornwall`` are the same name.
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and "))
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in plain.replace("'", "").replace("\u2019", "")
        if not unicodedata.combining(letter)
    )
    return " ".join(kept.casefold().split())
