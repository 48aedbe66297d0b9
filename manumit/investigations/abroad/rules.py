"""What may be asked abroad, how, and when somebody's identity may go with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from manumit.law.countries import NAMES, name_of, same_country
from manumit.law.facts import Moment
from manumit.law.provisions import NotInForce, provision


class Channel(StrEnum):
    """Through whom authorities abroad are asked."""

    NCA = "nca"
    EUROPOL = "europol"
    INTERPOL = "interpol"
    LIAISON = "liaison_officer"
    LETTER = "letter_of_request"
    EIO = "eio"
    MUTUAL = "mutual_assistance"
    TEAM = "joint_team"


CHANNEL_LABELS: Mapping[Channel, str] = {
    Channel.NCA: "The National Crime Agency",
    Channel.EUROPOL: "Europol",
    Channel.INTERPOL: "Interpol",
    Channel.LIAISON: "A liaison officer",
    Channel.LETTER: "A letter of request",
    Channel.EIO: "A European Investigation Order",
    Channel.MUTUAL: "Mutual assistance under the agreement with the European Union",
    Channel.TEAM: "A joint investigation team",
}


ABROAD = "abroad"
"""Whom a request is to in the log, where authorities abroad are asked directly."""
_ASKED = frozenset({Channel.NCA, Channel.EUROPOL, Channel.INTERPOL, Channel.LIAISON})
TO = frozenset({ABROAD, *_ASKED})
"""Whom the log can say that a request abroad is to."""


def asked_of(channel: Channel) -> str:
    """Whom a request is to in the log: who passes it on, else those abroad."""
    return channel.value if channel in _ASKED else ABROAD


class Purpose(StrEnum):
    """What is asked for."""

    RECORDS = "records"
    WHO = "who"
    WHERE = "where"
    EVIDENCE = "evidence"
    FAMILY = "family"
    OTHER = "other"


PURPOSE_LABELS: Mapping[Purpose, str] = {
    Purpose.RECORDS: "Convictions and police records there",
    Purpose.WHO: "Who somebody is",
    Purpose.WHERE: "Where somebody is, or a vehicle, telephone or address",
    Purpose.EVIDENCE: "Evidence for a prosecution",
    Purpose.FAMILY: "Safety of somebody's family there",
    Purpose.OTHER: "Something else",
}


EVERYWHERE = "All members"
"""In the place of a country: a request that every member state may read."""
COUNTRIES = (EVERYWHERE, *NAMES)
"""Where a request may go to."""


class NotNeeded(StrEnum):
    """Why nothing need be asked abroad about a suspect."""

    NO_LINK = "no_link"
    HELD = "held"
    TIP_OFF = "tip_off"
    OTHER = "other"


NOT_NEEDED_LABELS: Mapping[NotNeeded, str] = {
    NotNeeded.NO_LINK: "Nothing links them with another country",
    NotNeeded.HELD: "What authorities abroad would tell is held already",
    NotNeeded.TIP_OFF: "Asking could warn them or put somebody in danger",
    NotNeeded.OTHER: "Another reason",
}


class Said(StrEnum):
    """An answer where *nobody knows* is one."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


SAID_LABELS: Mapping[Said, str] = {
    Said.YES: "Yes",
    Said.NO: "No",
    Said.NOT_KNOWN: "Nobody can say",
}


class StepKind(StrEnum):
    """What became of a request."""

    RECEIVED = "received"
    CHASED = "chased"
    ESCALATED = "escalated"
    ANSWERED = "answered"
    REFUSED = "refused"


STEP_LABELS: Mapping[StepKind, str] = {
    StepKind.RECEIVED: "They say that they have it",
    StepKind.CHASED: "Chased",
    StepKind.ESCALATED: "Silence taken higher",
    StepKind.ANSWERED: "Answered",
    StepKind.REFUSED: "Answered: they will not do it",
}
ANSWERS = frozenset({StepKind.ANSWERED, StepKind.REFUSED})
_SENT = frozenset({StepKind.CHASED, StepKind.ESCALATED})


class NotAsked(ValueError):
    """It cannot be asked so; ``field`` is the control that mends it."""

    def __init__(self, field: str | None, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGiven:
    """A request as somebody enters it.

    ``about`` is a person of the case, ``tells`` the possible victims whose identity
    goes with it, ``due`` the day that was asked for, if any.
    """

    token: UUID
    channel: Channel
    country: str
    purpose: Purpose
    about: UUID | None
    tells: frozenset[UUID]
    words: str
    reference: str
    due: date | None
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGiven:
    """What became of a request, as somebody enters it."""

    token: UUID
    kind: StepKind
    words: str
    reference: str
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskGiven:
    """What telling an authority abroad who somebody is would mean for them.

    ``home`` is whether it is a country of theirs, or its authorities would hear of it.
    """

    token: UUID
    person: UUID
    channel: Channel
    country: str
    home: Said
    asylum: Said
    corruption: Said
    may_go: bool
    words: str
    assessed_by: str
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNeededGiven:
    """That no check abroad is needed about somebody, and why."""

    token: UUID
    person: UUID
    why: NotNeeded
    words: str
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGiven:
    """A joint team as somebody enters it; ``replaces`` an earlier entry of it."""

    token: UUID
    name: str
    members: str
    agreement: str
    starts: date
    ends: date | None
    words: str
    replaces: UUID | None
    happened: Moment
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A risk assessment that stands; ``assessed`` is when it surely had been made."""

    person: UUID
    channel: Channel
    country: str
    home: Said
    asylum: Said
    corruption: Said
    may_go: bool
    assessed: datetime


WITHOUT_IDENTITY = (
    "the convictions and records of suspects",
    "vehicles, telephone numbers, addresses, companies and accounts of suspects",
    "how recruiters and transporters work, and the route",
    "whether suspects are wanted, or known for this there",
    "evidence that stands without any victim being named",
)
"""What may be asked of any authority without telling who a victim is."""


def check_channel(channel: Channel, on: date) -> None:
    """Refuse a way of asking that the law did not hold open on the day."""
    if channel not in {Channel.EIO, Channel.MUTUAL}:
        return
    try:
        open_then = provision("policing/evidence_from_eu").on(on)
    except NotInForce:
        open_then = ""
    if open_then != channel.value:
        there_was = CHANNEL_LABELS.get(
            Channel(open_then) if open_then else Channel.LETTER, ""
        )
        raise NotAsked(
            "channel",
            f"{CHANNEL_LABELS[channel]} could not be used on that day. Choose "
            f"{there_was[:1].lower() + there_was[1:]}, or mend the day.",
        )


def check_risk(given: RiskGiven) -> None:
    """What every member may read, the authorities of their home may read."""
    if given.country == EVERYWHERE and given.home is Said.NO:
        raise NotAsked(
            "home",
            "Every member may read it, so the authorities of their home hear of it. "
            "Choose yes or that nobody can say, or ask countries one by one.",
        )


def check_words(
    text: str, names: Mapping[UUID, Sequence[str]], tells: Collection[UUID]
) -> None:
    """Refuse words that name a possible victim whose identity is not said to go.

    ``names`` are what each possible victim is called; a whole name counts, in any
    order, and no part of one alone.
    """
    written = _words(text)
    for person, called in names.items():
        if person in tells:
            continue
        for name in called:
            if len(_words(name)) > 1 and _words(name) <= written:
                raise NotAsked(
                    "words",
                    f"These words name {name.strip()}, who may be a victim and whose "
                    "identity is not said to go with it. Take the name out, or ask "
                    "with their identity: that takes a risk assessment.",
                )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _is_home(
    newest: Assessment, own: Sequence[Assessment], homes: Collection[str]
) -> bool:
    """Whether the authorities are, or may be, those of their home.

    A country that any assessment calls theirs stays theirs, and so does that of a
    nationality on their record: a newer assessment, or one for another way of asking,
    does not make it a stranger's.
    """
    if newest.country == EVERYWHERE or name_of(newest.country) in homes:
        return True
    return any(
        each.home is not Said.NO
        for each in own
        if same_country(each.country, newest.country)
    )


def why_not(
    newest: Assessment, own: Sequence[Assessment], homes: Collection[str]
) -> str:
    """Why an assessment lets nobody's identity go; empty where it does.

    ``own`` are all assessments of the person, the newest last: a claim of asylum
    stands for every country. ``homes`` are the countries of the nationalities on
    their record. What nobody knows counts as standing.
    """
    if _is_home(newest, own, homes):
        for stands, what in (
            (own[-1].asylum, "a claim of asylum"),
            (newest.corruption, "a risk of corruption"),
        ):
            if stands is not Said.NO:
                said = "stands" if stands is Said.YES else "may stand: nobody can say"
                return (
                    "Their identity never goes to the authorities of their home where "
                    f"{what} {said}."
                )
    return "" if newest.may_go else "The risk assessment says that it may not go there."


def check_identity(
    called: str,
    person: UUID,
    given: RequestGiven,
    assessments: Sequence[Assessment],
    homes: Collection[str],
    *,
    asked: datetime,
) -> None:
    """Refuse to tell an authority abroad who a possible victim is, unless it is safe.

    ``assessments`` stand in the order in which they were made. It takes one for this
    person, country and way, made before asking, that lets it go; and where the
    authorities are those of home, that no claim of asylum and no risk of corruption
    stands. What nobody knows counts as standing.
    """
    own = [each for each in assessments if each.person == person]
    fits = [
        each
        for each in own
        if each.channel is given.channel
        and same_country(each.country, given.country)
        and each.assessed <= asked
    ]
    where = f"{CHANNEL_LABELS[given.channel]}, {given.country.strip()}"
    if not fits:
        raise NotAsked(
            "tells",
            f"This would tell who {called} is, and nobody has assessed what that means "
            f"for their safety ({where}). Record the risk assessment first, or ask "
            f"without their identity.",
        )
    if why := why_not(fits[-1], own, homes):
        raise NotAsked(
            "tells",
            f"This would tell who {called} is ({where}). {why} Ask without their "
            "identity.",
        )


def tells_them(kind: StepKind) -> bool:
    """Whether a step writes to those who were asked."""
    return kind in _SENT


def check_step(kind: StepKind, done: Iterable[StepKind]) -> None:
    """Nobody chases what was answered; a second answer is a further one."""
    if kind not in ANSWERS and not ANSWERS.isdisjoint(done):
        raise NotAsked(
            "kind", "It was answered meanwhile: there is nothing to chase. Reload."
        )
