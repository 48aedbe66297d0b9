"""The log of a case in plain words: what happened, when, and since when we know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from manumit.law import facts
from manumit.law.facts import Body, Fact, Moment, Owner
from manumit.law.owners import Part
from manumit.ui.parts import Tag, TimelineItem
from manumit.ui.words import moment_in_words


PARTS: Mapping[str, str] = {
    Part.EXPLOITATION: "the place of exploitation",
    Part.NOW: "where the person is now",
    Part.RESIDENCE: "where the person normally lives",
    Part.BUSINESS: "where the business is",
}
OWNERS = {
    Owner.SAFETY: "keeps the person safe",
    Owner.INVESTIGATION: "investigates",
}
ROUTES = {
    "nrm": "through the National Referral Mechanism",
    "dtn": "under the Duty to Notify",
    "not_said": "by a route that was not said",
}

Name = Callable[[str], str]


def chronology(
    log: Sequence[Fact], *, name: Name, who: Mapping[str, str]
) -> list[TimelineItem]:
    """Newest first. ``name`` names organisations and desks, ``who`` accounts."""
    corrected = {fact.supersedes for fact in log}
    ordered = sorted(log, key=_when, reverse=True)
    return [_item(fact, name, who, fact.id in corrected) for fact in ordered]


def _when(fact: Fact) -> tuple[datetime, datetime]:
    return fact.last_moment(), fact.recorded_at


def _item(
    fact: Fact, name: Name, who: Mapping[str, str], corrected: bool
) -> TimelineItem:
    recorded = moment_in_words(timezone.localtime(fact.recorded_at))
    exact = isinstance(fact.happened, datetime)
    return TimelineItem(
        title=fact.body.label,
        moment=f"Happened {happened_in_words(fact.happened)}. Recorded {recorded}.",
        stamp=fact.happened.isoformat("T", "minutes") if exact else "",  # type: ignore[union-attr]  # exact is a datetime
        by=who.get(fact.recorded_by, ""),
        text=in_words(fact.body, name=name),
        tag=Tag("Corrected since", "attention") if corrected else None,
    )


def happened_in_words(moment: Moment) -> str:
    """``4 March 2021 at 14:05``, or as exactly as it is known."""
    if isinstance(moment, datetime):
        return moment_in_words(timezone.localtime(moment))
    return str(moment)


def in_words(body: Body, *, name: Name) -> str:
    """What a fact says, as a sentence."""
    return _SAID[type(body)](body, name)


def _received(body: facts.ReferralReceived, name: Name) -> str:
    sender = f" from {name(body.responder)}" if body.responder else ""
    age = {
        True: "The person is under 18.",
        False: "The person is an adult.",
        None: "The person's age is not known.",
    }[body.child]
    route = ROUTES.get(body.route, body.route)
    return f"{name(body.received_by)} received it{sender}, {route}. {age}"


def _place(body: facts.PlaceStated, name: Name) -> str:
    what = PARTS.get(body.part, body.part)
    if body.abroad:
        return f"{_first(what)} is outside the United Kingdom."
    if body.force is None:
        return f"{_first(what)} was given, but not so that a force could be told."
    sure = "confirmed" if body.confirmed else "not confirmed"
    return f"{_first(what)} is in the area of {name(body.force)} ({sure})."


def _danger(body: facts.DangerStated, name: Name) -> str:  # noqa: ARG001 -- one shape for all
    still = {
        True: "Still with the people who exploit them.",
        False: "Said to be away from the people who exploit them.",
        None: "Not said whether they are away from the people who exploit them.",
    }[body.still_exploited]
    missing = {
        True: " A child who is missing.",
        False: " Not missing.",
        None: "",
    }[body.child_missing]
    return still + missing


def _owner(body: facts.OwnerNamed, name: Name) -> str:
    state = "accepted" if body.accepted else "not accepted yet"
    return f"{name(body.desk)} {OWNERS[body.owner]} ({state})."


def _rung(body: facts.RungThrough, name: Name) -> str:
    return f"Somebody spoke to {name(body.desk)}."


def _asked(body: facts.QuestionPut, name: Name) -> str:
    about = PARTS.get(body.about, body.about)
    if body.about == "place":
        about = "where the exploitation happened"
    return f"{name(body.to)} was asked about {about}."


def _answered(body: facts.QuestionAnswered, name: Name) -> str:  # noqa: ARG001 -- one shape for all
    return "The answer is on the referral's page."


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


_SAID: Mapping[type[Body], Callable[[Any, Name], str]] = {
    facts.ReferralReceived: _received,
    facts.PlaceStated: _place,
    facts.DangerStated: _danger,
    facts.OwnerNamed: _owner,
    facts.RungThrough: _rung,
    facts.QuestionPut: _asked,
    facts.QuestionAnswered: _answered,
}
