"""Considers, one by one, the ways to prove it without the victim's support."""

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
from manumit.investigations.planning.models import OptionConsidered
from manumit.investigations.planning.rules.lines import ChangedMeanwhile
from manumit.investigations.planning.rules.options import option_on, remain
from manumit.investigations.planning.rules.stating import LineGiven, OptionGiven
from manumit.law import days
from manumit.law.facts import WithoutVictimConsidered


def consider(*, case: UUID, given: OptionGiven, by: Reader, at: datetime) -> bool:
    """Record that a way was considered; false for a second press.

    One that is pursued becomes a line of enquiry. Once every way on the list of the
    day is considered, the log says that a prosecution without the victim was. Of two
    people at once the second is told (``ChangedMeanwhile``). Raises ``NoSuchOption``
    and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    today = days.day_of(at)
    option = option_on(given.option, today)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        rows = OptionConsidered.objects.filter(case_id=case)
        if rows.filter(token=given.token).exists():
            return False
        considered = {row.option: row for row in rows.order_by("recorded_at", "id")}
        newest = considered.get(option.code)
        if given.seen != (str(newest.id) if newest else ""):
            raise ChangedMeanwhile
        log = cases_seen.log(case, reader=by)
        act = Gathered(case=case, token=given.token, log=log, by=by, at=at)
        line = newest.line if newest else ""
        if given.pursued and not line:
            wanted = LineGiven(
                about=option.about, title=option.title, words=given.words
            )
            line = act.open_line(wanted)
        row = OptionConsidered(
            case_id=case,
            token=given.token,
            option=option.code,
            pursued=given.pursued,
            line=line,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        if not remain({*considered, option.code}, today) and not _was(act):
            act.add(WithoutVictimConsidered())
        _stored(act, row)
        record(
            Act.OPTION_CONSIDERED,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"option": option.code},
        )
    return True


def _was(act: Gathered) -> bool:
    gone = {each.supersedes for each in act.log}
    return any(
        isinstance(each.body, WithoutVictimConsidered) and each.id not in gone
        for each in act.log
    )


def _stored(act: Gathered, row: OptionConsidered) -> None:
    """The row, with the fact that it completed, where it is the last."""
    for fact in act.store() if act.facts else ():
        if isinstance(fact.body, WithoutVictimConsidered):
            row.fact = UUID(fact.id)
    row.save(force_insert=True)
