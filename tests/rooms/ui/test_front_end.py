from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[3]
BUILT = ROOT / "manumit" / "ui" / "static" / "built"


@pytest.fixture(scope="module")
def css() -> str:
    subprocess.run([ROOT / "scripts" / "frontend.sh"], check=True, timeout=300)
    return (BUILT / "ui.css").read_text(encoding="utf-8")


def test_every_picture_that_the_styles_ask_for_is_shipped(css: str) -> None:
    asked = set(re.findall(r"url\([\"']?([^)\"']+)", css))
    assert asked
    for each in asked:
        assert each.startswith("data:") or (BUILT / each).is_file(), each


def test_the_only_letters_shipped_are_those_that_few_machines_have(css: str) -> None:
    faces = re.findall(r"@font-face\s*{font-family:\s*\"?([^;\"]+)", css)
    assert faces == ["Manumit Ethiopic"]


@pytest.mark.parametrize("reserved", ["GDS Transport", "crest", "crown"])
def test_nothing_reserved_to_the_crown_is_used(css: str, reserved: str) -> None:
    assert reserved not in css


def test_nothing_comes_from_another_host(css: str) -> None:
    assert not re.search(r"url\([\"']?(?:https?:)?//", css)
    assert "@import" not in css


def test_building_again_does_nothing_and_is_quick(css: str) -> None:
    stamp = (BUILT / ".stamp").stat().st_mtime_ns
    started = time.monotonic()
    done = subprocess.run(
        [ROOT / "scripts" / "frontend.sh"], check=True, capture_output=True, text=True
    )
    assert done.stdout == "The front end is up to date.\n"
    assert (BUILT / ".stamp").stat().st_mtime_ns == stamp
    assert time.monotonic() - started < 5


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-deep", "deep"),
        ("on-deep-soft", "deep"),
        ("text", "surface"),
        ("text-soft", "surface"),
        ("text-soft", "changed-surface"),
        ("late", "late-surface"),
        ("soon", "soon-surface"),
        ("text", "calm-surface"),
    ],
)
def test_words_stand_out_from_their_ground(text: str, ground: str) -> None:
    source = (ROOT / "frontend" / "styles" / "_colours.scss").read_text("utf-8")
    colours = dict(re.findall(r"--mm-([a-z-]+): (#[0-9a-f]{6});", source))
    dark, light = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
