"""Cases as rows of a list: who, what, whose, how urgent. Seeing them is one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen, OwnerSeen
from manumit.cases.rules import Part, Role
from manumit.desk.owning import NOT_ACCEPTED
from manumit.law.facts import Owner
from manumit.people import queries as people
from manumit.referrals.queries.referral import summaries
from manumit.referrals.rules import RISK_LABELS, Risk
from manumit.ui.parts import Cell, Column, Row, Table, Tag, Tone
from manumit.ui.words import day_in_words


RISK_TONES: Mapping[Risk, Tone] = {
    Risk.NOW: "bad",
    Risk.CHILD: "attention",
    Risk.NOT_KNOWN: "info",
    Risk.ROUTINE: "neutral",
}


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case with all that its row shows."""

    case: CaseSeen
    names: Sequence[str]
    owners: Mapping[Owner, OwnerSeen]
    exploitation: str
    age_band: str
    risk: Risk | None


def listed(
    *,
    reader: Reader,
    at: datetime,
    before: UUID | None,
    limit: int,
    part: Part | None = None,
) -> Sequence[ListedCase]:
    """The reader's cases, newest first; that they were shown is recorded."""
    found = cases.newest_cases(
        reader=reader, at=at, before=before, limit=limit, part=part
    )
    ids = [each.id for each in found]
    rows = _with_all(found, ids, reader)
    record(
        Act.CASE_LIST_SEEN,
        subjects=[f"case:{each}" for each in ids],
        by=reader,
        at=at,
        detail={"part": part.value} if part else {},
    )
    return rows


def _with_all(
    found: Sequence[CaseSeen], ids: Sequence[UUID], reader: Reader
) -> list[ListedCase]:
    if not ids:
        return []
    owners = cases.owners(ids, reader=reader)
    involved = cases.involved(ids, reader=reader)
    nominals = people.nominals(
        (nominal for each in involved.values() for nominal, _ in each), reader=reader
    )
    said = summaries(ids, reader=reader)
    rows = []
    for each in found:
        exploitation, age_band, _, risk = said.get(each.id, ("", "", "", None))
        names = [
            nominals[nominal].name
            for nominal, role in involved.get(each.id, ())
            if role is Role.VICTIM and nominal in nominals
        ]
        rows.append(
            ListedCase(
                each,
                names or ["Name not given"],
                owners.get(each.id, {}),
                exploitation,
                age_band,
                None if risk is None else Risk(risk),
            )
        )
    return rows


def case_table(rows: Sequence[ListedCase], *, caption: str, empty: str) -> Table:
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[
            Column("Case"),
            Column("Person"),
            Column("Exploitation"),
            Column("Safety"),
            Column("Investigation"),
            Column("Risk"),
        ],
        rows=[_row(each) for each in rows],
        empty=empty,
    )


def _row(each: ListedCase) -> Row:
    opened = day_in_words(timezone.localtime(each.case.opened_at))
    return Row(
        [
            Cell(
                each.case.reference,
                href=reverse("desk:case", args=[each.case.id]),
                hint=f"Opened {opened}",
            ),
            Cell(", ".join(each.names), hint=each.age_band),
            Cell(each.exploitation or "Not said"),
            _owner(each.owners.get(Owner.SAFETY)),
            _owner(each.owners.get(Owner.INVESTIGATION)),
            Cell(tags=[risk_tag(each.risk)] if each.risk is not None else ()),
        ]
    )


def _owner(owner: OwnerSeen | None) -> Cell:
    if owner is None:
        return Cell("Not known to you")
    return Cell(
        owner.organisation_name,
        hint=owner.team_name,
        tags=() if owner.accepted_at else [NOT_ACCEPTED],
    )


def risk_tag(risk: Risk) -> Tag:
    return Tag(RISK_LABELS[risk], RISK_TONES[risk])
