"""Keeping posts: set up, change, appoint, end; what holders are accredited for."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.access.reader import check_has
from manumit.organisations import actions, queries
from manumit.organisations.actions import Award, Person
from manumit.organisations.doors import door
from manumit.organisations.forms.posts import (
    NEW,
    AccreditationForm,
    AppointForm,
    EndHoldingForm,
    NewPostForm,
    PostForm,
    kinds_left,
)
from manumit.organisations.queries import Accredited, HolderSeen, PostSeen
from manumit.organisations.requests import AskedRequest
from manumit.organisations.views.posts import (
    day_begins,
    found_post,
    lapse_tag,
    told_and_back,
)
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import day_in_words


def form_page(
    request: AskedRequest,
    form: forms.Form,
    *,
    heading: str,
    submit: str,
    back: str,
    caption: str = "",
    hint: str = "",
) -> HttpResponse:
    """A page with one form; 422 where something in it is wrong."""
    told = {
        "form": form,
        "heading": heading,
        "caption": caption,
        "hint": hint,
        "submit": submit,
        "back": back,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "organisations/post_form.html", told, status=status
    )


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def set_up(request: AskedRequest) -> HttpResponse:
    """Set up a post that the organisation does not keep yet."""
    check_has(request.reader, Permission.WRITE_POSTS)
    own = request.reader.organisation
    found = queries.posts(organisation=own, reader=request.reader, at=request.at)
    left = kinds_left({each.kind for each in found})
    chosen = request.GET.get("kind", "")
    form = NewPostForm(
        request.POST or None, kinds=left, initial={"kind": chosen, "least": 1}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.set_up_post(
                kind=form.cleaned_data["kind"],
                terms=form.terms,
                by=request.reader,
                at=request.at,
            )
        except actions.PostThere as why:
            form.add_error("kind", str(why))
        else:
            return told_and_back(
                request, "The post is set up. Appoint somebody to it.", "post", made
            )
    return form_page(
        request,
        form,
        heading="Set up a post",
        submit="Set up the post",
        back=reverse("organisations:posts"),
        hint="Only posts that are not set up yet are offered.",
    )


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def change(request: AskedRequest, post: UUID) -> HttpResponse:
    """Change what is said of a post."""
    found = found_post(request, post)
    check_has(request.reader, Permission.WRITE_POSTS)
    form = PostForm(request.POST or None, initial=_terms(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_post(
                post=post,
                terms=form.terms,
                seen=form.cleaned_data["seen"],
                by=request.reader,
                at=request.at,
            )
        except actions.PostChangedSince as why:
            messages.error(request, str(why))
            form = PostForm(initial=_terms(found_post(request, post)))
        else:
            return told_and_back(request, "The post is changed.", "post", post)
    return form_page(
        request,
        form,
        heading=f"Change the post: {found.name}",
        submit="Save",
        back=reverse("organisations:post", args=[post]),
        hint=found.about.duty,
    )


def _terms(post: PostSeen) -> dict[str, object]:
    return {
        "duty": post.duty,
        "least": post.least,
        "on_call": post.on_call,
        "telephone": post.telephone,
        "seen": post.mark,
    }


@door(write=Permission.WRITE_POSTS)
def end(request: AskedRequest, post: UUID) -> HttpResponse:
    """End a post, with whoever holds it and the shifts to come."""
    found = found_post(request, post)
    actions.end_post(post=post, by=request.reader, at=request.at)
    return told_and_back(request, f"The post has ended: {found.name}.", "posts")


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def appoint(request: AskedRequest, post: UUID) -> HttpResponse:
    """Say who holds a post, and from when."""
    found = found_post(request, post)
    check_has(request.reader, Permission.WRITE_POSTS)
    form = AppointForm(
        request.POST or None,
        people=_people(request),
        initial={"starts_on": request.at.date()},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.appoint(
                post=post,
                person=_person(given["who"], given["name"], given["telephone"]),
                starts_at=day_begins(given["starts_on"], now=request.at),
                by=request.reader,
                at=request.at,
            )
        except (actions.HoldsAlready, actions.NoSuchHolder) as why:
            form.add_error("who", str(why))
        else:
            return told_and_back(request, "The post is held.", "post", post)
    return form_page(
        request,
        form,
        heading=f"Appoint somebody: {found.name}",
        submit="Appoint",
        back=reverse("organisations:post", args=[post]),
        hint=found.duty or found.about.duty,
    )


def _people(request: AskedRequest) -> Mapping[str, str]:
    """Whom one may choose: colleagues with accounts, then those known without one."""
    accounts = queries.colleagues(reader=request.reader, at=request.at)
    others = queries.known_holders(reader=request.reader)
    return {
        **{f"account:{code}": name for code, name in accounts.items()},
        **{f"holder:{code}": f"{name} (no account)" for code, name in others.items()},
    }


def _person(who: str, name: str, telephone: str) -> Person:
    if who == NEW:
        return Person(name=name, telephone=telephone)
    kind, _, code = who.partition(":")
    if kind == "account":
        return Person(account=UUID(code), telephone=telephone)
    return Person(holder=UUID(code), telephone=telephone)


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def end_holding(request: AskedRequest, post: UUID, holding: UUID) -> HttpResponse:
    """Say from when somebody no longer holds a post, and why."""
    found = found_post(request, post)
    held = next((e for e in (*found.now, *found.later) if e.id == holding), None)
    if held is None:
        raise Http404
    check_has(request.reader, Permission.WRITE_POSTS)
    form = EndHoldingForm(request.POST or None, initial={"ends_on": request.at.date()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_holding(
                holding=holding,
                ends_at=day_begins(form.cleaned_data["ends_on"], now=request.at),
                because=form.cleaned_data["because"],
                by=request.reader,
                at=request.at,
            )
        except (actions.BadPeriod, actions.NoSuchHolding) as why:
            form.add_error("ends_on", str(why))
        else:
            return told_and_back(request, "The end is recorded.", "post", post)
    return form_page(
        request,
        form,
        heading=f"{held.name} no longer holds the post",
        caption=found.name,
        submit="Record the end",
        back=reverse("organisations:post", args=[post]),
        hint="Shifts that they were to take after that day are called off, and show as "
        "gaps in the rota.",
    )


@door(read=Permission.READ_POSTS, write=Permission.WRITE_POSTS)
def holder(request: AskedRequest, holder: UUID) -> HttpResponse:
    """What somebody is accredited for; another accreditation."""
    found = queries.holder(holder=holder, reader=request.reader, at=request.at)
    if found is None:
        raise Http404
    form = AccreditationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.record_accreditation(
            holder=holder,
            award=Award(**form.cleaned_data),
            by=request.reader,
            at=request.at,
        )
        return told_and_back(
            request, "The accreditation is recorded.", "holder", holder
        )
    may_keep = request.reader.has(Permission.WRITE_POSTS)
    told = {
        "holder": found,
        "table": _accreditations(found),
        "ends": found.accredited if may_keep else (),
        "form": form if may_keep else None,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "organisations/holder.html", told, status=status)


def _accreditations(found: HolderSeen) -> Table:
    return Table(
        caption="Accredited for",
        columns=[
            Column("Accreditation"),
            Column("Awarded"),
            Column("Lapses"),
            Column("Where it is written"),
        ],
        rows=[_accreditation(each) for each in found.accredited],
        empty="No accreditation is recorded. Record the first one below.",
    )


def _accreditation(each: Accredited) -> Row:
    return Row(
        [
            Cell(tags=[lapse_tag(each)]),
            Cell(day_in_words(each.awarded_on)),
            Cell(day_in_words(each.lapses_on) if each.lapses_on else "Does not lapse"),
            Cell(each.source or "Not recorded"),
        ]
    )


@door(write=Permission.WRITE_POSTS)
def end_accreditation(request: AskedRequest, holder: UUID) -> HttpResponse:
    """Say that an accreditation no longer holds."""
    found = queries.holder(holder=holder, reader=request.reader, at=request.at)
    chosen = request.POST.get("accreditation", "")
    if found is None or chosen not in {str(each.id) for each in found.accredited}:
        raise Http404
    actions.end_accreditation(
        accreditation=UUID(chosen), by=request.reader, at=request.at
    )
    return told_and_back(request, "The accreditation has ended.", "holder", holder)
