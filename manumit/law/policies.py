"""Local policy as each force has set it, dated, within what the law allows.

A provision of the nature *local policy* holds a default that says so. A force may
set its own value from a day on; duties that it owes are then judged by that value.
Nothing but local policy can be set, and nothing outside the provision's bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from manumit.law.provisions import (
    Confidence,
    Nature,
    Provision,
    Source,
    Version,
    provision,
    version_of,
)


class NotLocal(ValueError):
    """The value is not a force's to set: it is law, guidance or a national standard."""


class OutOfBounds(ValueError):
    """The value lies outside what the law or the standard allows; the message says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalValue:
    """What one organisation set from ``starts`` on, until a later value.

    ``value`` is in the provision's own unit, none to go back to the default;
    ``source`` says in words what it rests on (a policy and its number, a decision and
    its day).
    """

    organisation: str
    provision: str
    starts: date
    value: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Policies:
    """The values that organisations have set; without any, the defaults hold."""

    values: Mapping[tuple[str, str], tuple[LocalValue, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def version_on(self, name: str, day: date, organisation: str) -> Version:
        """The version that governs what ``organisation`` owes on ``day``.

        Its own value where it set one, else the provision's; raises ``NotInForce``.
        """
        if own := self.own_on(name, day, organisation):
            return _as_version(own)
        return version_of(name, day)

    def own_on(self, name: str, day: date, organisation: str) -> LocalValue | None:
        """What the organisation itself set for that day, the latest such value."""
        if not self.values:
            return None
        own = self.values.get((organisation, name), ())
        holding = [each for each in own if each.starts <= day]
        return holding[-1] if holding and holding[-1].value is not None else None


DEFAULTS = Policies()
"""No organisation has set anything."""


def policies(values: Iterable[LocalValue]) -> Policies:
    """The values as one, each checked; of two from the same day the later given holds.

    Raises :class:`NotLocal` and :class:`OutOfBounds`.
    """
    found: dict[tuple[str, str], list[LocalValue]] = {}
    for each in values:
        check(each)
        found.setdefault((each.organisation, each.provision), []).append(each)
    return Policies(
        MappingProxyType(
            {
                key: tuple(sorted(own, key=lambda each: each.starts))
                for key, own in found.items()
            }
        )
    )


def check(value: LocalValue) -> None:
    """Refuse what is not local policy or not within bounds."""
    rule = provision(value.provision)
    if not is_local(rule):
        raise NotLocal(f"{rule.title} is not a local policy, so no force can set it")
    least, most = bounds_of(rule)
    if value.value is None:
        return
    if value.value < least:
        raise OutOfBounds(f"{rule.title}: at least {least} {rule.unit}".rstrip())
    if most is not None and value.value > most:
        raise OutOfBounds(f"{rule.title}: at most {most} {rule.unit}".rstrip())


def is_local(rule: Provision) -> bool:
    """Whether a force may set a value: a number, and local policy in every version.

    Bounds that leave but one value leave nothing to set.
    """
    if rule.least is not None and rule.least == rule.most:
        return False
    return all(
        each.nature is Nature.LOCAL_POLICY and type(each.value) is int
        for each in rule.versions
    )


def bounds_of(rule: Provision) -> tuple[int, int | None]:
    """The least and the most that may be set; one at least where nothing is said."""
    return 1 if rule.least is None else rule.least, rule.most


def _as_version(own: LocalValue) -> Version:
    return Version(
        starts=own.starts,
        ends=None,
        value=own.value,
        source=Source(own.source, "", None),
        nature=Nature.LOCAL_POLICY,
        confidence=Confidence.UNCONFIRMED,
        note=f"Set by {own.organisation}",
        set_by=own.organisation,
    )
