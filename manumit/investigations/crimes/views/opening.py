"""What every page of crimes begins with, and how a form of one is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import Refused
from manumit.cases.actions import NotTheirs
from manumit.cases.on_page import NOT_THEIRS, OnPage, on_page
from manumit.investigations.crimes.permissions import Already, NoSuchCrime
from manumit.investigations.crimes.queries import (
    CaseCrimes,
    CrimeSeen,
    crimes_of_case,
)
from manumit.investigations.crimes.rules.cancelling import NotSound
from manumit.investigations.crimes.rules.recording import CannotBeDone
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SummaryRow


TAB = "investigations:crimes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case's page of crimes: its frame, its crimes, and whether the reader acts."""

    on: OnPage
    crimes: CaseCrimes
    request: AskedRequest

    def may(self, needed: Permission) -> bool:
        """Whether the reader's forms of this kind are shown."""
        return self.on.works and self.request.reader.has(needed)

    def asked_to_look(self, crime: CrimeSeen) -> bool:
        """Whether this very reader is asked to look at the crime's cancellation."""
        sample, reader = crime.sample, self.request.reader
        return (
            sample is not None
            and crime.known.looked_at is None
            and sample.account == reader.account
            and sample.force == reader.organisation
            and sample.waits(self.request.at)
        )

    @property
    def guest(self) -> bool:
        """Whether the reader sees the case only to look at a cancellation of it."""
        return any(self.asked_to_look(each) for each in self.crimes.crimes)

    def called(self, subject: str | None) -> str:
        return self.on.called.get(subject or "", "Somebody")

    def crime(self, fact: UUID) -> CrimeSeen:
        """The crime that a fact recorded; 404 where there is none."""
        found = self.crimes.crime(fact)
        if found is None:
            raise Http404
        return found


def opened(request: AskedRequest, case: UUID) -> Opened:
    """Open a case's page; hidden and missing are the same 404."""
    on = on_page(request, case, current=TAB)
    found = crimes_of_case(case, reader=request.reader, at=request.at)
    return Opened(on=on, crimes=found, request=request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a form's page says around it."""

    heading: str
    submit: str
    done: str
    about: Sequence[SummaryRow] = ()
    said: Sequence[str] = ()


def answered(
    page: Opened,
    shown: Page,
    form: forms.Form,
    needed: Permission,
    do: Callable[[], object],
) -> HttpResponse:
    """Show the form, or do what it says and lead back to the crimes.

    Whoever may not act sees why and no form. What the act refuses stands beside its
    field, with a summary.
    """
    may = page.may(needed)
    status = 200
    if page.request.method == "POST":
        if form.is_valid():
            try:
                do()
            except NoSuchCrime as hidden:
                raise Http404 from hidden
            except Already as already:
                messages.warning(page.request, str(already))
                return _back(page)
            except (CannotBeDone, NotSound, NotTheirs) as why:
                _tell(form, why)
            else:
                messages.success(page.request, shown.done)
                return _back(page)
        status = 422 if may else 403
    told = {
        "on": page.on,
        "shown": shown,
        "form": form if may else None,
        "back": _href(page),
        "why_not": "" if may else _why_not(page, needed),
    }
    return TemplateResponse(
        page.request, "investigations/crime_form.html", told, status=status
    )


def _tell(form: forms.Form, why: CannotBeDone | NotSound | Refused) -> None:
    if isinstance(why, NotSound):
        for each in why.problems:
            form.add_error(
                each.field if each.field in form.fields else None, each.sentence
            )
    elif isinstance(why, CannotBeDone):
        form.add_error(why.field if why.field in form.fields else None, str(why))
    else:
        form.add_error(None, NOT_THEIRS)


def _why_not(page: Opened, needed: Permission) -> str:
    if not page.on.works:
        return NOT_THEIRS
    return f"You need the permission to {needed.label} for this."


def _href(page: Opened) -> str:
    return reverse(TAB, args=[page.on.case.id])


def _back(page: Opened) -> HttpResponseRedirect:
    return HttpResponseRedirect(_href(page))
