"""Posts as a chief officer must know them: vacant, churned, lapsed, not covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from manumit.access.reader import Reader
from manumit.desk.oversight import Section, register
from manumit.organisations import queries
from manumit.organisations.queries import Held, PostSeen
from manumit.organisations.rules.cover import FORTNIGHT, Hours
from manumit.organisations.rules.posts import A_YEAR, POST_KINDS, Standing
from manumit.organisations.spoken import gaps_in_words
from manumit.ui.parts import Cell, Column, Row, Table
from manumit.ui.words import day_in_words, plural


def introduce() -> None:
    """Register the sections; called when Django starts."""
    register("vacant-posts", vacant, order=30)
    register("churned-posts", churned, order=31)
    register("lapsed", lapsed, order=32)
    register("gaps-in-cover", gaps, order=33)


def vacant(reader: Reader, at: datetime) -> Section:
    """Posts short of holders, since when; posts that a force ought to have."""
    found = _posts(reader, at)
    short = [each for each in found if each.vacant]
    kept = {each.kind for each in found}
    missing = [
        kind.name
        for code, kind in POST_KINDS.items()
        if kind.expected and code not in kept
    ]
    table = Table(
        caption="Vacant posts",
        caption_hidden=True,
        columns=[Column("Post"), Column("Held by"), Column("Vacant since")],
        rows=[
            *(_vacant(each) for each in short),
            *(Row([Cell(n), Cell("Not set up"), Cell("")]) for n in missing),
        ],
    )
    number = len(short) + len(missing)
    return Section(
        "Posts vacant",
        f"{plural(number, 'post')} of this force {'is' if number == 1 else 'are'} "
        "vacant, short of holders or not set up."
        if number
        else "Every post is held by as many as must hold it.",
        trouble=number,
        table=table if number else None,
        href=reverse("organisations:posts"),
        link="Posts",
    )


def _vacant(post: PostSeen) -> Row:
    held = f"{len(post.now)} of {post.least}"
    return Row([Cell(post.name), Cell(held), Cell(_day(post.vacant_since))])


def churned(reader: Reader, at: datetime) -> Section:
    """Posts of which a place was held by three or more within a year."""
    found = [each for each in _posts(reader, at) if each.churned]
    rows = [
        Row([Cell(post.name), Cell(held.name), Cell(_period(held))])
        for post in found
        for held in _within_a_year(post, at)
    ]
    table = Table(
        caption="Posts held by three or more within a year",
        caption_hidden=True,
        columns=[Column("Post"), Column("Who"), Column("From and until")],
        rows=rows,
    )
    return Section(
        "Posts that change hands",
        f"{plural(len(found), 'post')} had three or more holders within a year."
        if found
        else "No post had three or more holders within a year.",
        trouble=len(found),
        table=table if rows else None,
    )


def _within_a_year(post: PostSeen, at: datetime) -> Sequence[Held]:
    since = at - A_YEAR
    recent = [e for e in post.before if e.ends_at is not None and e.ends_at > since]
    return sorted([*recent, *post.now], key=lambda each: each.starts_at)


def _period(held: Held) -> str:
    until = f"to {_day(held.ends_at)}" if held.ends_at else "to now"
    return f"{_day(held.starts_at)} {until}"


def lapsed(reader: Reader, at: datetime) -> Section:
    """Holders who lack what their post asks for, or soon will."""
    rows = list(_lapsed(_posts(reader, at)))
    table = Table(
        caption="Accreditations lapsed or lapsing",
        caption_hidden=True,
        columns=[Column("Who"), Column("Post"), Column("What")],
        rows=rows,
    )
    number = len(rows)
    return Section(
        "Accreditations lapsed or lapsing",
        f"{plural(number, 'accreditation')} of people who hold a post that needs one "
        f"{'has' if number == 1 else 'have'} lapsed, {'is' if number == 1 else 'are'} "
        "missing or will lapse within 60 days."
        if number
        else "Everybody who holds a post has what it needs, for 60 days and more.",
        trouble=number,
        table=table if number else None,
    )


def _lapsed(found: Sequence[PostSeen]) -> Iterator[Row]:
    for post in found:
        for held in post.now:
            for words in _lacking(post, held):
                yield Row([Cell(held.name), Cell(post.name), Cell(words)])


def _lacking(post: PostSeen, held: Held) -> Iterator[str]:
    wanted = set(post.about.accredited)
    had = [each for each in held.accredited if each.kind in wanted]
    if wanted and not had:
        yield "Nothing recorded that the post needs"
    for each in had:
        if each.standing is Standing.LAPSED:
            yield f"{each.name}, lapsed {_lapse(each.lapses_on)}"
        elif each.standing is Standing.SOON:
            yield f"{each.name}, lapses {_lapse(each.lapses_on)}"


def _lapse(day: date | None) -> str:
    return day_in_words(day) if day else ""


def gaps(reader: Reader, at: datetime) -> Section:
    """When nobody is on call within the coming fortnight."""
    cover = queries.cover(
        organisation=reader.organisation,
        within=Hours(at, at + FORTNIGHT),
        reader=reader,
    )
    lines = [words for each in cover for words in gaps_in_words(each, now=at)]
    if not cover:
        words = "No post has anybody on call, so nobody can be rung out of hours."
    elif lines:
        words = f"{plural(len(lines), 'gap')} in the coming fortnight."
    else:
        words = "Somebody is on call at every hour of the coming fortnight."
    return Section(
        "Gaps in cover on call",
        words,
        trouble=len(lines) if cover else 1,
        lines=lines,
        href=reverse("organisations:rota"),
        link="Rotas",
    )


def _posts(reader: Reader, at: datetime) -> Sequence[PostSeen]:
    return queries.posts(organisation=reader.organisation, reader=reader, at=at)


def _day(moment: datetime | None) -> str:
    return day_in_words(timezone.localtime(moment)) if moment else ""
