"""What the codes of facts are called, in a sentence and among the choices of a form.

The labels are written as they stand in the middle of a sentence. A code that is not
here reads as it is written, without its underscores: an old file may hold any.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from manumit.cases.words.compelled_codes import COMPELLED_CODES
from manumit.cases.words.court_codes import COURT_CODES
from manumit.cases.words.door_codes import DOOR_CODES
from manumit.cases.words.order_codes import ORDER_LABELS
from manumit.law.facts import (
    Basis,
    Charging,
    CodeTest,
    Decider,
    Form,
    Guardian,
    Interpreter,
    LineResult,
    Matter,
    Named,
    NamedHow,
    Offered,
    Reporter,
    Reviewed,
    Route,
    Screening,
    Stage,
    ToldOf45,
    WhyNotAsked,
)


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Basis: {
        Basis.OWN_WORD: "what the person says",
        Basis.PROFESSIONAL: "what a professional says",
        Basis.NAMED_BY_ANOTHER: "what somebody else says of them",
        Basis.INDICATORS: "signs of exploitation",
        Basis.OFFICER: "what an officer saw",
        Basis.REVIEW: "a later look at the file",
    },
    Charging: {
        Charging.CHARGE: "charge",
        Charging.NOT_ENOUGH_EVIDENCE: "no charge, because the evidence is not enough",
        Charging.NOT_IN_PUBLIC_INTEREST: "no charge, in the public interest",
        Charging.MORE_NEEDED: "more is needed before it can be decided",
        Charging.OUT_OF_COURT: "an outcome out of court",
        Charging.STOPPED: "the case against them stops",
    },
    CodeTest: {
        CodeTest.FULL: "the full code test",
        CodeTest.THRESHOLD: "the threshold test",
    },
    Decider: {
        Decider.REGISTRAR: "the force crime registrar",
        Decider.DESIGNATED: "a designated decision-maker",
        Decider.INVESTIGATOR: "the investigator",
        Decider.SUPERVISOR: "a supervisor",
    },
    Form: {
        Form.CRIME: "a crime",
        Form.REPORTED_INCIDENT: "a reported incident",
        Form.CRIME_RELATED_INCIDENT: "a crime-related incident",
    },
    Guardian: {
        Guardian.REFERRED: "the child was referred to it",
        Guardian.NOT_IN_AREA: "there is none in this area",
        Guardian.NO_CONTACT: "it could not be reached",
    },
    Interpreter: {
        Interpreter.NOT_NEEDED: "no interpreter was needed",
        Interpreter.PROFESSIONAL: "through a professional interpreter",
        Interpreter.COMPANION: "through somebody who was with them",
        Interpreter.NONE: "without the interpreter who was needed",
    },
    LineResult: {
        LineResult.DONE: "done",
        LineResult.EXHAUSTED: "followed as far as it went",
        LineResult.NOT_PROPORTIONATE: "not proportionate",
        LineResult.LOST: "lost, because too much time had passed",
    },
    Matter: {
        Matter.NRM: "a referral through the National Referral Mechanism",
        Matter.SUPPORT: "support",
        Matter.IDENTITY: "telling others who they are",
    },
    Named: {
        Named.VICTIM: "a possible victim",
        Named.SUSPECT: "a suspect",
        Named.WITNESS: "a witness",
    },
    NamedHow: {
        NamedHow.FULL: "by their full name",
        NamedHow.PART: "by part of a name",
        NamedHow.DESCRIBED: "by a description",
        NamedHow.UNNAMED: "without a name or a description",
    },
    Offered: {
        Offered.TAKEN: "taken",
        Offered.DECLINED: "declined",
        Offered.NOT_NOW: "not now, perhaps later",
        Offered.NO_CONTACT: "nobody could be reached",
    },
    Reporter: {
        Reporter.SELF: "the person themselves",
        Reporter.PUBLIC: "a member of the public",
        Reporter.PROFESSIONAL: "a professional",
        Reporter.AGENCY: "another agency",
        Reporter.OTHER_FORCE: "another force",
        Reporter.OFFICER: "an officer",
    },
    Reviewed: {
        Reviewed.UPHELD: "the decision stands",
        Reviewed.OVERTURNED: "the decision was wrong and is made again",
    },
    Route: {
        Route.NRM: "a referral through the National Referral Mechanism",
        Route.NOTIFICATION: "a notification under the Duty to Notify",
    },
    Screening: {
        Screening.SIGNS: "there are signs of exploitation",
        Screening.NONE_SEEN: "no sign was seen this time",
        Screening.DECLINED: "they did not wish to answer",
    },
    Stage: {
        Stage.ARREST: "arrest",
        Stage.INTERVIEW: "interview",
        Stage.CAUTION: "a caution",
        Stage.COMMUNITY_RESOLUTION: "a community resolution",
        Stage.DIVERSION: "diversion",
        Stage.ADVICE: "advice from the prosecutor",
        Stage.CHARGE: "charge",
        Stage.FIRST_HEARING: "the first hearing",
        Stage.PLEA: "plea",
        Stage.SENTENCE: "sentence",
        Stage.CONVICTED: "conviction",
    },
    ToldOf45: {
        ToldOf45.CPS: "the Crown Prosecution Service",
        ToldOf45.DEFENCE: "those who defend the person",
    },
    WhyNotAsked: {
        WhyNotAsked.VANISHED: "they cannot be found",
        WhyNotAsked.REMOVED: "they were removed from the country",
        WhyNotAsked.LACKS_CAPACITY: "they cannot decide for themselves",
    },
    **ORDER_LABELS,
}
"""Every value of the enumerations that facts hold."""

_CONTACT = {
    "telephone": "by telephone",
    "text": "by text message",
    "email": "by email",
    "visit": "face to face",
    "support_worker": "through a support worker",
    "solicitor": "through a solicitor",
}
CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "account.not_possible.reason": {
            "died": "they have died",
            "cannot_be_found": "they cannot be found",
            "too_ill": "they are too ill",
            "abroad": "they are abroad and cannot be reached",
        },
        "contact.made.means": _CONTACT,
        "contact.set.means": {**_CONTACT, "no_contact": "not at all"},
        "exhibit.seized.sort": {
            "exhibit": "an exhibit",
            "property": "property",
            "digital": "a device or digital material",
            "papers": "a possible victim's own documents",
        },
        "foreign_check.asked.through": {
            "nca": "the National Crime Agency",
            "europol": "Europol",
            "interpol": "Interpol",
            "liaison_officer": "a liaison officer",
            "letter_of_request": "a letter of request",
            "eio": "a European Investigation Order",
            "mutual_assistance": (
                "a request for mutual assistance under the agreement with the European "
                "Union"
            ),
            "joint_team": "a joint investigation team",
        },
        "foreign_check.not_needed.why": {
            "no_link": "nothing links them with another country",
            "held": "what authorities abroad would tell is held already",
            "tip_off": "asking could warn them or put somebody in danger",
            "other": "another reason",
        },
        "immigration.acted.action": {
            "arrest": "an arrest",
            "interview": "an interview",
            "removal_notice": "notice of removal",
            "removal": "removal",
            "leave_decided": "a decision on leave to remain",
        },
        "indicators.seen.indicators": {
            "own_word": "the person says so",
            "document_withheld": "somebody else holds their papers",
            "no_pay": "little or no pay",
            "debt": "a debt that does not end",
            "movement_controlled": "they may not move about freely",
            "threats": "threats or violence",
            "high_risk_sector": "work where exploitation is common",
            "lives_at_work": "they live where they work, or many in one place",
            "speaks_through_another": "somebody else speaks for them",
            "named_by_co_workers": "others who worked there name them",
            "child_carries_for_adults": "a child carries drugs or money for adults",
            "sexual_exploitation": "signs of sexual exploitation",
        },
        "investigation.closed.reason": {
            "charged": "somebody was charged",
            "no_suspect": "no suspect was found",
            "evidence": "there is not enough evidence",
            "not_supported": "the person does not support a prosecution",
            "not_in_public_interest": "a prosecution is not in the public interest",
            "passed_on": "another force investigates",
            "not_a_crime": "there is no crime in law",
        },
        "investigation.reopened.reason": {
            "new_information": "there is new information",
            "now_supported": "the person now supports a prosecution",
            "victims_review": "a victim asked for the decision to be reviewed",
            "supervision": "a review found that it was closed too soon",
            "court": "a court or the prosecution asked for more",
            "mistake": "it was closed by mistake",
        },
        "line.opened.about": {
            "vehicle": "a vehicle",
            "telephone": "a telephone",
            "money": "money",
            "place": "a place",
            "online": "accounts and pages online",
            "goods": "goods",
            "documents": "documents",
            "pictures": "pictures from cameras",
            "forensic": "forensic evidence",
            "witness": "a witness",
            "abroad": "enquiries abroad",
        },
        "offence.disclosed.family": {
            "rape": "rape",
            "sexual": "another sexual offence",
            "violence": "violence",
            "kidnap": "kidnap or false imprisonment",
            "theft": "theft or blackmail",
            "other": "another offence",
        },
        "person.detained.where": {
            "custody": "police custody",
            "prison": "prison",
            "removal_centre": "an immigration removal centre",
            "port": "a port or airport",
        },
        "review.held.by_role": {
            "supervisor": "a supervisor",
            "spoc": "a single point of contact",
            "senior_officer": "a senior officer",
            "other_force": "another force",
        },
        "safety.secured.means": {
            "refuge": "a safe house or refuge",
            "place_of_safety": "a place of safety",
            "hospital": "hospital",
            "care": "care of the council",
            "police_station": "a police station",
            "own_choice": "a place of their own choice",
        },
        **COMPELLED_CODES,
        **COURT_CODES,
        **DOOR_CODES,
    }
)
"""The codes that a text field of a kind may hold here, by ``kind.field``."""


ASKED_ABROAD: Mapping[str, str] = MappingProxyType(
    {
        "europol": "Europol",
        "interpol": "Interpol",
        "liaison_officer": "a liaison officer",
        "abroad": "authorities abroad",
    }
)
"""Whom a request may be to that is no organisation of the directory."""


CORRECTION = "correction"
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "own_act": "the word of whoever recorded it",
        "colleague": "the word of a colleague",
        "record": "a record or a document",
        "person": "the word of the person",
        "organisation": "the word of another organisation",
        "file_review": "a review of the file",
        CORRECTION: "a correction of the file",
    }
)
"""What a fact that was recorded by a form rests on, by the beginning of its source."""


def source_in_words(source: str) -> str:
    """What a fact rests on, with its reference; empty where no form recorded it."""
    code, _, reference = source.partition(":")
    if code not in SOURCES:
        return ""
    return f"{SOURCES[code]} ({reference})" if reference else SOURCES[code]


def code_in_words(code: str) -> str:
    """``no_capacity`` as ``no capacity``: codes are chosen so that they read."""
    return code.replace("_", " ")


def said(code: StrEnum) -> str:
    """A value of an enumeration, as it stands in a sentence."""
    return LABELS.get(type(code), {}).get(code, code_in_words(code.value))


def said_of(field: str, code: str) -> str:
    """A code of a text field (``kind.field``), as it stands in a sentence."""
    return CODES.get(field, {}).get(code, code_in_words(code))


def capital(text: str) -> str:
    """A label as it stands at the beginning, as among the choices of a form."""
    return text[:1].upper() + text[1:]
