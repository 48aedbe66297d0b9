"""``manumit demo-register``: write a register of referrals around published counts."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from manumit.demo.register import counts
from manumit.demo.register.workbook import TooManyRows
from manumit.demo.register.writing import (
    ENCODINGS,
    CannotWrite,
    Recipe,
    Written,
    write,
)


_SHARE = click.FloatRange(0, 1)


@click.command("demo-register")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="Counts as CSV (or .csv.gz). Without it: the Home Office's of 2022 to 2023.",
)
@click.option("--seed", type=int, required=True, help="The same seed, the same file.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The register to write: .csv or .xlsx.",
)
@click.option(
    "--answer-key",
    type=click.Path(path_type=Path),
    help="Write here, as JSON Lines, which rows share a person or thing.",
)
@click.option(
    "--dirt",
    type=_SHARE,
    default=0.06,
    show_default=True,
    help="Share of rows that are dirty but can be read.",
)
@click.option(
    "--spoil",
    type=_SHARE,
    default=0.0,
    show_default=True,
    help="Share of rows that somebody has to mend.",
)
@click.option(
    "--notify",
    type=_SHARE,
    default=0.05,
    show_default=True,
    help="Share of adults met by public bodies who are notified without a name.",
)
@click.option("--limit", type=click.IntRange(0), help="Stop after so many rows.")
@click.option("--repeat", type=click.IntRange(1), help="Multiply every count.")
@click.option("--people", type=click.IntRange(1), help="Scale the counts to so many.")
@click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    default=ENCODINGS[0],
    show_default=True,
    help="Of a CSV file; cp1252 leaves a line or more in UTF-8, as old exports do.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences for people, or JSON for programs.",
)
def command(  # noqa: PLR0917  # click passes every option by name
    source: Path | None,
    seed: int,
    out: Path,
    answer_key: Path | None,
    dirt: float,
    spoil: float,
    notify: float,
    limit: int | None,
    repeat: int | None,
    people: int | None,
    encoding: str,
    form: str,
) -> None:
    """Write a register with one row for each counted person.

    Responder, quarter, exploitation, age band, gender and nationality are as counted.
    Everything else is invented, and the register says so.
    """
    recipe = Recipe(seed=seed, dirt=dirt, spoil=spoil, dtn=notify, limit=limit)
    began = time.monotonic()
    try:
        lines = _counts(source, repeat, people)
        total = sum(line.people for line in lines)
        with _progress(total, shown=form == "text") as progress:
            written = write(
                lines,
                recipe,
                out=out,
                answer_key=answer_key,
                encoding=encoding,
                progress=progress,
            )
    except (counts.CountsUnreadable, CannotWrite, TooManyRows) as error:
        raise click.ClickException(str(error)) from error
    _say(written, out, time.monotonic() - began, form)


def _counts(
    source: Path | None,
    repeat: int | None,
    people: int | None,
) -> list[counts.Counted]:
    if repeat and people:
        raise click.UsageError("Give --repeat or --people, not both.")
    lines = counts.read(source) if source else counts.published()
    if people:
        return counts.scaled(lines, people)
    return counts.repeated(lines, repeat) if repeat else lines


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar where somebody looks on; else say nothing."""
    if not shown or not sys.stderr.isatty():
        yield lambda _rows: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Rows", total=total)
        yield lambda rows: bar.update(task, completed=rows)


def _say(written: Written, out: Path, seconds: float, form: str) -> None:
    if form == "json":
        told = {"out": str(out), **asdict(written), "seconds": round(seconds, 2)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(
        f"{written.rows:,} rows written to {out} in {seconds:.1f} seconds: "
        f"{written.dirty:,} dirty, {written.spoilt:,} to be mended, "
        f"{written.dtn:,} notifications without a name, "
        f"{written.again:,} about somebody met before.",
    )
