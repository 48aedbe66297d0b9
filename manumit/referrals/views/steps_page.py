"""The steps of one referral as a table: when, who, how long after, by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from manumit.cases.history import Naming
from manumit.cases.words import OWNER_LABELS, code_in_words, in_words
from manumit.law.duties import Duty, State
from manumit.law.duties.duty import NOT_KNOWN
from manumit.law.duties.registry import RULES
from manumit.law.facts import Fact, OwnerReturned
from manumit.law.provisions import provision
from manumit.obligations import words
from manumit.organisations.directory import Directory
from manumit.referrals.queries.steps import StepsSeen
from manumit.referrals.steps import WHAT_LABELS, Step, What
from manumit.referrals.views.trail import Witnesses
from manumit.ui.parts import Cell, Column, Row, Table, Tag, Tone
from manumit.ui.words import day_in_words, length_in_words, moment_in_words


STATES: Mapping[State, tuple[str, Tone]] = {
    **words.STATES,
    State.NOT_YET: ("Not due yet", "neutral"),  # beside steps that are "not yet"
}
_COLUMNS = (
    Column("Step"),
    Column("When"),
    Column("Who"),
    Column("How long"),
    Column("By which rule"),
    Column("What was owed"),
)
_NOT_YET = "Not yet"
_SHOWN = timedelta(minutes=1)
"""The page shows whole minutes."""
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Names:
    """What organisations, desks and colleagues are called, to one reader."""

    known: Directory
    seen: Witnesses

    def of(self, code: str) -> str:
        return self.known.name(code) if code else ""

    def recorder(self, fact: Fact) -> str:
        """A colleague by name, somebody of another organisation by that alone."""
        account = fact.recorded_by
        parts = (self.seen.accounts.get(account), self.seen.whose.get(account))
        return ", ".join(each for each in parts if each)


def steps_table(seen: StepsSeen, *, names: Names) -> Table:
    """Each step with the time since the one before it, and since receipt."""
    received = next(
        (each.at for each in seen.steps if each.what is What.RECEIVED), None
    )
    before: datetime | None = None
    rows = []
    for step in seen.steps:
        rows.append(_row(step, seen, names, before, received))
        before = step.at or before
    return Table(
        "Steps",
        _COLUMNS,
        rows,
        caption_hidden=True,
        empty="Nothing had been written down by then. Choose a later day.",
    )


def _row(
    step: Step,
    seen: StepsSeen,
    names: Names,
    before: datetime | None,
    received: datetime | None,
) -> Row:
    rule, version = _rule(step, seen)
    return Row(
        (
            Cell(_title(step), hint=_said(step, names)),
            _when(step, seen.looked.on),
            Cell(_who(step, names), hint=_by(step, names)),
            _how_long(step, before, received, seen.looked.on),
            Cell(rule, hint=version),
            _owed(step.duty, seen.looked.on, names),
        )
    )


def _title(step: Step) -> str:
    label = WHAT_LABELS[step.what]
    return f"{label}: {OWNER_LABELS[step.owner].lower()}" if step.owner else label


def _said(step: Step, names: Names) -> str:
    """What the fact says where the title and the names leave something out."""
    if step.fact is None or step.what in {What.RECEIVED, What.SHARED, What.KEPT}:
        return ""
    if isinstance(step.fact.body, OwnerReturned):
        return f"Because: {code_in_words(step.fact.body.reason)}"
    told = {What.ASSESSED, What.CHASED, What.RECALLED}
    return in_words(step.fact.body, name=names.of) if step.what in told else ""


def _when(step: Step, on: datetime) -> Cell:
    if step.fact is None:
        return Cell(tags=(Tag(_NOT_YET, "attention"),))
    fact = step.fact
    written = f"Written down {_moment(fact.recorded_at, on)}"
    if isinstance(fact.happened, datetime):
        at_once = abs(fact.recorded_at - fact.happened) < _SHOWN
        return Cell(_moment(fact.happened, on), hint="" if at_once else written)
    return Cell(str(fact.happened), hint=written)


def _moment(moment: datetime, on: datetime) -> str:
    return moment_in_words(moment.astimezone(on.tzinfo))


def _who(step: Step, names: Names) -> str:
    return names.of(step.desk) or _organisation(step.organisation, names)


def _organisation(code: str, names: Names) -> str:
    return "Not known" if code in {"", NOT_KNOWN} else names.of(code)


def _by(step: Step, names: Names) -> str:
    if step.fact is None:
        return ""
    who = names.recorder(step.fact)
    return f"Recorded by {who}" if who else "Recorded by another organisation"


def _how_long(
    step: Step, before: datetime | None, received: datetime | None, on: datetime
) -> Cell:
    if step.what is What.RECEIVED or received is None:
        return Cell("Here it begins" if step.fact else "")
    if step.at is None:
        since = step.naming.last_moment() if step.naming else received
        return Cell(
            f"{length_in_words(on - max(since, received))} waited so far",
            hint=f"{length_in_words(on - received)} after receipt",
        )
    after = f"{_since(received, step.at)} after receipt"
    if before is None or before <= received:
        return Cell(after)
    return Cell(after, hint=f"{_since(before, step.at)} after the step before")


def _since(start: datetime, end: datetime) -> str:
    """What is known only by its day may seem to come before what it followed."""
    return length_in_words(max(end - start, _NOTHING))


def _rule(step: Step, seen: StepsSeen) -> tuple[str, str]:
    """The rule in words, and the version of the provision that it stands in."""
    if step.naming is None or step.owner is None or step.what is What.ACCEPTED:
        return _duty_rule(step.duty)
    key = (step.owner, step.naming.recorded_at, step.organisation)
    naming = seen.namings.get(key)
    return _naming_rule(naming) if naming else ("", "")


def _naming_rule(naming: Naming) -> tuple[str, str]:
    held = provision(naming.provision)
    version = held.version_on(naming.provision_starts)
    cited = (
        f"{held.title}: rule “{code_in_words(naming.rule)}”, as in force from "
        f"{day_in_words(naming.provision_starts)} ({version.nature.value})"
    )
    return naming.sentence, cited


def _duty_rule(duty: Duty | None) -> tuple[str, str]:
    if duty is None:
        return "", ""
    because = duty.because
    cited = [
        f"{provision(each.provision).title}, as in force from "
        f"{day_in_words(each.version_starts)}"
        for each in because.provisions
    ]
    return because.sentence, "; ".join(cited)


def _owed(duty: Duty | None, on: datetime, names: Names) -> Cell:
    if duty is None:
        return Cell("")
    words, tone = STATES[duty.state(on)]
    due = f"Due {_moment(duty.due_at, on)}" if duty.due_at else "No time is set"
    whose = _organisation(duty.owed_by, names)
    return Cell(
        RULES[duty.rule].title, hint=f"{whose}. {due}", tags=(Tag(words, tone),)
    )
