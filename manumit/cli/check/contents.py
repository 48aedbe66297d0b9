"""Checks of what the tables hold: directory, administrator, sealed record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import DatabaseError

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.queries import trouble
from manumit.cli.check.finding import Finding, mind, well, wrong
from manumit.organisations import directory
from manumit.organisations.queries import accounts


ADMINISTRATOR = "administrator"


def findings() -> Iterator[Finding]:
    """What is loaded and signed; nothing where the tables are not there to be asked."""
    try:
        yield _directory()
        yield _administrator()
        yield _sealed_record()
    except DatabaseError:
        return


def _directory() -> Finding:
    known = len(directory.current().organisations)
    if not known:
        return wrong(
            "directory",
            "No organisation is known, so nothing can be passed to a desk: run manumit "
            "update-organisations.",
        )
    return well("directory", f"{known:,} organisations are known.")


def _administrator() -> Finding:
    with as_reader(INSTALLATION, at=datetime.now(UTC)):
        held = [
            each
            for account in accounts(reader=INSTALLATION)
            if account.active
            for each in account.roles
            if each.role == ADMINISTRATOR and each.ends_at is None
        ]
    if not held:
        return mind(
            "accounts",
            "Nobody is an administrator, so nobody can open accounts on screen: run "
            "manumit open-account.",
        )
    return well("accounts", "Somebody is an administrator.")


def _sealed_record() -> Finding:
    found = trouble()
    if found:
        return wrong("sealed record", " ".join(found))
    return well("sealed record", "Its newest head is signed and kept outside.")
