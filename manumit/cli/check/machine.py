"""Checks of the machine and of what lies in the home; they need no database."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from manumit.cli.check.finding import Finding, mind, well, wrong
from manumit.local.folders import free_bytes


LITTLE_ROOM = 1_000_000_000  # bytes
NO_ROOM = 200_000_000  # bytes
FIRST_YEAR = 2026  # the year of this program
LAST_YEAR = 2100
ASSETS = ("ui.css", "ui.js")


def disk(home: Path, *, free: int | None = None) -> Finding:
    left = free_bytes(home) if free is None else free
    room = f"{left / 1e9:.1f} GB are free on the disk of {home}."
    if left < NO_ROOM:
        return wrong("disk", f"{room} Make room before anything is lost.")
    if left < LITTLE_ROOM:
        return mind("disk", f"{room} Make room soon.")
    return well("disk", room)


def clock(now: datetime | None = None) -> Finding:
    year = (now or datetime.now(UTC)).year
    if FIRST_YEAR <= year <= LAST_YEAR:
        return well("clock", f"This machine's clock stands in {year}.")
    return wrong(
        "clock",
        f"This machine's clock stands in {year}. Set it: every deadline and every "
        "entry of the sealed record takes its time from it.",
    )


def assets(folder: Path) -> Finding:
    missing = [name for name in ASSETS if not (folder / name).is_file()]
    if missing:
        return wrong(
            "front end",
            f"{' and '.join(missing)} are not built, so pages have no looks: run make "
            "setup, or scripts/frontend.sh.",
        )
    return well("front end", "Style sheet and script are built.")


def secrets(folder: Path, *, needed: tuple[str, ...]) -> Iterator[Finding]:
    """The secrets are there, and nobody else can read them."""
    missing = [name for name in needed if not (folder / name).is_file()]
    if missing:
        yield wrong(
            "secrets",
            f"{', '.join(missing)} missing in {folder}: run manumit migrate, which "
            "makes what was never there, or restore them from your backup.",
        )
    opened = [path.name for path in _files(folder) if _open_to_others(path)]
    if opened:
        yield wrong(
            "secrets",
            f"Other accounts can read {', '.join(opened)} in {folder}: close them "
            "with chmod 600.",
        )
    if not missing and not opened:
        yield well("secrets", "All are there, and only this account can read them.")


def _files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.glob("*") if each.is_file())


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
