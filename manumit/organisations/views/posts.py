"""Posts of a force: who holds them, what for, since when; to others the public part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.roles import POLICE
from manumit.organisations import directory, queries
from manumit.organisations.doors import door
from manumit.organisations.forms.posts import kinds_left
from manumit.organisations.queries import Accredited, Held, PostSeen
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules.posts import (
    ENDINGS,
    POST_KINDS,
    Standing,
)
from manumit.ui.parts import Action, Cell, Column, Row, Table, Tag
from manumit.ui.words import day_in_words


NO_NUMBER = "Number not recorded"
TONES = {
    Standing.HELD: "neutral",
    Standing.SOON: "attention",
    Standing.LAPSED: "bad",
}


@door(read=Permission.READ_POSTS)
def posts(request: AskedRequest) -> HttpResponse:
    """The posts of the reader's own organisation; without any, how to find others'."""
    return _page(request, request.reader.organisation)


@door(read=Permission.READ_POSTS)
def posts_of(request: AskedRequest, code: str) -> HttpResponse:
    """The posts of any organisation, as far as the reader may know."""
    if code not in directory.current().organisations:
        raise Http404
    return _page(request, code)


def _page(request: AskedRequest, code: str) -> HttpResponse:
    known = directory.current()
    own = code == request.reader.organisation
    found = queries.posts(organisation=code, reader=request.reader, at=request.at)
    may_keep = own and request.reader.has(Permission.WRITE_POSTS)
    kept = {each.kind for each in found}
    police = known.organisations[code].kind in POLICE
    told = {
        "organisation": known.name(code),
        "own": own,
        "may_keep": may_keep,
        "table": _table(found, own=own, police=police),
        "missing": [
            POST_KINDS[each].name
            for each in kinds_left(kept)
            if own and police and POST_KINDS[each].expected
        ],
        "others": _others(request) if own else [],
    }
    return TemplateResponse(request, "organisations/posts.html", told)


def _others(request: AskedRequest) -> list[Action]:
    known = directory.current()
    found = (
        each
        for each in known.organisations.values()
        if each.kind in POLICE
        and each.exists_on(request.at.date())
        and each.code != request.reader.organisation
    )
    return [
        Action(each.name, reverse("organisations:posts-of", args=[each.code]))
        for each in sorted(found, key=lambda each: each.name)
    ]


def _table(found: Sequence[PostSeen], *, own: bool, police: bool) -> Table:
    columns = [Column("Post"), Column("Held by"), Column("Since"), Column("Telephone")]
    if own:
        columns.append(Column("Accredited for"))
    return Table(
        caption="Posts, vacant ones first",
        caption_hidden=True,
        columns=columns,
        rows=[row for each in found for row in _rows(each, own=own)],
        empty=_EMPTY if police else _NO_POLICE,
    )


_EMPTY = (
    "No post has been set up yet. Whoever keeps the posts of this force sets up the "
    "first one; until then ring its desks, which are in the directory."
)
_NO_POLICE = (
    "Only police organisations keep posts here. Choose one to see its posts, or use "
    "“Who do I ring?”."
)


def _rows(post: PostSeen, *, own: bool) -> Iterator[Row]:
    if post.vacant:
        yield _vacant(post, own=own)
    for held in post.now:
        cells = [
            _name(post, own=own),
            _holder(held, own=own),
            Cell(day_in_words(timezone.localtime(held.starts_at)), hint=_until(held)),
            Cell(held.telephone or post.telephone or NO_NUMBER),
        ]
        yield Row([*cells, accredited(post, held)] if own else cells)
    for held in post.later if own else ():
        since = day_in_words(timezone.localtime(held.starts_at))
        yield Row(
            [
                _name(post, own=own),
                _holder(held, own=own),
                Cell(f"From {since}"),
                Cell(held.telephone or post.telephone or NO_NUMBER),
                accredited(post, held),
            ]
        )


def _vacant(post: PostSeen, *, own: bool) -> Row:
    lacking = post.least - len(post.now)
    text = "Nobody" if not post.now else f"{lacking} more must hold it"
    since = post.vacant_since
    cells = [
        _name(post, own=own),
        Cell(text, tags=[Tag("Vacant", "bad")]),
        Cell(f"Since {day_in_words(timezone.localtime(since))}" if since else ""),
        Cell(post.telephone or NO_NUMBER),
    ]
    return Row([*cells, Cell()] if own else cells)


def _name(post: PostSeen, *, own: bool) -> Cell:
    href = reverse("organisations:post", args=[post.id]) if own else ""
    return Cell(post.name, href=href, hint="On call" if post.on_call else "")


def _holder(held: Held, *, own: bool) -> Cell:
    if not own:
        return Cell(held.name)
    return Cell(held.name, href=reverse("organisations:holder", args=[held.holder]))


def _until(held: Held) -> str:
    if held.ends_at is None:
        return ""
    return f"Until {day_in_words(timezone.localtime(held.ends_at))}"


def accredited(post: PostSeen, held: Held) -> Cell:
    """What a holder is accredited for, and what the post asks for and they lack."""
    tags = [lapse_tag(each) for each in held.accredited]
    if post.lacks(held):
        tags.append(Tag("Lacks what the post needs", "bad"))
    return Cell("" if tags else "None needed", tags=tags)


def lapse_tag(each: Accredited) -> Tag:
    """An accreditation in a few words, with the day where it lapses or has lapsed."""
    words = {
        Standing.HELD: "",
        Standing.SOON: f", lapses {day_in_words(each.lapses_on)}"
        if each.lapses_on
        else "",
        Standing.LAPSED: f", lapsed {day_in_words(each.lapses_on)}"
        if each.lapses_on
        else "",
    }
    return Tag(f"{each.name}{words[each.standing]}", TONES[each.standing])  # type: ignore[arg-type]  # one of the tones


@door(read=Permission.READ_POSTS)
def post(request: AskedRequest, post: UUID) -> HttpResponse:
    """One post of one's own organisation: who holds it, who held it before."""
    found = found_post(request, post)
    may_keep = request.reader.has(Permission.WRITE_POSTS)
    told = {
        "post": found,
        "may_keep": may_keep,
        "now": _held(found, [*found.now, *found.later], may_keep=may_keep),
        "before": _held(found, found.before, may_keep=False),
    }
    return TemplateResponse(request, "organisations/post.html", told)


def _held(post: PostSeen, found: Sequence[Held], *, may_keep: bool) -> Table:
    columns = [Column("Who"), Column("From"), Column("Until"), Column("Accredited for")]
    if may_keep:
        columns.append(Column("End"))
    return Table(
        caption="Who holds it" if may_keep or found is not post.before else "Before",
        caption_hidden=True,
        columns=columns,
        rows=[_held_row(post, each, may_keep=may_keep) for each in found],
        empty="Nobody holds this post." if found is not post.before else "Nobody.",
    )


def _held_row(post: PostSeen, held: Held, *, may_keep: bool) -> Row:
    ends = held.ends_at
    cells = [
        _holder(held, own=True),
        Cell(day_in_words(timezone.localtime(held.starts_at))),
        Cell(
            day_in_words(timezone.localtime(ends)) if ends else "Open",
            hint=ENDINGS.get(held.because, "").capitalize(),
        ),
        accredited(post, held),
    ]
    if may_keep:
        href = reverse("organisations:end-holding", args=[post.id, held.id])
        cells.append(Cell("Record an end", href=href))
    return Row(cells)


def found_post(request: AskedRequest, post: UUID) -> PostSeen:
    """A post of one's own organisation, or the page that there is none."""
    found = queries.post(post=post, reader=request.reader, at=request.at)
    if found is None:
        raise Http404
    return found


def day_begins(day: date, *, now: datetime) -> datetime:
    """The moment from which something holds that holds from a day on."""
    if day == now.date():
        return now
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())


def told_and_back(
    request: AskedRequest, words: str, page: str, *args: UUID
) -> HttpResponseRedirect:
    """Say that it is done, and go on to a page of this room."""
    messages.success(request, words)
    return HttpResponseRedirect(reverse(f"organisations:{page}", args=args))
