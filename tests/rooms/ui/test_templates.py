from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[3]
TEMPLATES = sorted((ROOT / "manumit").glob("*/templates/**/*.html"))
INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script without an address": r"<script\b(?![^>]*\ssrc=)",
    "an event handler": r"<[^>]*\son[a-z]+\s*=",
    "a javascript: address": r"javascript:",
    "something fetched from another host": r"<(?:script|link|img|iframe)\b[^>]*"
    r"\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//",
}
MOST_LINES = 150


def named(path: Path) -> str:
    return str(path.relative_to(ROOT / "manumit"))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_content_policy_blocks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for what, pattern in INLINE.items():
        assert not re.search(pattern, text, re.IGNORECASE), what


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_page_has_a_title(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if '{% extends "ui/base.html" %}' in text:
        assert re.search(r"{% block title %}\s*\S", text)
        assert "{% block title %}{% endblock" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_the_linter_of_templates_is_content() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "djlint", "--lint", "--quiet", *map(str, TEMPLATES)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
