"""What a case's page shows beside what is owed: whose it is, people, what came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases.documents import words as documents
from manumit.cases.documents.queries import documents_of
from manumit.cases.people_in import Involved
from manumit.cases.queries import CaseSeen, OwnerSeen
from manumit.cases.rules import ROLE_LABELS, Role
from manumit.desk.case_rows import risk_tag
from manumit.desk.owning import LABELS, NOT_ACCEPTED, desk_name
from manumit.law.facts import Owner
from manumit.people.queries import NominalSeen
from manumit.referrals.queries.briefly import ReferralBrief
from manumit.referrals.queries.letters import LetterSeen
from manumit.ui.parts import Cell, Column, Fact, Identity, Row, Table, Tag
from manumit.ui.words import day_in_words, days_in_words, moment_in_words


def identity(
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
            Fact("Case", seen.reference),
            Fact("Date of birth", _born(victims)),
            Fact("Age band", _first(each.age_band for each in referrals)),
            *(Fact(LABELS[each.owner], desk_name(each)) for each in owners.values()),
        ],
        tags=[
            *([risk_tag(risk)] if risk is not None else []),
            *([NOT_ACCEPTED] if waiting else []),
        ],
    )


def files_table(case: UUID, involved: Involved, *, reader: Reader) -> Table | None:
    """The files kept with the case; none for a reader who may not open files."""
    if not reader.has(Permission.READ_DOCUMENTS):
        return None
    return documents.table(
        documents_of(case, reader=reader),
        people={each.id: each.name for each, _ in involved},
        empty="No file is kept with this case yet.",
    )


def _born(victims: Sequence[NominalSeen]) -> str:
    return _first(
        str(each.born) if each.born else each.born_as_given for each in victims
    )


def _first(texts: Iterable[str]) -> str:
    return next((each for each in texts if each.strip()), "Not known")


def people_table(
    involved: Sequence[tuple[NominalSeen, Role]],
    *,
    called: Mapping[str, str],
    parts: Mapping[str, str],
    marks: Mapping[str, Sequence[Tag]],
) -> Table:
    """Those recorded as people, then those whom the facts only speak of.

    ``marks`` say of whom an order holds, or was broken, on any case.
    """
    recorded = {str(each.id) for each, _ in involved}
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
                    Cell(
                        each.name,
                        hint=_also_known(each),
                        tags=marks.get(str(each.id), ()),
                    ),
                    Cell(ROLE_LABELS[role]),
                    Cell(_born([each])),
                    Cell(each.gender or "Not known"),
                    Cell(", ".join(each.nationalities) or "Not known"),
                ]
            )
            for each, role in involved
        ]
        + [
            _spoken_of(name, parts.get(who, ""), marks.get(who, ()))
            for who, name in called.items()
            if who not in recorded
        ],
        empty="Nobody is recorded.",
    )


def _spoken_of(name: str, part: str, marks: Sequence[Tag]) -> Row:
    unknown = [Cell("Not known") for _ in range(3)]
    hint = "Known from what was recorded on this case; no name is kept here"
    return Row(
        [
            Cell(name, hint=hint, tags=marks),
            Cell(part.capitalize() or "Not said"),
            *unknown,
        ]
    )


def _also_known(nominal: NominalSeen) -> str:
    return f"Also known as {nominal.aliases}" if nominal.aliases.strip() else ""


def referrals_table(referrals: Sequence[ReferralBrief], *, at: datetime) -> Table:
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
                        hint=_ago(days_in_words(each.received_on, at.date())),
                    ),
                ]
            )
            for each in referrals
        ],
        empty="No referral is recorded.",
    )


def letters_table(letters: Sequence[LetterSeen]) -> Table:
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
