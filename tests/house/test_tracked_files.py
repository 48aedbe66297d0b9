"""What is tracked names no machine and leaves nothing for later."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.house.inventory import ROOT


BINARY = {".woff2", ".png", ".gz", ".ico", ".jpg", ".svg"}
HERE = Path(__file__).name
MACHINE = re.compile(
    r"(?<![\w.$])/(?:home|Users|root|work|mnt)/[a-z0-9_.-]+", re.IGNORECASE
)
REGISTRY = re.compile(
    r"https?://[^\s\"')>]*(?:pypi|pythonhosted|npmjs|artifactory|nexus|jfrog|verdaccio)"
    r"[^\s\"')>]*",
    re.IGNORECASE,
)
LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|[Ll]orem ipsum")
SAYS_THE_WORDS = {HERE, "pyproject.toml", "house.md", "DEVELOPERS.md"}


def tracked() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix not in BINARY and path.is_file():
            yield path


@pytest.mark.parametrize("unwanted", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(unwanted: re.Pattern[str]) -> None:
    for path in tracked():
        found = unwanted.search(path.read_text("utf-8"))
        assert found is None or path.name == HERE, f"{path.name}: {found}"


def test_nothing_is_left_for_later() -> None:
    for path in tracked():
        if path.name in SAYS_THE_WORDS or path.suffix in {".csv", ".json"}:
            continue
        found = LATER.search(path.read_text("utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_what_the_product_reads_is_shipped_with_it() -> None:
    """The wheel takes what git knows of the package, and the compiled front end."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["tool"]["hatch"]["build"]
    assert build["packages"] == ["manumit"]
    kept_out = list(build.get("exclude", ()))
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    compiled = ("manumit/ui/static/built/", "manumit/ui/typeset/built/")
    assert {f"/{each}" for each in compiled} <= set(ignored)
    assert build["artifacts"] == [f"{each}**" for each in compiled]
    names = {str(path.relative_to(ROOT)) for path in tracked()}
    read = ("*.html", "*.toml", "*.csv", "*.csv.gz")
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "manumit").rglob("*")
        if any(fnmatch(path.name, each) for each in read) and "static" not in path.parts
    ]
    assert len(found) > 60
    for name in found:
        assert name in names or name.endswith(".gz"), f"{name} is not tracked"
        assert not any(fnmatch(name, each) for each in kept_out), name
