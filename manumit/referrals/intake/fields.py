"""The fields that a register of referrals may have, and the names desks give them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``identifies`` marks what a notification about an adult withholds."""

    key: str
    label: str
    hint: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    identifies: bool = False


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("; "))


FIELDS: tuple[Field, ...] = (
    Field(
        "reference",
        "Reference",
        "The register's own number for the referral",
        _names(
            "ref; ref no; reference number; our reference; urn; unique reference "
            "number; nrm reference; nrm number; nrm ref; referral reference; "
            "referral id; case reference; case id; id"
        ),
    ),
    Field(
        "route",
        "Route",
        "NRM referral, or notification under the duty to notify",
        _names("referral route; referral type; nrm or dtn; nrm dtn; type of referral"),
    ),
    Field(
        "referred_on",
        "Date of referral",
        "The day on which the first responder referred",
        _names(
            "referral date; date referred; referred on; date of nrm; nrm date; date "
            "submitted; date of nrm referral"
        ),
        required=True,
    ),
    Field(
        "received_on",
        "Date received",
        "The day on which it reached this register",
        _names("received; received on; date of receipt; receipt date; date in"),
    ),
    Field(
        "responder",
        "First responder organisation",
        "The organisation that referred",
        _names(
            "first responder; responder; referring organisation; referring agency; "
            "fr organisation; fro; organisation; agency; referred by; first "
            "responder agency"
        ),
        required=True,
    ),
    Field(
        "responder_type",
        "Responder type",
        "Police, local authority, government agency, or NGO and third sector",
        _names(
            "first responder type; type of first responder; organisation type; "
            "agency type; type of responder"
        ),
    ),
    Field(
        "referring_office",
        "Referring office or council",
        "The office, team or council within the organisation",
        _names(
            "referring office; referring council; office; council; local authority; "
            "team; referring office council; referring team"
        ),
    ),
    Field(
        "referrer_name",
        "Referrer's name",
        "The person who made the referral",
        _names(
            "referrer; name of referrer; referring officer; first responder name; "
            "officer; fr name; referrer name"
        ),
    ),
    Field(
        "referrer_phone",
        "Referrer's phone",
        "How to ring the person who made the referral",
        _names(
            "referrer telephone; referrer contact; referrer phone; first responder "
            "phone; fr phone; referrer contact number"
        ),
    ),
    Field(
        "family_name",
        "Family name",
        "As the person gives it",
        _names("surname; last name; pv surname; victim surname; family names"),
        identifies=True,
    ),
    Field(
        "given_names",
        "Given names",
        "As the person gives them",
        _names(
            "first name; forename; forenames; first names; given name; pv first "
            "name; victim forename; christian name"
        ),
        identifies=True,
    ),
    Field(
        "aliases",
        "Also known as",
        "Other names, nicknames",
        _names("alias; aka; a k a; nickname; other names; known as"),
        identifies=True,
    ),
    Field(
        "date_of_birth",
        "Date of birth",
        "Known roughly is good enough",
        _names("dob; d o b; birth date; born; birthdate; pv dob; born on"),
        identifies=True,
    ),
    Field(
        "age_band",
        "Age band",
        "Adult, child, or not known, at referral",
        _names(
            "age; age group; adult or child; adult child; age at referral; age at "
            "exploitation; adult minor"
        ),
    ),
    Field("gender", "Gender", "As recorded", _names("sex; pv gender; m f")),
    Field(
        "nationality",
        "Nationality",
        "As recorded; several may stand in one cell, the first is counted",
        _names("nationalities; citizenship; pv nationality; country of origin"),
    ),
    Field(
        "language",
        "Language",
        "The language the person speaks",
        _names("languages; first language; spoken language; preferred language"),
    ),
    Field(
        "interpreter",
        "Interpreter needed",
        "Yes, no or not known",
        _names("interpreter; interpreter required; needs interpreter"),
    ),
    Field(
        "exploitation",
        "Exploitation type",
        "Labour, sexual, criminal, domestic, organ harvesting; several may be named",
        _names(
            "exploitation; type of exploitation; exploitation types; ms type; types "
            "of exploitation; form of exploitation"
        ),
    ),
    Field(
        "exploited_where",
        "Where exploited",
        "Towns or places; several may be named",
        _names(
            "place of exploitation; location of exploitation; exploitation "
            "location; where exploitation happened; where exploitation took place; "
            "exploited where"
        ),
    ),
    Field(
        "exploited_county",
        "County where exploited",
        "Tells places of one name apart",
        _names(
            "where exploited county; exploitation county; county of exploitation; "
            "exploited county"
        ),
    ),
    Field(
        "exploited_when",
        "When exploited",
        "Known roughly is good enough",
        _names(
            "dates of exploitation; exploitation dates; when exploitation happened; "
            "exploitation period; date of exploitation"
        ),
    ),
    Field(
        "now_where",
        "Where the person is now",
        "The town or place",
        _names(
            "current location; where now; location now; now; pv location; current "
            "location of pv; where is the person now"
        ),
    ),
    Field(
        "now_county",
        "County where the person is now",
        "Tells places of one name apart",
        _names(
            "where now county; current county; current location county; where the "
            "person is now county"
        ),
    ),
    Field(
        "residence_where",
        "Normal residence",
        "The town or place where the person normally lives",
        _names("residence; home town; usual residence; lives in; place of residence"),
    ),
    Field(
        "residence_county",
        "County of normal residence",
        "Tells places of one name apart",
        _names("residence county; normal residence county; home county"),
    ),
    Field(
        "still_exploited",
        "Still with exploiter",
        "Yes, no or not known",
        _names(
            "still exploited; still being exploited; still in exploitation; still "
            "in situation; still with the exploiter"
        ),
    ),
    Field(
        "child_missing",
        "Child missing",
        "Yes, no or not known",
        _names("missing; missing child; is the child missing"),
    ),
    Field(
        "account",
        "Account",
        "What was said, word for word",
        _names(
            "narrative; circumstances; details; summary; description; what "
            "happened; grounds; account given; case summary"
        ),
    ),
    Field(
        "exploiters",
        "Exploiters",
        "Names, part names or descriptions",
        _names("exploiter; suspects; suspect; perpetrators; alleged exploiters"),
    ),
    Field(
        "phones",
        "Phones",
        "Numbers that occur in the referral",
        _names(
            "phone; telephone; mobile; phone number; phone numbers; contact number; "
            "pv phone; mobile number"
        ),
        identifies=True,
    ),
    Field(
        "vehicles",
        "Vehicles",
        "Registration marks or descriptions",
        _names("vehicle; vrm; registration; car; vehicle registration; vrn"),
    ),
    Field(
        "crime_reference",
        "Police crime reference",
        "The force's crime or incident number",
        _names(
            "crime reference; crime number; crime ref; crime reference number; crn; "
            "police reference; occurrence number"
        ),
    ),
    Field(
        "home_office_reference",
        "Home Office reference",
        "The person's Home Office number",
        _names("ho reference; ho ref; home office ref; cid reference; ho number"),
        identifies=True,
    ),
    Field(
        "consent",
        "Consent to NRM",
        "Yes, no or not known",
        _names("consent; consented; consent given; nrm consent"),
    ),
    Field(
        "notes",
        "Notes",
        "Anything else",
        _names("note; comments; comment; remarks; other information"),
    ),
)
WHY_REFUSED = "Why refused"
"""The heading of the column that we add to refused rows; never read back in."""
BY_KEY = {each.key: each for each in FIELDS}
DATES = frozenset({"referred_on", "received_on", "date_of_birth", "exploited_when"})

_NOT_WORDS = re.compile(r"[^\w]+|_")


@lru_cache(maxsize=4_000)
def plain(text: str) -> str:
    """A heading as bare words: case, blanks and marks do not tell headings apart."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(
        _NOT_WORDS.sub(" ", whole.replace("'s", "").replace("\u2019s", "")).split()
    )


NAMES: dict[str, str] = {
    plain(name): each.key
    for each in FIELDS
    for name in (*each.synonyms, each.key, each.label)
}


def recognised(heading: str) -> str | None:
    """The field whose name or synonym the heading is."""
    return NAMES.get(plain(heading))
