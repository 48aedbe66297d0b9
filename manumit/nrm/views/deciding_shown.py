"""A person's decisions as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from manumit.cases.words import in_words
from manumit.law import days
from manumit.law.decisions import LABELS, Decision, Outcome
from manumit.law.decisions import in_words as decision_in_words
from manumit.law.duties import RULES, Duty, State
from manumit.law.duties.duty import COMPETENT_AUTHORITY, NOT_KNOWN
from manumit.law.facts import Fact as Logged
from manumit.law.provisions import Confidence
from manumit.nrm.queries.deciding import Deciding, DecisionSeen, StepSeen
from manumit.nrm.rules.after_decision import (
    ASKED_LABELS,
    INTERPRETER_LABELS,
    MEANS_LABELS,
    SAFE_LABELS,
    TO_WHOM_LABELS,
    Asked,
    Safe,
)
from manumit.obligations.words import STATES
from manumit.organisations.directory import Directory
from manumit.ui.parts import (
    Action,
    Cell,
    Column,
    Fact,
    Identity,
    Row,
    SummaryRow,
    Table,
    Tag,
    Task,
    TimelineItem,
    timeline_item,
)
from manumit.ui.record_pages import href_of
from manumit.ui.words import day_in_words, moment_in_words


SURE: Mapping[Confidence, str] = {
    Confidence.VERIFIED: "",
    Confidence.FROM_MEMORY: "Not checked against the source yet.",
    Confidence.UNCONFIRMED: "Not confirmed: ask the adviser.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionShown:
    """One decision and what it sets off."""

    key: str
    title: str
    rows: Sequence[SummaryRow]
    tasks: Sequence[Task]


def page(seen: Deciding) -> str:
    """The address of the person's decisions."""
    return reverse("nrm:decision", args=[seen.case.id, seen.person.id])


def case_page(seen: Deciding) -> str:
    """The case's page, where a room above has one."""
    return href_of("case", seen.case.id)


def identity(seen: Deciding) -> Identity:
    """The bar above every page of the person's decisions."""
    facts = [Fact("Case", seen.case.reference)]
    if seen.person.born:
        facts.append(Fact("Born", str(seen.person.born)))
    tags = [Tag("Treated as a child", "attention")] if seen.child else []
    return Identity(title=seen.person.name, facts=facts, tags=tags)


def letters(seen: Deciding) -> list[tuple[str, str]]:
    """The decisions that somebody can be told of, by their letters."""
    return [
        (each.body.letter, f"{_title(each)}, {_decided_on(each)}")
        for each in seen.decisions
        if each.body.decision != Decision.OTHER_LETTER
    ]


def bar(seen: Deciding) -> Mapping[str, str]:
    """Whether the law bars a removal today, as a heading and sentences."""
    if seen.bar is None:
        return {
            "title": "No bar to removal of this kind is known today",
            "said": seen.why_no_bar,
            "sure": "Other bars may stand: ask the adviser.",
        }
    ends = seen.bar.ends or seen.bar.least
    until = "It has no end that anybody knows yet."
    if seen.bar.ends:
        until = f"It lasts until {day_in_words(seen.bar.ends)}."
    elif ends:
        until = f"It lasts at least until {day_in_words(ends)}."
    return {
        "title": "Nobody may remove them from the country today",
        "said": f"{seen.bar.sentence} {until}",
        "sure": SURE[seen.bar.confidence],
    }


def decisions(
    seen: Deciding, words: Mapping[str, str], known: Directory, *, works: bool
) -> Sequence[DecisionShown]:
    """Each decision, newest first."""
    return [
        DecisionShown(
            key=each.body.letter,
            title=_title(each),
            rows=_rows(each, words.get(each.body.letter, ""), known),
            tasks=[_task(step, seen, works=works) for step in each.steps],
        )
        for each in seen.decisions
    ]


def _title(each: DecisionSeen) -> str:
    return decision_in_words(each.body.decision, each.body.outcome)


def _decided_on(each: DecisionSeen) -> str:
    """The date of the letter as it was given."""
    if each.body.decided:
        return str(each.body.decided)
    return f"no date given, came on {_day(each.fact)}"


def _day(fact: Logged) -> str:
    return day_in_words(days.day_of(fact.last_moment()))


def _rows(each: DecisionSeen, words: str, known: Directory) -> list[SummaryRow]:
    rows = [
        SummaryRow("Date of the decision", _decided_on(each)),
        SummaryRow("Came in on", _day(each.fact)),
        SummaryRow("Decided by", known.name(each.body.authority)),
    ]
    if each.body.decision in set(LABELS) - {Decision.OTHER_LETTER}:
        rows.append(
            SummaryRow(
                "Does the person know it?",
                "Yes" if each.told else "Not yet, as far as anybody recorded",
            )
        )
    if words.strip():
        rows.append(SummaryRow("What it says", words, verbatim=True))
    return rows


def _task(each: StepSeen, seen: Deciding, *, works: bool) -> Task:
    duty = each.duty
    hint = " ".join(part for part in (_due(duty), SURE[each.step.confidence]) if part)
    return Task(
        title=each.step.sentence,
        status="" if duty else "No time is set",
        href=_form_for(each.step.rule, seen) if works and duty else "",
        hint=hint,
        tag=_tag(duty.state(seen.at)) if duty else None,
    )


def _tag(state: State) -> Tag:
    text, tone = STATES[state]
    return Tag(text, tone)


def _due(duty: Duty | None) -> str:
    if duty is None or duty.due_at is None:
        return ""
    by = moment_in_words(timezone.localtime(duty.due_at))
    return f"{RULES[duty.rule].title}: by {by}."


def _form_for(rule: str, seen: Deciding) -> str:
    """Where the step is recorded: here, or among the duties of the case."""
    args = [seen.case.id, seen.person.id]
    if rule == "decision_told":
        return reverse("nrm:tell", args=args)
    if rule == "reconsideration_considered":
        return reverse("nrm:ask", args=[*args, Asked.RECONSIDERATION.value])
    return case_page(seen)


def clocks(seen: Deciding, known: Directory) -> Table:
    """The times that run from the referral and from decisions."""
    return Table(
        caption="Clocks",
        caption_hidden=True,
        columns=[Column("What"), Column("Who"), Column("By"), Column("State")],
        rows=[
            Row(
                [
                    Cell(RULES[each.rule].title),
                    Cell(_whom(each.owed_by, known)),
                    Cell(
                        moment_in_words(timezone.localtime(each.due_at))
                        if each.due_at
                        else "No time is set"
                    ),
                    Cell(tags=[_tag(each.state(seen.at))]),
                ]
            )
            for each in seen.clocks
        ],
        empty="No clock runs yet: none of a referral, a decision or a panel.",
    )


def _whom(code: str, known: Directory) -> str:
    said = {
        NOT_KNOWN: "Nobody knows whom",
        COMPETENT_AUTHORITY: "The competent authority",
    }
    return said.get(code) or known.name(code)


def entitled(seen: Deciding) -> Table:
    """What the person is entitled to, from when to when, and why it ends."""
    today = days.day_of(seen.at)
    return Table(
        caption="Entitlements",
        caption_hidden=True,
        columns=[
            Column("What"),
            Column("From"),
            Column("Until"),
            Column("Why it ends"),
        ],
        rows=[
            Row(
                [
                    Cell(
                        each.title,
                        hint=each.sentence,
                        tags=[
                            Tag("Runs now", "good")
                            if each.runs_on(today)
                            else Tag("Ended")
                        ],
                    ),
                    Cell(day_in_words(each.starts)),
                    Cell(_until(each.ends, each.least)),
                    Cell(each.why_it_ends, hint=SURE[each.confidence]),
                ]
            )
            for each in reversed(seen.entitled)
        ],
        empty=(
            "Nothing yet: emergency support begins with the referral of an adult, "
            "the recovery period with a positive reasonable grounds decision."
        ),
    )


def _until(ends: date | None, least: date | None) -> str:
    if ends is not None:
        return day_in_words(ends)
    if least is not None:
        return f"Not known; at least {day_in_words(least)}"
    return "Not known"


def tellings(seen: Deciding) -> Sequence[TimelineItem]:
    """Who was told, newest first."""
    titles = {each.body.letter: _title(each) for each in seen.decisions}
    found = []
    for each in seen.tellings:
        lines = [
            f"{MEANS_LABELS[each.means]}. {INTERPRETER_LABELS[each.interpreter]}.",
            f"Told by {each.by_whom}",
            f"Was it safe? {SAFE_LABELS[each.safe]}.",
        ]
        if each.language.strip():
            lines.insert(1, f"In {each.language}")
        lines += [said for said in (each.words, each.reason) if said.strip()]
        found.append(
            timeline_item(
                title=f"{TO_WHOM_LABELS[each.to_whom]}: "
                f"{titles.get(each.letter, 'a decision')}",
                at=timezone.localtime(each.told_at),
                by=each.recorded_by,
                text="\n".join(lines),
                verbatim=True,
                tag=_safety(each.safe, are_told=each.are_told),
            )
        )
    return found


def _safety(safe: Safe, *, are_told: bool) -> Tag:
    if safe is not Safe.YES:
        return Tag("Not safe, or not known", "bad")
    return Tag("They know", "good") if are_told else Tag("Not told yet", "attention")


def asked(seen: Deciding, known: Directory) -> Sequence[TimelineItem]:
    """What was asked of authorities and panels, newest first."""
    return [
        timeline_item(
            title=in_words(each.fact.body, name=known.name),
            at=timezone.localtime(each.fact.last_moment()),
            by=each.recorded_by,
            text=each.words,
            verbatim=True,
        )
        for each in seen.asked
    ]


def forms(seen: Deciding) -> Sequence[Action]:
    """What can be recorded here, as far as it makes sense for this person now."""
    args = [seen.case.id, seen.person.id]
    found = []
    if seen.decisions:
        found.append(Action("Who was told", reverse("nrm:tell", args=args)))
    for each in Asked:
        if _offered(each, seen):
            href = reverse("nrm:ask", args=[*args, each.value])
            found.append(Action(ASKED_LABELS[each], href))
    return found


def _offered(asked: Asked, seen: Deciding) -> bool:
    """Panels decide about children; only what was refused is looked at again."""
    if asked in {Asked.PANEL_ASKED, Asked.PANEL_MET}:
        return seen.child
    if asked is Asked.RECONSIDERATION:
        refused = {Outcome.NEGATIVE, Outcome.DISQUALIFIED}
        return any(each.body.outcome in refused for each in seen.decisions)
    return True
