"""The only code that writes the decision log and the strategies."""

from __future__ import annotations

from manumit.investigations.logbook.actions.deciding import log_decision
from manumit.investigations.logbook.actions.strategies import (
    ask_for_measures,
    consider,
    plan_interview,
)


__all__ = ["ask_for_measures", "consider", "log_decision", "plan_interview"]
