"""The judgements that stand on a referral, and those that were undone, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.cases.links.queries import LinkSeen, cases_of_nominals, links_of
from manumit.organisations import queries as accounts
from manumit.people import queries as people
from manumit.people.queries import JudgementSeen
from manumit.referrals.queries.referral import ReferralSeen
from manumit.ui.words import moment_in_words


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement in words; ``undone`` says by whom and when, if it was."""

    id: UUID
    same: str
    words: str
    case: UUID
    number: str
    grounds: str
    by: str
    undone: str


def judged(referral: ReferralSeen, *, reader: Reader, at: datetime) -> list[Judged]:
    """Every judgement about the referral's case or person, standing ones first."""
    own = [referral.nominal.id] if referral.nominal else []
    return judged_in(referral.case, own, reader=reader, at=at)


def judged_in(
    case: UUID, own: Collection[UUID], *, reader: Reader, at: datetime
) -> list[Judged]:
    """Every judgement about a case or the people in it, standing ones first."""
    linked = links_of(case, reader=reader)
    same = people.judgements_of(own, reader=reader) if own else []
    if not linked and not same:
        return []
    met = {each.id: each.other if each.one in own else each.one for each in same}
    where = cases_of_nominals(met.values(), reader=reader)
    numbers = cases.cases(
        [*(each.other for each in linked), *where.values()], reader=reader
    )
    who = accounts.names(accounts=_accounts(linked, same), reader=reader)
    found = [
        *(_words(each, "event", each.other, numbers, who, at) for each in linked),
        *(
            _words(each, "person", where[met[each.id]], numbers, who, at)
            for each in same
            if met[each.id] in where
        ),
    ]
    return sorted(found, key=lambda each: bool(each.undone))


def _accounts(linked: Sequence[LinkSeen], same: Sequence[JudgementSeen]) -> list[str]:
    every: list[LinkSeen | JudgementSeen] = [*linked, *same]
    return [account for e in every for account in (e.judged_by, e.undone_by)]


def _words(
    each: LinkSeen | JudgementSeen,
    same: str,
    case: UUID,
    numbers: Mapping[UUID, cases.CaseSeen],
    who: Mapping[str, str],
    at: datetime,
) -> Judged:
    def said(account: str, moment: datetime) -> str:
        name = who.get(account, "somebody of another organisation")
        return f"{name}, {moment_in_words(moment.astimezone(at.tzinfo))}"

    number = numbers[case].reference if case in numbers else "another case"
    what = "The same event as" if same == "event" else "The same person as in"
    return Judged(
        id=each.id,
        same=same,
        words=what,
        case=case,
        number=number,
        grounds=each.grounds,
        by=said(each.judged_by, each.judged_at),
        undone=said(each.undone_by, each.undone_at) if each.undone_at else "",
    )
