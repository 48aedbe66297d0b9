"""What the codes of charging, strategies and what victims are told are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


COURT_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "charge.decided.decider": {
            "cps": "the Crown Prosecution Service",
            "police": "the police",
            "other_prosecutor": "another prosecutor",
        },
        "charge.decided.offences": {
            "s1_1_a": "slavery or servitude (section 1)",
            "s1_1_b": "forced or compulsory labour (section 1)",
            "s2": "human trafficking (section 2)",
            "s4": "an offence with intent to traffic (section 4)",
            "s4_kidnapping": "kidnapping with intent to traffic (section 4)",
            "s30_1": "breach of an order (section 30)",
            "s30_2_a": "a passport not handed over (section 30)",
            "s30_2_b": "a name or address not given (section 30)",
            "other": "an offence of another Act",
        },
        "strategy.considered.area": {
            "forensic": "forensic evidence",
            "financial": "money and wages",
            "devices": "digital devices",
            "communications": "communications data",
            "interviews": "interviews",
            "victims": "victims and witnesses",
            "media": "the media",
            "arrest": "arrest and search",
        },
        "strategy.considered.outcome": {
            "followed": "it is followed",
            "later": "it is put off",
            "not_needed": "it is not followed",
        },
        "interview.planned.state": {
            "planned": "is planned",
            "held": "was held",
            "cancelled": "will not be held",
        },
        "special_measures.considered.asked": {
            "to_ask": "they are to be asked for",
            "asked": "the court was asked",
            "granted": "the court granted them",
            "partly": "the court granted some",
            "refused": "the court refused them",
            "not_wanted": "the person does not want any",
        },
        "victim.told.event": {
            "acknowledgement": "that the crime is recorded",
            "arrest": "of an arrest",
            "interview": "of an interview of a suspect",
            "release": "of a release",
            "bail": "of bail",
            "caution": "of a caution",
            "charge": "of a charge",
            "convicted": "of a conviction",
            "sentence": "of a sentence",
            "outcome": "of the outcome of the crime",
            "not_recorded": "that no crime is recorded, and why",
            "closed": "that the investigation is closed, and why",
            "decision": "of a decision of the competent authority",
            "review_right": "that they may ask for a review, and until when",
            "hearing": "of the dates of hearings",
            "special_measures": "of the help that a witness may have in court",
            "plea": "of the plea",
            "acquitted": "that a suspect was acquitted",
            "appeal": "of an appeal",
            "release_from_sentence": "of the release of an offender",
        },
    }
)
"""By ``kind.field``, as in :data:`manumit.cases.words.codes.CODES`."""
