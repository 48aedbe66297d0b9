"""Section 45 of a case, and of one person in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations.section45.queries import PersonSeen, people
from manumit.investigations.section45.rules.log import PersonLog
from manumit.investigations.section45.views import shown, steps_shown
from manumit.investigations.section45.views.opening import (
    TAB,
    address,
    opened,
    tells,
    writes,
)
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Action, Cell, Column, Row, Table
from manumit.ui.words import moment_in_words


@door(read=Permission.READ_INVESTIGATION)
def of_case(request: AskedRequest, case: UUID) -> HttpResponse:
    """Everybody of the case for whom section 45 is open, and everybody else."""
    on = on_page(request, case, current=TAB, act=Act.DEFENCE_SEEN)
    found = people(case, reader=request.reader, at=request.at)
    asked = {each.subject for each in found}
    told = {
        "on": on,
        "table": _people(on, found, request),
        "others": [
            Action(
                f"{called}: record an act that they may have been compelled to do",
                address(on, "act", subject),
            )
            for subject, called in on.called.items()
            if subject not in asked
        ]
        if tells(request, on)
        else (),
    }
    return TemplateResponse(request, "investigations/section45/case.html", told)


def _people(on: OnPage, found: Sequence[PersonLog], request: AskedRequest) -> Table:
    return Table(
        caption="People whom section 45 may protect",
        columns=[
            Column("Person"),
            Column("Acts"),
            Column("State"),
            Column("Due first"),
            Column("Last considered"),
        ],
        rows=[
            Row(
                [
                    Cell(on.called[each.subject], address(on, "person", each.subject)),
                    Cell(str(len(each.acts))),
                    Cell(tags=[shown.state(each, request.at)]),
                    Cell(_due(each)),
                    Cell(_last(each)),
                ]
            )
            for each in found
        ],
        empty=(
            "Nobody on this case is known to have done an act under compulsion, or to "
            "be both a possible victim and arrested, charged or otherwise suspected. "
            "It opens by itself as soon as that is recorded."
        ),
    )


def _due(log: PersonLog) -> str:
    due = [each.due_at for each in log.open if each.due_at is not None]
    return moment_in_words(timezone.localtime(min(due))) if due else ""


def _last(log: PersonLog) -> str:
    if not log.considered:
        return "Never"
    return moment_in_words(timezone.localtime(log.considered[-1][0].last_moment()))


@door(read=Permission.READ_INVESTIGATION)
def of_person(request: AskedRequest, case: UUID, subject: UUID) -> HttpResponse:
    """What is asked of one person's acts, what was found, and what changed since."""
    on, seen = opened(request, case, subject)
    who, works = str(subject), writes(request, on)
    left, version = seen.remaining, seen.remaining_from
    told = {
        "on": on,
        "who": on.called[who],
        "state": shown.state(seen.log, request.at),
        "open": shown.why_open(seen.log, request.at),
        "news": shown.news(seen.log),
        "considered_before": bool(seen.considered),
        "acts": shown.acts(seen, _links(on, seen, who) if works else {}),
        "besides": shown.besides(seen),
        "remaining": left,
        "remaining_from": shown.source(version),
        "position": shown.position(seen.position),
        "steps": steps_shown.steps(seen),
        "history": shown.history(seen, _hrefs(on, seen, who)),
        "told": shown.told(seen),
        "record": [
            *(_told(on, who) if tells(request, on) else ()),
            *(_record(on, seen, who) if works else ()),
        ],
    }
    return TemplateResponse(request, "investigations/section45/person.html", told)


def _links(on: OnPage, seen: PersonSeen, who: str) -> Mapping[str, Sequence[Action]]:
    return {
        each.fact.id: (
            Action(
                "Consider section 45 for this act",
                address(on, "consider-act", who, each.fact.id),
            ),
            Action(
                "Correct what is recorded of it",
                address(on, "correct", who, each.fact.id),
            ),
        )
        for each in seen.acts
    }


def _hrefs(on: OnPage, seen: PersonSeen, who: str) -> Mapping[str, str]:
    return {
        each.fact.id: address(on, "considered", who, each.fact.id)
        for each in seen.considered
    }


def _told(on: OnPage, who: str) -> Sequence[Action]:
    """What whoever works on the case records, as they are told or see it."""
    return (
        Action(
            "An act that they may have been compelled to do", address(on, "act", who)
        ),
        Action("A step that is to come", address(on, "expected", who)),
        Action("A step that they came to", address(on, "reached", who)),
    )


def _record(on: OnPage, seen: PersonSeen, who: str) -> Sequence[Action]:
    """What an investigator records of the person, as far as it makes sense now."""
    found = [Action("Evidence for or against", address(on, "evidence", who))]
    if not seen.acts:
        href = address(on, "consider", who)
        found.insert(0, Action("Consider section 45, no act being named yet", href))
    if seen.considered:
        href = address(on, "tell", who)
        found.append(Action("Who was told: prosecutors or defence", href))
    return found
