"""Movers and leavers: what each has open, and handing it to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.desk.open_work import OpenOfKind, open_work
from manumit.organisations import queries
from manumit.organisations.doors import door
from manumit.organisations.queries import Leaver
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import Cell, Column, Row, Table, Tag
from manumit.ui.words import day_in_words, plural


class HandForm(forms.Form):
    """Who takes it over."""

    to = forms.ChoiceField(
        label="Who takes it over",
        error_messages={
            "required": "Choose who takes it over",
            "invalid_choice": "Choose somebody of your organisation from the list",
        },
    )

    def __init__(
        self, *args: object, people: Sequence[tuple[str, str]], **named: object
    ) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # as Django takes them
        self.fields["to"].choices = [("", "Choose"), *people]  # type: ignore[attr-defined]  # a choice field


@door(read=Permission.READ_LEAVERS)
def leavers(request: AskedRequest) -> HttpResponse:
    """Whose access ended within 90 days or will, and how much each has open."""
    found = queries.leavers(reader=request.reader, at=request.at)
    several = request.reader.has(Permission.READ_ACCOUNTS)
    columns = [Column("Who"), Column("What ended"), Column("When"), Column("Open")]
    table = Table(
        caption="Movers and leavers",
        caption_hidden=True,
        columns=columns,
        rows=[_row(request, each, several=several) for each in found],
        empty="Nobody's role has ended within the last 90 days, or has an end to come.",
    )
    return TemplateResponse(
        request, "desk/leavers.html", {"table": table, "counts_only": several}
    )


def _row(request: AskedRequest, each: Leaver, *, several: bool) -> Row:
    number = open_work.count(each.account, reader=request.reader, at=request.at)
    to_come = each.ends_at > request.at
    href = "" if several else reverse("desk:leaver", args=[each.account])
    return Row(
        [
            Cell(
                each.name,
                href=href,
                hint=each.organisation_name if several else "",
                tags=[Tag("Stays in another role")] if each.stays else (),
            ),
            Cell(", ".join(each.roles)),
            Cell(
                day_in_words(timezone.localtime(each.ends_at)),
                tags=[Tag("To come", "info")] if to_come else (),
            ),
            Cell(
                plural(number, "thing") if number else "Nothing",
                tags=[Tag("To be handed over", "attention")] if number else (),
            ),
        ]
    )


@door(read=Permission.READ_LEAVERS, write=Permission.WRITE_LEAVERS)
def leaver(request: AskedRequest, account: UUID) -> HttpResponse:
    """What one of them has open; some of it or all to a colleague."""
    found = queries.leaver(account=account, reader=request.reader, at=request.at)
    if found is None or found.organisation != request.reader.organisation:
        raise Http404
    open_now = open_work.of(account, reader=request.reader, at=request.at)
    form = HandForm(request.POST or None, people=_people(request, account))
    if request.method == "POST":
        chosen = _chosen(request, open_now)
        if form.is_valid() and not chosen:
            form.add_error(None, "Tick what is to be handed over, or hand over all.")
        elif form.is_valid():
            return _handed(request, found, chosen, UUID(form.cleaned_data["to"]))
    record(
        Act.OPEN_WORK_SEEN,
        subjects=[f"account:{account}"],
        by=request.reader,
        at=request.at,
        detail={each.kind.code: len(each.items) for each in open_now},
    )
    told = {
        "leaver": found,
        "to_come": found.ends_at > request.at,
        "open": open_now,
        "ticked": request.POST.getlist("what"),
        "form": form if request.reader.has(Permission.WRITE_LEAVERS) else None,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "desk/leaver.html", told, status=status)


def _people(request: AskedRequest, account: UUID) -> list[tuple[str, str]]:
    found = queries.colleagues(reader=request.reader, at=request.at)
    return [(code, name) for code, name in found.items() if code != str(account)]


def _chosen(request: AskedRequest, open_now: Sequence[OpenOfKind]) -> list[str]:
    there = [
        f"{each.kind.code}:{item.code}" for each in open_now for item in each.items
    ]
    if "all" in request.POST:
        return there
    ticked = set(request.POST.getlist("what"))
    return [each for each in there if each in ticked]


def _handed(
    request: AskedRequest, leaver: Leaver, chosen: Sequence[str], to: UUID
) -> HttpResponseRedirect:
    done, refused = open_work.hand(
        chosen, of=leaver.account, to=to, by=request.reader, at=request.at
    )
    if done:
        messages.success(request, f"{plural(done, 'thing')} handed over.")
    for why in refused:
        messages.error(request, why)
    return HttpResponseRedirect(reverse("desk:leaver", args=[leaver.account]))
