"""The command line: one sentence for each error, JSON for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from manumit.cli.check import machine
from manumit.cli.frame.errors import in_words, sentence, wants_json
from manumit.cli.frame.tree import manumit_command
from manumit.local import Trouble


def manumit(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manumit", *words],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_has_help_in_a_sentence() -> None:
    context = click.Context(manumit_command)
    names = manumit_command.list_commands(context)
    assert {"demo", "serve", "worker", "check", "migrate"} <= set(names)
    for name in names:
        found = manumit_command.get_command(context, name)
        assert found
        assert found.help, name
        assert found.help.split("\n")[0].endswith(".")


def test_an_unknown_command_is_told_on_one_line() -> None:
    done = manumit("demonstrate")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "demonstrate" in done.stderr


def test_a_wrong_setting_is_one_sentence_and_no_traceback() -> None:
    done = manumit("demo", MANUMIT_ADDRESS="nowhere")
    assert done.returncode == 1
    assert done.stderr == (
        "MANUMIT_ADDRESS is 'nowhere': write host:port, such as 127.0.0.1:8000.\n"
    )


def test_the_same_error_as_json() -> None:
    done = manumit("demo", "--format", "json", MANUMIT_ADDRESS="nowhere")
    assert done.returncode == 1
    assert "MANUMIT_ADDRESS" in json.loads(done.stderr)["error"]
    assert done.stdout == ""


def test_debug_shows_where_it_arose() -> None:
    done = manumit("--debug", "demo", MANUMIT_ADDRESS="nowhere")
    assert "Traceback" in done.stderr


def test_a_demonstration_refuses_a_database_of_ones_own() -> None:
    done = manumit("demo", MANUMIT_DATABASE_URL="postgresql://a@b/c")
    assert done.returncode == 1
    assert "unset MANUMIT_DATABASE_URL" in done.stderr


def test_root_does_not_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    from manumit.cli import serve

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("MANUMIT_DEMO", raising=False)
    with pytest.raises(Trouble, match="does not run as root"):
        serve.command.main([], standalone_mode=False)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (click.ClickException("Plain words."), "Plain words."),
        (Trouble("The disk is full."), "The disk is full."),
        (FileNotFoundError(2, "No such file", "a.csv"), "a.csv: No such file."),
        (KeyError("Invented Person"), "did not foresee (KeyError)"),
    ],
)
def test_each_error_has_its_sentence(error: Exception, words: str) -> None:
    assert words in sentence(error)
    assert "Invented" not in sentence(error)


def test_an_interruption_has_a_status_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert in_words(KeyboardInterrupt(), []) == 130
    assert capsys.readouterr().err == "Stopped before it was done.\n"


def test_json_is_asked_for_in_either_spelling() -> None:
    assert wants_json(["check", "--format", "json"])
    assert wants_json(["check", "--format=json"])
    assert not wants_json(["check", "json"])


def test_check_says_what_is_missing_before_anything_was_set_up(tmp_path: Path) -> None:
    done = manumit("check", "--format", "json", MANUMIT_HOME=str(tmp_path / "new"))
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["ok"] is False
    states = {each["about"]: each["state"] for each in told["findings"]}
    assert states["clock"] == "well"
    assert states["secrets"] == "wrong"
    assert not (tmp_path / "new").exists()


def test_check_of_the_machine_tells_well_from_wrong(tmp_path: Path) -> None:
    assert machine.disk(tmp_path, free=10**12).state == "well"
    assert machine.disk(tmp_path, free=500_000_000).state == "mind"
    assert machine.disk(tmp_path, free=0).state == "wrong"
    assert machine.clock(datetime(1970, 1, 1, tzinfo=UTC)).state == "wrong"
    assert machine.clock(datetime(2027, 1, 1, tzinfo=UTC)).state == "well"
    assert machine.assets(tmp_path).state == "wrong"
    for name in machine.ASSETS:
        (tmp_path / name).touch()
    assert machine.assets(tmp_path).state == "well"


def test_check_sees_secrets_that_others_can_read(tmp_path: Path) -> None:
    key = tmp_path / "session-key"
    key.write_text("x")
    key.chmod(0o644)
    (found,) = machine.secrets(tmp_path, needed=("session-key",))
    assert found.state == "wrong"
    assert "chmod 600" in found.words
    key.chmod(0o600)
    (found,) = machine.secrets(tmp_path, needed=("session-key",))
    assert found.state == "well"
