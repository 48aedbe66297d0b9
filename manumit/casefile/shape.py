"""The shape of a case file, version 1, as msgspec reads it and the schema is made from.

People, objects, locations and events (POLE) stand apart and are named by id. There is
no name of a person, no address and no narrative in it. What is written beside each
field says what is expected there; the schema and every error use the same words.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from manumit.casefile.patterns import (
    DAY,
    DAY_IN_WORDS,
    HAPPENED,
    HAPPENED_IN_WORDS,
    INSTANT,
    INSTANT_IN_WORDS,
)


FORMAT: Literal["manumit.casefile"] = "manumit.casefile"
VERSION: Literal[1] = 1

Id = Annotated[
    str, Meta(min_length=1, description="an id: a text that is not empty, no name")
]
Code = Annotated[str, Meta(min_length=1, description="a code: a text, not empty")]
Day = Annotated[str, Meta(pattern=DAY, description=DAY_IN_WORDS)]
Instant = Annotated[str, Meta(pattern=INSTANT, description=INSTANT_IN_WORDS)]


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """Each part of the file; a field that is not known is refused, not passed over."""


class Head(Shape, frozen=True, kw_only=True):
    """Which case it is, and of which kinds of events the file is a full record."""

    id: Id
    reference: Annotated[
        str, Meta(description="the number that people know the case by, as text")
    ] = ""
    keeps: Annotated[
        list[str] | None,
        Meta(
            description="null where the file is a full record of every kind of event, "
            "else the list of the kinds of which it is"
        ),
    ] = None


class Organisation(Shape, frozen=True, kw_only=True):
    """An organisation that owes something or did something, named by its code."""

    code: Code
    name: Annotated[str, Meta(description="the organisation's name, as text")]


class Person(Shape, frozen=True, kw_only=True):
    """Somebody whom the case is about, by id only."""

    id: Id
    roles: Annotated[
        list[str],
        Meta(description="a list of codes, such as victim, suspect or witness"),
    ] = []


class Thing(Shape, frozen=True, kw_only=True):
    """An object: a vehicle, a telephone, a document."""

    id: Id
    type: Code


class Location(Shape, frozen=True, kw_only=True):
    """A place by what it is in the case and the force that covers it; no address."""

    id: Id
    type: Code
    force: Annotated[
        str | None, Meta(description="the code of the force that covers it, or null")
    ] = None


class Policy(Shape, frozen=True, kw_only=True):
    """A value of local policy that an organisation set for itself from a day on.

    It holds until the next one; null goes back to the default.
    """

    organisation: Code
    provision: Annotated[
        str, Meta(description="the id of a local policy, such as policy/review_days")
    ]
    starts: Day
    value: Annotated[
        int | None,
        Meta(
            description="a whole number in the policy's own unit, or null where the "
            "default holds again"
        ),
    ]
    source: Annotated[str, Meta(description="what it rests on, in words")]


class Event(Shape, frozen=True, kw_only=True):
    """One fact: what happened, when, and when and by whom it was written down."""

    id: Id
    kind: Annotated[str, Meta(description="a kind of event that is known")]
    schema: Annotated[
        int, Meta(description="the number of the shape of the body, such as 1")
    ] = 1
    subject: Annotated[
        str | None,
        Meta(description="the id of one of the persons of this file, or null"),
    ] = None
    happened: Annotated[str, Meta(pattern=HAPPENED, description=HAPPENED_IN_WORDS)]
    recorded_at: Instant
    recorded_by: Annotated[
        str, Meta(description="who wrote it down, as a code and not a name")
    ]
    source: Annotated[
        str, Meta(description="what it rests on, such as referral:r1 or report:17")
    ]
    supersedes: Annotated[
        str | None,
        Meta(description="the id of the event of this file that it corrects, or null"),
    ] = None
    body: Annotated[
        dict[str, Any], Meta(description="an object with the fields of its kind")
    ]


class Document(Shape, frozen=True, kw_only=True):
    """The whole file."""

    format: Annotated[
        Literal["manumit.casefile"], Meta(description='"manumit.casefile"')
    ]
    version: Annotated[Literal[1], Meta(description="the number 1")]
    case: Annotated[Head, Meta(description="an object that says which case it is")]
    organisations: Annotated[
        list[Organisation], Meta(description="a list of organisations")
    ] = []
    persons: Annotated[list[Person], Meta(description="a list of persons")] = []
    objects: Annotated[list[Thing], Meta(description="a list of objects")] = []
    locations: Annotated[list[Location], Meta(description="a list of locations")] = []
    policies: Annotated[list[Policy], Meta(description="a list of policies")] = []
    events: Annotated[list[Event], Meta(description="a list of events")]
