"""Which posts a force keeps, what their holders are accredited for, why one ends. Pure.

The posts are those that the policing of modern slavery asks of a force; which of them
somebody serves by telephone is said in ``needs``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum


WARN = timedelta(days=60)
"""How long before it lapses an accreditation is shown as about to."""
A_YEAR = timedelta(days=365)
CHURN = 3
"""So many holders of one place within a year show to the chief officer."""


@dataclass(frozen=True, slots=True)
class PostKind:
    """A kind of post. ``accredited`` names what any one of must be held; none: nothing.

    ``role`` is the role in the product that goes with it: with the role the post ends.
    ``expected`` says that a force ought to have it.
    """

    name: str
    duty: str
    accredited: tuple[str, ...] = ()
    on_call: bool = False
    role: str = ""
    expected: bool = True


POST_KINDS: Mapping[str, PostKind] = {
    "chief-officer-lead": PostKind(
        "Chief-officer lead",
        "Answers to the force and outside it for how it deals with modern slavery.",
        role="chief-officer-lead",
    ),
    "strategic-spoc": PostKind(
        "Strategic single point of contact",
        "Answers for the force's response as a whole.",
        role="strategic-spoc",
    ),
    "tactical-spoc": PostKind(
        "Tactical single point of contact",
        "The practitioner whom colleagues and partners ask.",
        accredited=("pip2", "pip3"),
        role="tactical-spoc",
    ),
    "analytical-spoc": PostKind(
        "Analytical single point of contact",
        "Keeps the force's picture of modern slavery.",
        role="analytical-spoc",
    ),
    "registrar": PostKind(
        "Force crime registrar",
        "Decides what is recorded, and whether a recorded crime was none.",
        accredited=("registrar",),
        role="registrar",
    ),
    "decision-maker": PostKind(
        "Designated decision-maker",
        "Decides in the registrar's place where the counting rules allow it.",
        accredited=("decision-maker",),
        role="decision-maker",
    ),
    "threat-desk": PostKind(
        "Threat desk",
        "Receives what arrives and sees that each case has an owner.",
        role="threat-desk",
    ),
    "duty-officer": PostKind(
        "Duty officer",
        "The senior officer on duty outside office hours.",
        on_call=True,
        role="duty-officer",
    ),
    "tactical-adviser": PostKind(
        "Tactical adviser",
        "Advises on any live case, at every hour.",
        accredited=("tactical-adviser",),
        on_call=True,
    ),
    "lead-investigator": PostKind(
        "Lead investigator",
        "May be given the lead of an investigation of modern slavery.",
        accredited=("pip2", "pip3"),
        expected=False,
    ),
    "liaison-officer": PostKind(
        "Victim liaison officer",
        "Keeps in touch with victims and sees to what each of them needs.",
        accredited=("msvlo", "flo"),
    ),
    "interviewer": PostKind(
        "Interviewer of vulnerable witnesses",
        "Interviews victims and other witnesses so that they are heard once and well.",
        accredited=("abe", "child-interviewer"),
    ),
    "champion": PostKind(
        "Champion",
        "Knows what to do on a shift or in a district, and tells colleagues.",
        expected=False,
    ),
    "navigator": PostKind(
        "Victim navigator",
        "An independent person beside victims who work with the police.",
        expected=False,
    ),
}
"""Every kind of post, in the order in which pages show them."""

ACCREDITATIONS: Mapping[str, str] = {
    "pip2": "Professionalising Investigations level 2",
    "pip3": "Professionalising Investigations level 3",
    "investigator": "Modern slavery investigator's course",
    "tactical-adviser": "Modern slavery tactical adviser",
    "abe": "Interviewing of vulnerable witnesses (Achieving Best Evidence)",
    "child-interviewer": "Joint interviewing of children",
    "msvlo": "Modern slavery victim liaison officer",
    "flo": "Family liaison officer",
    "registrar": "Force crime registrar",
    "decision-maker": "Designated decision-maker for crime recording",
}

ENDINGS: Mapping[str, str] = {
    "moved": "moved to other work",
    "left": "left the organisation",
    "term": "the term was over",
    "abstracted": "taken away for other duties",
    "mistake": "was entered by mistake",
    "access": "access to this system ended",
    "post": "the post itself ended",
}
"""Why somebody no longer holds a post, completing *ended because …*."""
BY_HAND = tuple(each for each in ENDINGS if each not in {"access", "post"})
"""The reasons that a person may choose; the others follow from another act."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of a post: for what, how many at least, whether on call, the number.

    ``telephone`` is the post's own, such as a desk's, and never somebody's private one.
    """

    duty: str
    least: int
    on_call: bool
    telephone: str

    @property
    def mark(self) -> str:
        """What tells these terms from others; goes into the form that shows them."""
        whole = f"{self.least}|{self.on_call}|{self.telephone}|{self.duty}"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


class Standing(Enum):
    """How an accreditation stands on a day."""

    HELD = "held"
    SOON = "soon"
    LAPSED = "lapsed"


STANDINGS: Mapping[Standing, str] = {
    Standing.HELD: "Held",
    Standing.SOON: "Lapses soon",
    Standing.LAPSED: "Lapsed",
}


def standing_on(day: date, lapses_on: date | None) -> Standing:
    """Whether it is held: up to the day before it lapses, and for ever without one."""
    if lapses_on is None or lapses_on - WARN > day:
        return Standing.HELD
    return Standing.SOON if day < lapses_on else Standing.LAPSED


def vacant_since(
    *,
    at: datetime,
    begun: datetime,
    least: int,
    held: Sequence[tuple[datetime, datetime | None]],
) -> datetime | None:
    """Since when fewer than ``least`` hold the post; None while enough do.

    ``held`` are the periods of everybody who ever held it, ``begun`` when the post was
    set up.
    """
    if sum(_holds(each, at) for each in held) >= least:
        return None
    moments = sorted({each[1] for each in held if each[1] and each[1] <= at})
    for moment in reversed(moments):
        before = sum(start < moment <= (end or at) for start, end in held)
        if before >= least:
            return moment
    return begun


def _holds(period: tuple[datetime, datetime | None], at: datetime) -> bool:
    starts, ends = period
    return starts <= at and (ends is None or at < ends)


def churned(
    *, at: datetime, least: int, held: Sequence[tuple[str, datetime, datetime | None]]
) -> bool:
    """Whether a place of the post was held by three or more within the last year.

    ``held`` are holders with their periods. Where several hold a post at once, they
    count only as far as there are more of them than places: ``least`` places with one
    holder each are no churn.
    """
    since = at - A_YEAR
    people = {
        who
        for who, starts, ends in held
        if starts <= at and (ends is None or ends > since) and starts != ends
    }
    return len(people) - (least - 1) >= CHURN and any(
        ends is not None and ends <= at for _, _, ends in held
    )
