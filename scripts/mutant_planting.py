"""Plants faults in a copy of the law's code; ``scripts/mutants.py`` tries them.

mutmut makes the faults and keeps every one beside the sound function, which one is
called being said by the environment. It leaves decorated functions alone, so the
copy says ``f = rule(…)(f)`` after the function instead of ``@rule(…)`` before it.
"""

from __future__ import annotations

import ast
import contextlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import ndiff
from pathlib import Path

from mutmut.mutation import file_mutation
from mutmut.mutation.file_mutation import mutate_file_contents


ROOT = Path(__file__).resolve().parents[1]
TARGETS = ("duties/*.py", "policies.py", "counting.py", "calendar.py")
COPIED = ("manumit/law", "tests/law", "docs/reference")
SETTINGS = """\
[tool.mutmut]
source_paths = ["manumit"]

[tool.pytest.ini_options]
addopts = [
  "--import-mode=importlib", "--assert=plain", "--tb=native",
  "--ignore-glob=*/test_removals.py", "--ignore-glob=*/test_properties.py",
  "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist",
]
pythonpath = ["."]
filterwarnings = ["error"]
"""
CONFTEST = '''\
"""The same examples at every run, so that the same faults are found."""

from hypothesis import Phase, settings

settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("mutants")
'''
_MEMOS = {"cache", "lru_cache"}
"""What a memo kept from the sound function would hide the planted one."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted fault: its name, the function that holds it, and what it changes."""

    name: str
    module: str
    function: str
    change: str


def plant(folder: Path, only: str = "", *, every: int = 1) -> list[Mutant]:
    """Copy the law and its tests to ``folder``, faults in the modules named ``only``.

    Every module is planted where ``only`` is empty; told are the faults to be tried,
    each ``every``-th, and ``planted.json`` tells them to the trials.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=_no_caches)
    shutil.copy(ROOT / "manumit/__init__.py", folder / "manumit")
    shutil.copy(ROOT / "scripts/mutant_trials.py", folder)
    (folder / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    # A cast does nothing when the code runs, so no test could tell its faults.
    file_mutation.NEVER_MUTATE_FUNCTION_CALLS.add("cast")
    with contextlib.chdir(folder):  # where mutmut looks for its settings
        found = [mutant for path in _targets(only) for mutant in _plant(path)]
    found = found[::every]
    text = json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)
    (folder / "planted.json").write_text(text, encoding="utf-8")
    return found


def _no_caches(_: str, names: Sequence[str]) -> Iterable[str]:
    return [name for name in names if name == "__pycache__"]


def _targets(only: str) -> Iterator[Path]:
    for pattern in TARGETS:
        for path in sorted(Path("manumit/law").glob(pattern)):
            if path.stem != "__init__" and only in {"", path.stem}:
                yield path


def _plant(path: Path) -> list[Mutant]:
    module = ".".join(path.with_suffix("").parts)
    planted = mutate_file_contents(str(path), undecorated(path.read_text("utf-8")))
    path.write_text(planted.code, encoding="utf-8")
    bodies = {
        each.name: ast.unparse(each).splitlines()
        for each in ast.walk(ast.parse(planted.code))
        if isinstance(each, ast.FunctionDef)
    }
    return [_mutant(module, name, bodies) for name in planted.mutant_names]


def _mutant(module: str, name: str, bodies: dict[str, list[str]]) -> Mutant:
    mangled = name.rpartition("__mutmut_")[0]
    sound = bodies[f"{mangled}__mutmut_orig"]
    changed = [
        f"{line[0]} {line[2:].strip()}"
        for line in ndiff(sound, bodies[name])
        if line[0] in "+-" and "__mutmut_" not in line
    ]
    function = mangled.removeprefix("x").strip("_ǁ").replace("ǁ", ".")
    if mangled.startswith("x__"):
        function = "_" + function
    return Mutant(f"{module}.{name}", module, function, "\n".join(changed))


def undecorated(code: str) -> str:
    """The same code with its functions decorated after them, and without memos."""
    lines = code.splitlines()
    functions = [
        each
        for each in ast.walk(ast.parse(code))
        if isinstance(each, ast.FunctionDef) and each.decorator_list
    ]
    for each in sorted(functions, key=lambda found: found.lineno, reverse=True):
        assert each.end_lineno is not None
        blank = " " * each.col_offset
        after = each.name
        for decorator in reversed(each.decorator_list):
            called = ast.unparse(decorator)
            if called.partition("(")[0].rpartition(".")[2] not in _MEMOS:
                after = f"({called})({after})"
        if after != each.name:
            lines.insert(each.end_lineno, f"{blank}{each.name} = {after}")
        first = each.decorator_list[0].lineno
        del lines[first - 1 : each.lineno - 1]
    return "\n".join(lines) + "\n"
