"""The shapes of a form: sections, questions, options, and when each is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Route(StrEnum):
    """What an answer set amounts to at this moment; worked out, never chosen."""

    CHILD = "child"
    """NRM referral of somebody under 18, or who may be: consent plays no part."""
    ADULT = "adult"
    """NRM referral of an adult who consents."""
    NOTIFY_NAMED = "notify_named"
    """Notification about an adult who declines and agrees to be identified in it."""
    NOTIFY_ANONYMOUS = "notify_anonymous"
    """Notification about an adult who declines, cannot be asked or does not say."""
    OPEN = "open"
    """An adult whose choice is not known yet: nothing can be sent."""


REFERRALS = frozenset({Route.CHILD, Route.ADULT})
NOTIFICATIONS = frozenset({Route.NOTIFY_NAMED, Route.NOTIFY_ANONYMOUS})


class Kind(StrEnum):
    """What sort of answer a question takes."""

    LINE = "line"
    WORDS = "words"
    ONE = "one"
    SEVERAL = "several"
    DATE = "date"
    PLACE = "place"
    LIST = "list"


class Offers(StrEnum):
    """Lists of options that a question takes its own from, too long to stand in it.

    Countries are :mod:`manumit.law.countries`, the next three data of the form
    (``form.lists``); the rest are known only where the form is shown, and whoever shows
    it gives them.
    """

    COUNTRIES = "countries"
    NATIONALITIES = "nationalities"
    LANGUAGES = "languages"
    ETHNICITIES = "ethnicities"
    ORGANISATIONS = "organisations"
    COUNCILS = "councils"
    FORCES = "forces"
    INDICATORS = "indicators"


class States(StrEnum):
    """What the answer states in the log of the case, besides being kept as written."""

    AGE = "age"
    EXPLAINED = "explained"
    CONSENT = "consent"
    IDENTITY = "identity"
    SUPPORT = "support"
    CANNOT_BE_ASKED = "cannot_be_asked"
    CAPACITY = "capacity"
    BEST_INTERESTS = "best_interests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer of a choice; ``hint`` is a plain sentence below it."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Asked only where the answer to ``key`` is one of ``codes``."""

    key: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    ``routes``: the routes on which its answer may be sent on (law for notifications);
    it may be asked on every route. ``essential``: the minimum sound referral needs an
    answer, of which *not asked* is one unless ``must_be_known``. ``notify`` is the
    code by which the regulations or ``notify/*`` know it. ``shared``: the same for
    several people of one event. ``national`` are the national form's own field keys.
    ``items`` are the questions of each item of a list. ``offers`` names the list of
    its options where they do not stand in ``options``; ``states`` says what its
    answer states in the log of the case.
    """

    key: str
    label: str
    kind: Kind
    hint: str = ""
    options: tuple[Option, ...] = ()
    offers: Offers | None = None
    when: tuple[Condition, ...] = ()
    routes: tuple[Route, ...] = (
        Route.CHILD,
        Route.ADULT,
        Route.NOTIFY_NAMED,
        Route.NOTIFY_ANONYMOUS,
    )
    essential: bool = False
    must_be_known: bool = False
    notify: str = ""
    shared: bool = False
    states: States | None = None
    national: tuple[str, ...] = ()
    items: tuple[Question, ...] = ()

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of its own options by their codes."""
        return {each.code: each.label for each in self.options}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page of the task list: what it is about, and why it is asked."""

    code: str
    title: str
    why: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A version of the form, in use from ``starts`` until the next begins.

    ``follows`` says which version of the national form it collects for, and the day on
    which somebody compared them.
    """

    version: str
    starts: date
    follows: str
    compared_on: date
    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the form, without those of lists' items."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question:
        """The question of a key; ``list.item`` is one of a list's own questions."""
        head, _, rest = key.partition(".")
        asked: tuple[Question, ...] = tuple(self.questions())
        found = next((each for each in asked if each.key == head), None)
        if found is not None and rest:
            found = next((each for each in found.items if each.key == rest), None)
        if found is None:
            raise NoSuchQuestion(f"Version {self.version} has no question {key}")
        return found


class NoSuchQuestion(LookupError):
    """The form of that version has no question of that key."""
