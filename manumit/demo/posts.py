"""Posts, holders and rotas of the demonstration: some vacant, one gap a fortnight.

Everybody is invented. Set up once; the rotas are carried on at each start, so that the
coming fortnight always has shifts. On the Saturday night of every even week nobody is
on call for tactical advice, which shows as a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.demo.people import BY_CODE
from manumit.organisations import actions, queries
from manumit.organisations.actions import Award, Person
from manumit.organisations.queries import PostSeen
from manumit.organisations.rules.cover import FORTNIGHT, Hours, shift_on
from manumit.organisations.rules.posts import POST_KINDS, Terms
from manumit.organisations.signing_in import account_named


ZONE = ZoneInfo("Europe/London")
SATURDAY = 5
MORNING, EVENING = time(8), time(20)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody holds a post since some days ago; ``until`` as many days ago, if ended.

    ``person`` is a code of the demonstration's people, else a name. ``lapses`` are the
    days until what they are ``accredited`` for (one or several codes) lapses; None:
    nothing is recorded.
    """

    person: str
    days: int
    until: int | None = None
    accredited: str = ""
    lapses: int | None = None


Kept = Mapping[str, tuple[int, Sequence[Held]]]

WEST_YORKSHIRE: Kept = {
    "chief-officer-lead": (1, [Held("chief.officer", 210)]),
    "strategic-spoc": (
        1,
        [
            Held("Alison Braithwaite", 330, 190),
            Held("Robert Naylor", 190, 45),
            Held("strategic.spoc", 45),
        ],
    ),
    "tactical-spoc": (1, [Held("tactical.spoc", 480, None, "pip2", 34)]),
    "analytical-spoc": (1, [Held("analytical.spoc", 120)]),
    "registrar": (1, [Held("registrar", 900, None, "registrar", 400)]),
    "decision-maker": (
        2,
        [
            Held("decision.maker", 260, None, "decision-maker", 700),
            Held("Paul Crowther", 500, 21, "decision-maker", 200),
        ],
    ),
    "threat-desk": (1, [Held("threat.desk.west.yorkshire", 365)]),
    "duty-officer": (
        3,
        [
            Held("duty.officer", 300),
            Held("Sandra Whitwell", 300),
            Held("Kevin Oduya", 140),
        ],
    ),
    "tactical-adviser": (
        4,
        [
            Held("Nadia Rahman", 200, None, "tactical-adviser", 500),
            Held("Luke Hargreaves", 320, None, "tactical-adviser", 21),
            Held("Bethan Price", 90, None, "tactical-adviser", 800),
            Held("Mohammed Aziz", 410, None, "tactical-adviser", 300),
        ],
    ),
    "lead-investigator": (
        2,
        [
            Held("sio", 700, None, "pip3 investigator", 410),
            Held("supervisor", 300, None, "pip2 investigator", 38),
        ],
    ),
    "liaison-officer": (1, [Held("Joanne Sykes", 400, 33, "msvlo", 100)]),
    "interviewer": (
        2,
        [
            Held("Claire Dunne", 600, None, "abe", -12),
            Held("Anil Mehta", 150, None, "abe", 620),
        ],
    ),
    "navigator": (1, [Held("Ruth Levi", 75)]),
}
GREATER_MANCHESTER: Kept = {
    "registrar": (
        1,
        [Held("registrar.greater.manchester", 640, None, "registrar", 500)],
    ),
    "strategic-spoc": (1, [Held("Graham Entwistle", 400)]),
    "tactical-spoc": (1, [Held("Farah Siddiqui", 220, None, "pip2", 300)]),
    "threat-desk": (1, [Held("threat.desk.greater.manchester", 300)]),
    "tactical-adviser": (
        3,
        [
            Held("Denise Ogden", 300, None, "tactical-adviser", 400),
            Held("Piotr Nowicki", 210, None, "tactical-adviser", 500),
            Held("Stephen Adu", 120, None, "tactical-adviser", 600),
        ],
    ),
}
TRANSPORT: Kept = {
    "tactical-spoc": (1, [Held("Maxine Bell", 330, None, "pip2", 350)]),
    "duty-officer": (2, [Held("Colin Fraser", 500), Held("Ines Duarte", 80)]),
    "threat-desk": (1, []),
}
NATIONAL: Kept = {
    "tactical-adviser": (
        2,
        [
            Held("Harriet Vance", 600, None, "tactical-adviser", 500),
            Held("Samuel Osei", 250, None, "tactical-adviser", 420),
        ],
    ),
}
FORCES: Mapping[str, tuple[str, Kept]] = {
    "nca": ("01632 960", NATIONAL),
    "btp": ("020 7946 0", TRANSPORT),
    "greater-manchester": ("0161 496 0", GREATER_MANCHESTER),
    "west-yorkshire": ("0113 496 0", WEST_YORKSHIRE),
}
"""The posts of some forces, with the start of the numbers that stand for theirs."""

LEAVER = ("gareth.bowen@demo.manumit.example", "Gareth Bowen")
"""Somebody who has just left West Yorkshire, with a post and a shift open."""


def keep_posts(*, at: datetime) -> None:
    """Set up the posts where there are none, and carry the rotas on."""
    for force, (numbers, kept) in FORCES.items():
        by = replace(INSTALLATION, organisation=force)
        if not _posts(by, at):
            _set_up(kept, numbers, by=by, at=at)
        for post in _posts(by, at):
            if post.on_call and post.now:
                _carry_on(post, by=by, at=at)
    _let_somebody_leave(at=at)


def _posts(by: Reader, at: datetime) -> Sequence[PostSeen]:
    with as_reader(by, at=at):
        return queries.posts(organisation=by.organisation, reader=by, at=at)


def _set_up(kept: Kept, numbers: str, *, by: Reader, at: datetime) -> None:
    number = 900
    for kind, (least, held) in kept.items():
        on_call = POST_KINDS[kind].on_call
        terms = Terms("", least, on_call, f"{numbers}{number}")
        post = actions.set_up_post(kind=kind, terms=terms, by=by, at=at)
        for each in held:
            number += 1
            _appoint(post, each, f"{numbers}{number}", by=by, at=at)
        number += 1


def _appoint(post: UUID, held: Held, number: str, *, by: Reader, at: datetime) -> None:
    holding = actions.appoint(
        post=post,
        person=_person(held.person, number, at=at),
        starts_at=at - timedelta(days=held.days),
        by=by,
        at=at,
    )
    if held.lapses is not None:
        holder = _holder_of(post, holding, by=by, at=at)
        for kind in held.accredited.split():
            award = Award(
                kind,
                at.date() - timedelta(days=1095 - held.lapses),
                at.date() + timedelta(days=held.lapses),
                "Invented for demonstration",
            )
            actions.record_accreditation(holder=holder, award=award, by=by, at=at)
    if held.until is not None:
        actions.end_holding(
            holding=holding,
            ends_at=at - timedelta(days=held.until),
            because="moved",
            by=by,
            at=at,
        )


def _person(person: str, number: str, *, at: datetime) -> Person:
    if person not in BY_CODE:
        return Person(name=person, telephone=number)
    account = account_named(BY_CODE[person].email, at=at)
    assert account is not None, "the people's accounts are opened first"
    return Person(account=account.id, telephone=number)


def _holder_of(post: UUID, holding: UUID, *, by: Reader, at: datetime) -> UUID:
    with as_reader(by, at=at):
        found = queries.post(post=post, reader=by, at=at)
    assert found is not None
    return next(each.holder for each in found.now if each.id == holding)


def _carry_on(post: PostSeen, *, by: Reader, at: datetime) -> None:
    """Shifts of twelve hours in turn, on the days of a fortnight that have none."""
    first = at.astimezone(ZONE).date()
    within = Hours(at - timedelta(days=2), at + FORTNIGHT)
    with as_reader(by, at=at):
        cover = queries.cover(organisation=by.organisation, within=within, reader=by)
    taken = {
        shift.starts_at.astimezone(ZONE).date()
        for each in cover
        if each.post == post.id
        for shift in each.shifts
    }
    # From yesterday on: its night shift lasts until this morning.
    days = [first + timedelta(days=number) for number in range(-1, FORTNIGHT.days)]
    planned: dict[UUID, list[Hours]] = {}
    for day in days:
        if day not in taken:
            for turn, hours in _shifts(post.kind, day):
                who = post.now[turn % len(post.now)].holder
                planned.setdefault(who, []).append(hours)
    for who, hours_of in planned.items():
        coming = [each for each in hours_of if each.ends > at]
        if coming:
            actions.add_shifts(post=post.id, holder=who, hours=coming, by=by, at=at)


def _shifts(kind: str, day: date) -> Iterator[tuple[int, Hours]]:
    turn = day.toordinal() * 2
    yield turn, shift_on(day, MORNING, EVENING, ZONE)
    gap = day.weekday() == SATURDAY and day.isocalendar().week % 2 == 0
    if kind != "tactical-adviser" or not gap:
        yield turn + 1, shift_on(day, EVENING, MORNING, ZONE)


def _let_somebody_leave(*, at: datetime) -> None:
    """An account that was closed while it held a post and was to be on call."""
    email, name = LEAVER
    if account_named(email, at=at) is not None:
        return
    account = actions.open_account(
        email=email,
        name=name,
        password="an account that is closed at once",  # noqa: S106 -- nobody signs in
        by=INSTALLATION,
        at=at,
    )
    force = "west-yorkshire"
    actions.start_membership(
        account=account,
        organisation=force,
        role_code="officer",
        by=INSTALLATION,
        at=at,
    )
    by = replace(INSTALLATION, organisation=force)
    terms = Terms("", 2, False, "0113 496 0960")
    post = actions.set_up_post(kind="champion", terms=terms, by=by, at=at)
    for person, days in (
        (Person(account=account, telephone="0113 496 0961"), 400),
        (Person(name="Zoe Marsh", telephone="0113 496 0962"), 60),
    ):
        since = at - timedelta(days=days)
        actions.appoint(post=post, person=person, starts_at=since, by=by, at=at)
    actions.close_account(account=account, by=INSTALLATION, at=at)
