"""Reads proposed amendments: what stands, and what a later file says instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.people import queries as people
from manumit.referrals.intake.fields import FIELDS
from manumit.referrals.intake.identity import means
from manumit.referrals.models import Amendment, Referral, Row
from manumit.referrals.permissions import NoSuchAmendment
from manumit.referrals.rules import AMENDMENT_LABELS, AmendmentState
from manumit.referrals.stood import STOOD, filled, stood


@dataclass(frozen=True, slots=True)
class AmendmentListed:
    """One proposed amendment in the list."""

    id: UUID
    referral: UUID
    case_reference: str
    name: str
    register: str
    run: UUID
    row_number: int
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class AmendmentSeen:
    """An amendment beside what stands, field by field, as each was given.

    ``before`` and ``after`` go by the field's label; a value written otherwise that
    means the same stands in both as it was given first.
    """

    id: UUID
    referral: UUID
    case: UUID
    case_reference: str
    name: str
    register: str
    run: UUID
    file_name: str
    row_number: int
    state: AmendmentState
    state_label: str
    proposed_at: datetime
    decided_at: datetime | None
    decided_by: str
    reason: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    places_change: bool


_PLACES = frozenset(
    f"{part}_{what}"
    for part in ("exploited", "now", "residence")
    for what in ("where", "county")
)


def waiting(
    *,
    reader: Reader,
    referral: UUID | None = None,
    after: UUID | None = None,
    limit: int = 50,
) -> Sequence[AmendmentListed]:
    """Amendments that wait for somebody to decide, oldest first."""
    check_has(reader, Permission.READ_IMPORT)
    found = Amendment.objects.filter(state=AmendmentState.PROPOSED)
    if referral is not None:
        found = found.filter(referral_id=referral)
    if after is not None:
        found = found.filter(id__gt=after)
    page = list(found.select_related("run", "referral").order_by("id")[:limit])
    named = people.nominals((each.referral.nominal_id for each in page), reader=reader)
    numbered = cases.cases((each.case_id for each in page), reader=reader)
    return [
        AmendmentListed(
            id=each.id,
            referral=each.referral_id,
            case_reference=numbered[each.case_id].reference,
            name=_name(each.referral, named),
            register=each.run.register,
            run=each.run_id,
            row_number=each.row_number,
            proposed_at=each.proposed_at,
        )
        for each in page
        if each.case_id in numbered
    ]


def how_many_wait(*, reader: Reader) -> int:
    """How many amendments wait for somebody of the organisation to decide."""
    check_has(reader, Permission.READ_IMPORT)
    return Amendment.objects.filter(state=AmendmentState.PROPOSED).count()


def amendment(amendment_id: UUID, *, reader: Reader) -> AmendmentSeen:
    """One amendment; raises ``NoSuchAmendment``."""
    check_has(reader, Permission.READ_IMPORT)
    rows = Amendment.objects.select_related("run", "referral")
    row = rows.filter(id=amendment_id).first()
    if row is None:
        raise NoSuchAmendment
    named = people.nominals([row.referral.nominal_id], reader=reader)
    before, after = _standing(row, named), _flat(row.cells)
    if row.referral.run_id is None:
        # What the file leaves empty stands: see accepting.
        after = {**before, **filled(after)}
    labels = _labels(before, after)
    return AmendmentSeen(
        id=row.id,
        referral=row.referral_id,
        case=row.case_id,
        case_reference=cases.case(row.case_id, reader=reader).reference,
        name=_name(row.referral, named),
        register=row.run.register,
        run=row.run_id,
        file_name=row.run.file_name,
        row_number=row.row_number,
        state=AmendmentState(row.state),
        state_label=AMENDMENT_LABELS[AmendmentState(row.state)],
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        reason=row.reason,
        before={label: before.get(key, "") for key, label in labels.items()},
        after={
            label: _after(key, before.get(key, ""), after.get(key, ""))
            for key, label in labels.items()
        },
        places_change=any(
            means(key, before.get(key, "")) != means(key, after.get(key, ""))
            for key in _PLACES
        ),
    )


def _after(key: str, before: str, after: str) -> str:
    return before if means(key, before) == means(key, after) else after


def _name(referral: Referral, named: Mapping[UUID, people.NominalSeen]) -> str:
    nominal = named.get(referral.nominal_id)
    return nominal.name if nominal else "Name not given"


def _standing(
    amendment: Amendment, named: Mapping[UUID, people.NominalSeen]
) -> Mapping[str, str]:
    """The cells that the referral stands on: the last accepted, or those let in.

    Of an amendment that has been decided, those of before the decision.
    """
    accepted = Amendment.objects.filter(
        referral_id=amendment.referral_id, state=AmendmentState.ACCEPTED
    ).exclude(id=amendment.id)
    if amendment.decided_at is not None:
        accepted = accepted.filter(decided_at__lt=amendment.decided_at)
    last = accepted.order_by("-decided_at").first()
    referral = amendment.referral
    if referral.run_id is None or referral.row_number is None:
        if STOOD in amendment.cells:
            return dict(amendment.cells[STOOD])
        return stood(referral, named.get(referral.nominal_id))
    if last is not None:
        return _flat(last.cells)
    row = Row.objects.filter(run_id=referral.run_id, number=referral.row_number).first()
    return _flat(row.cells) if row is not None else {}


def _flat(cells: Mapping[str, Any]) -> dict[str, str]:
    """Fields and other columns in one; a field's key never has a blank before it."""
    given = cells.get("mended") or cells["given"]
    return {**given, **{f" {key}": text for key, text in cells["other"].items()}}


def _labels(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The fields that either has, in the order of a register's fields; then others."""
    fields = {
        each.key: each.label
        for each in FIELDS
        if before.get(each.key, "").strip() or after.get(each.key, "").strip()
    }
    others = [key for key in dict.fromkeys((*before, *after)) if key.startswith(" ")]
    return {**fields, **{key: f"Other: {key[1:]}" for key in others}}
