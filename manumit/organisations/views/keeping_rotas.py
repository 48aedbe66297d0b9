"""Keeping rotas: add a shift or a week's shifts again, end one, give one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import check_has
from manumit.organisations import actions, queries
from manumit.organisations.doors import door
from manumit.organisations.forms.rotas import GiveForm, PatternForm, ShiftForm
from manumit.organisations.queries import PostSeen, ShiftSeen
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules.cover import Against, Hours, shift_on, shifts_of
from manumit.organisations.spoken import spoken
from manumit.organisations.views.keeping_posts import form_page
from manumit.organisations.views.posts import found_post, told_and_back
from manumit.organisations.views.rotas import found_shift
from manumit.ui.parts import Cell, Column, Row, SummaryRow, Table, Tag
from manumit.ui.words import plural


REFUSED = (actions.ShiftRefused, actions.NoSuchShift, actions.NoSuchHolder)


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def add(request: AskedRequest, post: UUID) -> HttpResponse:
    """Put somebody on call for some hours."""
    found = found_post(request, post)
    check_has(request.reader, Permission.WRITE_POSTS)
    form = ShiftForm(
        request.POST or None,
        people=_people(found),
        initial={"day": request.at.date()},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        zone = timezone.get_current_timezone()
        hours = shift_on(given["day"], given["starts"], given["ends"], zone)
        try:
            actions.add_shifts(
                post=post,
                holder=UUID(given["who"]),
                hours=[hours],
                by=request.reader,
                at=request.at,
            )
        except REFUSED as why:
            form.add_error(None, str(why))
        else:
            return told_and_back(request, "The shift is added.", "rota")
    return form_page(
        request,
        form,
        heading=f"Add a shift: {found.name}",
        submit="Add the shift",
        back=reverse("organisations:rota"),
        hint=_nobody(found),
    )


def _people(post: PostSeen) -> Mapping[str, str]:
    return {str(each.holder): each.name for each in (*post.now, *post.later)}


def _nobody(post: PostSeen) -> str:
    if post.now or post.later:
        return "Only those who hold the post can be chosen."
    return "Nobody holds this post yet: appoint somebody first, on the post's page."


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def repeat(request: AskedRequest, post: UUID) -> HttpResponse:
    """A week's shifts again and again: shown first, added with a second press."""
    found = found_post(request, post)
    check_has(request.reader, Permission.WRITE_POSTS)
    form = PatternForm(
        request.POST or None,
        people=_people(found),
        initial={"first": request.at.date(), "weeks": 2},
    )
    if request.method == "POST" and form.is_valid():
        return _planned(request, found, form)
    return form_page(
        request,
        form,
        heading=f"Repeat a week's shifts: {found.name}",
        submit="Show the shifts",
        back=reverse("organisations:rota"),
        hint=f"{_nobody(found)} You see every shift before any is added.",
    )


def _planned(request: AskedRequest, post: PostSeen, form: PatternForm) -> HttpResponse:
    zone = timezone.get_current_timezone()
    hours = list(shifts_of(form.pattern, zone))
    who = UUID(form.cleaned_data["who"])
    stands = queries.planned(
        post=post.id, holder=who, hours=hours, reader=request.reader, at=request.at
    )
    free = [
        each for each, found in zip(hours, stands, strict=True) if not found.refused
    ]
    if "add" in request.POST and free:
        try:
            actions.add_shifts(
                post=post.id, holder=who, hours=free, by=request.reader, at=request.at
            )
        except REFUSED as why:
            messages.error(request, str(why))
        else:
            words = f"{plural(len(free), 'shift')} added."
            left = len(hours) - len(free)
            if left:
                words += f" {plural(left, 'shift')} left out, as shown before."
            return told_and_back(request, words, "rota")
    told = {
        "post": post,
        "heading": f"These {len(hours)} shifts"
        if len(hours) != 1
        else "This one shift",
        "name": _people(post)[form.cleaned_data["who"]],
        "table": _preview(hours, stands),
        "free": len(free),
        "left": len(hours) - len(free),
        "again": _as_hidden(form),
    }
    return TemplateResponse(request, "organisations/rota_preview.html", told)


def _as_hidden(form: forms.Form) -> Sequence[tuple[str, str]]:
    """What was typed, to be sent once more by the second press."""
    return [
        (name, value)
        for name in form.data
        if name not in {"csrfmiddlewaretoken", "add"}
        for value in form.data.getlist(name)  # type: ignore[attr-defined]  # a query dict
    ]


def _preview(hours: Sequence[Hours], stands: Sequence[Against]) -> Table:
    return Table(
        caption="The shifts",
        caption_hidden=True,
        columns=[Column("From"), Column("Until"), Column("What stands against it")],
        rows=[
            Row([Cell(spoken(each.starts)), Cell(spoken(each.ends)), _stands(found)])
            for each, found in zip(hours, stands, strict=True)
        ],
        empty="No shift falls on the days that you chose.",
    )


def _stands(found: Against) -> Cell:
    if found.refused:
        words = ", and ".join(found.refused)
        return Cell(words.capitalize(), tags=[Tag("Left out", "bad")])
    if found.minded:
        words = ", and ".join(found.minded)
        return Cell(words.capitalize(), tags=[Tag("Mind", "attention")])
    return Cell("Nothing")


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def shift(request: AskedRequest, shift: UUID) -> HttpResponse:
    """One shift: end it or call it off; give it to somebody, or exchange it."""
    found = found_shift(request, shift)
    check_has(request.reader, Permission.WRITE_POSTS)
    choices = _takers(request, found)
    form = GiveForm(
        request.POST if "to" in request.POST or "give" in request.POST else None,
        choices=choices,
    )
    if request.method == "POST":
        done = _given(request, found, form) if form.is_bound else _ended(request, found)
        if done is not None:
            return done
    told = {
        "shift": found,
        "rows": [
            SummaryRow("Post", found.post_name),
            SummaryRow("Who", found.name),
            SummaryRow("From", spoken(found.starts_at)),
            SummaryRow("Until", spoken(found.ends_at)),
        ],
        "begun": found.starts_at <= request.at,
        "form": form if choices else None,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/shift.html", told, status=status)


def _takers(request: AskedRequest, shift: ShiftSeen) -> list[tuple[str, str]]:
    post = found_post(request, shift.post)
    people = [
        (f"holder:{code}", f"{name} takes it")
        for code, name in _people(post).items()
        if code != str(shift.holder)
    ]
    others = queries.others_shifts(shift, reader=request.reader, at=request.at)
    swaps = [
        (
            f"shift:{each.id}",
            f"Exchange it: {each.name}, {_spoken(each)}",
        )
        for each in others
    ]
    return [*people, *swaps]


def _spoken(shift: ShiftSeen) -> str:
    return f"{spoken(shift.starts_at)} to {spoken(shift.ends_at)}"


def _ended(request: AskedRequest, shift: ShiftSeen) -> HttpResponseRedirect:
    try:
        actions.end_shift(shift=shift.id, by=request.reader, at=request.at)
    except actions.NoSuchShift as why:
        messages.error(request, str(why))
        return HttpResponseRedirect(reverse("organisations:rota"))
    return told_and_back(request, "The shift has ended. Look for a gap below.", "rota")


def _given(
    request: AskedRequest, shift: ShiftSeen, form: GiveForm
) -> HttpResponseRedirect | None:
    if not form.is_valid():
        return None
    kind, _, code = form.cleaned_data["to"].partition(":")
    try:
        if kind == "holder":
            actions.hand_shift(
                shift=shift.id, to=UUID(code), by=request.reader, at=request.at
            )
        else:
            actions.exchange_shifts(
                one=shift.id, other=UUID(code), by=request.reader, at=request.at
            )
    except REFUSED as why:
        form.add_error("to", str(why))
        return None
    return told_and_back(request, "The shift is given.", "rota")
