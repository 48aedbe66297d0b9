"""One consideration as it was made, to read, print or keep as a PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage
from manumit.investigations.section45.queries import (
    ActSeen,
    ConsideredSeen,
    PersonSeen,
)
from manumit.investigations.section45.rules.copies import Copied, copy_of
from manumit.investigations.section45.rules.limbs import every, limbs_of
from manumit.investigations.section45.views import shown
from manumit.investigations.section45.views.opening import address, opened
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import pdf
from manumit.ui.words import moment_in_words


@door(read=Permission.READ_INVESTIGATION)
def considered(
    request: AskedRequest, case: UUID, subject: UUID, fact: UUID
) -> HttpResponse:
    """The consideration as a page, or as a PDF for the file."""
    on, seen = opened(request, case, subject)
    found = next((e for e in seen.considered if e.fact.id == str(fact)), None)
    if found is None:
        raise Http404
    as_pdf = request.GET.get("as") == "pdf"
    if as_pdf:
        record(
            Act.DEFENCE_PRINTED,
            subjects=[f"case:{case}", f"fact:{fact}"],
            by=request.reader,
            at=request.at,
        )
    printed = moment_in_words(timezone.localtime(request.at))
    document = copy_of(_copied(on, seen, found, printed))
    if as_pdf:
        answer = HttpResponse(pdf(document), content_type="application/pdf")
        name = f"section-45-{on.case.reference}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer
    here = address(on, "considered", str(subject), str(fact))
    told = {
        "on": on,
        "document": document,
        "pdf_href": f"{here}?as=pdf",
        "back": address(on, "person", str(subject)),
    }
    page = "investigations/section45/considered.html"
    return TemplateResponse(request, page, told)


def _copied(
    on: OnPage, seen: PersonSeen, found: ConsideredSeen, printed: str
) -> Copied:
    act = seen.act_considered(found)
    asked = act.limbs if act else limbs_of(None, committed=None, today=seen.today)
    about = [
        ("Considered", _when(found)),
        ("By", found.by_whom or found.recorded_by),
        ("For which step", shown.stage(found.body.stage)),
        ("Conclusion for now", shown.conclusion(found)),
    ]
    if found.suggested:
        about.append(("The answers", shown.suggestion(found.suggested)))
    return Copied(
        case=on.case.reference,
        who=on.called[seen.log.subject],
        act=_act(found, act),
        about=about,
        asked=every(asked),
        findings=found.findings,
        evidence=_evidence(seen, found, act),
        remaining=seen.remaining,
        left=found.remaining,
        position=shown.position(found.position),
        words=found.words,
        sources=_sources(seen, act),
        printed=printed,
    )


def _act(found: ConsideredSeen, act: ActSeen | None) -> list[tuple[str, str]]:
    rows = [("What it is", found.act)] if found.act else []
    if act is not None:
        rows += [
            ("When it was done", str(act.body.committed or "Not known")),
            ("Age then", shown.age(act) or "Not known"),
        ]
    if found.checked:
        rows.append(("Schedule 4, as it was found then", found.checked))
    return rows


def _evidence(
    seen: PersonSeen, found: ConsideredSeen, act: ActSeen | None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was held of each limb when it was considered, not what came later."""
    if act is None:
        return []
    known = [
        each
        for each in seen.evidence
        if each.fact.recorded_at <= found.fact.recorded_at
    ]
    return [
        (limb.asks, [(row.key, row.value) for row in limb.rows])
        for limb in shown.limbs_shown(act, known)
        if limb.rows
    ]


def _sources(seen: PersonSeen, act: ActSeen | None) -> list[str]:
    found = shown.sources(act, seen) if act else []
    rest = shown.source(seen.remaining_from)
    return [f"{each.what} ({each.sure})." for each in (*found, rest)]


def _when(found: ConsideredSeen) -> str:
    return moment_in_words(timezone.localtime(found.fact.last_moment()))
