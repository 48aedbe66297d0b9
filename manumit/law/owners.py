"""Whose it is, from the first minute: who keeps the person safe, who investigates.

The order in which the rules are tried is dated data (``policy/safety_owner_order``,
``recording/investigation_owner_order``), judged on the day of receipt; this module
says, for each rule, which places and forces fit it. The last rule always fits, so
that a case is never without an owner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from manumit.law.facts import Owner
from manumit.law.provisions import BadProvision, Confidence, provision
from manumit.law.uncertain import Uncertain


SAFETY_ORDER = "policy/safety_owner_order"
INVESTIGATION_ORDER = "recording/investigation_owner_order"
DEVOLVED = "recording/devolved_forces"
ABOUT_PLACE = "place"
"""``about`` of a question that asks for the place of exploitation."""

PLACE_QUESTION = (
    "Where in the United Kingdom was the person exploited? The place decides which "
    "force investigates, and it is not confirmed."
)


class NobodyReceived(ValueError):
    """There is no receiving desk, so nobody could own what came."""


class Part(StrEnum):
    """What a place has to do with what happened."""

    EXPLOITATION = "exploitation"
    NOW = "now"
    RESIDENCE = "residence"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was named, in the order of naming.

    ``force`` is the code of the force that covers it, None where that is not known or
    the place is abroad; ``confirmed`` says that the place is clearly evidenced;
    ``when`` is when the person was exploited there, where that was said.
    """

    part: Part
    force: str | None
    confirmed: bool
    abroad: bool = False
    when: Uncertain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known at receipt: codes of organisations, and the places named.

    ``receiving`` is the organisation whose desk received it, ``referring_force`` the
    police force that referred, ``competent_authority`` the one that passed it on.
    """

    received_on: date
    places: Sequence[Place]
    referring_force: str | None
    receiving: str
    competent_authority: str | None

    def __post_init__(self) -> None:
        if not self.receiving:
            raise NobodyReceived("Say which organisation's desk received this")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Who owns, by which rule of which day, in words.

    ``question`` is what must be asked, of ``question_to``, before the ruling is firm;
    ``also_concerned`` are other forces in whose areas the same part happened.
    """

    owner: Owner
    organisation: str
    rule: str
    sentence: str
    provision: str
    version_starts: date
    confidence: Confidence
    question: str | None
    question_to: str | None
    also_concerned: tuple[str, ...]


Forces = tuple[str, ...]
Finder = Callable[[Received], Forces]


def safety_owner(received: Received) -> Ruling:
    """Who keeps the person safe: the force where the person is now, by the policy.

    Raises ``NotInForce`` for a day before the first version of the order.
    """
    return _ruling(Owner.SAFETY, SAFETY_ORDER, SAFETY_FINDERS, received)


def investigation_owner(received: Received) -> Ruling:
    """Who investigates, by the recording rules of the day of receipt.

    Raises ``NotInForce`` for a day before the first version of the order.
    """
    return _ruling(
        Owner.INVESTIGATION, INVESTIGATION_ORDER, INVESTIGATION_FINDERS, received
    )


def _ruling(
    owner: Owner, order: str, finders: Mapping[str, Finder], received: Received
) -> Ruling:
    version = provision(order).version_on(received.received_on)
    for line in version.value:
        forces = finders[line["rule"]](received)
        if forces:
            break
    else:
        raise BadProvision(f"{order}: the last rule must always fit")
    question = _question(received) if owner is Owner.INVESTIGATION else None
    return Ruling(
        owner=owner,
        organisation=forces[0],
        rule=line["rule"],
        sentence=line["sentence"],
        provision=order,
        version_starts=version.starts,
        confidence=version.confidence,
        question=question,
        question_to=_asked(received) if question else None,
        also_concerned=forces[1:],
    )


def _question(received: Received) -> str | None:
    """What to ask where no place of exploitation is confirmed, unless it was abroad."""
    settled = _confirmed(received, Part.EXPLOITATION) or _wholly_abroad(received)
    return None if settled else PLACE_QUESTION


def _asked(received: Received) -> str:
    return (
        received.competent_authority or received.referring_force or received.receiving
    )


def _named(received: Received, part: Part) -> list[Place]:
    return [each for each in received.places if each.part == part and not each.abroad]


def _forces(places: Iterable[Place]) -> Forces:
    """The forces of the places, each once, in the order of naming."""
    return tuple(dict.fromkeys(each.force for each in places if each.force))


def _confirmed(received: Received, part: Part) -> Forces:
    return _forces(each for each in _named(received, part) if each.confirmed)


def _stated(part: Part) -> Finder:
    """The forces of that part: the confirmed places first, then the others."""

    def find(received: Received) -> Forces:
        named = _named(received, part)
        return _forces(sorted(named, key=lambda each: not each.confirmed))

    return find


def _sure(part: Part) -> Finder:
    """The forces of that part where at least one place is confirmed."""

    def find(received: Received) -> Forces:
        return _stated(part)(received) if _confirmed(received, part) else ()

    return find


def _wholly_abroad(received: Received) -> bool:
    stated = [each for each in received.places if each.part == Part.EXPLOITATION]
    return bool(stated) and all(each.abroad for each in stated)


def _is_outside(received: Received, force: str | None) -> bool:
    """Whether the force polices Scotland or Northern Ireland."""
    return force in provision(DEVOLVED).on(received.received_on)


def _devolved(received: Received) -> Forces:
    """The forces outside, where all of it happened there; then where the person is."""
    forces = _confirmed(received, Part.EXPLOITATION)
    if not forces or not all(_is_outside(received, each) for each in forces):
        return ()
    return tuple(dict.fromkeys((*forces, *_stated(Part.NOW)(received))))


def _sure_here(received: Received) -> list[Place]:
    """The confirmed places of exploitation in England and Wales."""
    return [
        each
        for each in _named(received, Part.EXPLOITATION)
        if each.force and each.confirmed and not _is_outside(received, each.force)
    ]


def _led_by(received: Received, leading: Sequence[Place]) -> Forces:
    """The forces of the leading places, then the others where it happened."""
    return _forces([*leading, *_named(received, Part.EXPLOITATION)]) if leading else ()


def _one_force(received: Received) -> Forces:
    here = _sure_here(received)
    return () if _forces(here)[1:] else _led_by(received, here)


def _most_recent(received: Received) -> Forces:
    """Where the exploitation came last, if the dates given leave no doubt."""
    here = _sure_here(received)
    for each in here:
        others = [other for other in here if other.force != each.force]
        if others and all(_after(each, other) for other in others):
            return _led_by(received, [each])
    return ()


def _first_named(received: Received) -> Forces:
    return _led_by(received, _sure_here(received))


def _after(place: Place, other: Place) -> bool:
    if place.when is None or other.when is None:
        return False
    begins, _ = place.when.outermost()
    _, ended = other.when.outermost()
    return begins is not None and ended is not None and begins > ended


def _abroad(received: Received) -> Forces:
    return _stated(Part.NOW)(received) if _wholly_abroad(received) else ()


def _referring(received: Received) -> Forces:
    return (received.referring_force,) if received.referring_force else ()


def _receiving(received: Received) -> Forces:
    return (received.receiving,)


SAFETY_FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "now": _sure(Part.NOW),
        "now_unconfirmed": _stated(Part.NOW),
        "referring_force": _referring,
        "receiving_desk": _receiving,
    },
)

INVESTIGATION_FINDERS: Mapping[str, Finder] = MappingProxyType(
    {
        "devolved": _devolved,
        "exploitation": _one_force,
        "exploitation_most_recent": _most_recent,
        "exploitation_first_named": _first_named,
        "abroad": _abroad,
        "now": _stated(Part.NOW),
        "residence": _stated(Part.RESIDENCE),
        "business": _stated(Part.BUSINESS),
        "exploitation_unconfirmed": _stated(Part.EXPLOITATION),
        "referring_force": _referring,
        "receiving_desk": _receiving,
    },
)
