"""Plan, lines of enquiry, accounts, people to see; decisions and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from manumit.access.roles import ROLES
from manumit.cases.actions import involve
from manumit.cases.rules import Role
from manumit.demo.working.deed import Deed, Do
from manumit.investigations.logbook import actions as logbook
from manumit.investigations.logbook import queries as logged
from manumit.investigations.logbook.rules.decisions import DecisionGiven
from manumit.investigations.logbook.rules.strategies import (
    Area,
    InterviewGiven,
    MeasuresGiven,
    StrategyGiven,
)
from manumit.investigations.planning.actions import (
    accounts,
    lines,
    people,
    plans,
    without,
)
from manumit.investigations.planning.queries import lines as lines_seen
from manumit.investigations.planning.queries.without import without_victim
from manumit.investigations.planning.rules.lines import Priority
from manumit.investigations.planning.rules.stating import (
    AccountGiven,
    LineChange,
    LineGiven,
    NoteGiven,
    OptionGiven,
    PeopleGiven,
    PlanGiven,
    SameGiven,
)
from manumit.investigations.planning.rules.templates import template_on
from manumit.law import days
from manumit.people.actions import NominalGiven, record_many


def _plan(deed: Deed) -> None:
    """From the template of its type; what cannot wait has an owner at once."""
    owner = UUID(deed.meant(deed.said["owner"]))
    of = template_on(deed.said["template"], days.day_of(deed.at))
    given = deed.given(
        PlanGiven,
        {"owner"},
        template_from=of.starts,
        template_of=of.of,
        lines=tuple(
            LineGiven(
                about=each.about,
                title=each.title,
                priority=each.priority,
                owner=owner if each.priority is Priority.AT_ONCE else None,
            )
            for each in of.lines
        ),
    )
    plans.make_plan(case=deed.case, given=given, by=deed.by, at=deed.at)


def _account(deed: Deed) -> None:
    given = deed.given(AccountGiven, {"who"}, subject=deed.who)
    accounts.take_account(case=deed.case, given=given, by=deed.by, at=deed.at)


def _nominal(deed: Deed) -> None:
    """Whoever was named has a record of their own from now on, under their name."""
    as_what = Role(deed.said["as_what"])
    given = NominalGiven(
        id=deed.who,
        family_name=deed.said.get("family_name", ""),
        given_names=deed.said.get("given_names", ""),
        aliases=deed.said.get("aliases", ""),
    )
    record_many(given=[given], by=deed.by, at=deed.at)
    involve(case=deed.case, nominals=[given.id], role=as_what, by=deed.by, at=deed.at)


def _people(deed: Deed) -> None:
    given = deed.given(PeopleGiven)
    people.name_people(case=deed.case, given=given, by=deed.by, at=deed.at)


def _note(deed: Deed) -> None:
    given = deed.given(NoteGiven, {"who"}, subject=deed.who)
    people.note(case=deed.case, given=given, by=deed.by, at=deed.at)


def _same(deed: Deed) -> None:
    given = deed.given(SameGiven)
    people.judge_same(case=deed.case, given=given, by=deed.by, at=deed.at)


def _line(deed: Deed) -> None:
    """Change the line whose title begins so; what is not said of it stays."""
    found = lines_seen.lines(deed.case, log=deed.log(), reader=deed.by, at=deed.at)
    for each in found:
        now = each.now
        if now is not None and now.title.startswith(deed.said["line"]):
            given = deed.given(
                LineChange,
                {"line"},
                **_as_it_stands(each.line.line, now),
            )
            lines.change_line(case=deed.case, given=given, by=deed.by, at=deed.at)
            return
    raise LookupError(deed.said["line"])


def _as_it_stands(line: str, now: lines_seen.EntrySeen) -> dict[str, Any]:
    """What a change of a line says that changes nothing of it."""
    return {
        "line": line,
        "seen": str(now.id),
        "title": now.title,
        "priority": now.priority,
        "owner": now.owner or None,
        "due": now.due,
    }


def _rest(deed: Deed) -> None:
    """End every line that is still open, but those whose titles begin as kept.

    ``came`` says what came of a line by what it is about.
    """
    kept, came = tuple(deed.said.get("but", ())), deed.said.get("came", {})
    found = lines_seen.lines(deed.case, log=deed.log(), reader=deed.by, at=deed.at)
    for each in found:
        now = each.now
        if now is None or not each.open or now.title.startswith(kept):
            continue
        given = deed.given(
            LineChange,
            {"but", "came", "words"},
            words=came.get(each.line.about, deed.said["words"]),
            token=uuid5(deed.token, each.line.line),
            **_as_it_stands(each.line.line, now),
        )
        lines.change_line(case=deed.case, given=given, by=deed.by, at=deed.at)


def _lines(deed: Deed) -> None:
    given = deed.given(LineGiven)
    lines.open_lines(
        case=deed.case, given=[given], token=deed.token, by=deed.by, at=deed.at
    )


def _option(deed: Deed) -> None:
    seen = without_victim(deed.case, log=deed.log(), reader=deed.by, at=deed.at)
    of = {each.option.code: each.now for each in seen.options}
    before = of[deed.said["option"]]
    given = deed.given(OptionGiven, seen=str(before.id) if before else "")
    without.consider(case=deed.case, given=given, by=deed.by, at=deed.at)


def _decision(deed: Deed) -> None:
    post = ", ".join(sorted(ROLES[each].name for each in deed.by.roles))
    given = deed.given(DecisionGiven, decided_by=deed.by.account, post=post)
    logbook.log_decision(case=deed.case, given=given, by=deed.by, at=deed.at)


def _strategy(deed: Deed) -> None:
    before = logged.considered(deed.case, reader=deed.by)[Area(deed.said["area"])]
    given = deed.given(StrategyGiven, seen=before[0].id if before else None)
    logbook.consider(case=deed.case, given=given, by=deed.by, at=deed.at)


def _interview(deed: Deed) -> None:
    """Plan one, or go on with the one that is planned with this person."""
    planned = logged.interviews(deed.case, reader=deed.by).values()
    own = [each[0] for each in planned if each[0].subject == deed.who]
    given = deed.given(
        InterviewGiven,
        {"who"},
        subject=deed.who,
        interview=own[-1].interview if own else None,
        seen=own[-1].id if own else None,
    )
    logbook.plan_interview(case=deed.case, given=given, by=deed.by, at=deed.at)


def _measures(deed: Deed) -> None:
    before = logged.measures(deed.case, reader=deed.by).get(deed.who)
    seen = before[0].id if before else None
    given = deed.given(MeasuresGiven, {"who"}, subject=deed.who, seen=seen)
    logbook.ask_for_measures(case=deed.case, given=given, by=deed.by, at=deed.at)


DOES: Mapping[str, Do] = {
    "plan": _plan,
    "account": _account,
    "people": _people,
    "nominal": _nominal,
    "note": _note,
    "same": _same,
    "line": _line,
    "lines_rest": _rest,
    "open_line": _lines,
    "option": _option,
    "decision": _decision,
    "strategy": _strategy,
    "interview": _interview,
    "measures": _measures,
}
