from __future__ import annotations

import csv
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused
from manumit.audit import exporting
from manumit.audit.acting import as_reader
from manumit.audit.exporting import HEADINGS, export, safe_cell
from manumit.audit.models import Event
from manumit.audit.queries import Wanted
from manumit.audit.reporting import as_json, in_words
from tests.ground import NOON

from .conftest import AUDITOR, OFFICER, SealedRecord


LATER = NOON + timedelta(days=1)


def _rows(wanted: Wanted) -> list[list[str]]:
    with as_reader(AUDITOR, at=LATER):
        lines = export(wanted, by=AUDITOR, at=LATER)
    return list(csv.reader(lines))


def test_an_export_holds_every_matching_event_and_is_itself_an_act(
    sealed: SealedRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "ROWS_AT_ONCE", 2)
    sealed.add(5)
    with sealed.as_role("app"):
        rows = _rows(Wanted(account=OFFICER.account))
    assert tuple(rows[0]) == HEADINGS
    assert [row[6] for row in rows[1:]] == [
        f"case:{n} desk:one" for n in range(4, -1, -1)
    ]
    assert rows[1][5] == f"{OFFICER.account} saw the case 4"
    taken = Event.objects.get(act="audit.exported")
    assert json.loads(taken.detail) == {"asked_account": OFFICER.account}


def test_the_act_is_recorded_before_the_first_line_is_read(
    sealed: SealedRecord,
) -> None:
    with as_reader(AUDITOR, at=LATER):
        lines = export(Wanted(), by=AUDITOR, at=LATER)
    assert Event.objects.filter(act="audit.exported").count() == 1
    next(lines)


@pytest.mark.parametrize(
    "held", [set(), {Permission.READ_AUDIT}, {Permission.EXPORT_AUDIT}]
)
def test_taking_away_needs_both_permissions(
    sealed: SealedRecord, held: set[Permission]
) -> None:
    reader = Reader("a", "o", frozenset(), frozenset(), frozenset(held))
    with pytest.raises(Refused), as_reader(reader, at=LATER):
        export(Wanted(), by=reader, at=LATER)


@given(st.text())
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe.endswith(text)


def test_a_verdict_is_said_in_words_and_as_json(sealed: SealedRecord) -> None:
    sealed.add(3)
    sound = sealed.verify()
    assert in_words(sound).splitlines()[-1] == "3 events: nothing was tampered with."
    assert as_json(sound)["sound"] is True
    event_id = sealed.ids()[1]
    sealed.tamper(("DELETE FROM audit_event WHERE id = %s", [event_id]))
    verdict = sealed.verify()
    words = in_words(verdict).splitlines()
    assert words[0] == f"Event {event_id} (number 2) was deleted."
    assert words[-1] == "4 events: 1 sign of tampering."
    assert json.loads(json.dumps(as_json(verdict)))["findings"] == [
        {
            "kind": "deleted",
            "sentence": words[0],
            "number": 2,
            "events": [event_id],
        }
    ]
