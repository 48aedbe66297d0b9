"""What the codes of custody, ports, removal and a child's first day are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


_PROTECTORS = {
    "council": "the council's children's services",
    "police": "the police",
    "health": "a health service",
    "guardian": "the child's guardian",
    "school": "the school",
    "youth_justice": "the youth justice service",
    "other": "somebody else",
}
DOOR_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "strategy.discussed.present": _PROTECTORS,
        "child_panel.met.roles": _PROTECTORS,
        "release.authorised.by_role": {
            "custody_officer": "the custody officer",
            "inspector": "an inspector",
            "superintendent": "a superintendent or somebody above",
        },
        "immigration.told.what": {
            "identity": "who the person is",
            "whereabouts": "where the person is",
            "status": "of their immigration status",
            "possible_victim": "that the person may be a victim",
            "case": "of the case",
        },
        "immigration.told.why": {
            "removal": "so that a removal is stopped",
            "status_for_support": "to settle a status that support depends on",
            "asked_by_person": "the person asked for it",
            "safety": "somebody's safety needs it",
            "law": "a law requires it",
            "met_together": "immigration officers were there too",
        },
        "removal.challenged.bar": {
            "referral_waiting": "a referral waits for its decision",
            "recovery_period": "the recovery period",
        },
        "removal.stopped.why": {
            "challenged": "the bar was accepted",
            "court": "a court said so",
            "withdrawn": "the directions were taken back",
            "not_carried_out": "it was not carried out",
        },
        "disqualification.asked.ground": {
            "bad_faith": "bad faith",
            "public_order": "a threat to public order",
        },
    }
)
"""The codes of these kinds, by ``kind.field``."""
