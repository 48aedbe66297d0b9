"""What inspectors found, beside the rule, the test and the page that answer it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from manumit.law.duties import RULES


TESTS = Path(__file__).parent
ROOT = TESTS.parent
PICTURES = ROOT / "docs" / "reference" / "failings"
ROWS = ("Crime recording", "Investigation", "Section 45", "Prevention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """One thing that was found, and what would have caught it.

    ``page`` is an address, or a page of ``case`` (a letter of the inspected cases,
    ``open`` where it is wanted as it stood before it was closed); ``follow`` a link of
    it that leads on, and ``sees`` must stand there. ``test`` is a node id.
    """

    id: str
    row: str
    found: str
    rules: Sequence[str]
    test: str
    person: str
    page: str
    sees: str
    case: str = ""
    open: bool = False
    follow: str = ""

    @property
    def picture(self) -> Path:
        return PICTURES / f"{self.id}.png"

    def test_stands(self) -> bool:
        """Whether the file holds a test function of this name."""
        path, _, name = self.test.partition("::")
        if not (ROOT / path).is_file():
            return False
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        return name in {
            each.name for each in tree.body if isinstance(each, ast.FunctionDef)
        }


@cache
def failings() -> Sequence[Failing]:
    """All of them, in the order of the report."""
    with (TESTS / "failings.toml").open("rb") as file:
        return [Failing(**each) for each in tomllib.load(file)["failing"]]


def failings_page() -> str:
    """The table, a row of the report at a time."""
    lines = [
        "# What inspectors found, and what catches it now",
        "",
        "Written by `python -m scripts.reference write` from `tests/failings.toml`.",
        "Each test is run by `make test`; each picture is taken by",
        "`tests/journeys/test_failings.py`, which fails where a page does not say it.",
    ]
    for row in ROWS:
        lines += [
            "",
            f"## {row}",
            "",
            "| found | rule | test | seen |",
            "| - | - | - | - |",
        ]
        lines += [_line(each) for each in failings() if each.row == row]
    return "\n".join([*lines, ""])


def _line(each: Failing) -> str:
    rules = "<br>".join(f"`{rule}`: {RULES[rule].title}" for rule in each.rules)
    path, _, name = each.test.partition("::")
    test = f"[`{name}`](../../{path})"
    return (
        f"| {each.found} | {rules} | {test} | ![{each.sees}](failings/{each.id}.png) |"
    )
