"""A case whole: whose it is and why, who is in it, what happened, what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit import queries as audit
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen, NoSuchCase, OwnerSeen
from manumit.cases.rules import ROLE_LABELS, Role
from manumit.desk.case_rows import risk_tag
from manumit.desk.chronology import chronology
from manumit.desk.judged_rows import judged_table
from manumit.desk.owed import owed_table
from manumit.desk.owning import LABELS, NOT_ACCEPTED, desk_name, owner_row
from manumit.desk.telling import Told, told
from manumit.law.facts import Owner
from manumit.obligations.queries import duties_of
from manumit.organisations import directory
from manumit.organisations import queries as organisations
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.queries.briefly import ReferralBrief, briefly
from manumit.referrals.queries.letters import LetterSeen, letters_of
from manumit.ui.parts import (
    Cell,
    Column,
    Identity,
    Row,
    Table,
    TimelineItem,
    timeline_item,
)
from manumit.ui.parts import Fact as ShortFact
from manumit.ui.words import day_in_words, days_in_words, moment_in_words


TRAIL = 50
"""Events of the sealed record that a case's page shows: the newest."""


@door(read=Permission.READ_CASE)
def case(request: AskedRequest, case: UUID) -> HttpResponse:
    """One case. Hidden and missing are the same 404."""
    reader = request.reader
    try:
        seen = cases.case(case, reader=reader)
    except NoSuchCase:
        raise Http404 from None
    record(
        Act.CASE_SEEN, subjects=[f"case:{case}"], by=reader, at=request.at, detail={}
    )
    known = directory.current()
    owners = cases.owners([case], reader=reader).get(case, {})
    involved = _involved(case, reader)
    referrals = briefly(case, reader=reader)
    log = cases.log(case, reader=reader)
    who = organisations.names(
        accounts=[each.recorded_by for each in log], reader=reader
    )
    return TemplateResponse(
        request,
        "desk/case.html",
        {
            "case": seen,
            "identity": _identity(seen, involved, owners, referrals),
            "owners": [owner_row(owners[each]) for each in LABELS if each in owners],
            "people": _people_table(involved),
            "judged": judged_table(
                case, [each.id for each, _ in involved], reader=reader, at=request.at
            ),
            "referrals": _referrals_table(request, referrals),
            "letters": _letters_table(letters_of(case, reader=reader)),
            "items": chronology(log, name=known.name, who=who),
            "owed": owed_table(
                duties_of(case, reader=reader, at=request.at),
                at=request.at,
                name=known.name,
            ),
            "why": cases.own_parts(case, reader=reader),
            "trail": _trail(request, seen, referrals),
        },
    )


def _involved(case: UUID, reader: Reader) -> Sequence[tuple[NominalSeen, Role]]:
    found = cases.involved([case], reader=reader).get(case, [])
    nominals = people.nominals((each for each, _ in found), reader=reader)
    return [(nominals[each], role) for each, role in found if each in nominals]


def _identity(
    seen: CaseSeen,
    involved: Sequence[tuple[NominalSeen, Role]],
    owners: Mapping[Owner, OwnerSeen],
    referrals: Sequence[ReferralBrief],
) -> Identity:
    victims = [each for each, role in involved if role is Role.VICTIM]
    risk = min((each.risk for each in referrals), default=None)
    waiting = [each for each in owners.values() if each.accepted_at is None]
    return Identity(
        ", ".join(each.name for each in victims) or "Name not given",
        facts=[
            ShortFact("Case", seen.reference),
            ShortFact("Date of birth", _born(victims)),
            ShortFact("Age band", _first(each.age_band for each in referrals)),
            *(
                ShortFact(LABELS[each.owner], desk_name(each))
                for each in owners.values()
            ),
        ],
        tags=[
            *([risk_tag(risk)] if risk is not None else []),
            *([NOT_ACCEPTED] if waiting else []),
        ],
    )


def _born(victims: Sequence[NominalSeen]) -> str:
    return _first(
        str(each.born) if each.born else each.born_as_given for each in victims
    )


def _first(texts: Iterable[str]) -> str:
    return next((each for each in texts if each.strip()), "Not known")


def _people_table(involved: Sequence[tuple[NominalSeen, Role]]) -> Table:
    return Table(
        caption="People involved",
        caption_hidden=True,
        columns=[
            Column("Name"),
            Column("Part"),
            Column("Date of birth"),
            Column("Gender"),
            Column("Nationality"),
        ],
        rows=[
            Row(
                [
                    Cell(each.name, hint=_also_known(each)),
                    Cell(ROLE_LABELS[role]),
                    Cell(_born([each])),
                    Cell(each.gender or "Not known"),
                    Cell(", ".join(each.nationalities) or "Not known"),
                ]
            )
            for each, role in involved
        ],
        empty="Nobody is recorded.",
    )


def _also_known(nominal: NominalSeen) -> str:
    return f"Also known as {nominal.aliases}" if nominal.aliases.strip() else ""


def _referrals_table(
    request: AskedRequest, referrals: Sequence[ReferralBrief]
) -> Table:
    return Table(
        caption="Referrals",
        caption_hidden=True,
        columns=[
            Column("Referral"),
            Column("From"),
            Column("Exploitation"),
            Column("Received"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        each.reference.strip() or "Without a reference",
                        href=reverse("referrals:referral", args=[each.id]),
                        hint=each.route,
                    ),
                    Cell(each.responder or "Not said"),
                    Cell(each.exploitation or "Not said"),
                    Cell(
                        day_in_words(each.received_on),
                        hint=_ago(days_in_words(each.received_on, request.at.date())),
                    ),
                ]
            )
            for each in referrals
        ],
        empty="No referral is recorded.",
    )


def _letters_table(letters: Sequence[LetterSeen]) -> Table:
    """Their words stand on the page of the referral that they are with."""
    return Table(
        caption="Letters",
        caption_hidden=True,
        columns=[Column("Decision or letter"), Column("By"), Column("Received")],
        rows=[
            Row(
                [
                    Cell(
                        each.kind,
                        href=reverse("referrals:referral", args=[each.referral]),
                        hint=str(each.decided or ""),
                    ),
                    Cell(each.authority),
                    Cell(moment_in_words(timezone.localtime(each.recorded_at))),
                ]
            )
            for each in letters
        ],
        empty="No decision or letter has come in. Enter one under “Bring in”.",
    )


def _ago(days: str) -> str:
    return "Today" if days == "today" else f"{days} ago"


def _trail(
    request: AskedRequest, seen: CaseSeen, referrals: Sequence[ReferralBrief]
) -> list[TimelineItem]:
    subjects = [f"case:{seen.id}", *(f"referral:{each.id}" for each in referrals)]
    events = audit.trail_of(subjects, by=request.reader, at=request.at, size=TRAIL)
    numbers = {seen.id: seen.reference}
    numbers |= {each.id: each.reference.strip() or "of this case" for each in referrals}
    words = told(events, reader=request.reader, numbers=numbers)
    return [
        _trail_item(list(same))
        for _, same in groupby(
            words, key=lambda each: (each.sentence, each.organisation)
        )
    ]


def _trail_item(same: Sequence[Told]) -> TimelineItem:
    """The newest of some events that say the same, and how many there were."""
    newest, oldest = same[0], same[-1]
    again = (
        f"{len(same)} times, the first {moment_in_words(oldest.at)}."
        if len(same) > 1
        else ""
    )
    return timeline_item(
        title=_capital(newest), at=newest.at, by=newest.organisation, text=again
    )


def _capital(event: Told) -> str:
    return event.sentence[:1].upper() + event.sentence[1:]
