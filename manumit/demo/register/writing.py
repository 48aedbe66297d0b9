"""Write a whole register, and its answer key when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from manumit.demo.register.chance import Chance
from manumit.demo.register.counts import Counted
from manumit.demo.register.delimited import UTF_8, WINDOWS, Delimited
from manumit.demo.register.dirt import soil
from manumit.demo.register.order import dealt
from manumit.demo.register.rows import Clerk, Drawn
from manumit.demo.register.spoil import spoil
from manumit.demo.register.workbook import Workbook


KINDS = (".csv", ".xlsx")
ENCODINGS = (UTF_8, WINDOWS)
_SAID_EVERY = 1_000  # rows between two words on progress


class CannotWrite(ValueError):
    """The register cannot be written like this; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a register is made. Shares run from 0 to 1.

    ``dirt`` of the rows are dirty in a way that can be read; ``spoil`` have to be
    mended by a desk; ``dtn`` of the adults whom a public body met are notifications
    without a name; ``again`` is the chance that a referral concerns somebody met
    before. ``limit`` stops after so many rows: such a register does not add up to its
    counts.
    """

    seed: int
    dirt: float = 0.06
    spoil: float = 0.0
    dtn: float = 0.05
    again: float = 0.05
    limit: int | None = None

    def __post_init__(self) -> None:
        for name in ("dirt", "spoil", "dtn", "again"):
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise CannotWrite(f"{name} is a share from 0 to 1, not {share}.")
        if self.limit is not None and self.limit < 0:
            raise CannotWrite(f"limit is a number of rows, not {self.limit}.")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows, and how many of them are of each sort."""

    rows: int
    dirty: int
    spoilt: int
    dtn: int
    again: int


def drawn(lines: Sequence[Counted], recipe: Recipe) -> Iterator[Drawn]:
    """Yield every row of the register, oldest referral first."""
    seed = str(recipe.seed)
    clerk = Clerk(lines, seed=seed, dtn=recipe.dtn, again=recipe.again)
    luck, mischief = Chance(f"{seed}:dirt"), Chance(f"{seed}:spoil")
    for number, (counted, day) in enumerate(
        islice(dealt(lines, seed=seed), recipe.limit),
        1,
    ):
        row = clerk.draw(counted, day, number)
        if luck.happens(recipe.dirt):
            soil(row, luck)
        if mischief.happens(recipe.spoil):
            spoil(row, mischief)
        yield row


def write(
    lines: Sequence[Counted],
    recipe: Recipe,
    *,
    out: Path,
    answer_key: Path | None = None,
    encoding: str = UTF_8,
    progress: Callable[[int], None] = lambda rows: None,  # noqa: ARG005  # says nothing
) -> Written:
    """Write the register to ``out`` (.csv or .xlsx) and the key beside it if wanted.

    Both appear only when they are whole: an interrupted run leaves nothing half.
    ``progress`` is told the number of rows so far. Raise :class:`CannotWrite`.
    """
    _check(out, answer_key, encoding)
    halves = {path: _half(path) for path in (out, answer_key) if path}
    try:
        written = _write(
            drawn(lines, recipe),
            _sheet(halves[out], out.suffix.lower(), encoding, titled=recipe.dirt > 0),
            halves.get(answer_key) if answer_key else None,
            progress,
        )
        for path, half in halves.items():
            half.replace(path)
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)
    return written


def _write(
    rows: Iterator[Drawn],
    sheet: Delimited | Workbook,
    key: Path | None,
    progress: Callable[[int], None],
) -> Written:
    number = dirty = spoilt = dtn = again = 0
    with ExitStack() as stack:
        stack.enter_context(sheet)
        answers = stack.enter_context(key.open("w", encoding="utf-8")) if key else None
        for number, row in enumerate(rows, 1):
            sheet.add(row.row, blank_after=row.blank_after)
            answer = row.answer
            if answers:
                answers.write(answer.line(number) + "\n")
            dirty += bool(answer.dirt)
            spoilt += bool(answer.spoilt)
            dtn += not row.named
            again += answer.met_before
            if number % _SAID_EVERY == 0:
                progress(number)
    progress(number)
    return Written(number, dirty, spoilt, dtn, again)


def _sheet(
    path: Path,
    kind: str,
    encoding: str,
    *,
    titled: bool,
) -> Delimited | Workbook:
    if kind == ".xlsx":
        return Workbook(path, titled=titled)
    return Delimited(path, encoding=encoding)


def _half(path: Path) -> Path:
    return path.with_name(f".{path.name}.half")


def _check(out: Path, answer_key: Path | None, encoding: str) -> None:
    if out.suffix.lower() not in KINDS:
        raise CannotWrite(f"{out.name} must end in .csv or .xlsx.")
    if encoding not in ENCODINGS:
        raise CannotWrite(f"{encoding} is not offered. Use {' or '.join(ENCODINGS)}.")
    if encoding != UTF_8 and out.suffix.lower() != ".csv":
        raise CannotWrite("A workbook has its own encoding. Leave the option out.")
    if answer_key and answer_key.resolve() == out.resolve():
        raise CannotWrite("The answer key needs a file of its own.")
    for path in (out, answer_key):
        if path and not path.parent.is_dir():
            raise CannotWrite(f"The folder {path.parent} is not there. Make it first.")
