"""Opens, changes and ends lines of enquiry; every change is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.investigations.planning.actions.gathering import OWN_ACT, Gathered
from manumit.investigations.planning.models import LineEntry
from manumit.investigations.planning.rules.lines import (
    AlreadyEnded,
    ChangedMeanwhile,
    Line,
    UnknownLine,
    lines_of,
)
from manumit.investigations.planning.rules.stating import LineChange, LineGiven
from manumit.law.facts import Fact, LineClosed
from manumit.obligations.actions import record_on


def open_lines(
    *, case: UUID, given: Sequence[LineGiven], token: UUID, by: Reader, at: datetime
) -> Sequence[str]:
    """Open lines of enquiry; their numbers, none for a second press.

    Raises ``NotTheirs`` where the reader's organisation does not work on the case.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        log = cases_seen.log(case, reader=by)
        act = Gathered(case=case, token=token, log=log, by=by, at=at)
        if LineEntry.objects.filter(token=act.token_of("line-0")).exists():
            return []
        # The row of the first fact carries the token of the whole press.
        lines = [act.open_line(each) for each in given]
        act.store()
        record(
            Act.LINE_OPENED,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"lines": ", ".join(lines)},
        )
    return lines


def change_line(*, case: UUID, given: LineChange, by: Reader, at: datetime) -> bool:
    """Say how a line stands from now on, or how it ended; false for a second press.

    Of two people at once the second is told: ``ChangedMeanwhile``, ``AlreadyEnded``.
    Raises ``UnknownLine`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if LineEntry.objects.filter(token=given.token).exists():
            return False
        line = _line(cases_seen.log(case, reader=by), given.line)
        if line.ended is not None:
            raise AlreadyEnded
        entries = LineEntry.objects.filter(case_id=case, line=given.line)
        newest = entries.order_by("-recorded_at", "-id").first()
        if given.seen != (str(newest.id) if newest else ""):
            raise ChangedMeanwhile
        fact = _ended(case, given, by=by, at=at) if given.result else None
        LineEntry.objects.create(
            case_id=case,
            token=given.token,
            line=given.line,
            priority=given.priority,
            owner_id=given.owner,
            due=given.due,
            title=given.title,
            words=given.words,
            fact=fact,
            account_id=newest.account_id if newest else None,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.LINE_ENDED if fact else Act.LINE_CHANGED,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"line": given.line},
        )
    return True


def _ended(case: UUID, given: LineChange, *, by: Reader, at: datetime) -> UUID:
    assert given.result is not None
    body = LineClosed(line=given.line, result=given.result)
    ended = FactGiven(body=body, happened=at, source=OWN_ACT)
    (fact,) = record_on(case=case, given=[ended], by=by, at=at)
    return UUID(fact.id)


def _line(log: Sequence[Fact], code: str) -> Line:
    gone = {each.supersedes for each in log}
    for each in lines_of(fact for fact in log if fact.id not in gone):
        if each.line == code:
            return each
    raise UnknownLine(code)
