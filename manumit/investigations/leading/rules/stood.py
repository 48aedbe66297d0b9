"""What stands open on a case, kept with a review or a hand-over as it stood then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from manumit.law.duties import Duty, State
from manumit.law.duties.standing import Standing
from manumit.law.facts import LineClosed, LineOpened, LineReopened


class What(StrEnum):
    """What kind of thing is open."""

    DUTY = "duty"
    LINE = "line"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """One thing that stood open, in codes: no words about anybody.

    ``code`` is the rule of a duty, what a line is about, or the id of a review's
    action; ``part`` the line or the duty's part; ``due`` a moment or a day in ISO form.
    ``silent`` says that its time was up and the file showed neither that it was done
    nor that it was not.
    """

    what: What
    code: str
    part: str = ""
    subject: str = ""
    due: str = ""
    late: bool = False
    silent: bool = False

    def as_json(self) -> Mapping[str, object]:
        """As it is stored."""
        return asdict(self)


def from_json(stored: Iterable[Mapping[str, object]]) -> Sequence[Stood]:
    """As it was stored."""
    return [
        Stood(
            what=What(str(each["what"])),
            code=str(each["code"]),
            part=str(each["part"]),
            subject=str(each["subject"]),
            due=str(each["due"]),
            late=bool(each["late"]),
            silent=bool(each.get("silent")),
        )
        for each in stored
    ]


def stands_open(
    standing: Standing | None,
    duties: Iterable[Duty],
    *,
    at: datetime,
    actions: Iterable[Stood] = (),
) -> Sequence[Stood]:
    """Every duty (soonest due first), line and action that is open at a moment."""
    owed = [of_duty(each, at) for each in duties if each.open_at(at)]
    owed.sort(key=lambda each: (not each.due, each.due))
    return [*owed, *_lines(standing), *actions]


def of_duty(duty: Duty, at: datetime) -> Stood:
    """A duty as it stands at a moment."""
    state = duty.state(at)
    return Stood(
        what=What.DUTY,
        code=duty.rule,
        part=duty.part,
        subject=duty.subject or "",
        due=duty.due_at.isoformat() if duty.due_at else "",
        late=state is State.OVERDUE,
        silent=state is State.NOT_EVIDENCED,
    )


def _lines(standing: Standing | None) -> Iterable[Stood]:
    if standing is None:
        return
    about = {body.line: body.about for _, body in standing.of(LineOpened)}
    ended: set[str] = set()
    for fact in standing.any_of(LineClosed, LineReopened):
        if isinstance(fact.body, LineClosed):
            ended.add(fact.body.line)
        elif isinstance(fact.body, LineReopened):
            ended.discard(fact.body.line)
    for line, what in about.items():
        if line not in ended:
            yield Stood(what=What.LINE, code=what, part=line)
