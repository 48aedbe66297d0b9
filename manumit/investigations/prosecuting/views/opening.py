"""How every page of this part begins: the case, its pages, and what is sealed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases.on_page import OnPage, on_page
from manumit.investigations import forming
from manumit.investigations.forming import Asking
from manumit.investigations.prosecuting.rules.charging import NotSound
from manumit.investigations.prosecuting.rules.disclosing import GoneMeanwhile
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SubLink


CURRENT = "investigations:prosecution"
SUSPECTS = frozenset({"suspect", "alleged exploiter"})


def opened(request: AskedRequest, case: UUID, act: Act) -> OnPage:
    """The case, and that this page of it was read."""
    on = on_page(request, case, current=CURRENT, act=None)
    record(act, subjects=[f"case:{case}"], by=request.reader, at=request.at)
    return on


def opened_legal(request: AskedRequest, case: UUID, act: Act) -> OnPage:
    """The same for what is privileged: only those who work on the case have the page.

    It is sealed under a subject of its own, so that no trail of the case tells of it.
    """
    on = on_page(request, case, current=CURRENT, act=None)
    if not on.works:
        raise Http404
    record(act, subjects=[f"legal:{case}"], by=request.reader, at=request.at)
    return on


def pages(request: AskedRequest, on: OnPage, *, current: str) -> Sequence[SubLink]:
    """The pages of this tab that the reader may open."""
    found = [("prosecution", "Prosecution"), ("disclosure", "Unused material")]
    if on.works and request.reader.has(Permission.READ_LEGAL):
        found += [("legal-advice", "Legal advice"), ("sensitive", "Sensitive material")]
    return [
        SubLink(
            text,
            reverse(f"investigations:{name}", args=[on.case.id]),
            current=name == current,
        )
        for name, text in found
    ]


def people(on: OnPage) -> Sequence[tuple[str, str]]:
    """Everybody of the case, suspects first."""
    found = [
        (id_, f"{name} ({on.parts[id_]})" if id_ in on.parts else name)
        for id_, name in on.called.items()
    ]
    return sorted(found, key=lambda each: on.parts.get(each[0]) not in SUSPECTS)


def answer(
    request: AskedRequest,
    form: Any,
    act: Callable[[], str],
    asking: Asking,
    *,
    newest: UUID | None = None,
) -> HttpResponse:
    """Back to where it came from once it is recorded, else the form."""
    done = None
    if request.method == "POST":
        refusals = (NotSound, GoneMeanwhile)
        done = forming.sent(request, form, act, refusals, to=asking.back, newest=newest)
    return done or forming.shown(request, form, asking)


def typed(request: AskedRequest) -> Any:
    """What was sent, or nothing for a page that is only looked at."""
    return request.POST if request.method == "POST" else None
