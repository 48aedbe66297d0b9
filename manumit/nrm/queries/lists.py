"""Which drafts there are: mine, my desk's, my force's, to check, soon to expire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law import days
from manumit.nrm import holding
from manumit.nrm.models import Check, Draft
from manumit.nrm.queries.drafts import DraftSeen, seen
from manumit.nrm.rules.drafts import Ages, CheckStep, Standing, ages
from manumit.obligations.policies import standing


AT_MOST = 200


class Whose(StrEnum):
    """Which drafts a list holds."""

    MINE = "mine"
    DESK = "desk"
    FORCE = "all"
    CHECK = "check"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft on a list, and when it expires."""

    draft: DraftSeen
    ages: Ages


def drafts(*, whose: Whose, reader: Reader, at: datetime) -> Sequence[Listed]:
    """The drafts of a list: those not yet referred first, the longest untouched."""
    check_has(reader, Permission.READ_NRM)
    own = Draft.objects.filter(organisation_id=reader.organisation)
    done = whose is Whose.RECEIVED
    if done:
        rows = own.filter(holding.confirmed())
    else:
        rows = own.exclude(holding.confirmed_as_it_stands())
    narrowed = _narrowed(rows, whose, reader).order_by("changed_at", "id")
    today, policies = days.day_of(at), standing()
    return [
        Listed(
            each,
            ages(
                each.changed_at,
                organisation=each.organisation,
                policies=policies,
                on=today,
            ),
        )
        for each in seen(narrowed[:AT_MOST], reader=reader)
        if each.waits is not done
    ]


def waiting(*, whose: Whose, reader: Reader) -> int:
    """How many of a list's drafts have no reference of the authority yet."""
    check_has(reader, Permission.READ_NRM)
    rows = Draft.objects.filter(organisation_id=reader.organisation)
    own = _narrowed(rows, whose, reader)
    never = own.exclude(holding.confirmed()).count()
    again = own.filter(holding.confirmed())
    changed = list(again.exclude(holding.confirmed_as_it_stands()))
    found = holding.standings(changed).values()
    return never + sum(each is not Standing.RECEIVED for each in found)


def _narrowed(rows: QuerySet[Draft], whose: Whose, reader: Reader) -> QuerySet[Draft]:
    if whose is Whose.MINE:
        return rows.filter(holder=reader.account)
    if whose is Whose.DESK:
        return rows.filter(desk_id__in=list(reader.teams))
    if whose is Whose.CHECK:
        last = Check.objects.filter(draft=OuterRef("pk"))
        done = last.filter(step=CheckStep.CHECKED, done_at__gte=OuterRef("changed_at"))
        asked = last.filter(step=CheckStep.ASKED)
        return rows.filter(Exists(asked), ~Exists(done), ~Q(holder=reader.account))
    return rows
