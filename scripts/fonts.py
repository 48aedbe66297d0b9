"""Unpacks the typefaces of PDF copies: fonts.py FOLDER_OF_PACKAGES FOLDER_TO_FILL.

The packages hold them compressed for browsers and cut by script; typst takes plain
ones. A typeface of many weights is pinned to the plain one. Beside them goes
coverage.json: the characters that can be drawn, as ranges.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


PLAIN, BOLD = 400, 700
STATIC = ("noto-sans", "noto-sans-arabic", "noto-sans-ethiopic")
VARIABLE = ("noto-sans-sc",)


def sources(packages: Path) -> Iterable[Path]:
    """The files that are wanted, in an order that does not change."""
    for name in STATIC:
        for weight in (PLAIN, BOLD):
            folder = packages / "@fontsource" / name / "files"
            yield from sorted(folder.glob(f"*-{weight}-normal.woff"))
    for name in VARIABLE:
        folder = packages / "@fontsource-variable" / name / "files"
        yield from sorted(folder.glob("*-wght-normal.woff2"))


def unpack(source: Path, folder: Path) -> set[int]:
    """Write one plain typeface; answer the characters that it draws."""
    font = TTFont(source)
    if "fvar" in font:
        instancer.instantiateVariableFont(font, {"wght": PLAIN}, inplace=True)
    font.flavor = None
    font.save(folder / f"{source.stem}.ttf")
    return set(font.getBestCmap())


def ranges(characters: set[int]) -> list[tuple[int, int]]:
    """The characters as first and last of each run."""
    ordered = sorted(characters)
    breaks = [after for before, after in pairwise(ordered) if after != before + 1]
    starts = [ordered[0], *breaks]
    lasts = [before for before, after in pairwise(ordered) if after != before + 1]
    return list(zip(starts, [*lasts, ordered[-1]], strict=True))


def main(packages: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    drawn: set[int] = set()
    for source in sources(packages):
        drawn |= unpack(source, folder)
    if not drawn:
        sys.exit("The packages of typefaces are not there: run scripts/frontend.sh.")
    (folder / "coverage.json").write_text(json.dumps(ranges(drawn)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
