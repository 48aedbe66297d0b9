"""The command: look at everything, say each thing in a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import cast

import click

from manumit.cli.check import law, machine
from manumit.cli.check.finding import Finding, any_wrong, well, wrong
from manumit.cli.frame.errors import sentence
from manumit.cli.frame.loading import load_django
from manumit.cli.frame.speaking import Speech, format_option
from manumit.law import days
from manumit.local import Installation, installation


WORDS = {"well": "Well", "mind": "Mind", "wrong": "WRONG"}


@click.command
@format_option
def command(form: str) -> None:
    """Look whether everything is in order, and say what is missing.

    Of the law that cases are judged by it names what nobody has confirmed, and what was
    checked too long ago by today's date. Leaves with 1 if something must be mended.
    """
    speech = Speech(form)
    findings: list[Finding] = []
    for each in look(installation()):
        findings.append(each)
        speech.say(f"{WORDS[each.state]:<6} {each.about}: {each.words}")
    bad = any_wrong(findings)
    speech.tell({"ok": not bad, "findings": [asdict(each) for each in findings]})
    sys.exit(1 if bad else 0)


def look(of: Installation) -> Iterator[Finding]:
    """Every finding; without usable settings, those that need none."""
    now = datetime.now(UTC)
    today = days.day_of(now)
    yield from law.findings(today)
    yield machine.clock(now)
    yield machine.disk(of.home)
    yield from machine.secrets(of.home / "secrets", needed=_needed(of))
    try:
        load_django(role="app")
    except Exception as error:  # noqa: BLE001  # whatever stops the settings is itself a finding
        yield law.defaults()
        yield wrong("settings", sentence(error))
        return
    yield well("settings", "All can be read.")
    yield from _with_settings(now)


def _with_settings(now: datetime) -> Iterator[Finding]:
    from pathlib import Path

    from django.conf import settings

    from manumit.cli.check import contents, database, files, mail, policy

    yield machine.assets(Path(cast(str, settings.STATIC_ROOT)))
    yield from database.findings()
    yield from contents.findings()
    yield from mail.findings()
    yield from files.findings()
    yield from policy.findings(today=days.day_of(now), at=now)


def _needed(of: Installation) -> tuple[str, ...]:
    names = () if of.external else ("owner", "app", "worker")
    return ("session-key", *(f"database-{name}" for name in names))
