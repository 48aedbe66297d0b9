"""What a chief officer must know, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.desk.oversight import oversight as registered
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest


@door(read=Permission.READ_OVERSIGHT)
def oversight(request: AskedRequest) -> HttpResponse:
    """Every section: those with something to do first, each in its order."""
    sections = registered.sections(reader=request.reader, at=request.at)
    told = {
        "organisation": directory.current().name(request.reader.organisation),
        "sections": sorted(sections, key=lambda each: not each.trouble),
        "at": request.at,
    }
    return TemplateResponse(request, "desk/oversight.html", told)
