"""What the case and this system hold that must be thought of as unused material."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.cases.documents.queries import documents_of
from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.investigations.prosecuting.rules.disclosing import Offered, Source
from manumit.law.duties import RULES
from manumit.law.facts import (
    ActDisclosed,
    DecisionLogged,
    DecisionReceived,
    Fact,
    ReferralReceived,
    ReferralSent,
    Section45Considered,
    Section45Evidence,
    Section45Told,
)
from manumit.law.findings import Finding, Verdict, findings
from manumit.obligations.queries import CaseJudged
from manumit.organisations import directory
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import moment_in_words


HERE = "In this system"
_OF_NRM = (ReferralReceived, ReferralSent, DecisionReceived)
_OF_SECTION_45 = (
    ActDisclosed,
    Section45Considered,
    Section45Evidence,
    Section45Told,
)


def offered(request: AskedRequest, on: OnPage, judged: CaseJudged) -> Sequence[Offered]:
    """Everything that is offered for the schedule, whether it is listed or not."""
    return [
        *_of_facts(on),
        *_decisions(on),
        *_documents(request, on),
        *own_findings(on, judged),
        _audit(on),
    ]


def _of_facts(on: OnPage) -> Iterator[Offered]:
    """The file of the referral, and what section 45 rests on."""
    corrected = {fact.supersedes for fact in on.log}
    for fact in on.log:
        if fact.id in corrected:
            continue
        if isinstance(fact.body, _OF_NRM):
            yield _of_fact(fact, on, Source.NRM)
        elif isinstance(fact.body, _OF_SECTION_45):
            yield _of_fact(fact, on, Source.SECTION_45)


def _of_fact(fact: Fact, on: OnPage, source: Source) -> Offered:
    said = in_words(fact.body, name=directory.current().name)
    about = on.called.get(str(fact.subject), "")
    when = _moment(fact.last_moment())
    of = f" About {about}." if about else ""
    return Offered(
        code=f"{source.value}:{fact.id}",
        source=source,
        description=f"{said}{of} {when}, with the papers that it rests on.",
        where=HERE,
    )


def _decisions(on: OnPage) -> Iterator[Offered]:
    if any(isinstance(fact.body, DecisionLogged) for fact in on.log):
        yield Offered(
            code=Source.DECISIONS.value,
            source=Source.DECISIONS,
            description="The decision log (policy file) of the investigation.",
            where=HERE,
        )


def _documents(request: AskedRequest, on: OnPage) -> Iterator[Offered]:
    """The files of the case. Who handed one in is not said: the defence reads this."""
    if not request.reader.has(Permission.READ_DOCUMENTS):
        return
    for each in documents_of(on.case.id, reader=request.reader):
        yield Offered(
            code=f"{Source.DOCUMENT.value}:{each.id}",
            source=Source.DOCUMENT,
            description=f"File {each.name}: {each.what}",
            where=HERE,
        )


def own_findings(on: OnPage, judged: CaseJudged) -> Iterator[Offered]:
    """Each duty that was not kept, or of which the file shows nothing."""
    for each in findings(judged.duties, judged.on):
        yield Offered(
            code=f"{Source.FINDING.value}:{each.duty.key}",
            source=Source.FINDING,
            description=_found(each, on),
            where=f"{HERE}, among the duties of the case",
        )


def _found(each: Finding, on: OnPage) -> str:
    duty = each.duty
    about = on.called.get(str(duty.subject), "")
    of = f", about {about}" if about else ""
    by = directory.current().name(duty.owed_by)
    due = f" by {_moment(duty.due_at)}" if duty.due_at else ""
    came = (
        "It was not kept in time."
        if each.verdict is Verdict.FAILED
        else "Nothing on the file shows that it was kept."
    )
    return (
        f"Finding of this system: “{RULES[duty.rule].title}”{of}, owed by {by}{due}. "
        f"{came}"
    )


def _audit(on: OnPage) -> Offered:
    return Offered(
        code=Source.AUDIT.value,
        source=Source.AUDIT,
        description=(
            f"The sealed record of who saw and changed what on case "
            f"{on.case.reference}, and when."
        ),
        where=f"{HERE}, with whoever audits it",
    )


def _moment(moment: datetime) -> str:
    return moment_in_words(timezone.localtime(moment))
