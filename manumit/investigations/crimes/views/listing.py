"""The registrar's lists as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.cases.queries import CaseSeen
from manumit.cases.words import in_words
from manumit.investigations.crimes.counts_table import hours_in_words
from manumit.investigations.crimes.queries import Listed, Listing, looks_asked
from manumit.investigations.crimes.rules.cancelling import codes
from manumit.investigations.crimes.views.showing import offence_in_words
from manumit.law import days
from manumit.law.facts import CrimeRecorded, Fact
from manumit.organisations import directory
from manumit.people import queries as people
from manumit.ui.parts import Cell, Chip, Column, Row, Table, Tag
from manumit.ui.words import age_in_words, day_in_words, moment_in_words


TITLES: Mapping[Listing, str] = MappingProxyType(
    {
        Listing.WITHOUT: "Reports, referrals and notifications with no crime",
        Listing.OWN: "Victims without a crime of their own",
        Listing.OTHER_ACTS: "Other Acts used where the Modern Slavery Act fits",
        Listing.CANCELLATIONS: "Cancellations that wait for a decision",
        Listing.SECOND_LOOK: "Registrar's own cancellations to be sampled",
        Listing.ASKED: "Cancellations of other forces that you were asked to look at",
        Listing.TRANSFERS: "Transfers that wait for the other force's number",
        Listing.INCIDENTS: "Reported incidents (N200) of 2019 to 2025",
    }
)
INTRODUCED: Mapping[Listing, str] = MappingProxyType(
    {
        Listing.WITHOUT: (
            "By the rules of its day each of these had to be recorded as a crime, or "
            "from 2019 to 2025 as a reported incident, and no crime stands on the "
            "case. Not evidenced: it came from a file that cannot show whether one was."
        ),
        Listing.OWN: (
            "A crime is recorded for each person. On these cases one stands for "
            "somebody else, and none for this person."
        ),
        Listing.OTHER_ACTS: (
            "Whoever it was recorded for was already a possible victim of modern "
            "slavery, and no crime of that class stands for them."
        ),
        Listing.CANCELLATIONS: (
            "Decided by the registrar or a designated decision-maker who has no part "
            "in the investigation; of rape and homicide by the registrar alone."
        ),
        Listing.SECOND_LOOK: (
            "The registrar cancelled these. Another force's registrar is asked to "
            "look at them."
        ),
        Listing.ASKED: "You see these cases until you have said what you found.",
        Listing.TRANSFERS: (
            "These stay recorded here until the receiving force has given its number "
            "and the victim has been told it."
        ),
        Listing.INCIDENTS: (
            "Old records keep their code and are not turned into crimes. None is "
            "offered for a new report."
        ),
    }
)
_EMPTY: Mapping[Listing, str] = MappingProxyType(
    {
        Listing.WITHOUT: "Nothing is without a crime: every report has one.",
        Listing.OWN: "Nobody is without a crime of their own.",
        Listing.OTHER_ACTS: "No crime stands under another Act where this one fits.",
        Listing.CANCELLATIONS: (
            "No cancellation waits. Officers propose them on a case."
        ),
        Listing.SECOND_LOOK: "No cancellation of the registrar's waits for a sample.",
        Listing.ASKED: "No other force has asked you to look at a cancellation.",
        Listing.TRANSFERS: "No transfer waits. Officers pass crimes on from a case.",
        Listing.INCIDENTS: "No reported incident stands on any case that you may see.",
    }
)


@dataclass(frozen=True, slots=True)
class _Naming:
    """What the people, crimes and organisations of some rows are called."""

    people: Mapping[UUID, str]
    facts: Mapping[str, Fact]
    organisation: Callable[[str], str]
    asked: Mapping[tuple[UUID, str], tuple[str, datetime | None]]

    def person(self, subject: UUID | None) -> str:
        return self.people.get(subject, "Somebody") if subject else "Nobody named"


def lists_table(
    which: Listing,
    rows: Sequence[Listed],
    seen: Mapping[UUID, CaseSeen],
    *,
    reader: Reader,
    at: datetime,
) -> Table:
    """One page of one list."""
    naming = _named(which, rows, reader)
    return Table(
        caption=TITLES[which],
        caption_hidden=True,
        columns=[Column("Case"), *_columns(which)],
        rows=[
            Row(
                [
                    Cell(
                        seen[each.case].reference,
                        href=reverse("investigations:crimes", args=[each.case]),
                    ),
                    *_cells(which, each, naming, at),
                ]
            )
            for each in rows
            if each.case in seen
        ],
        empty=_EMPTY[which],
    )


def _named(which: Listing, rows: Sequence[Listed], reader: Reader) -> _Naming:
    subjects = [each.subject for each in rows if each.subject]
    nominals = people.nominals(subjects, reader=reader)
    facts: dict[str, Fact] = {}
    if which in {Listing.OTHER_ACTS, Listing.WITHOUT, Listing.OWN}:
        logs = cases.logs({each.case for each in rows}, reader=reader)
        facts = {fact.id: fact for log in logs.values() for fact in log}
    second = which is Listing.SECOND_LOOK
    return _Naming(
        {id_: each.name for id_, each in nominals.items()},
        facts,
        directory.current().name,
        looks_asked({each.case for each in rows}, reader=reader) if second else {},
    )


def _columns(which: Listing) -> Sequence[Column]:
    named = {
        Listing.WITHOUT: ("For whom", "What came in", "Late"),
        Listing.OWN: ("For whom", "What came in", "Late"),
        Listing.OTHER_ACTS: ("For whom", "Recorded as", "Since"),
        Listing.CANCELLATIONS: ("Crime", "Ground", "Waits since"),
        Listing.SECOND_LOOK: ("Crime", "Asked", "To be looked at by"),
        Listing.ASKED: ("Crime", "By", "Asked"),
        Listing.TRANSFERS: ("Crime", "Passed to", "Waits since"),
        Listing.INCIDENTS: ("For whom", "Recorded as", "Entered"),
    }
    return [Column(each) for each in named[which]]


def _cells(
    which: Listing, each: Listed, naming: _Naming, at: datetime
) -> Sequence[Cell]:
    match which:
        case Listing.WITHOUT | Listing.OWN:
            return [
                Cell(naming.person(each.subject)),
                _came(naming.facts.get(each.crime), naming),
                _late(each, at),
            ]
        case Listing.OTHER_ACTS:
            return [
                Cell(naming.person(each.subject)),
                Cell(_recorded_as(naming.facts.get(each.crime))),
                Cell(_local(each.moment)),
            ]
        case Listing.SECOND_LOOK:
            return [Cell(each.crime), _who_looks(each, naming, at), _late(each, at)]
        case Listing.CANCELLATIONS:
            ground = codes(days.day_of(each.moment)).get(each.code, "")
            return [Cell(each.crime), Cell(f"{each.code} {ground}"), _since(each, at)]
        case Listing.INCIDENTS:
            return [
                Cell(naming.person(each.subject)),
                Cell(offence_in_words(each.code), hint=each.crime),
                Cell(_local(each.moment)),
            ]
        case Listing.ASKED | Listing.TRANSFERS:
            return [
                Cell(each.crime),
                Cell(naming.organisation(each.code)),
                _since(each, at),
            ]


def _recorded_as(fact: Fact | None) -> str:
    if fact is None or not isinstance(fact.body, CrimeRecorded):
        return ""
    return offence_in_words(fact.body.offence)


def _came(fact: Fact | None, naming: _Naming) -> Cell:
    """What made a crime due, and when."""
    if fact is None:
        return Cell("")
    on = day_in_words(days.day_of(fact.last_moment()))
    return Cell(in_words(fact.body, name=naming.organisation), hint=on)


def _who_looks(each: Listed, naming: _Naming, at: datetime) -> Cell:
    """Which force was asked, and until when; whose time is up is to be asked again."""
    force, until = naming.asked.get((each.case, each.crime), ("", None))
    if not force:
        return Cell("Nobody yet")
    if until is None:
        return Cell(naming.organisation(force))
    over = until <= at
    end = day_in_words(days.day_of(until))
    hint = f"They did not look by {end}: ask again" if over else f"Until {end}"
    return Cell(naming.organisation(force), hint=hint)


def _late(each: Listed, at: datetime) -> Cell:
    """Late to the hour; what is still in time says by when."""
    when = f"Due by {_local(each.moment)}"
    if each.moment >= at:
        return Cell(chip=Chip("In time"), hint=when)
    hours = int((at - each.moment).total_seconds() // 3600)
    words = hours_in_words(hours)
    if not each.evidenced:
        old = f"{when}, {words} ago: look in the force's own system"
        return Cell(tags=[Tag("Not evidenced", "attention")], hint=old)
    return Cell(chip=Chip(words, "late"), hint=when)


def _since(each: Listed, at: datetime) -> Cell:
    return Cell(chip=Chip(age_in_words(each.moment, at)), hint=_local(each.moment))


def _local(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
