"""Requests abroad: our own with their words, and those that only the log knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from manumit.access.reader import Reader
from manumit.cases.words.codes import ASKED_ABROAD, capital
from manumit.investigations.abroad.models import AbroadRequest, AbroadStep
from manumit.investigations.abroad.queries.seen import RequestSeen, StepSeen
from manumit.investigations.abroad.rules import (
    ANSWERS,
    CHANNEL_LABELS,
    TO,
    Channel,
    Purpose,
    StepKind,
    asked_of,
)
from manumit.law import days
from manumit.law.duties.clock import end_of_time
from manumit.law.facts import Fact, RequestAnswered, RequestMade
from manumit.law.policies import Policies
from manumit.organisations import queries as organisations


ANSWER = "policy/request_days"
LEFT = "somebody of another organisation"


def requests_of(
    case: UUID, log: Sequence[Fact], policies: Policies, *, reader: Reader
) -> Sequence[RequestSeen]:
    """Newest first: our own, and those of the log that went to one of the channels."""
    made = [each for each in log if isinstance(each.body, RequestMade)]
    rows = AbroadRequest.objects.filter(case_id=case, fact__in=[e.id for e in made])
    own = rows_seen(list(rows), policies, reader=reader)
    held = {str(each) for each in rows.values_list("fact", flat=True)}
    answered = {
        each.body.request: each.last_moment()
        for each in reversed(log)
        if isinstance(each.body, RequestAnswered)
    }
    others = [
        _logged(each, each.body, answered, policies)
        for each in made
        if isinstance(each.body, RequestMade)
        and each.id not in held
        and each.body.to in TO
    ]
    return sorted([*own, *others], key=lambda each: each.asked_at, reverse=True)


def _logged(
    fact: Fact,
    body: RequestMade,
    answered: Mapping[str, datetime],
    policies: Policies,
) -> RequestSeen:
    """A request of which only the log knows."""
    return RequestSeen(
        id=None,
        case=UUID(fact.case),
        code=body.request,
        through=_asked_of(body.to),
        country="",
        purpose=None,
        about="",
        tells=(),
        words="",
        reference="",
        asked_at=fact.last_moment(),
        due_at=_due(body.answer_due, fact.last_moment(), body.to, policies),
        answered_at=answered.get(body.request),
        recorded_by="",
        steps=(),
    )


def _asked_of(to: str) -> str:
    return capital(ASKED_ABROAD.get(to) or CHANNEL_LABELS[Channel.NCA])


def _due(due: date | None, asked: datetime, to: str, policies: Policies) -> datetime:
    """As the duty to answer has it: the day named, else what policy gives."""
    if due is not None:
        return days.end_of(due)
    return end_of_time(asked, ANSWER, policies, to)


def rows_seen(
    rows: Sequence[AbroadRequest], policies: Policies, *, reader: Reader
) -> Sequence[RequestSeen]:
    """Requests with their words and what became of them."""
    steps: dict[UUID, list[AbroadStep]] = {}
    found = AbroadStep.objects.filter(request_id__in=[each.id for each in rows])
    for step in found.order_by("done_at", "id"):
        steps.setdefault(step.request_id, []).append(step)
    accounts = [
        *(each.recorded_by for each in rows),
        *(each.recorded_by for each in found),
    ]
    names = organisations.names(accounts=accounts, reader=reader)
    return [_row_seen(e, steps.get(e.id, ()), policies, names) for e in rows]


def _row_seen(
    row: AbroadRequest,
    steps: Sequence[AbroadStep],
    policies: Policies,
    names: Mapping[str, str],
) -> RequestSeen:
    answers = [each.done_at for each in steps if each.kind in ANSWERS]
    return RequestSeen(
        id=row.id,
        case=row.case_id,
        code=row.code,
        through=CHANNEL_LABELS[Channel(row.channel)],
        country=row.country,
        purpose=Purpose(row.purpose),
        about=str(row.about) if row.about else "",
        tells=[str(each) for each in row.tells],
        words=row.words,
        reference=row.reference,
        asked_at=row.asked_at,
        due_at=_due(row.due, row.asked_at, asked_of(Channel(row.channel)), policies),
        answered_at=min(answers, default=None),
        recorded_by=names.get(row.recorded_by, LEFT),
        steps=[
            StepSeen(
                kind=StepKind(each.kind),
                words=each.words,
                reference=each.reference,
                done_at=each.done_at,
                recorded_by=names.get(each.recorded_by, LEFT),
            )
            for each in steps
        ],
    )
