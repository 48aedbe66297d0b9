"""What instruments and families of duties are called, in the order of a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from manumit.law.duties.registry import Family
from manumit.law.policies import is_local
from manumit.law.provisions import Nature, Provision


INSTRUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "msa": "Modern Slavery Act 2015",
        "section45": "The defence of section 45",
        "crime_and_policing": "Crime and Policing Act 2026",
        "nrm": "National Referral Mechanism",
        "notify": "The duty to notify",
        "recording": "Crime recording",
        "orders": "Prevention, risk and reparation orders",
        "victims_code": "Victims' Code",
        "court": "Evidence in court",
        "policing": "Standards of policing",
        "calendar": "Calendar",
        "policy": "Local policy",
    }
)
"""Each folder of ``law/provisions`` and what it is called."""

FAMILIES: Mapping[Family, str] = MappingProxyType(
    {
        Family.OWNERS: "Owners",
        Family.REFERRAL: "Referral and decisions",
        Family.CRIME: "Crime recording",
        Family.ALLOCATION: "Allocation",
        Family.ACCOUNTS: "Accounts",
        Family.SAFEGUARDING: "Safeguarding",
        Family.CHILDREN: "A child's first day",
        Family.CUSTODY: "Custody, port and removal",
        Family.SECTION_45: "Section 45",
        Family.ENQUIRIES: "Lines of enquiry",
        Family.REVIEWS: "Reviews",
        Family.CONTACT: "Contact with the victim",
        Family.VICTIMS_CODE: "Victims' Code",
        Family.CARE: "Care",
        Family.ORDERS: "Orders",
        Family.REQUESTS: "Requests",
        Family.DEBRIEF: "Debrief",
        Family.CLOSURE: "Closure",
    }
)
"""Each family of duties and what it is called."""


def instrument_of(rule: Provision) -> str:
    """The folder that a provision lies in; a key of :data:`INSTRUMENTS`."""
    return rule.id.partition("/")[0]


def who_sets(rule: Provision) -> str:
    """Who may change it: ``Parliament``, or ``each force`` within its bounds."""
    if is_local(rule):
        return "each force"
    natures = dict.fromkeys(each.nature for each in rule.versions)
    return ", ".join(_SETTERS[each] for each in natures)


_SETTERS: Mapping[Nature, str] = MappingProxyType(
    {
        Nature.STATUTE: "Parliament",
        Nature.STATUTORY_GUIDANCE: "the Government, under a statute",
        Nature.NATIONAL_STANDARD: "a national body",
        Nature.LOCAL_POLICY: "a release of this system, for every force",
    }
)
