"""Folders: where things lie, who owns them, whether there is room."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from manumit.local.account import Account, closed_to
from manumit.local.trouble import Trouble


class NotPrivate(Trouble):
    """A folder that must be ours alone belongs to somebody else or is open."""


class NotReachable(Trouble):
    """The account that runs the server cannot get to a folder."""


class DiskFull(Trouble):
    """There is no room on the disk."""


class PathTooLong(Trouble):
    """A path is longer than the system or the database server can use."""


class CannotWrite(Trouble):
    """A folder cannot be made or written."""


FreeBytes = Callable[[Path], int]

LONGEST_PATH = 900  # bytes; PostgreSQL's own limit is 1,023 with its file names


def free_bytes(path: Path) -> int:
    """Room left for us on the disk that holds the path (or would hold it)."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free


def check_room(path: Path, *, least: int, free: FreeBytes = free_bytes) -> None:
    left = free(path)
    if left < least:
        raise DiskFull(
            f"The disk that holds {path} is full: {left // 1_000_000:,} MB are free "
            f"and the database needs {least // 1_000_000:,} MB. Make room, or put "
            "MANUMIT_HOME on another disk.",
        )


def check_length(path: Path) -> None:
    length = len(os.fsencode(path))
    if length > LONGEST_PATH:
        raise PathTooLong(
            f"The path of the database's folder has {length} bytes and PostgreSQL "
            f"takes {LONGEST_PATH}: set MANUMIT_HOME to a shorter one.",
        )


def make_folder(path: Path, *, mode: int) -> None:
    """Make a folder of ours with this mode; one that is there stays as it is."""
    if path.is_dir():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(exist_ok=True)
        path.chmod(mode)
    except OSError as error:
        raise _in_words(path, error) from error


def _in_words(path: Path, error: OSError) -> Trouble:
    if error.errno == errno.ENOSPC:
        return DiskFull(f"The disk that should hold {path} is full: make room on it.")
    if error.errno == errno.ENAMETOOLONG:
        return PathTooLong(
            f"The path {str(path)[:60]}… is longer than this system takes: set "
            "MANUMIT_HOME to a shorter one.",
        )
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return CannotWrite(
            f"{path} cannot be made, because a file is in its place: "
            "move the file, or set MANUMIT_HOME to another folder.",
        )
    return CannotWrite(
        f"{path} cannot be made ({error.strerror}): check who may write there, or "
        "set MANUMIT_HOME to another folder.",
    )


def private_folder(path: Path, account: Account) -> Path:
    """A folder that only ``account`` may enter; made, or found to be so."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        pass
    except OSError as error:
        raise _in_words(path, error) from error
    else:
        if account.drops:
            os.chown(path, account.uid, account.gid)
    check_private(path, account)
    return path


def check_private(path: Path, account: Account) -> None:
    """Refuse a folder of another owner's, an open one, or a link to one."""
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotPrivate(f"{path} should be a folder and is not: remove it.")
    if found.st_uid != account.uid:
        raise NotPrivate(
            f"{path} belongs to another account than {account.name}, which runs the "
            "database: remove it, or set MANUMIT_RUNTIME to a short path of your own.",
        )
    if found.st_mode & 0o077:
        raise NotPrivate(
            f"{path} is open to other accounts: close it with chmod 700, or remove it.",
        )


def check_reachable(path: Path, account: Account) -> None:
    """Refuse a folder that the account that runs the server cannot get to."""
    closed = closed_to(account, path)
    if closed:
        raise NotReachable(
            f"The account {account.name}, which runs PostgreSQL, cannot enter the "
            f"folder {closed}, and so cannot reach {path}. Set MANUMIT_HOME to a "
            f"folder that it can reach, or run as an ordinary account.",
        )
