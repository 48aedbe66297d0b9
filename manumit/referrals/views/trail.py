"""The trail of a referral's case: what happened, who saw it, who was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.audit.acts import BY_CODE, Act, Nature
from manumit.audit.queries import Seen, trail_of
from manumit.cases import queries as cases
from manumit.cases.words import in_words
from manumit.law.facts import Fact
from manumit.organisations import queries as accounts
from manumit.organisations.directory import Directory
from manumit.referrals.queries.referral import ReferralSeen
from manumit.ui.parts import Tag, TimelineItem, timeline_item
from manumit.ui.words import age_in_words


LONGEST = 100
# Told by the facts below, in more words.
_TOLD_BY_FACTS = {
    Act.REFERRAL_RECEIVED.code,
    Act.REFERRAL_ENTERED.code,
    Act.DESK_RUNG.code,
    Act.QUESTION_ANSWERED.code,
    Act.REFERRAL_ASSESSED.code,
    Act.MORE_ASKED.code,
    Act.MORE_GIVEN.code,
    Act.MORE_WITHDRAWN.code,
    Act.SAME_JUDGED.code,
    Act.SAME_UNDONE.code,
    Act.OTHER_MATTER_PROPOSED.code,
    Act.OTHER_MATTER_AGREED.code,
    Act.OTHER_MATTER_DECLINED.code,
    Act.OTHER_MATTER_REOPENED.code,
    Act.WORK_ASSIGNED.code,
    Act.OWNERSHIP_ACCEPTED.code,
    Act.OWNERSHIP_RETURNED.code,
    Act.OWNERSHIP_RECALLED.code,
    Act.OWNERSHIP_CHASED.code,
}


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The sealed acts of a case, and who the people in them are to one reader."""

    events: Sequence[Seen]
    accounts: Mapping[str, str]
    whose: Mapping[str, str]


def witnesses(
    case: UUID,
    referral: UUID,
    *,
    facts: Sequence[Fact],
    known: Directory,
    reader: Reader,
    at: datetime,
) -> Witnesses:
    """Who did what on a case up to ``at``: colleagues by name, others by organisation.

    For a page that has checked that the reader may see the case.
    """
    subjects = [f"case:{case}", f"referral:{referral}"]
    events = trail_of(subjects, by=reader, at=at, size=LONGEST)
    people = [*(f.recorded_by for f in facts), *(e.account for e in events)]
    return Witnesses(
        events=events,
        accounts=accounts.names(accounts=people, reader=reader),
        whose={e.account: known.name(e.organisation) for e in events},
    )


def trail(
    referral: ReferralSeen, *, known: Directory, reader: Reader, at: datetime
) -> Sequence[TimelineItem]:
    """Facts and sealed acts of the case, newest first, with how long after receipt."""
    log = cases.log(referral.case, reader=reader)
    seen = witnesses(
        referral.case, referral.id, facts=log, known=known, reader=reader, at=at
    )
    return chronology(log, seen, received=referral.recorded_at, known=known, at=at)


def chronology(
    facts: Sequence[Fact],
    seen: Witnesses,
    *,
    received: datetime,
    known: Directory,
    at: datetime,
) -> Sequence[TimelineItem]:
    """The same of facts and acts that have been gathered already."""
    told = _Teller(known, seen, received, at)
    items = [(f.recorded_at, told.fact(f)) for f in facts]
    items += [(e.at, told.event(e)) for e in seen.events if e.act not in _TOLD_BY_FACTS]
    items.sort(key=lambda each: each[0], reverse=True)
    return [item for _, item in items]


class _Teller:
    """Turns facts and events into words for one reader."""

    def __init__(
        self, known: Directory, seen: Witnesses, received: datetime, at: datetime
    ) -> None:
        self._known = known
        self._seen = seen
        self._received = received
        self._zone = at.tzinfo

    def fact(self, fact: Fact) -> TimelineItem:
        words = in_words(fact.body, name=self._known.name)
        happened = fact.happened
        when = "" if isinstance(happened, datetime) else f" Happened: {happened}."
        return timeline_item(
            title=fact.body.label,
            at=fact.recorded_at.astimezone(self._zone),
            by=self._by(fact.recorded_by),
            text=f"{words}{when}{self._after(fact.recorded_at)}",
        )

    def event(self, event: Seen) -> TimelineItem:
        act = BY_CODE.get(event.act)
        nature = act.nature if act else None
        done = nature.value.capitalize() if nature else event.act
        return timeline_item(
            title=_TITLES.get(event.act, done),
            at=event.at.astimezone(self._zone),
            by=self._by(event.account),
            text=self._after(event.at).strip(),
            tag=Tag("Shared", "info") if nature is Nature.SHARE else None,
        )

    def _by(self, account: str) -> str:
        """A colleague by name; somebody of another organisation by that alone."""
        parts = (self._seen.accounts.get(account), self._seen.whose.get(account))
        return ", ".join(each for each in parts if each) or "another organisation"

    def _after(self, moment: datetime) -> str:
        if moment <= self._received:
            return ""
        length = age_in_words(self._received, moment)
        return f" {length[0].upper()}{length[1:]} after it was received here."


def _else(nature: Nature | None) -> str:
    """An act whose own words would name more than one referral, by its nature."""
    return nature.value.capitalize() if nature else "Something that is no longer done"


_TITLES = {
    Act.REFERRAL_SEEN.code: "Referral seen",
    Act.CASE_SEEN.code: "Case seen",
    Act.CASE_EXPORTED.code: "Case taken away as a case file",
    Act.CASE_IMPORTED.code: "Case taken in from a case file",
    Act.QUEUE_SEEN.code: "Seen on a queue",
    Act.CASE_LIST_SEEN.code: "Seen in a list of cases",
    Act.AMENDMENT_SEEN.code: "Proposed amendment seen",
    Act.AMENDMENT_ACCEPTED.code: "Proposed amendment accepted",
    Act.AMENDMENT_DECLINED.code: "Proposed amendment declined",
    Act.QUESTION_SEEN.code: "Question seen",
    Act.BULK_DONE.code: "Assigned or asked about, with others",
    Act.BULK_UNDONE.code: "Taken back, with others",
    Act.TRAIL_SEEN.code: "Trail seen",
    Act.TRAIL_PRINTED.code: "Trail printed",
    Act.LETTER_RECEIVED.code: "Letter received",
    Act.LETTER_SEEN.code: "Letter seen",
    Act.LETTER_LOOKED_UP.code: "Looked up for a letter",
    Act.HANDING_SEEN.code: "Seen among what waits to be accepted",
    Act.OWNERSHIP_PASSED_ON.code: "Ownership passed on",
    Act.REGISTER_ROW_MENDED.code: "Row of a register mended",
    Act.SEARCH_SEEN.code: "Seen in a search",
    Act.SEARCH_FOUND_NEW.code: "Found by a saved search",
    Act.SEARCH_EXPORTED.code: "Taken away with a search",
    Act.SEARCH_RECORDS_TAKEN.code: "Taken away with a search",
    Act.WORKLIST_SEEN.code: "Seen on a worklist",
    Act.OPEN_WORK_SEEN.code: "Seen among the open work of somebody who leaves",
    Act.OPEN_WORK_HANDED.code: "Open work of somebody who left handed over",
}
