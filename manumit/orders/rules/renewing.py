"""How long before it lapses the renewal of an order is thought of. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from manumit.law.duties.restraining import RENEW, RENEW_INTERIM
from manumit.law.policies import Policies


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Days before the end of a full order, and of an interim one."""

    full: int
    interim: int

    def is_soon(self, ends: date | None, *, interim: bool, today: date) -> bool:
        """Whether what ends on a day is to be thought of; what is past is not soon."""
        days = self.interim if interim else self.full
        return ends is not None and today <= ends <= today + timedelta(days=days)


def lead_of(policies: Policies, *, organisation: str, today: date) -> Lead:
    """What an organisation set for itself on a day, or the default."""
    full, interim = (
        int(policies.version_on(name, today, organisation).value)
        for name in (RENEW, RENEW_INTERIM)
    )
    return Lead(full=full, interim=interim)
