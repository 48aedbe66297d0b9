"""Looks for what saved searches find new, each as its own person as they stand now."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.finding import queries as finding
from manumit.finding.asking import Asked
from manumit.finding.stored import actions
from manumit.finding.stored import queries as stored
from manumit.finding.stored.queries import Keeper
from manumit.law.provisions import provision
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind
from manumit.organisations.queries import reader_of


FOUND = NoticeKind(
    code="search.found",
    title="A saved search found something new",
    sentence="A search that you saved found {count} new or changed.",
    url_name="desk:result",
)
"""The search is named by its id alone: its name and words may tell of somebody."""

KEPT_DAYS = "policy/searches_kept_days"
AT_ONCE = 200


def look_for_all(*, at: datetime) -> int:
    """Look for every saved search not looked for since ``at``; how many told."""
    after: tuple[datetime, UUID] | None = None
    told = 0
    while True:
        with as_reader(INSTALLATION, at=at):
            page = stored.keepers(
                reader=INSTALLATION, after=after, until=at, limit=AT_ONCE
            )
        told += sum(look_for(each, at=at) for each in page)
        if len(page) < AT_ONCE:
            return told
        after = page[-1].looked_to, page[-1].saved


def look_for(keeper: Keeper, *, at: datetime) -> bool:
    """Look as the search's own person, and tell them; whether a notice was told.

    Somebody who may no longer search is not looked for and not told. Where they may
    again later, what came meanwhile is found then.
    """
    reader = reader_of(account=keeper.account, organisation=keeper.organisation, at=at)
    if not reader.has(Permission.READ_SEARCH):
        return False
    with as_reader(reader, at=at):
        seen = stored.saved(keeper.saved, reader=reader)
        if seen is None:
            return False
        found = finding.new_since(
            Asked.from_stored(seen.asked),
            reader=reader,
            at=at,
            since=seen.looked_to,
        )
        number = actions.looked(seen=seen, found=found, by=reader, at=at)
        return bool(number and _tell(seen.search, number, reader, at))


def _tell(search: UUID, number: int, reader: Reader, at: datetime) -> int:
    to = Addressee(organisation=reader.organisation, account=reader.account)
    notice = Told(
        kind=FOUND.code, to=to, subject=f"search:{search}", gaps={"count": number}
    )
    return tell_many(notices=[notice], by=reader, at=at)


def forget_old(*, at: datetime) -> int:
    """Blank the words of searches that are older than the policy keeps them."""
    days: int = provision(KEPT_DAYS).on(at.date())
    with as_reader(INSTALLATION, at=at):
        return actions.forget(
            made_before=at - timedelta(days=days), by=INSTALLATION, at=at
        )
