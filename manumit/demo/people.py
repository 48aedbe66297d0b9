"""The people of the demonstration: one of each kind, all invented.

They sign in by one press, or with the password that this installation made for them.
Both only in a demonstration: with a database of one's own they do not exist.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from manumit.access.roles import ROLES
from manumit.organisations.one_press import OnePress


DOMAIN = "demo.manumit.example"


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person and the role that they show."""

    code: str
    name: str
    role: str
    organisation: str
    organisation_name: str

    @property
    def email(self) -> str:
        return f"{self.code}@{DOMAIN}"

    @property
    def role_name(self) -> str:
        return ROLES[self.role].name


PEOPLE = (
    Person(
        "national.desk",
        "Grace Adeyemi-Clarke",
        "national-desk",
        "nca",
        "National Crime Agency",
    ),
    Person(
        "competent.authority",
        "Owen Pritchard",
        "competent-authority",
        "sca",
        "Single Competent Authority",
    ),
    Person(
        "threat.desk.west.yorkshire",
        "Imran Sheikh",
        "threat-desk",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "threat.desk.greater.manchester",
        "Catrin Llewellyn",
        "threat-desk",
        "greater-manchester",
        "Greater Manchester Police",
    ),
    Person(
        "threat.desk.merseyside",
        "Colette Brennan",
        "threat-desk",
        "merseyside",
        "Merseyside Police",
    ),
    Person(
        "regional.desk",
        "Sunita Deol",
        "threat-desk",
        "rocu-yorkshire-and-humber",
        "Yorkshire and Humber Regional Organised Crime Unit",
    ),
    Person(
        "call.handler",
        "Shanice Campbell",
        "call-handler",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "officer",
        "Daniel Kowalczyk",
        "officer",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "sio",
        "Rukhsana Mirza",
        "sio",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "disclosure.officer",
        "Callum Fairweather",
        "disclosure-officer",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "supervisor",
        "Priya Raghunathan",
        "supervisor",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "registrar",
        "Margaret Thackray",
        "registrar",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "registrar.greater.manchester",
        "Gwen Ashcroft",
        "registrar",
        "greater-manchester",
        "Greater Manchester Police",
    ),
    Person(
        "decision.maker",
        "Yasmin Iqbal",
        "decision-maker",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "tactical.spoc",
        "Niamh Gallagher",
        "tactical-spoc",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "duty.officer",
        "Tomasz Zielinski",
        "duty-officer",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "custody.sergeant",
        "Gareth Illingworth",
        "custody-sergeant",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "port.officer",
        "Yasmin Haddad",
        "port-officer",
        "border-force",
        "Home Office, Border Force",
    ),
    Person(
        "strategic.spoc",
        "Helen Ashworth",
        "strategic-spoc",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "analytical.spoc",
        "Amara Okonjo",
        "analytical-spoc",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "chief.officer",
        "Judith Pemberton",
        "chief-officer-lead",
        "west-yorkshire",
        "West Yorkshire Police",
    ),
    Person(
        "charity",
        "Lan Nguyen",
        "charity-referrer",
        "salvation-army",
        "The Salvation Army",
    ),
    Person(
        "auditor",
        "Kwabena Mensah",
        "auditor",
        "hmicfrs",
        "HM Inspectorate of Constabulary",
    ),
    Person(
        "administrator",
        "Rosalind Ferreira",
        "administrator",
        "installation",
        "This installation",
    ),
)
BY_CODE = {each.code: each for each in PEOPLE}


def is_demonstration() -> bool:
    """Whether invented people may sign in here at all."""
    return bool(settings.DEMO and settings.DATABASE_IS_EMBEDDED)


def on_offer() -> Sequence[OnePress]:
    """What the sign-in page offers: everybody in a demonstration, else nobody."""
    if not is_demonstration():
        return ()
    url = reverse("demo:sign-in")
    return [
        OnePress(
            label=each.name,
            hint=f"{each.role_name}, {each.organisation_name}",
            url=url,
            name="person",
            value=each.code,
        )
        for each in PEOPLE
    ]


def password() -> str:
    """The one password of everybody here: made once, kept among the secrets."""
    path: Path = settings.HOME / "secrets" / "demo-password"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"{secrets.token_urlsafe(12)}\n", encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def people_in_words() -> str:
    """Who signs in, for the terminal that `make demo` runs in."""
    width = max(len(each.email) for each in PEOPLE)
    lines = [
        f"  {each.email:{width}}  {each.role_name}, {each.organisation_name}"
        for each in PEOPLE
    ]
    return "\n".join(
        [
            "Sign in by pressing a name on the sign-in page, or with one of these",
            f"email addresses and the password {password()}",
            *lines,
        ]
    )
