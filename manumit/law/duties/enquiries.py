"""Lines of enquiry are followed to their end; checks abroad are early and safe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manumit.law.duties.arising import Shape, Terms, arising, outcome
from manumit.law.duties.clock import first_since
from manumit.law.duties.duty import PERSON, Duty
from manumit.law.duties.person import acts, by_then, investigation_owner, suspected_by
from manumit.law.duties.registry import Family, rule
from manumit.law.duties.sequence import after, is_first
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    Fact,
    ForeignCheckAsked,
    ForeignCheckNotNeeded,
    ForeignRiskAssessed,
    LineClosed,
    LineOpened,
    LineReopened,
    LineResult,
    Named,
    PersonNamed,
)


LINE = "policy/line_days"
CHECK = "policy/foreign_check_days"
RISK = "policy/foreign_risk"

WORKED = Terms(
    rule="line_worked",
    allowed=LINE,
    discharged_by=(LineClosed,),
    missing="The line of enquiry has not been followed to its end",
    sentence=(
        "Each line of enquiry is followed to its end, or somebody writes down why it "
        "is not; a line that was lost was not followed."
    ),
)
CHECKED = Terms(
    rule="foreign_check",
    allowed=CHECK,
    discharged_by=(ForeignCheckAsked,),
    missing="Nobody has asked abroad about this suspect",
    sentence=(
        "A suspect has links abroad: whoever investigates asks there early, while what "
        "comes back can still be used."
    ),
)
ASSESSED = Terms(
    rule="foreign_risk",
    allowed=None,
    rests_on=(RISK,),
    discharged_by=(ForeignRiskAssessed,),
    missing="Nobody has written down what a check abroad means for their safety",
    sentence=(
        "The identity of a possible victim goes abroad only once somebody has assessed "
        "what that means for them and for their family."
    ),
)


@rule(
    "line_worked",
    title="Follow a line of enquiry to its end",
    family=Family.ENQUIRIES,
    anchor=(LineOpened, LineReopened),
    since="2009-04-01",
    provisions=(LINE,),
)
def line_worked(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A line is done, exhausted or not proportionate in time; a lost one never is.

    Taken up again after an end, it is followed to an end again.
    """
    opened = anchor.body
    assert isinstance(opened, LineOpened | LineReopened)
    ended = ends_of(standing, opened.line)
    if isinstance(opened, LineReopened):
        before = len(ended)
        ended = after(ended, anchor)
        if len(ended) == before:
            return
    worked = [fact for fact in ended if not _lost(fact)]
    yield arising(
        standing,
        anchor,
        WORKED,
        outcome(first_since(worked, anchor), None),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        part=opened.line,
        shape=Shape(shown=len(worked) < len(ended)),
    )


def ends_of(standing: Standing, line: str) -> Sequence[Fact]:
    """Every end of a line of enquiry that was recorded."""

    def by_line() -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact, body in standing.of(LineClosed):
            found.setdefault(body.line, []).append(fact)
        return found

    return standing.once("ends of lines", by_line).get(line, ())


def ends_that_hold(standing: Standing, line: str, by: Fact) -> Sequence[Fact]:
    """The ends of a line but for those that a reopening had undone by another fact."""
    again = [
        fact
        for fact, body in standing.of(LineReopened)
        if body.line == line and fact.last_moment() <= by.last_moment()
    ]
    ends = ends_of(standing, line)
    return after(ends, again[-1]) if again else ends


def _lost(fact: Fact) -> bool:
    return isinstance(fact.body, LineClosed) and fact.body.result is LineResult.LOST


@rule(
    "foreign_check",
    title="Ask abroad about a suspect",
    family=Family.ENQUIRIES,
    anchor=PersonNamed,
    since="2009-04-01",
    provisions=(CHECK,),
)
def foreign_check(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """A suspect with links abroad is asked about there; a check made before counts.

    It falls away once somebody who knows of the links decides that none is needed.
    """
    if not is_first(standing, anchor, PersonNamed, counts=_suspect_abroad):
        return
    not_needed = first_since(
        acts(standing, anchor.subject, ForeignCheckNotNeeded), anchor
    )
    yield arising(
        standing,
        anchor,
        CHECKED,
        outcome(
            by_then(
                acts(standing, anchor.subject, ForeignCheckAsked), anchor.last_moment()
            ),
            None if not_needed is None else not_needed[1],
        ),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
    )


@rule(
    "foreign_risk",
    title="Assess the risk before asking abroad about a possible victim",
    family=Family.ENQUIRIES,
    anchor=ForeignCheckAsked,
    since="2009-04-01",
    provisions=(RISK,),
)
def foreign_risk(standing: Standing, anchor: Fact) -> Iterator[Duty]:
    """The risk to a possible victim is assessed by the moment of asking abroad."""
    start = anchor.last_moment()
    if not suspected_by(standing, anchor.subject, start):
        return
    yield arising(
        standing,
        anchor,
        ASSESSED,
        outcome(
            by_then(acts(standing, anchor.subject, ForeignRiskAssessed), start), None
        ),
        owed_by=investigation_owner(standing, anchor),
        owed_to=PERSON,
        shape=Shape(due_at=start),
    )


def _suspect_abroad(named: Fact) -> bool:
    body = named.body
    assert isinstance(body, PersonNamed)
    return body.as_what is Named.SUSPECT and body.abroad
