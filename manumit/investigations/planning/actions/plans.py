"""Makes a plan from a template, and changes it; each version of it is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.investigations.planning.actions.gathering import Gathered
from manumit.investigations.planning.models import Plan, PlanTemplate
from manumit.investigations.planning.permissions import PlanThere
from manumit.investigations.planning.rules.lines import ChangedMeanwhile
from manumit.investigations.planning.rules.stating import PlanGiven
from manumit.investigations.planning.rules.templates import Template
from manumit.law.facts import PlanMade


def make_plan(*, case: UUID, given: PlanGiven, by: Reader, at: datetime) -> bool:
    """Make the case's plan with its first lines; false for a second press.

    Raises ``PlanThere`` where somebody made one meanwhile, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if Plan.objects.filter(token=given.token).exists():
            return False
        if Plan.objects.filter(case_id=case).exists():
            raise PlanThere
        log = cases_seen.log(case, reader=by)
        act = Gathered(case=case, token=given.token, log=log, by=by, at=at)
        act.add(PlanMade(), row=lambda fact: _row(case, given, 1, fact, by=by, at=at))
        for line in given.lines:
            act.open_line(line)
        act.store()
        record(
            Act.PLAN_MADE,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"template": given.template},
        )
    return True


def change_plan(
    *, case: UUID, given: PlanGiven, seen: int, by: Reader, at: datetime
) -> bool:
    """Write the plan anew, beside what it said before; false for a second press.

    ``seen`` is the number of the version that was looked at: of two people at once the
    second is told by ``ChangedMeanwhile``. Raises ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if Plan.objects.filter(token=given.token).exists():
            return False
        newest = Plan.objects.filter(case_id=case).order_by("-number").first()
        if newest is None or newest.number != seen:
            raise ChangedMeanwhile
        _row(case, given, seen + 1, None, by=by, at=at).save(force_insert=True)
        record(Act.PLAN_CHANGED, subjects=[f"case:{case}"], by=by, at=at)
    return True


def set_template(*, token: UUID, given: Template, by: Reader, at: datetime) -> bool:
    """Give the force's own version of a template from a day on; false if pressed twice.

    Plans that were made before keep the version that they came from.
    """
    check_has(by, Permission.SUPERVISE)
    with as_reader(by, at=at):
        if PlanTemplate.objects.filter(token=token).exists():
            return False
        PlanTemplate.objects.create(
            organisation_id=by.organisation,
            token=token,
            template=given.code,
            starts=given.starts,
            title=given.title,
            aims=given.aims,
            lines=[
                {"about": e.about, "title": e.title, "priority": e.priority.value}
                for e in given.lines
            ],
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.PLAN_TEMPLATE_SET,
            subjects=[f"organisation:{by.organisation}"],
            by=by,
            at=at,
            detail={"template": given.code},
        )
    return True


def _row(
    case: UUID,
    given: PlanGiven,
    number: int,
    fact: UUID | None,
    *,
    by: Reader,
    at: datetime,
) -> Plan:
    return Plan(
        case_id=case,
        token=given.token,
        number=number,
        template=given.template,
        template_from=given.template_from,
        template_of=given.template_of,
        aims=given.aims,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
    )
