"""How a case file stands to the Human Trafficking Case Data Standard, version 2.

The standard (HTCDS 2.0, International Organization for Migration, CC BY 4.0) describes
a person who is supported and the case that an organisation keeps about them. A case
file describes what was done, when and by whom, without anybody's name. The table is
the page ``docs/reference/casefile-htcds.md``; a test holds our side of it to the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType


SOURCE = "https://github.com/UNMigration/HTCDS"
NO_NAME = "nothing: a case file holds no name, contact or address"
NO_STORY = "nothing: a case file holds codes and moments, no narrative"
NOT_ASKED = "nothing: no duty of the police depends on it"

Row = tuple[str, str, str]

COUNTERPARTS: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "Organisation (org_)": (
            ("Name", "organisations[].name", "with its code"),
            ("Type", NOT_ASKED, ""),
            ("Shipping…, Phone", NO_NAME, ""),
        ),
        "Person (prs_)": (
            ("Salutation, …Name, Title", NO_NAME, "persons[].id stands for them"),
            ("Birthdate", "age.stated.born", "as an uncertain date"),
            ("Gender, Citizenship, MaritalStatus", NOT_ASKED, ""),
            ("NumberOfChildren, HighestLevelOfEducation", NOT_ASKED, ""),
            ("PrimaryLanguage", "interpreter.needed.language", "where one is needed"),
            ("SecondaryLanguage, Deceased, IdentityNumber", NOT_ASKED, ""),
            ("Email, …Phone, Mailing…", NO_NAME, ""),
        ),
        "Person, victim (vic_)": (
            (
                "TraffickingStatus",
                "decision.received.outcome",
                "of the kinds reasonable_grounds and conclusive_grounds",
            ),
            (
                "TraffickingStatusDecisionMakingOrg",
                "referral.receipt_recorded.authority",
                "who holds the referral that is decided",
            ),
            ("RelationshipToTrafficker", NOT_ASKED, ""),
            ("AgeWhenTrafficked", "act.disclosed.age_at_act", "at one act only"),
            ("MethodOfRecruitment, Recruitment…", NO_STORY, ""),
            ("LocationOfRecruitment", "place.stated.part", "the force, no address"),
            ("MethodsOfControl", "indicators.seen.indicators", "codes of signs seen"),
            ("TypeOfExploitation", "crime.recorded.offence", "the offence recorded"),
            ("ForcedLabourIndustry, TypeOfSexExploitation", NO_STORY, ""),
            (
                "LocationOfExploitation",
                "place.stated.force",
                "where part is exploitation; locations[] beside",
            ),
            ("ExploitationWebsitesAndApps", NO_STORY, ""),
        ),
        "Person, perpetrator (per_)": (
            ("RoleInProcess", "person.named.as_what", "suspect; persons[].roles"),
            ("RoleDetails, Organisation", NO_STORY, ""),
        ),
        "Case (cas_)": (
            ("Status", "investigation.closed", "open until there is one"),
            ("ReasonForCaseClosure", "investigation.closed.reason", "a code"),
            ("CaseOwner", "owner.named.organisation", "two: safety, investigation"),
            ("ReferringOrganisation", "referral.received.responder", ""),
            ("IncomingReferralDate", "referral.received", "its happened"),
            ("ReferringPrimaryCaseWorker", NO_NAME, ""),
            ("ReasonForIncomingReferral", "referral.received.route", ""),
            ("IncomingReferralDetails", NO_STORY, ""),
            ("ReferredOrganisation", "support.referred", "that it was offered"),
            ("OutgoingReferralDate", "referral.sent", "its happened, by route"),
            ("ReasonForOutgoingReferral", "referral.sent.route", ""),
            ("ReferredPrimaryCaseWorker, OutgoingReferralDetails", NO_NAME, ""),
        ),
        "Case comment, historic events (cco_, hte_)": (
            ("CaseComment, Description", NO_STORY, ""),
            ("Date", "events[].happened", "an instant, or a date as it is known"),
            ("Type", "events[].kind", "what was done, rather than what was suffered"),
            ("Longitude, Latitude, City, Street, …", NO_NAME, ""),
        ),
        "Support plan (spl_)": (
            ("Objectives, ActionPlan", "care_plan.made", "that there is one"),
            ("PlannedEndDate, ActualEndDate, Type", NOT_ASKED, ""),
        ),
        "Consent (con_)": (
            ("Consent", "consent.stated.given", "for each matter, as often as asked"),
        ),
        "Assessment and planning": (
            (
                "individual, household and community risk questions",
                "needs.assessed",
                "that it was done; the answers are not in a case file",
            ),
        ),
    }
)
"""Section of the standard: its field, where that stands with us, and how it differs."""

_INTRODUCTION = f"""\
# Case files and the Human Trafficking Case Data Standard

Written from `manumit/casefile/htcds.py`; change that, not this page.

The [Human Trafficking Case Data Standard]({SOURCE}) (HTCDS), version 2.0, of the
International Organization for Migration (licence CC BY 4.0; names of fields only are
used here) describes a person who is supported and the case kept about them. A
`manumit.casefile` describes what the police and others did, when, and what they knew
then. It carries ids and codes, nobody's name, no address and no account, so much of
the standard has no counterpart, on purpose. `kind.field` is a field of the body of
that kind of event; see `casefile.schema.json`.
"""
_BEYOND = """\
## Without a counterpart in the standard

When something was written down and by whom (`recorded_at`, `recorded_by`), corrections
(`supersedes`), of which kinds the file is a full record (`case.keeps`), local policies
(`policies`), and most kinds of events: recording and cancelling crimes, who leads,
accounts, section 45, lines of enquiry, reviews, orders, requests, and what was found
not to have been done.
"""


def htcds_page() -> str:
    """``docs/reference/casefile-htcds.md``."""
    lines = [_INTRODUCTION, *_tables(), _BEYOND]
    return "\n".join(lines).rstrip() + "\n"


def _tables() -> Iterator[str]:
    for section, rows in COUNTERPARTS.items():
        yield f"## {section}"
        yield ""
        yield "| HTCDS 2.0 | case file | how |"
        yield "| --- | --- | --- |"
        for field, ours, how in rows:
            said = ours if ours.startswith("nothing") else f"`{ours}`"
            yield f"| {field} | {said} | {how} |"
        yield ""
