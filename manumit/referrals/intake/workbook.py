"""An .xlsx workbook: which sheets it has, and any one of them as rows."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from manumit.referrals.intake.archive import open_archive
from manumit.referrals.intake.formats import Formats
from manumit.referrals.intake.markup import DAMAGED, attribute, parser, pump
from manumit.referrals.intake.rows import Limits, SheetRow, Unreadable
from manumit.referrals.intake.strings import SharedStrings
from manumit.referrals.intake.worksheet import SheetReader


_READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name; ``part`` is where it lies in the archive."""

    name: str
    part: str
    hidden: bool


class Workbook:
    """A workbook opened for reading; nothing of its rows is held."""

    def __init__(self, file: BinaryIO, *, size: int, limits: Limits) -> None:
        self._archive = open_archive(file, size=size, limits=limits)
        self._limits = limits
        self._names = {each.lower(): each for each in self._archive.namelist()}
        self._home = self._find_home()
        self._targets: dict[str, tuple[str, str]] = {}
        self._read_relations()
        self.sheets: tuple[Sheet, ...] = ()
        self._from_1904 = False
        self._read_workbook()
        self._formats = self._read_formats()

    def rows(self, sheet: Sheet) -> WorkbookRows:
        return WorkbookRows(self, sheet)

    def pieces(self, sheet: Sheet) -> Iterator[tuple[int, list[SheetRow]]]:
        """Rows as they are completed, with the bytes read for each piece."""
        strings = SharedStrings(self._strings())
        reader = SheetReader(
            strings=strings, formats=self._formats, limits=self._limits
        )
        try:
            with self._open(sheet.part) as file:
                for size, rows in reader.rows(file):
                    yield size, list(rows)
        except _READ_ERRORS as error:
            raise Unreadable(DAMAGED) from error
        finally:
            strings.close()

    def size_of(self, sheet: Sheet) -> int:
        return self._archive.getinfo(sheet.part).file_size

    def _open(self, name: str) -> zipfile.ZipExtFile:
        try:
            return self._archive.open(name)  # type: ignore[return-value]
        except (KeyError, *_READ_ERRORS) as error:
            raise Unreadable(DAMAGED) from error

    def _scan(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        made = parser(start, lambda _: None, lambda _: None)
        try:
            with self._open(name) as file:
                for _ in pump(made, file):
                    pass
        except _READ_ERRORS as error:
            raise Unreadable(DAMAGED) from error

    def _find_home(self) -> str:
        """The part that is the workbook, as the package says or where Excel puts it."""
        found = [self._names.get("xl/workbook.xml", "")]

        def start(name: str, given: dict[str, str]) -> None:
            if name == "Relationship" and given.get("Type", "").endswith(
                "/officeDocument"
            ):
                found.append(self._resolve("", given.get("Target", "")))

        if "_rels/.rels" in self._names:
            self._scan(self._names["_rels/.rels"], start)
        known = [each for each in found if each]
        if not known:
            raise Unreadable(DAMAGED)
        return known[-1]

    def _resolve(self, folder: str, target: str) -> str:
        path = target if target.startswith("/") else posixpath.join(folder, target)
        return self._names.get(posixpath.normpath(path).lstrip("/").lower(), "")

    def _read_relations(self) -> None:
        folder, name = posixpath.split(self._home)
        rels = self._names.get(f"{folder}/_rels/{name}.rels".lstrip("/").lower())

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "Relationship" and len(self._targets) < self._limits.entries:
                kind = given.get("Type", "").rpartition("/")[2]
                part = self._resolve(folder, given.get("Target", ""))
                self._targets[given.get("Id", "")] = (kind, part)

        if rels:
            self._scan(rels, start)

    def _read_workbook(self) -> None:
        found: list[Sheet] = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._from_1904 = given.get("date1904", "0") in {"1", "true"}
            if tag == "sheet" and len(found) < self._limits.entries:
                kind, part = self._targets.get(attribute(given, "id") or "", ("", ""))
                if kind == "worksheet" and part:
                    hidden = given.get("state", "visible") != "visible"
                    found.append(Sheet(given.get("name", ""), part, hidden))

        self._scan(self._home, start)
        if not found:
            raise Unreadable("The workbook holds no sheet with cells.")
        self.sheets = tuple(found)

    def _target_of(self, wanted: str) -> str:
        return next(
            (part for kind, part in self._targets.values() if kind == wanted), ""
        )

    def _read_formats(self) -> Formats:
        part = self._target_of("styles")
        styles: list[int] = []
        codes: dict[int, str] = {}
        inside = [False]

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "cellXfs":
                inside[0] = True
            elif tag in {"cellStyles", "dxfs"}:
                inside[0] = False
            elif tag == "numFmt" and len(codes) < self._limits.entries:
                codes[_whole(given.get("numFmtId"))] = given.get("formatCode", "")
            elif tag == "xf" and inside[0] and len(styles) < 2 * _MOST_STYLES:
                styles.append(_whole(given.get("numFmtId")))

        if part:
            self._scan(part, start)
        return Formats(tuple(styles), codes, self._from_1904)

    def _strings(self) -> Iterator[str]:
        """The shared strings one by one; phonetic readings above the text left out."""
        part = self._target_of("sharedStrings")
        if not part:
            return
        reader = _StringReader(self._limits.row_bytes)
        made = parser(reader.start, reader.end, reader.characters)
        with self._open(part) as file:
            for _ in pump(made, file):
                done, reader.done = reader.done, []
                yield from done


_MOST_STYLES = 65_536


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


class _StringReader:
    """Takes the events of the shared strings and joins the runs of each."""

    def __init__(self, longest: int) -> None:
        self.done: list[str] = []
        self._longest = longest
        self._runs: list[str] = []
        self._size = 0
        self._taking = False
        self._phonetic = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self._runs, self._size = [], 0
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._taking = not self._phonetic

    def end(self, name: str) -> None:
        if name == "si":
            self.done.append("".join(self._runs))
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._taking = False

    def characters(self, text: str) -> None:
        if self._taking and self._size <= self._longest:
            self._size += len(text)
            self._runs.append(text)


class WorkbookRows:
    """The rows of a sheet, read again from the start at each iteration."""

    def __init__(self, workbook: Workbook, sheet: Sheet) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._size = max(1, workbook.size_of(sheet))
        self._read = 0

    @property
    def share(self) -> float:
        return min(1.0, self._read / self._size)

    def __iter__(self) -> Iterator[SheetRow]:
        self._read = 0
        for size, rows in self._workbook.pieces(self._sheet):
            self._read += size
            yield from rows
