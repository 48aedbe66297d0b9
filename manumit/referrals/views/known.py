"""What a referral leaves open: the things that decide who must do what. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from manumit.referrals.queries.referral import PlaceSeen, ReferralSeen
from manumit.referrals.rules import Route


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known, or missing, and then what it would decide."""

    thing: str
    missing: bool
    words: str


def what_is_known(referral: ReferralSeen) -> list[Known]:
    """What decides risk, ownership and route: known or missing, in that order."""
    return [*_safety(referral), *_places(referral), *_person(referral)]


def _safety(referral: ReferralSeen) -> Iterator[Known]:
    yield _answered(
        "Whether they are away from the exploiters",
        referral.still_exploited,
        "They are still with them",
        "They are away",
        "Ask at once: until it is known, nobody may take them for safe.",
    )
    yield _answered(
        "Whether they are under 18",
        referral.child,
        "Under 18",
        "18 or over",
        "Treated as a child until their age is known.",
    )
    if referral.child is not False:
        yield _answered(
            "Whether the child is missing",
            referral.child_missing,
            "Missing",
            "Not missing",
            "Ask at once.",
        )


def _answered(thing: str, said: bool | None, yes: str, no: str, ask: str) -> Known:
    if said is None:
        return Known(thing, missing=True, words=ask)
    return Known(thing, missing=False, words=yes if said else no)


def _places(referral: ReferralSeen) -> Iterator[Known]:
    for part, thing, ask in (
        (
            "exploitation",
            "Where they were exploited",
            "It decides which force investigates.",
        ),
        ("now", "Where they are now", "It decides which force keeps them safe."),
    ):
        named = [each for each in referral.places if each.part == part]
        settled = [each for each in named if each.confirmed]
        yield Known(
            thing,
            missing=not settled,
            words=_named(settled) if settled else ask,
        )


def _named(places: Sequence[PlaceSeen]) -> str:
    return "; ".join(each.as_given for each in places)


def _person(referral: ReferralSeen) -> Iterator[Known]:
    nominal = referral.nominal
    withheld = referral.route is Route.NOTIFICATION
    if nominal is not None and nominal.name != "Name not given":
        yield Known("Their name", missing=False, words=nominal.name)
    elif not withheld:
        yield Known("Their name", missing=True, words="Nobody gave it.")
    if referral.route is Route.NRM and referral.child is False:
        consent = referral.said.get("Consent", "")
        yield Known(
            "Whether they agreed to the referral",
            missing=not consent.strip(),
            words=consent or "An adult is referred only if they agree.",
        )
