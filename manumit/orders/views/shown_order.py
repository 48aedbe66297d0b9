"""One order as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.law.facts import Fact
from manumit.orders.queries.orders import OrderSeen, Told
from manumit.orders.rules.folding import correctable
from manumit.orders.rules.given import GATHERED_LABELS, Gathered, Prohibition
from manumit.orders.rules.moves import MOVE_LABELS, STATE_LABELS, Move
from manumit.orders.views.shown import address, last_day, person, when
from manumit.organisations.directory import Directory
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Row,
    SummaryRow,
    Table,
    Tag,
    TimelineItem,
    Tone,
)
from manumit.ui.words import day_in_words


def summary(
    on: OnPage, seen: OrderSeen, monitors: Mapping[str, str]
) -> list[SummaryRow]:
    """What stands at the head of an order's page."""
    held = seen.held
    rows = [
        SummaryRow("Against", person(on, held.subject)),
        _state_row(seen),
    ]
    if seen.amount is not None:
        rows.append(SummaryRow("Amount", f"£{seen.amount:,.2f}"))
    if held.days is not None:
        rows.append(SummaryRow("Holds", last_day(held.ends)))
    if held.first_ends and held.first_ends != held.ends:
        rows.append(SummaryRow("First prohibition to lapse", last_day(held.first_ends)))
    if first := held.first_served:
        rows.append(SummaryRow("First served", when(first[0])))
    if held.must_name:
        rows.append(_name_row(seen))
    if held.must_hand_passports:
        said = "Surrendered" if seen.passports_handed else "Not recorded as surrendered"
        rows.append(SummaryRow("Passports", said))
    if held.made_on is not None and held.consent_until is not None:
        rows.append(
            SummaryRow(
                "Discharge",
                f"Before {day_in_words(held.consent_until)} only with the consent of "
                "both the person and the chief officer",
            )
        )
    if Move.MONITOR in seen.possible:
        rows.append(
            SummaryRow(
                "Who sees that it is kept",
                monitors.get(seen.monitor, "Somebody who has left")
                if seen.monitor
                else "Nobody yet: name a colleague or a desk",
            )
        )
    if Move.CHECK in seen.possible:
        checked = when(held.checked) if held.checked else "Nobody has checked yet"
        rows.append(SummaryRow("Last checked", checked))
    return rows


def _state_row(seen: OrderSeen) -> SummaryRow:
    hint = "An appeal is undecided." if seen.held.appealed else ""
    return SummaryRow("State", STATE_LABELS[seen.state], hint=hint)


def _name_row(seen: OrderSeen) -> SummaryRow:
    held = seen.held
    due, given = held.name_due, held.named
    assert due is not None, "an order that asks for them was served"
    said = f"Given {when(given)}" if given else f"Due by the end of {day_in_words(due)}"
    return SummaryRow(
        "Name and address",
        said,
        hint="The day of service, or of a new name or home, is the first of the days.",
    )


def prohibitions(found: Sequence[Prohibition], today: date) -> Table:
    """What is prohibited, each with its own days."""
    return Table(
        caption="What it prohibits",
        caption_hidden=True,
        columns=[Column("Prohibition"), Column("From"), Column("Holds")],
        rows=[
            Row(
                [
                    Cell(
                        each.words,
                        verbatim=True,
                        hint="Travel abroad" if each.travel else "",
                    ),
                    Cell(day_in_words(each.starts)),
                    Cell(
                        last_day(each.ends),
                        tags=[Tag("Lapsed")]
                        if each.ends and each.ends <= today
                        else (),
                    ),
                ],
                headed=False,
            )
            for each in found
        ],
        empty="No prohibition is written down here. What came with a case file has "
        "none; record them with a variation.",
    )


def evidence(case: UUID, seen: OrderSeen, *, writes: bool) -> Table:
    """The checklist of the evidence; each line leads to the form about it."""
    form = address(case, seen, "step", Move.BUNDLE.value) if writes else ""
    return Table(
        caption="Evidence",
        caption_hidden=True,
        columns=[Column("What it should hold"), Column("There?"), Column("In words")],
        rows=[
            Row(
                [
                    Cell(each.item, href=f"{form}?item={each.code}" if form else ""),
                    Cell(tags=[_gathered(each.gathered)]),
                    Cell(each.words, verbatim=True),
                ],
                headed=False,
            )
            for each in seen.evidence
        ],
    )


def _gathered(state: Gathered | None) -> Tag:
    if state is None:
        return Tag("Not looked at", "attention")
    tones: Mapping[Gathered, Tone] = {
        Gathered.READY: "good",
        Gathered.NOT_NEEDED: "neutral",
        Gathered.MISSING: "bad",
    }
    return Tag(GATHERED_LABELS[state].partition(",")[0], tones[state])


def breaches(on: OnPage, seen: OrderSeen) -> Table:
    """Suspected breaches; each must be recorded as a crime."""
    crimes = next((each.href for each in on.tabs if each.text == "Crimes"), on.back)
    words = {each.fact: each for each in seen.told}
    return Table(
        caption="Suspected breaches",
        caption_hidden=True,
        columns=[Column("When"), Column("What was seen or learned"), Column("Crime")],
        rows=[
            Row(
                [
                    Cell(when(each.fact), hint=f"Breach {each.number}"),
                    Cell(
                        words[each.fact.id].words
                        if each.fact.id in words
                        else "Not written down here",
                        verbatim=True,
                    ),
                    Cell(each.crime)
                    if each.crime
                    else Cell(
                        "Record it as a crime",
                        href=crimes,
                        tags=[Tag("Not recorded", "bad")],
                    ),
                ]
            )
            for each in seen.held.breaches
        ],
    )


def timeline(
    case: UUID, seen: OrderSeen, known: Directory, *, writes: bool
) -> Sequence[TimelineItem]:
    """All that was recorded of the order, newest first, with what can be corrected."""
    moves = correctable(seen.held) if writes else {}
    mends = {
        fact: Action(
            "Correct this",
            f"{address(case, seen, 'step', move.value)}?corrects={fact}",
            hidden=MOVE_LABELS[move].lower(),
        )
        for fact, move in moves.items()
    }
    words = {each.fact: each for each in seen.told if each.fact}
    found = [
        (each.recorded_at, _of_fact(each, words.get(each.id), known, mends))
        for each in seen.held.facts
    ]
    found += [(each.recorded_at, _of_told(each)) for each in seen.told if not each.fact]
    return [item for _, item in sorted(found, key=lambda each: each[0], reverse=True)]


def _of_fact(
    fact: Fact, told: Told | None, known: Directory, mends: Mapping[str, Action]
) -> TimelineItem:
    lines = [told.court, told.words] if told else []
    return TimelineItem(
        in_words(fact.body, name=known.name),
        when(fact),
        by=told.recorded_by if told else "",
        text="\n".join(each for each in lines if each.strip()),
        verbatim=True,
        actions=[mends[fact.id]] if fact.id in mends else (),
    )


def _of_told(told: Told) -> TimelineItem:
    day = told.day or timezone.localtime(told.recorded_at).date()
    return TimelineItem(
        f"{MOVE_LABELS[Move(told.move)]}.",
        day_in_words(day),
        by=told.recorded_by,
        text=told.words,
        verbatim=True,
    )


def steps(case: UUID, seen: OrderSeen) -> Sequence[Action]:
    """What may be recorded of it now."""
    return [
        Action(MOVE_LABELS[each], address(case, seen, "step", each.value))
        for each in seen.possible
    ]
