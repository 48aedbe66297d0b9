"""Whether the sealed record is whole: when it was last verified, and verifying now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit import queries as audit
from manumit.audit.findings import Verdict
from manumit.audit.queries import Seen
from manumit.audit.verify import verify
from manumit.desk import verifying
from manumit.desk.telling import told
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SummaryRow, Tag
from manumit.ui.words import moment_in_words, plural, thousands


SHOWN_FINDINGS = 100


@door(read=Permission.READ_AUDIT)
def verification(request: AskedRequest) -> HttpResponse:
    """The last verification, by whom and with what result."""
    return _page(request, verdict=None)


@door(write=Permission.READ_AUDIT)
def verify_now(request: AskedRequest) -> HttpResponse:
    """Verify the chain from its beginning: here, or by the worker where it is long."""
    if audit.length() > verifying.AT_ONCE:
        verifying.verify_later(by=request.reader)
        messages.success(
            request,
            "The record is long, so the worker verifies it. Open this page again in a "
            "few minutes: the result stands here when it is done.",
        )
        return HttpResponseRedirect(reverse("desk:verification"))
    return _page(request, verdict=verify(by=request.reader, at=request.at))


def _page(request: AskedRequest, *, verdict: Verdict | None) -> HttpResponse:
    last = audit.last_verified(by=request.reader)
    context = {
        "events": audit.length(),
        "last": last and _last(request, last),
        "under_way": verifying.under_way(by=request.reader),
        "verdict": verdict,
        "sentences": [each.sentence for each in verdict.findings[:SHOWN_FINDINGS]]
        if verdict
        else [],
        "head": [_head(verdict)] if verdict and verdict.head else [],
        "trouble": audit.trouble(),
    }
    return TemplateResponse(request, "desk/verification.html", context)


def _head(verdict: Verdict) -> SummaryRow:
    return SummaryRow(
        "Newest signed head",
        verdict.head,
        hint="Note it down elsewhere: the record must run through it for ever.",
    )


def _last(request: AskedRequest, event: Seen) -> list[SummaryRow]:
    who = told([event], reader=request.reader, numbers={})[0].who
    events, findings = event.detail.get("events"), event.detail.get("findings")
    sound = findings == 0
    return [
        SummaryRow(
            "Result",
            "Nothing was tampered with"
            if sound
            else plural(_number(findings), "sign of tampering", "signs of tampering"),
            tag=Tag("Sound", "good") if sound else Tag("Look into this", "bad"),
        ),
        SummaryRow("Verified on", moment_in_words(timezone.localtime(event.at))),
        SummaryRow("By", who),
        SummaryRow("Events in it then", thousands(_number(events))),
    ]


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
