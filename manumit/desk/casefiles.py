"""A case taken away as a case file, and taken in from one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.casefile.case import CaseFile
from manumit.casefile.writing import write
from manumit.cases import actions as cases
from manumit.cases import filing
from manumit.desk.exporting import PURPOSES
from manumit.law.policies import LocalValue
from manumit.obligations import actions as obligations
from manumit.obligations.policies import policies_of


class NoPurpose(ValueError):
    """A case is taken away for a purpose that is kept in the sealed record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What an import did: the case's number, whether it is new here, and how many
    events came with it. ``policies_left`` says that the file's own were not taken.
    """  # noqa: D205

    case: UUID
    reference: str
    opened: bool
    events: int
    policies_left: bool


def export_case(
    *,
    case: UUID,
    as_known: datetime | None = None,
    purpose: str,
    by: Reader,
    at: datetime,
) -> bytes:
    """The case as a case file; that it was taken away is recorded.

    Raises ``Refused``, :class:`NoPurpose` and ``cases.queries.NoSuchCase``.
    """
    check_has(by, Permission.EXPORT_SEARCH)
    if purpose not in PURPOSES:
        raise NoPurpose(f"Say what it is for: {', '.join(PURPOSES)}.")
    found = filing.as_casefile(
        case,
        as_known=as_known,
        policies=lambda organisation: _policies(organisation, as_known),
        reader=by,
    )
    detail: dict[str, str | int] = {"purpose": purpose, "count": len(found.facts)}
    if as_known is not None:
        detail["as_known"] = as_known.isoformat()
    record(Act.CASE_EXPORTED, subjects=[f"case:{case}"], by=by, at=at, detail=detail)
    return write(found)


def import_case(*, case: CaseFile, by: Reader, at: datetime) -> TakenIn:
    """Open the case as it is filed; one that is here already gets its new events.

    Policies stay what each force set here. Raises ``Refused``, ``CannotBeTaken``,
    ``NotAlike``, ``WithoutOwner`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_IMPORT)
    if filing.may_see(_id(case), reader=by):
        here = filing.as_casefile(_id(case), as_known=None, reader=by)
        taken = cases.add_new(case=case, here=here, by=by, at=at)
        obligations.refresh_many(cases=[taken.case], by=by, at=at)
    else:
        taken = cases.open_as_filed(case=case, by=by, at=at)
        obligations.begin_many(facts=taken.facts, by=by, at=at)
    record(
        Act.CASE_IMPORTED,
        subjects=[f"case:{taken.case}"],
        by=by,
        at=at,
        detail={"count": len(taken.facts), "opened": taken.opened},
    )
    return TakenIn(
        case=taken.case,
        reference=taken.reference,
        opened=taken.opened,
        events=len(taken.facts),
        policies_left=bool(case.local),
    )


def _id(case: CaseFile) -> UUID:
    try:
        return UUID(case.id)
    except ValueError:
        raise cases.CannotBeTaken(
            "The id of the case must be a UUID, as an export writes it."
        ) from None


def _policies(organisation: str, as_known: datetime | None) -> Iterable[LocalValue]:
    """What it had set by then, the earliest first."""
    for each in reversed(policies_of(organisation)):
        if as_known is None or each.set_at <= as_known:
            yield LocalValue(
                organisation=each.organisation,
                provision=each.provision,
                starts=each.starts,
                value=each.value,
                source=each.source,
            )
