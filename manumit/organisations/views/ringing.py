"""Who do I ring? By force, need and hour; one press from every page.

The address carries codes alone. A town is typed into a form of its own, which is posted
and answered with the force's code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from manumit.access.permissions import Permission
from manumit.access.roles import POLICE
from manumit.organisations import directory, queries
from manumit.organisations.directory import Directory
from manumit.organisations.doors import door
from manumit.organisations.queries import ToRing
from manumit.organisations.requests import AskedRequest
from manumit.organisations.rules import same_name
from manumit.organisations.rules.cover import FORTNIGHT
from manumit.organisations.rules.needs import NEEDS
from manumit.ui.parts import Action
from manumit.ui.words import day_in_words, moment_in_words


HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen; ``moment`` is in local time."""

    force: str
    need: str
    moment: datetime
    day: str
    hour: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer, ready to show."""

    to: ToRing
    until: str


@door(read=Permission.READ_POSTS)
def ring(request: AskedRequest) -> HttpResponse:
    """The questions, and below them whom to ring, in order."""
    known = directory.current()
    asked = _asked(request, known)
    answer = None
    if asked.force and asked.need:
        answer = queries.answer(
            organisation=asked.force,
            need=asked.need,
            moment=asked.moment,
            known=known,
            reader=request.reader,
            at=request.at,
        )
    told = {
        "asked": asked,
        "answer": answer,
        "lines": [_line(each) for each in answer.lines] if answer else [],
        "heading": _heading(known, asked),
        "forces": _forces(known, request),
        "needs": [(code, each.label) for code, each in NEEDS.items()],
        "days": _days(request.at),
        "hours": [f"{hour:02d}" for hour in range(HOURS_OF_A_DAY)],
        "places": _places(known, request),
        "posts_href": _posts_href(asked),
    }
    return TemplateResponse(request, "organisations/ring.html", told)


def _asked(request: AskedRequest, known: Directory) -> Asked:
    forces = {code for code, _ in _forces(known, request)}
    own = request.reader.organisation
    force = request.GET.get("force", own if own in forces else "")
    need = request.GET.get("need", "")
    day, hour = request.GET.get("day", ""), request.GET.get("hour", "")
    moment = _moment(request.at, day, hour)
    return Asked(
        force if force in forces else "",
        need if need in NEEDS else "",
        moment or request.at,
        day if moment else "",
        hour if moment else "",
    )


def _moment(now: datetime, day: str, hour: str) -> datetime | None:
    """The hour that was chosen, in local time; None: now."""
    if not (hour.isdecimal() and int(hour) < HOURS_OF_A_DAY):
        return None
    try:
        chosen = date.fromisoformat(day) if day else now.date()
    except ValueError:
        return None
    zone = timezone.get_current_timezone()
    moment = datetime.combine(chosen, time(int(hour)), tzinfo=zone)
    return moment if abs(moment - now) < 2 * FORTNIGHT else None


def _forces(known: Directory, request: AskedRequest) -> list[tuple[str, str]]:
    """Whom one may ask about: police organisations of today, by name."""
    today = request.at.date()
    found = (
        (each.code, each.name)
        for each in known.organisations.values()
        if each.kind in POLICE and each.exists_on(today)
    )
    return sorted(found, key=lambda pair: pair[1])


def _days(now: datetime) -> list[tuple[str, str]]:
    days = [now.date() + timedelta(days=number) for number in range(FORTNIGHT.days)]
    return [(each.isoformat(), f"{each:%A} {day_in_words(each)}") for each in days]


def _line(each: ToRing) -> Line:
    until = ""
    if each.until is not None:
        until = f"until {moment_in_words(timezone.localtime(each.until))}"
    return Line(each, until)


def _heading(known: Directory, asked: Asked) -> str:
    if not (asked.force and asked.need):
        return ""
    when = f"on {moment_in_words(asked.moment)}" if asked.hour else "now"
    return f"{NEEDS[asked.need].label}: {known.name(asked.force)}, {when}"


def _posts_href(asked: Asked) -> str:
    if not asked.force:
        return ""
    return reverse("organisations:posts-of", args=[asked.force])


def _places(known: Directory, request: AskedRequest) -> Sequence[Action]:
    """The forces that a town may mean, where it stands for several."""
    given = request.GET.get("places", "").split(",")
    need = request.GET.get("need", "")
    found = []
    for code in given[:20]:
        place = known.all_places.get(code)
        if place is not None and place.force:
            said = f"{place.name}, {place.county or known.name(place.force)}"
            found.append(Action(said, _address(place.force, need)))
    return found


@door(write=Permission.READ_POSTS)
def place(request: AskedRequest) -> HttpResponse:
    """The force of a town or council that was typed; then the same page for it."""
    known = directory.current()
    typed = request.POST.get("place", "").strip()
    need = request.POST.get("need", "")
    need = need if need in NEEDS else ""
    today = request.at.date()
    found = [each for each in known.places(typed, None, today) if each.force]
    forces = {each.force for each in found} or _of_council(known, typed, today)
    if len(forces) == 1:
        (force,) = forces
        messages.success(
            request, f"{known.name(force or '')} polices the place that you entered."
        )
        return HttpResponseRedirect(_address(force or "", need))
    if forces:
        codes = ",".join(each.code for each in found)
        asked = {"need": need, "places": codes}
        return HttpResponseRedirect(
            f"{reverse('organisations:ring')}?{urlencode(asked)}"
        )
    messages.error(
        request,
        "The directory has no such town or council. Check the spelling, try a bigger "
        "town nearby, or choose the force."
        if typed
        else "Enter a town or a council, or choose the force.",
    )
    return HttpResponseRedirect(_address("", need))


def _of_council(known: Directory, typed: str, today: date) -> set[str | None]:
    wanted = same_name(typed.lower().removesuffix(" council"))
    now = set(known.council_codes(today))
    return {
        each.force
        for each in known.councils
        if each.lad_code in now and wanted and same_name(each.name) == wanted
    }


def _address(force: str, need: str) -> str:
    given = {"force": force, "need": need}
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('organisations:ring')}?{asked}"
