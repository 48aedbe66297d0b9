"""Checks of local policy: which defaults no force has replaced, and which force none.

A force is asked about once somebody works for it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import DatabaseError

from manumit.audit.acting import INSTALLATION, as_reader
from manumit.cli.check import law
from manumit.cli.check.finding import Finding, mind
from manumit.law.policies import Policies
from manumit.obligations.policies import standing
from manumit.organisations import directory
from manumit.organisations.queries import accounts


def findings(*, today: date, at: datetime) -> Iterator[Finding]:
    """Without tables to ask, every default is taken to stand."""
    try:
        with as_reader(INSTALLATION, at=at):
            own = _own(standing(), today)
            forces = _forces_here()
    except DatabaseError:
        yield law.defaults()
        return
    yield law.defaults({provision for _, provision in own})
    yield from _silent(forces, own)


def _own(policies: Policies, today: date) -> set[tuple[str, str]]:
    """Whose own value of which policy holds today."""
    return {
        (organisation, provision)
        for organisation, provision in policies.values
        if policies.own_on(provision, today, organisation)
    }


def _forces_here() -> dict[str, str]:
    """The forces for which somebody holds a role now, with their names."""
    known = directory.current()
    return {
        role.organisation: role.organisation_name
        for account in accounts(reader=INSTALLATION)
        if account.active
        for role in account.roles
        if role.ends_at is None and known.is_force(role.organisation)
    }


def _silent(forces: dict[str, str], own: set[tuple[str, str]]) -> Iterator[Finding]:
    """The forces of which no own value holds."""
    speaking = {organisation for organisation, _ in own}
    silent = sorted(name for code, name in forces.items() if code not in speaking)
    if silent:
        yield mind(
            law.POLICY,
            f"No value of their own holds in these forces: {', '.join(silent)}.",
        )
