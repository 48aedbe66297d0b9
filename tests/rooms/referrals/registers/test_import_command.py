"""``manumit import``: the same acts from the command line, as a member."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manumit.cli.frame import importing
from manumit.cli.frame.importing import Done, Given, MayNotImport, NoSuchMapping
from manumit.cli.frame.speaking import Speech
from manumit.local import Trouble
from manumit.referrals.rules import RunState
from tests.cast import Cast
from tests.rooms.referrals.registers.conftest import PLAIN, Desk, acts, file_of, line


def given(
    folder: Path,
    *rows: dict[str, str],
    content: bytes | None = None,
    dry_run: bool = False,
    mapping: str | None = None,
) -> Given:
    file = folder / "register.csv"
    file.write_bytes(file_of(rows) if content is None else content)
    return Given(
        file=file,
        register="NRM referrals",
        mapping=mapping,
        sheet=None,
        dry_run=dry_run,
    )


def imported(what: Given) -> Done:
    member = importing.member(organisation="nca", email=None)
    return importing.run(what, member, Speech())


def test_it_lets_a_register_in_as_a_member_and_says_what_became_of_it(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = imported(given(tmp_path, line("N-1"), line("N-2", First_responder="Nobody")))
    assert not done.whole
    assert len(desk.referrals()) == 1
    said = capsys.readouterr().out
    assert "2 rows in" in said
    assert "1 are new" in said
    assert "Row 3, First responder: No first responder organisation" in said
    assert "Kept as other columns: “Shoe size”." in said
    assert acts("register.let_in", desk.who), "done by Grace, not by the installation"
    told = json.loads(json.dumps(done.as_json()))
    assert told["new"] == 1
    assert told["problems"][0]["row"] == 3
    assert PLAIN["Surname"] not in json.dumps(told)


def test_whole_files_leave_nothing_to_mend(desk: Desk, tmp_path: Path) -> None:
    assert imported(given(tmp_path, line("N-1"))).whole
    again = imported(given(tmp_path, line("N-1")))
    assert again.whole
    assert len(desk.referrals()) == 1


def test_a_dry_run_lets_nothing_in(desk: Desk, tmp_path: Path) -> None:
    done = imported(given(tmp_path, line("N-1"), dry_run=True))
    assert done.run.state is RunState.CHECKED
    assert done.whole
    assert desk.referrals() == []


def test_a_file_that_cannot_be_read_is_said_in_words(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = imported(given(tmp_path, content=b"%PDF-1.7"))
    assert not done.whole
    assert "PDF" in capsys.readouterr().out
    assert done.as_json()["why"]


def test_columns_that_nobody_can_guess_are_left_to_the_browser(
    desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(Trouble, match="choose the columns there"):
        imported(given(tmp_path, content=b"Alpha,Beta\n1,2\n"))
    assert desk.referrals() == []


def test_a_mapping_that_is_not_remembered_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    imported(given(tmp_path, line("N-1")))
    with pytest.raises(NoSuchMapping, match="Remembered: NRM referrals"):
        imported(given(tmp_path, line("N-2"), mapping="Another"))
    assert imported(given(tmp_path, line("N-2"), mapping="NRM referrals")).whole


def test_only_somebody_who_may_acts_for_an_organisation(cast: Cast) -> None:
    named = importing.member(organisation="nca", email=cast.grace.email.upper())
    assert named.name == cast.grace.name
    with pytest.raises(MayNotImport, match="may not let registers in"):
        importing.member(organisation="west-yorkshire", email=cast.alice.email)
    with pytest.raises(MayNotImport, match="may not let registers in"):
        importing.member(organisation="west-yorkshire", email=cast.grace.email)
    with pytest.raises(MayNotImport, match="Nobody at West Yorkshire Police"):
        importing.member(organisation="west-yorkshire", email=None)
    with pytest.raises(MayNotImport, match="No account has the address"):
        importing.member(organisation="nca", email="nobody@example.org")
    with pytest.raises(MayNotImport, match="There is no organisation"):
        importing.member(organisation="nowhere", email=None)
