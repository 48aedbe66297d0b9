"""Somebody is held or about to be sent away: custody, port and detention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from manumit.law.facts.body import Body


class Screening(StrEnum):
    """What the questions at booking-in showed; nothing seen says nothing more."""

    SIGNS = "signs"
    NONE_SEEN = "none_seen"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyScreened(Body):
    """The subject was asked at booking-in about being exploited.

    ``vulnerable``: needs an appropriate adult as somebody vulnerable, by what was seen
    at booking-in; none where nobody could say. A child needs one in any case.
    """

    kind: ClassVar[str] = "custody.screened"
    label: ClassVar[str] = "Screened in custody"
    result: Screening
    vulnerable: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppropriateAdultCalled(Body):
    """An appropriate adult was asked to come to the subject."""

    kind: ClassVar[str] = "appropriate_adult.called"
    label: ClassVar[str] = "Appropriate adult called"


@dataclass(frozen=True, slots=True, kw_only=True)
class SolicitorNoticed(Body):
    """The subject's solicitor was given notice that they may be a victim."""

    kind: ClassVar[str] = "solicitor.noticed"
    label: ClassVar[str] = "Solicitor given notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAuthorised(Body):
    """Somebody authorised the subject's release; the reason is kept elsewhere.

    ``by_role`` is a code: custody_officer, inspector, superintendent.
    """

    kind: ClassVar[str] = "release.authorised"
    label: ClassVar[str] = "Release authorised"
    to_where_exploited: bool
    by_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImmigrationTold(Body):
    """Immigration was told of the subject: by whom, what, and why (codes).

    ``what``: identity, whereabouts, status, possible_victim, case. ``why`` none: no
    reason is recorded.
    """

    kind: ClassVar[str] = "immigration.told"
    label: ClassVar[str] = "Immigration told"
    told_by: str
    what: tuple[str, ...]
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalDirected(Body):
    """The subject is to be removed from the country at ``planned``."""

    kind: ClassVar[str] = "removal.directed"
    label: ClassVar[str] = "Removal directed"
    planned: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalChallenged(Body):
    """Whoever directed the removal was told of the bar (``bar`` is its code)."""

    kind: ClassVar[str] = "removal.challenged"
    label: ClassVar[str] = "Removal challenged"
    bar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalStopped(Body):
    """The subject is not removed as directed (``why`` is a code)."""

    kind: ClassVar[str] = "removal.stopped"
    label: ClassVar[str] = "Removal stopped"
    why: str
