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
    NotEnded,
    UnknownLine,
    lines_of,
)
from manumit.investigations.planning.rules.stating import LineChange, LineGiven
from manumit.law.facts import Body, Fact, LineClosed, LineReopened
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
            detail={"lines": "+".join(lines)},
        )
    return lines


def change_line(*, case: UUID, given: LineChange, by: Reader, at: datetime) -> bool:
    """Say how a line stands from now on, or how it ended; false for a second press.

    Of two people at once the second is told: ``ChangedMeanwhile``, ``AlreadyEnded``.
    Raises ``UnknownLine`` and ``NotTheirs``.
    """
    body = LineClosed(line=given.line, result=given.result) if given.result else None
    act = Act.LINE_ENDED if body else Act.LINE_CHANGED
    return _enter(case, given, body, act, by=by, at=at)


def reopen_line(*, case: UUID, given: LineChange, by: Reader, at: datetime) -> bool:
    """Take up again a line that ended; false for a second press.

    How it ended stays as it was written. Of two people at once the second is told:
    ``NotEnded``. Raises ``ChangedMeanwhile``, ``UnknownLine`` and ``NotTheirs``.
    """
    body = LineReopened(line=given.line)
    return _enter(case, given, body, Act.LINE_REOPENED, by=by, at=at)


def _enter(
    case: UUID,
    given: LineChange,
    body: Body | None,
    act: Act,
    *,
    by: Reader,
    at: datetime,
) -> bool:
    """Write how a line stands from now on, with the fact where one follows."""
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if LineEntry.objects.filter(token=given.token).exists():
            return False
        line = _line(cases_seen.log(case, reader=by), given.line)
        _check(line, reopens=act is Act.LINE_REOPENED)
        entries = LineEntry.objects.filter(case_id=case, line=given.line)
        newest = entries.order_by("-recorded_at", "-id").first()
        if given.seen != (str(newest.id) if newest else ""):
            raise ChangedMeanwhile
        fact = _logged(case, body, by=by, at=at) if body else None
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
            act,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"line": given.line},
        )
    return True


def _check(line: Line, *, reopens: bool) -> None:
    if reopens and line.ended is None:
        raise NotEnded
    if not reopens and line.ended is not None:
        raise AlreadyEnded


def _logged(case: UUID, body: Body, *, by: Reader, at: datetime) -> UUID:
    given = FactGiven(body=body, happened=at, source=OWN_ACT)
    (fact,) = record_on(case=case, given=[given], by=by, at=at)
    return UUID(fact.id)


def _line(log: Sequence[Fact], code: str) -> Line:
    gone = {each.supersedes for each in log}
    for each in lines_of(fact for fact in log if fact.id not in gone):
        if each.line == code:
            return each
    raise UnknownLine(code)
