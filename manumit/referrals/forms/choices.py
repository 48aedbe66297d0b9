"""What the short form offers, and how it is labelled when counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manumit.referrals import rules
from manumit.referrals.intake.values import AgeBand, Exploitation


ANSWERS = (("Yes", "Yes"), ("No", "No"), ("Not known", "Not known"))
AGES = (
    (AgeBand.CHILD.value, "Yes, under 18"),
    (AgeBand.ADULT.value, "No, 18 or over"),
    (AgeBand.UNKNOWN.value, "Not known"),
)
ROUTES = (
    ("NRM", rules.ROUTE_LABELS[rules.Route.NRM]),
    ("Duty to Notify", rules.ROUTE_LABELS[rules.Route.NOTIFICATION]),
    ("Report of concern", rules.ROUTE_LABELS[rules.Route.REPORT]),
    ("Not known", "Not known yet"),
)
GENDERS = (
    ("Female", "Female"),
    ("Male", "Male"),
    ("Other", "Other"),
    ("Unknown", "Not known"),
)
# In the order in which the published statistics join them.
_COUNTED = (
    Exploitation.SEXUAL,
    Exploitation.LABOUR,
    Exploitation.DOMESTIC,
    Exploitation.ORGANS,
    Exploitation.CRIMINAL,
)
TYPES = tuple((each.value, each.value) for each in _COUNTED)
_POLICE = {"force", "transport-police", "devolved-force", "regional-unit"}
_LOCAL = {"council", "combined-authority", "childrens-trust", "health-and-social-care"}
RESPONDER_TYPES: Mapping[str, str] = {
    **dict.fromkeys(_POLICE, "Police"),
    **dict.fromkeys(_LOCAL, "Local Authority"),
    "charity": "NGO and third sector",
}
OTHER_RESPONDER = "Government agency"


def exploitation_label(chosen: Sequence[str]) -> str:
    """The types as the published statistics label them: ``Sexual & Labour``."""
    named = [each.value for each in _COUNTED if each.value in chosen]
    if not named:
        return AgeBand.UNKNOWN.value
    head, last = named[:-1], named[-1]
    return f"{', '.join(head)} & {last}" if head else last
