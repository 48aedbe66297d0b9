"""Searches that their person keeps: saved, listed, seen, stopped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.desk.search_forms import SaveForm
from manumit.desk.search_words import ValueLabels, asked_words
from manumit.desk.views.search import own_search
from manumit.finding.asking import Asked
from manumit.finding.stored import actions
from manumit.finding.stored import queries as stored
from manumit.finding.stored.queries import NoSuchSearch, SavedSeen
from manumit.finding.stored.rules import TELL_LABELS, Tell
from manumit.organisations import directory
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.referrals.queries.found import readable
from manumit.ui.parts import Tag
from manumit.ui.words import thousands


@dataclass(frozen=True, slots=True)
class ListedSearch:
    """A saved search as its list shows it."""

    saved: SavedSeen
    words: str
    tell: str
    new: Tag | None


@door(read=Permission.READ_SEARCH)
def saved_searches(request: AskedRequest) -> HttpResponse:
    """What the reader keeps, newest first."""
    labels = ValueLabels(directory.current())
    found = stored.saved_searches(reader=request.reader)
    seen = readable(
        {id_ for each in found for id_ in each.fresh}, reader=request.reader
    )
    listed = [_listed(each, labels, seen) for each in found]
    return TemplateResponse(request, "desk/search/saved.html", {"searches": listed})


def _listed(
    each: SavedSeen, labels: ValueLabels, readable_now: Collection[UUID]
) -> ListedSearch:
    number = sum(id_ in readable_now for id_ in each.fresh)
    asked = Asked.from_stored(each.asked)
    return ListedSearch(
        saved=each,
        words=asked_words(asked.text, asked.chosen, labels),
        tell=f"Tell me: {TELL_LABELS[each.tell].lower()}"
        if each.tell is not Tell.NEVER
        else "No notices",
        new=Tag(f"{thousands(number)} new", "new") if number else None,
    )


@door(read=Permission.READ_SEARCH, write=Permission.WRITE_SEARCH)
def save(request: AskedRequest, search: UUID) -> HttpResponse:
    """Give a search a name, and say when to be told."""
    seen = own_search(request, search)
    asked = Asked.from_stored(seen.asked)
    form = SaveForm(request.POST if request.method == "POST" else None)
    back = reverse("desk:result", args=[search])
    if form.is_valid():
        try:
            actions.save(
                search=search,
                name=form.cleaned_data["name"],
                tell=Tell(form.cleaned_data["tell"]),
                by=request.reader,
                at=request.at,
            )
        except actions.AlreadySaved as twice:
            messages.info(request, str(twice))
        else:
            messages.success(request, "The search is saved.")
        return HttpResponseRedirect(back)
    told = {
        "form": form,
        "back": back,
        "words": asked_words(
            asked.text, asked.chosen, ValueLabels(directory.current())
        ),
    }
    return TemplateResponse(
        request, "desk/search/save.html", told, status=422 if form.is_bound else 200
    )


@door(write=Permission.WRITE_SEARCH)
def seen(request: AskedRequest, saved: UUID) -> HttpResponse:
    """Their person has seen what was new."""
    kept = stored.saved(saved, reader=request.reader)
    if kept is None:
        raise Http404
    actions.mark_seen(saved=saved, by=request.reader, at=request.at)
    return HttpResponseRedirect(reverse("desk:result", args=[kept.search]))


@door(write=Permission.WRITE_SEARCH)
def stop(request: AskedRequest, saved: UUID) -> HttpResponse:
    """Look no more."""
    try:
        actions.stop(saved=saved, by=request.reader, at=request.at)
    except NoSuchSearch as hidden:
        raise Http404 from hidden
    messages.success(request, "Stopped. Nothing is looked for under that name now.")
    return HttpResponseRedirect(reverse("desk:saved-searches"))
