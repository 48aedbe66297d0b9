"""What each victim is owed from charge to release, and their right to a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.urls import reverse
from django.utils import timezone

from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.investigations.prosecuting.queries import ChargeSeen, ToldSeen
from manumit.investigations.prosecuting.views.prosecution_shown import when
from manumit.law import days
from manumit.law.duties import Duty
from manumit.law.duties.right_to_review import EVENT, NOT_PROSECUTED
from manumit.law.facts import (
    Body,
    Fact,
    FactId,
    ReviewAnswered,
    ReviewAsked,
    StageReached,
    StatementOffered,
    SubjectId,
    VictimTold,
)
from manumit.law.provisions import Confidence
from manumit.law.through_court import Owed, may_ask_until, owed_through_court
from manumit.law.victims import possible_victims
from manumit.obligations.queries import CaseJudged
from manumit.obligations.words import STATES
from manumit.organisations import directory
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Row,
    Table,
    Tag,
    TimelineItem,
    timeline_item,
)
from manumit.ui.words import day_in_words, moment_in_words


Kind = TypeVar("Kind", bound=Body)
STATEMENT = "statement"
BESIDE_EACH_OTHER = 4
"""So many victims stand in columns; more in rows."""
NOT_SURE = "not confirmed: ask the adviser"


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """The case as judged now, its charging decisions and what victims were told."""

    on: OnPage
    judged: CaseJudged
    charges: Sequence[ChargeSeen]
    told: Sequence[ToldSeen]

    @property
    def victims(self) -> Sequence[str]:
        """Those who may be victims, in the order of the case."""
        found = possible_victims(self.on.log, at=self.judged.on)
        return [each for each in self.on.called if each in found]


def reviews(there: There) -> Table:
    """For each decision not to prosecute: told, asked, answered, by each victim."""
    return Table(
        caption="Right to a review",
        caption_hidden=True,
        columns=[
            Column("Victim"),
            Column("Of the decision about"),
            Column("Told of the right"),
            Column("May ask until"),
            Column("Asked"),
            Column("Answered"),
        ],
        rows=[
            _review(there, victim, each)
            for each in there.charges
            if each.body.decision in NOT_PROSECUTED
            for victim in there.victims
            if victim != each.fact.subject
        ],
        empty=(
            "No decision not to prosecute is recorded. Whoever is not prosecuted, the "
            "victim is told why, and that the decision can be looked at again."
        ),
    )


def _review(there: There, victim: str, charge: ChargeSeen) -> Row:
    on, accused = there.on, str(charge.fact.subject)
    told = [
        fact
        for fact, body in _of(there, victim, VictimTold)
        if body.event == EVENT and body.about in (None, accused)
    ]
    asked = [f for f, b in _of(there, victim, ReviewAsked) if b.about == accused]
    answered = [
        f for f, b in _of(there, victim, ReviewAnswered) if b.about in (None, accused)
    ]
    firsts = there.judged.standing.firsts if there.judged.standing else {}
    anchor = firsts.get(charge.fact.id, charge.fact).id
    return Row(
        [
            Cell(on.called.get(victim, "Somebody")),
            Cell(on.called.get(accused, "Somebody"), hint=when(charge.fact.happened)),
            _done(told, _duty(there, "review_right_told", victim, anchor), there),
            _until(charge),
            Cell(when(asked[0].happened)) if asked else Cell("Not asked"),
            _done(answered, _duty(there, "review_answered", victim, ""), there),
        ]
    )


def _until(charge: ChargeSeen) -> Cell:
    found = may_ask_until(days.day_of(charge.fact.last_moment()))
    if found is None:
        return Cell("No scheme was in force")
    sure = "" if found.confidence is Confidence.VERIFIED else NOT_SURE
    return Cell(day_in_words(found.day), hint=sure.capitalize())


def _done(found: Sequence[Fact], duty: Duty | None, there: There) -> Cell:
    """When it was done, else until when it is due."""
    if found:
        return Cell(when(found[-1].happened))
    return Cell("") if duty is None else _due(duty, there)


def _due(duty: Duty, there: There, hint: str = "") -> Cell:
    """Until when, and how it stands."""
    text, tone = STATES[duty.state(there.judged.on)]
    due = moment_in_words(timezone.localtime(duty.due_at)) if duty.due_at else ""
    said = f"Due by {due}" if due else "No time is set"
    return Cell(said, tags=[Tag(text, tone)], hint=hint)


def _duty(there: There, rule: str, victim: str, anchor: str) -> Duty | None:
    return next(
        (
            each
            for each in there.judged.duties
            if each.rule == rule
            and each.subject == victim
            and anchor in ("", each.anchor)
        ),
        None,
    )


def owed(there: There) -> Table:
    """Each line from charge to release, with where it stands for each victim.

    Of many victims each has a row, with what is due and what is done.
    """
    lines = owed_through_court(days.day_of(there.judged.on))
    if len(there.victims) > BESIDE_EACH_OTHER:
        return _of_many(there, lines)
    victims = there.victims
    return Table(
        caption="What victims are owed, from charge to release",
        caption_hidden=True,
        columns=[
            Column("What"),
            *(Column(there.on.called.get(each, "Somebody")) for each in victims),
        ],
        rows=[
            Row([Cell(line.name), *(_line(there, each, line) for each in victims)])
            for line in lines
        ]
        if victims
        else [],
        empty="Nobody of this case is known yet to be a possible victim.",
    )


def _of_many(there: There, lines: Sequence[Owed]) -> Table:
    return Table(
        caption="What victims are owed, from charge to release",
        caption_hidden=True,
        columns=[Column("Victim"), Column("Due now"), Column("Done")],
        rows=[
            Row(
                [
                    Cell(there.on.called.get(each, "Somebody")),
                    Cell(_named(line for line in lines if _open(there, each, line))),
                    Cell(_named(line for line in lines if _told(there, each, line))),
                ]
            )
            for each in there.victims
        ],
    )


def _named(lines: Iterable[Owed]) -> str:
    return "; ".join(each.name for each in lines) or "Nothing recorded"


def _line(there: There, victim: str, line: Owed) -> Cell:
    done = _told(there, victim, line)
    duty = _open(there, victim, line)
    if duty is not None:
        return _due(duty, there, _last(done))
    if done:
        return Cell(when(done[-1].happened), tags=[Tag("Done", "good")])
    return Cell("Not recorded")


def _last(done: Sequence[Fact]) -> str:
    return f"Before: {when(done[-1].happened)}" if done else ""


def _told(there: There, victim: str, line: Owed) -> Sequence[Fact]:
    if line.code == STATEMENT:
        return [fact for fact, _ in _of(there, victim, StatementOffered)]
    return [
        fact for fact, body in _of(there, victim, VictimTold) if body.event in line.told
    ]


def _open(there: There, victim: str, line: Owed) -> Duty | None:
    """The first open duty towards the victim that this line is about."""
    facts = {fact.id: fact for fact in there.on.log}
    for duty in there.judged.duties:
        if duty.subject != victim or not duty.open_at(there.judged.on):
            continue
        if _is_of(duty, line, facts):
            return duty
    return None


def _is_of(duty: Duty, line: Owed, facts: Mapping[FactId, Fact]) -> bool:
    if line.code == STATEMENT:
        return duty.rule == "statement_offered"
    if duty.rule == "review_right_told":
        return EVENT in line.told
    if duty.rule != "event_told":
        return False
    anchor = facts.get(duty.anchor)
    body = anchor.body if anchor else None
    return isinstance(body, StageReached) and body.stage.value in line.told


def _of(there: There, victim: str, kind: type[Kind]) -> Iterator[tuple[Fact, Kind]]:
    """What stands of a kind about one victim, in the order in which it happened."""
    if there.judged.standing is not None:
        yield from there.judged.standing.of(kind, SubjectId(victim))


def tellings(there: There, *, writes: bool) -> Sequence[TimelineItem]:
    """What passed between the case and its victims, newest first."""
    return [_telling(each, there, writes=writes) for each in there.told]


def _telling(each: ToldSeen, there: There, *, writes: bool) -> TimelineItem:
    who = there.on.called.get(str(each.fact.subject), "Somebody")
    said = in_words(each.fact.body, name=directory.current().name)
    item = timeline_item(
        title=f"{who}: {said}",
        at=timezone.localtime(each.fact.last_moment()),
        by=each.recorded_by,
        text=each.words,
        verbatim=True,
    )
    if not writes:
        return item
    href = reverse("investigations:correct-told", args=[there.on.case.id, each.fact.id])
    return replace(item, actions=[Action("Correct it", href, hidden=f": {item.title}")])
