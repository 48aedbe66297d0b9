"""What is held of a disclosed act beside its fact; read by actions and queries."""

from __future__ import annotations

from uuid import UUID

from manumit.investigations.section45.models import DisclosedAct
from manumit.investigations.section45.rules.offences import Known, Manner, Offence


def offence_as(row: DisclosedAct) -> Offence:
    """The offence as Schedule 4 is asked about it."""
    return Offence(
        line=row.line,
        act=row.act,
        section=row.section,
        manner=Manner(row.manner),
        condition=Known(row.condition),
    )


def offence_of(fact: UUID) -> Offence:
    """The same of a disclosure; one that came without a row names no law."""
    row = DisclosedAct.objects.filter(fact=fact).first()
    return offence_as(row) if row else Offence()
