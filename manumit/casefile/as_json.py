"""An audit as one JSON object on one line, for programs.

``docs/reference/audit-json.md`` says what stands where. Instants are in UTC; what is
not there is null, never left out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from manumit.casefile.auditing import Audited, Rested, rested
from manumit.law.counting import Count
from manumit.law.duties import RULES, State
from manumit.law.findings import Finding


FORMAT = "manumit.audit"
VERSION = 1


def line(audited: Audited, *, file: str = "") -> bytes:
    """The object, without an end of line; ``file`` is where the case came from."""
    return msgspec.json.encode(told(audited, file=file))


def told(audited: Audited, *, file: str = "") -> dict[str, Any]:
    """The object as JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "file": file,
        "case": audited.case.id,
        "reference": audited.case.reference,
        "judged_on": _moment(audited.on),
        "as_known_on": _moment(audited.as_known),
        "overdue": audited.overdue,
        "duties": {each.value: audited.counted.get(each, 0) for each in State},
        "crimes": [_count(each, audited) for each in audited.crimes],
        "findings": [_finding(each, audited) for each in audited.findings],
    }


def _count(each: Count, audited: Audited) -> dict[str, Any]:
    return {
        "subject": each.subject,
        "offender": each.offender,
        "further": each.further,
        "due": each.due,
        "recorded": each.recorded,
        "cancelled": each.cancelled,
        "due_by": _moment(each.due_by),
        "recorded_at": _moment(each.recorded_at),
        "hours_late": each.hours_late(audited.on),
    }


def _finding(found: Finding, audited: Audited) -> dict[str, Any]:
    duty, because = found.duty, found.duty.because
    late = found.late_by(audited.on)
    return {
        "rule": duty.rule,
        "title": RULES[duty.rule].title,
        "family": RULES[duty.rule].family.value,
        "verdict": found.verdict.value,
        "state": found.state.value,
        "subject": duty.subject,
        "part": duty.part,
        "owed_by": duty.owed_by,
        "owed_to": duty.owed_to,
        "starts": _moment(duty.starts_at),
        "due": _moment(duty.due_at),
        "met": _moment(duty.met_at),
        "met_by": duty.met_by,
        "superseded": _moment(duty.superseded_at),
        "late_hours": None if late is None else int(late.total_seconds() // 3600),
        "because": {
            "sentence": because.sentence,
            "on": because.on.isoformat(),
            "events": list(because.facts),
            "provisions": [_rested(each) for each in rested(because, audited.case)],
        },
        "discharged_by": list(duty.discharged_by),
        "missing": list(duty.missing),
    }


def _rested(each: Rested) -> dict[str, Any]:
    version = each.version
    checked = version.source.checked_on
    return {
        "id": each.id,
        "title": each.title,
        "version_starts": version.starts.isoformat(),
        "value": version.value if type(version.value) in {int, str} else None,
        "unit": each.unit,
        "nature": version.nature.value,
        "confidence": version.confidence.value,
        "checked_on": None if checked is None else checked.isoformat(),
        "source": version.source.title,
        "doubts": [doubt.value for doubt in each.doubts],
        "set_by": each.set_by or None,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
