"""What a referral says that no register brought, field by field, as a register would.

So that a later row stands beside it, and what it said is kept when the row is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from manumit.people.queries import NominalSeen
from manumit.referrals.models import Referral, ReferralPlace
from manumit.referrals.rules import ROUTE_LABELS, Route


STOOD = "stood"
"""In the cells of an amendment: what it took the place of."""

_AS_GIVEN = (
    "reference",
    "responder",
    "responder_type",
    "referring_office",
    "referrer_name",
    "referrer_phone",
    "age_band",
    "gender",
    "nationality",
    "language",
    "exploitation",
    "account",
    "exploiters",
    "phones",
    "vehicles",
    "crime_reference",
    "home_office_reference",
    "consent",
    "notes",
)
_YES_NO = ("interpreter", "still_exploited", "child_missing")
_PARTS = {"exploitation": "exploited", "now": "now", "residence": "residence"}


def stood(referral: Referral, nominal: NominalSeen | None) -> dict[str, str]:
    """The fields that the referral has words for."""
    said = {key: str(getattr(referral, key)) for key in _AS_GIVEN}
    said |= {key: _yes_no(getattr(referral, key)) for key in _YES_NO}
    said |= {
        "route": ROUTE_LABELS[Route(referral.route)],
        "referred_on": str(referral.referred),
        "received_on": referral.received_on.isoformat(),
        "exploited_when": referral.exploited_as_given,
    }
    for place in ReferralPlace.objects.filter(referral=referral).order_by("-id"):
        if part := _PARTS.get(place.part):
            said |= {f"{part}_where": place.as_given, f"{part}_county": place.county}
    if nominal is not None:
        said |= {
            "family_name": nominal.family_name,
            "given_names": nominal.given_names,
            "aliases": nominal.aliases,
            "date_of_birth": nominal.born_as_given or str(nominal.born or ""),
        }
    return filled(said)


def filled(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells that say something."""
    return {key: str(text) for key, text in cells.items() if str(text).strip()}


def _yes_no(value: bool | None) -> str:
    return {True: "Yes", False: "No", None: ""}[value]
