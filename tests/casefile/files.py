"""Case files as JSON values, to be spoilt in one place by a test."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


Json = dict[str, Any]

REPORT = {
    "report": "r1",
    "reporter": "public",
    "received_by": "force-a",
    "tells_of_exploitation": True,
}


def event(**changes: Any) -> Json:
    """A report received in 2016 and written down at once."""
    return {
        "id": "e1",
        "kind": "report.received",
        "schema": 1,
        "subject": "v1",
        "happened": "2016-09-05T10:00:00+01:00",
        "recorded_at": "2016-09-05T10:05:00+01:00",
        "recorded_by": "desk",
        "source": "report:r1",
        "supersedes": None,
        "body": dict(REPORT),
        **changes,
    }


def policy(**changes: Any) -> Json:
    """What a force set for itself."""
    return {
        "organisation": "force-a",
        "provision": "policy/review_days",
        "starts": "2016-01-01",
        "value": 14,
        "source": "Policy 7",
        **changes,
    }


def case(*events: Json, **changes: Any) -> Json:
    """A case with one victim and the events given, else one report."""
    return {
        "format": "manumit.casefile",
        "version": 1,
        "case": {"id": "c1", "reference": "MS-1", "keeps": None},
        "organisations": [{"code": "force-a", "name": "Force A"}],
        "persons": [{"id": "v1", "roles": ["victim"]}, {"id": "v2", "roles": []}],
        "objects": [{"id": "van", "type": "vehicle"}],
        "locations": [{"id": "site", "type": "exploitation", "force": "force-a"}],
        "policies": [policy()],
        "events": list(events or [event()]),
        **changes,
    }


def data(whole: Mapping[str, Any]) -> bytes:
    return json.dumps(whole).encode()
