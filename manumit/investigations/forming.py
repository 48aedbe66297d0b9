"""A form of a case's page: shown, refused with words, or not shown and why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import OnPage
from manumit.organisations.requests import AskedRequest
from manumit.ui.documents import Document, pdf
from manumit.ui.parts import TimelineItem


READS_ONLY = (
    "Your organisation may read this case and does not work on it, or your role does "
    "not write here. Whoever works on the case records this."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What stands on the page of one form besides its fields.

    ``hint`` stands above them, ``warning`` in a box; ``more`` is a link by which the
    form offers more.
    """

    on: OnPage
    title: str
    back: str
    submit: str = "Record it"
    hint: str = ""
    warning: str = ""
    more: tuple[str, str] | None = None
    history: Sequence[TimelineItem] = ()


def may_write(
    request: AskedRequest,
    on: OnPage,
    permission: Permission = Permission.WRITE_INVESTIGATION,
) -> bool:
    """Whether the reader's role and their organisation's part both let them record."""
    return on.works and request.reader.has(permission)


def cannot_write(request: AskedRequest, asking: Asking) -> HttpResponse:
    """The page without its form, and why."""
    told = {"asking": asking, "on": asking.on, "why": READS_ONLY}
    return TemplateResponse(request, "investigations/form.html", told, status=403)


def shown(request: AskedRequest, form: Any, asking: Asking) -> HttpResponse:
    """The page of a form: empty, filled, or with what must be mended."""
    told = {"asking": asking, "on": asking.on, "form": form}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "investigations/form.html", told, status=status)


def sent(
    request: AskedRequest,
    form: Any,
    act: Callable[[], str],
    refusals: tuple[type[Exception], ...],
    *,
    to: str,
    newest: UUID | None = None,
) -> HttpResponse | None:
    """Do what a valid form asks and go on; None where the form now says why not.

    ``act`` answers what to say. A refusal that names a ``field`` stands beside it.
    ``newest`` is what stands now, so that sending again is meant against it.
    """
    if not form.is_valid():
        return None
    try:
        said = act()
    except NotTheirs:
        form.add_error(None, READS_ONLY)
        return None
    except refusals as why:
        form.add_error(getattr(why, "field", None), str(why))
        if "seen" in form.fields:
            form.data = form.data.copy()
            form.data["seen"] = str(newest or "")
        return None
    messages.success(request, said)
    return HttpResponseRedirect(to)


def printed(
    request: AskedRequest, on: OnPage, document: Document, *, back: str, name: str
) -> HttpResponse:
    """A copy as a page to print, or with ``?as=pdf`` as a file of that name."""
    if request.GET.get("as") == "pdf":
        answer = HttpResponse(pdf(document), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    told = {"on": on, "document": document, "back": back}
    return TemplateResponse(request, "investigations/print.html", told)
