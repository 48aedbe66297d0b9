"""Is this zip a workbook that can be opened without harm? Asked before it is opened."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

from manumit.referrals.intake.kinds import SAVE_AS, other_archive
from manumit.referrals.intake.markup import DAMAGED
from manumit.referrals.intake.rows import Limits, Unreadable, in_words


_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCATOR_64 = b"PK\x06\x07"
_END_SIZE = 22
_LOCATOR_SIZE = 20
_COMMENT = 65_535
_MIMETYPE_LONGEST = 200


def open_archive(file: BinaryIO, *, size: int, limits: Limits) -> zipfile.ZipFile:
    """The archive, once its directory is known to be small and honest."""
    _check_directory(file, size, limits)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (
        zipfile.BadZipFile,
        ValueError,
        struct.error,
        OSError,
        NotImplementedError,
    ) as error:
        raise Unreadable(DAMAGED) from error
    entries = archive.infolist()
    names = frozenset(each.filename for each in entries)
    if any(each.flag_bits & 1 for each in entries):
        raise Unreadable(
            "The workbook is protected by a password, so it cannot be read. Take the "
            "password off, save it and upload it again."
        )
    what = other_archive(names, _mimetype(archive, names))
    if what:
        raise Unreadable(f"The file is {what}, whatever its name says. {SAVE_AS}")
    _check_sizes(entries, size, limits)
    return archive


def _check_directory(file: BinaryIO, size: int, limits: Limits) -> None:
    """Read the size of the zip's directory by hand: opening it would hold it whole."""
    tail_size = min(size, _END_SIZE + _COMMENT + _LOCATOR_SIZE)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        raise Unreadable(
            "The workbook is cut short: its end is missing. Copy or send it again."
        )
    entries, length = struct.unpack_from("<HI", tail, at + 10)
    locator = tail[max(0, at - _LOCATOR_SIZE) : at]
    if locator.startswith(_LOCATOR_64) and len(locator) == _LOCATOR_SIZE:
        file.seek(min(size, struct.unpack_from("<Q", locator, 8)[0]))
        end = file.read(56)
        if len(end) < 56 or not end.startswith(_END_64):  # noqa: PLR2004 -- its size
            raise Unreadable(DAMAGED)
        entries, length = struct.unpack_from("<QQ", end, 32)
    if entries > limits.entries or length > limits.directory_bytes:
        raise Unreadable(
            f"The file holds {entries:,} parts; a workbook has a few dozen and at most "
            f"{limits.entries:,} are taken. It is not read."
        )


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise Unreadable(f"The file holds {len(entries):,} parts. It is not read.")
    unpacked = sum(each.file_size for each in entries)
    if unpacked > limits.unpacked_bytes or (
        unpacked > limits.ratio_counts_from and unpacked > size * limits.unpacked_ratio
    ):
        raise Unreadable(
            f"The file is {in_words(size)} but would unpack to {in_words(unpacked)}. "
            "No honest register does; files made so are meant to exhaust a machine, so "
            "it is not opened. If it is a register, save it as .csv and upload that."
        )


def _mimetype(archive: zipfile.ZipFile, names: frozenset[str]) -> bytes:
    if "mimetype" not in names:
        return b""
    try:
        with archive.open("mimetype") as part:
            return part.read(_MIMETYPE_LONGEST)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
    ) as error:
        raise Unreadable(DAMAGED) from error
