"""Brings people into a case that is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.adding import add
from manumit.cases.actions.opening import lock
from manumit.cases.models import Involvement
from manumit.cases.rules import Role


def involve(
    *, case: UUID, nominals: Sequence[UUID], role: Role, by: Reader, at: datetime
) -> None:
    """Have these nominals in the case, each as ``role``; who they are is stored before.

    Raises ``NotTheirs`` where the reader's organisation does not work on the case.
    """
    lock(case=case, by=by)
    add(
        Involvement,
        (
            {"case_id": case, "nominal_id": each, "role": role, "recorded_at": at}
            for each in nominals
        ),
    )
