"""The cases that the reader's organisation has a part in, newest first."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.cases.rules import Part
from manumit.desk.case_rows import case_table, listed
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SubLink


PAGE = 25
PARTS = {
    None: "All",
    Part.SAFETY_OWNER: "Our safety",
    Part.INVESTIGATION_OWNER: "Our investigation",
    Part.CONCERNED: "We are concerned",
    Part.RECEIVED: "Received by us",
}


@door(read=Permission.READ_CASE)
def cases(request: AskedRequest) -> HttpResponse:
    """One page of cases; a page goes on from just before the last case shown."""
    part = _part(request.GET.get("part", ""))
    before = _before(request.GET.get("before", ""))
    found = listed(
        reader=request.reader, at=request.at, before=before, limit=PAGE + 1, part=part
    )
    shown = found[:PAGE]
    more = len(found) > PAGE
    return TemplateResponse(
        request,
        "desk/cases.html",
        {
            "links": [
                SubLink(label, _href(each), each is part)
                for each, label in PARTS.items()
            ],
            "table": case_table(
                shown,
                caption="Cases, newest first",
                empty="Your organisation has no such case.",
            ),
            "older": _href(part, before=shown[-1].case.id) if more else "",
            "newest": _href(part) if before else "",
        },
    )


def _part(code: str) -> Part | None:
    return next((each for each in PARTS if each is not None and each == code), None)


def _before(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _href(part: Part | None, *, before: UUID | None = None) -> str:
    given = {
        **({"part": part.value} if part else {}),
        **({"before": str(before)} if before else {}),
    }
    return f"?{urlencode(given)}"
