"""Acts on many at once: what one would touch, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import parts
from manumit.cases import queries as cases
from manumit.people import queries as people
from manumit.referrals.models import BulkAct, BulkItem, Entry, Referral
from manumit.referrals.permissions import NoSuchAct, check_own_desk
from manumit.referrals.triage import UNDO_MINUTES, BulkKind, BulkOutcome


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One entry of an act on many, before or after it."""

    number: int
    referral: UUID | None
    case_reference: str
    name: str
    assigned_to: UUID | None
    outcome: BulkOutcome


@dataclass(frozen=True, slots=True)
class BulkSeen:
    """An act on many, with what became of each."""

    id: UUID
    team: str
    kind: BulkKind
    assignee: UUID | None
    to: str
    text: str
    reply_due: date | None
    done_at: datetime
    done_by: str
    undone_at: datetime | None
    may_undo: bool
    lines: Sequence[BulkLine]


def preview(
    entries: Sequence[UUID], *, team: str, reader: Reader, at: datetime
) -> Sequence[BulkLine]:
    """What an act on these entries would touch, and what it would leave out."""
    check_has(reader, Permission.READ_TRIAGE)
    check_own_desk(reader, team)
    found = Entry.objects.filter(
        id__in=list(entries),
        organisation_id=reader.organisation,
        team_id=team,
        done_at__isnull=True,
    )
    here = {each.id: each for each in found}
    names = _names((each.referral_id for each in here.values()), reader=reader)
    works = {
        each.case_id: parts.works_on(each.case_id, reader=reader, at=at)
        for each in here.values()
    }
    return [
        _line(number, here.get(each), names, works)
        for number, each in enumerate(dict.fromkeys(entries), start=1)
    ]


def _line(
    number: int,
    entry: Entry | None,
    names: Mapping[UUID, tuple[str, str]],
    works: Mapping[UUID, bool],
) -> BulkLine:
    if entry is None:
        return BulkLine(number, None, "", "", None, BulkOutcome.NOT_THERE)
    case, name = names.get(entry.referral_id, ("", ""))
    outcome = BulkOutcome.DONE if works[entry.case_id] else BulkOutcome.NOT_YOURS
    return BulkLine(
        number, entry.referral_id, case, name, entry.assigned_to_id, outcome
    )


def _names(
    referrals: Iterable[UUID], *, reader: Reader
) -> Mapping[UUID, tuple[str, str]]:
    """The case's number and the person's name of each referral."""
    rows = Referral.objects.filter(id__in=list(referrals))
    named = list(rows.only("id", "case_id", "nominal_id"))
    numbers = cases.cases((each.case_id for each in named), reader=reader)
    who = people.nominals((each.nominal_id for each in named), reader=reader)
    return {
        each.id: (
            numbers[each.case_id].reference if each.case_id in numbers else "",
            who[each.nominal_id].name if each.nominal_id in who else "",
        )
        for each in named
    }


def bulk(act: UUID, *, reader: Reader, at: datetime) -> BulkSeen:
    """One act on many of the reader's own desks; raises ``NoSuchAct``."""
    check_has(reader, Permission.READ_TRIAGE)
    row = BulkAct.objects.filter(
        id=act, organisation_id=reader.organisation, team_id__in=reader.teams
    ).first()
    if row is None:
        raise NoSuchAct
    items = list(BulkItem.objects.filter(bulk_id=row.id).order_by("number"))
    names = _names((each.referral for each in items if each.referral), reader=reader)
    in_time = at <= row.done_at + timedelta(minutes=UNDO_MINUTES)
    any_done = any(each.outcome == BulkOutcome.DONE for each in items)
    return BulkSeen(
        id=row.id,
        team=row.team_id,
        kind=BulkKind(row.kind),
        assignee=row.assignee_id,
        to=row.to_id or "",
        text=row.text,
        reply_due=row.reply_due,
        done_at=row.done_at,
        done_by=row.done_by,
        undone_at=row.undone_at,
        may_undo=in_time
        and any_done
        and row.undone_at is None
        and reader.has(Permission.ASSESS),
        lines=[_item(each, names) for each in items],
    )


def _item(each: BulkItem, names: Mapping[UUID, tuple[str, str]]) -> BulkLine:
    unknown = ("", "")
    case, name = names.get(each.referral, unknown) if each.referral else unknown
    return BulkLine(
        each.number, each.referral, case, name, each.had_id, BulkOutcome(each.outcome)
    )
