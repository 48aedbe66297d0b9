"""The steps in proceedings of one person, and whether section 45 was considered."""

from __future__ import annotations

from django.utils import timezone

from manumit.cases.words.codes import LABELS, capital
from manumit.investigations.section45.queries import PersonSeen
from manumit.investigations.section45.rules.log import PersonLog
from manumit.law.facts import Stage
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import moment_in_words


def steps(seen: PersonSeen) -> Table:
    """The steps that came and that are to come, and whether each was looked at."""
    log = seen.log
    came = [(fact.last_moment(), body.stage, "Reached") for fact, body in log.steps]
    ahead = [(body.at, body.stage, "To come") for _, body in log.expected]
    ahead = [each for each in ahead if each[0] > seen.at]
    return Table(
        caption="Steps in proceedings",
        caption_hidden=True,
        columns=[Column("Step"), Column("When"), Column("Section 45")],
        rows=[
            Row(
                [
                    Cell(capital(LABELS[Stage][step]), hint=how),
                    Cell(moment_in_words(timezone.localtime(moment))),
                    Cell(tags=[_looked(log, step, how)]),
                ]
            )
            for moment, step, how in sorted([*came, *ahead])
        ],
        empty=(
            "No step is recorded. Record a step that is to come, such as a charging "
            "decision or a hearing, and this is asked before it."
        ),
    )


def _looked(log: PersonLog, step: Stage, how: str) -> Tag:
    """Whether section 45 was considered for a step, as its duties say."""
    rule = _STEP_RULES[how]
    open_, every = (
        {each.part for each in duties if each.rule == rule}
        for duties in (log.open, log.duties)
    )
    if step.value in open_:
        return Tag("Not considered for it", "bad" if how == "Reached" else "attention")
    done = step.value in every or step in {body.stage for _, body in log.considered}
    return Tag("Considered for it", "good") if done else Tag("Nothing asks for it")


_STEP_RULES = {"Reached": "section45_at_stage", "To come": "section45_before_stage"}
