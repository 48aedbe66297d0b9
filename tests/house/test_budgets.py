"""Functions, modules and templates stay small enough to be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.house.inventory import MODULES, PACKAGE, TEMPLATES


FUNCTION, MODULE, TEMPLATE = 50, 400, 150
NINE_IN_TEN = {"function": 30, "module": 300}
LISTS = {
    "ui/gallery/small.py:_texts",
    "ui/gallery/figures.py:figures",
    "desk/apps.py:_links",
    "referrals/apps.py:_links",
}
"""Functions that are one list of examples or links, with no path in them to follow."""
VAGUE = {"utils", "helpers", "common", "core", "manager", "handler"}
WRITTEN = [each for each in MODULES if "migrations" not in each.parts]


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function and how long it is, without its decorators and its docstring."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            said = ast.get_docstring(node, clean=False) or ""
            length = node.end_lineno - node.lineno + 1 - len(said.splitlines())
            yield f"{path.relative_to(PACKAGE)}:{node.name}", length


ALL = [each for path in WRITTEN for each in functions(path)]


def share_within(lengths: Sequence[int], most: int) -> float:
    return sum(each <= most for each in lengths) / len(lengths)


def test_no_function_is_too_long() -> None:
    long = {name for name, length in ALL if length > FUNCTION}
    assert long == LISTS


@pytest.mark.parametrize("path", WRITTEN, ids=lambda each: str(each.name))
def test_no_module_is_too_long_or_named_for_anything(path: Path) -> None:
    assert lines_of(path) <= MODULE, path
    assert not {path.stem, path.parent.name} & VAGUE, path


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda each: str(each.name))
def test_no_template_is_too_long(path: Path) -> None:
    assert lines_of(path) <= TEMPLATE, path


def test_nine_in_ten_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    short = {
        "function": share_within([each for _, each in ALL], NINE_IN_TEN["function"]),
        "module": share_within(
            [lines_of(each) for each in WRITTEN], NINE_IN_TEN["module"]
        ),
    }
    with capsys.disabled():
        for what, share in short.items():
            print(f"\n{share:.1%} of {what}s within {NINE_IN_TEN[what]} lines", end="")
    assert all(share >= 0.9 for share in short.values())
