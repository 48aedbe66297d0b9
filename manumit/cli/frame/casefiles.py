"""Case files audited one after another, each told before the next is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from manumit.casefile import as_html, as_json, as_text
from manumit.casefile.auditing import Audited, NotJudged, audit
from manumit.casefile.faults import BadCaseFile, Fault
from manumit.casefile.reading import read


CASE_FILES = "files"
STDIN = "-"
LINES = {".jsonl", ".ndjson"}
ENDINGS = {".json", *LINES}
OVERDUE, UNREAD = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was asked of every file."""

    on: datetime
    as_known: datetime | None
    form: str


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one case and where they stand; or why they cannot be had."""

    name: str
    data: bytes
    trouble: str = ""


def audit_files(given: Sequence[str], asked: Given) -> int:
    """Audit whatever is named, print as it comes; the exit status to leave with."""
    status = 0
    if asked.form == "html":
        click.echo(as_html.opening(), nl=False)
    for number, source in enumerate(_sources(given)):
        status = max(status, _one(source, asked, first=number == 0))
    if asked.form == "html":
        click.echo(as_html.closing(), nl=False)
    return status


def _one(source: Source, asked: Given, *, first: bool) -> int:
    if source.trouble:
        _refuse(source, [Fault("", "a file that can be read", source.trouble)], asked)
        return UNREAD
    try:
        audited = audit(read(source.data), on=asked.on, as_known=asked.as_known)
        said = _told(audited, source, asked.form, first=first)
    except BadCaseFile as error:
        _refuse(source, error.faults, asked)
        return UNREAD
    except NotJudged as error:
        _refuse(source, [Fault("", "dates that can be judged", str(error))], asked)
        return UNREAD
    click.echo(said, nl=False)
    return OVERDUE if audited.overdue else 0


def _told(audited: Audited, source: Source, form: str, *, first: bool) -> bytes | str:
    if form == "json":
        return as_json.line(audited, file=source.name) + b"\n"
    if form == "html":
        return as_html.section(audited)
    return as_text.text(audited) if first else f"\n\n{as_text.text(audited)}"


def _refuse(source: Source, faults: Sequence[Fault], asked: Given) -> None:
    """Say on stderr which file is passed over, and why."""
    if asked.form == "json":
        told = [
            {"path": each.path, "expected": each.expected, "found": each.found}
            for each in faults
        ]
        words = json.dumps({"file": source.name, "faults": told}, ensure_ascii=False)
        click.echo(words, err=True)
        return
    for each in faults:
        click.echo(f"{source.name}: {each}", err=True)


def _sources(given: Sequence[str]) -> Iterator[Source]:
    for name in given:
        if name == STDIN:
            yield from _from_stream("standard input", sys.stdin.buffer)
        else:
            yield from _from_path(Path(name), asked_for=True)


def _from_path(path: Path, *, asked_for: bool) -> Iterator[Source]:
    """The cases of a file, or of the files below a folder in the order of names."""
    try:
        if path.is_dir():
            for each in sorted(path.iterdir()):
                yield from _from_path(each, asked_for=False)
        elif path.suffix in LINES:
            with path.open("rb") as stream:
                yield from _lines(str(path), stream)
        elif asked_for or path.suffix in ENDINGS:
            yield Source(str(path), path.read_bytes())
    except OSError as error:
        yield Source(str(path), b"", error.strerror or "one that cannot")


def _from_stream(name: str, stream: BinaryIO) -> Iterator[Source]:
    """One case, or one on each line where the first line is a whole object."""
    first = stream.readline()
    bare = first.strip()
    if bare.startswith(b"{") and bare.endswith(b"}"):
        yield Source(f"{name}, line 1", bare)
        yield from _lines(name, stream, after=1)
    else:
        yield Source(name, first + stream.read())


def _lines(name: str, stream: BinaryIO, after: int = 0) -> Iterator[Source]:
    for number, each in enumerate(stream, after + 1):
        if each.strip():
            yield Source(f"{name}, line {number}", each)
