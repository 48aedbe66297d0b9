from __future__ import annotations

import json
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result

from manumit.cli import audit

from .conftest import SealedRecord


@pytest.fixture
def run(sealed: SealedRecord, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command with Django and the database as the tests have them."""
    monkeypatch.setattr(audit, "database_running", lambda _: nullcontext())
    monkeypatch.setattr(audit, "load_django", lambda **_: None)
    return CliRunner()


def _verify(run: CliRunner, *words: str) -> Result:
    return run.invoke(audit.command, ["verify", *words])


def test_a_sound_record_leaves_with_nought(
    run: CliRunner, sealed: SealedRecord
) -> None:
    sealed.add(3)
    done = _verify(run)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "3 events: nothing was tampered with."


def test_tampering_is_named_and_leaves_with_one(
    run: CliRunner, sealed: SealedRecord
) -> None:
    sealed.add(3)
    second = sealed.ids()[1]
    sealed.tamper(("UPDATE audit_event SET act = 'a.b' WHERE id = %s", [second]))
    done = _verify(run, "--format", "json")
    assert done.exit_code == 1
    said = json.loads(done.output)
    assert said["sound"] is False
    assert said["findings"][0]["events"] == [second]


def test_a_head_noted_elsewhere_is_held_against_the_chain(
    run: CliRunner, sealed: SealedRecord
) -> None:
    sealed.add(2)
    assert _verify(run, "--noted", f"2:{'0' * 64}").exit_code == 1
