"""Two referrals' forces, and one act after another on who owns what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from manumit.access.reader import Reader
from manumit.audit.acting import as_reader
from manumit.cases import queries as cases
from manumit.cases.models import Grant, Ownership
from manumit.cases.queries import OwnerSeen
from manumit.cases.rules import Level, ReturnReason
from manumit.law.facts import Owner
from manumit.organisations import directory as directories
from manumit.referrals.actions import handing
from manumit.referrals.actions.receiving import Receipt
from manumit.referrals.models import Entry
from manumit.referrals.rules import EntryPart
from tests.cast import Somebody
from tests.ground import NOON, as_owner


BOTH = tuple(Owner)
SAFETY, INVESTIGATION = Owner.SAFETY, Owner.INVESTIGATION
WHY = "  The address is in Ashford.\r\nPlease ask Kent. "
KENT = {
    "exploited_where": "Maidstone",
    "exploited_county": "Kent",
    "now_where": "Ashford",
    "now_county": "Kent",
}


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


class Acts:
    """The four acts on one referral, each by somebody at a minute after noon."""

    def __init__(self, receipt: Receipt) -> None:
        self.receipt = receipt

    def accept(
        self, who: Somebody, minute: float, owners: Collection[Owner] = BOTH
    ) -> None:
        at = later(minute)
        by = who.reader(at)
        with as_reader(by, at=at):
            handing.accept(
                referral=self.receipt.referral,
                owners=owners,
                directory=directories.current(),
                by=by,
                at=at,
            )

    def give_back(
        self,
        who: Somebody,
        minute: float,
        owners: Collection[Owner] = BOTH,
        words: str = WHY,
    ) -> None:
        at = later(minute)
        by = who.reader(at)
        with as_reader(by, at=at):
            handing.give_back(
                referral=self.receipt.referral,
                owners=owners,
                reason=ReturnReason.ANOTHER_AREA,
                words=words,
                directory=directories.current(),
                by=by,
                at=at,
            )

    def recall(
        self, who: Somebody, minute: float, owners: Collection[Owner] = BOTH
    ) -> None:
        at = later(minute)
        by = who.reader(at)
        with as_reader(by, at=at):
            handing.recall(
                referral=self.receipt.referral,
                owners=owners,
                directory=directories.current(),
                by=by,
                at=at,
            )

    def pass_on(
        self,
        who: Somebody,
        minute: float,
        to: str,
        owners: Collection[Owner] = BOTH,
        words: str = WHY,
    ) -> None:
        at = later(minute)
        by = who.reader(at)
        with as_reader(by, at=at):
            handing.pass_on(
                referral=self.receipt.referral,
                owners=owners,
                organisation=to,
                words=words,
                directory=directories.current(),
                by=by,
                at=at,
            )


def owners_of(case: UUID, who: Somebody, at: datetime) -> Mapping[Owner, OwnerSeen]:
    """The owners as somebody sees them; empty where they see none."""
    reader = who.reader(at)
    with as_reader(reader, at=at):
        return cases.owners([case], reader=reader).get(case, {})


def works_on(case: UUID, reader: Reader, at: datetime) -> bool:
    """Whether the database lets the reader change the case at a moment."""
    with as_reader(reader, at=at), connection.cursor() as cursor:
        cursor.execute("SELECT cases_may_grant(%s)", [case])
        return bool(cursor.fetchone()[0])


def current(case: UUID) -> Mapping[str, Ownership]:
    with as_owner():
        rows = Ownership.objects.filter(case_id=case, ends_at=None)
        return {each.owner: each for each in rows}


def desks_with(case: UUID) -> set[tuple[str, str, bool]]:
    """The open entries of owners: organisation, part, whether it was accepted."""
    with as_owner():
        rows = Entry.objects.filter(case_id=case, done_at=None)
        parts = [EntryPart.SAFETY, EntryPart.INVESTIGATION, EntryPart.BOTH]
        return {
            (each.organisation_id, each.part, each.accepted_at is not None)
            for each in rows.filter(part__in=parts)
        }


def may_write(case: UUID, organisation: str, at: datetime) -> bool:
    """Whether an organisation has a working part at a moment."""
    with as_owner():
        rows = Grant.objects.filter(
            case_id=case, organisation_id=organisation, level=Level.WRITE
        )
        return any(
            each.starts_at <= at and (each.ends_at is None or each.ends_at > at)
            for each in rows
        )
