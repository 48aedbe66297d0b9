"""Two descriptions of one person: which facts take the place of which. Pure.

Each fact about the other is superseded by the same about the one; undone, each of those
gives way to one about the other again. Nothing is lost either way.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from manumit.law.facts import Body, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What takes the place of a fact: when it happened and its source stay."""

    wrong: Fact
    subject: str | None
    body: Body


def standing_about(log: Sequence[Fact], person: UUID) -> Sequence[Fact]:
    """The facts that stand about a person, or that name them beside another."""
    gone = {each.supersedes for each in log}
    return [
        each
        for each in log
        if each.id not in gone
        and (each.subject == str(person) or _names(each.body, str(person)))
    ]


def taken_over(log: Sequence[Fact], *, one: UUID, other: UUID) -> list[Instead]:
    """The facts by which ``other`` goes on as ``one``."""
    swap = {str(other): str(one)}
    return [
        Instead(
            wrong=each,
            subject=swap.get(str(each.subject), each.subject),
            body=_swapped(each.body, swap),
        )
        for each in standing_about(log, other)
    ]


def parted(
    log: Sequence[Fact], moved: Collection[UUID], *, one: UUID, other: UUID
) -> list[Instead]:
    """The facts by which ``other`` stands on their own again.

    A fact that was corrected since is given back as it is now.
    """
    by_id: Mapping[str, Fact] = {each.id: each for each in log}
    later: Mapping[str, Fact] = {e.supersedes: e for e in log if e.supersedes}
    return [_back(by_id[str(each)], by_id, later, one, other) for each in moved]


def _back(
    moved: Fact,
    by_id: Mapping[str, Fact],
    later: Mapping[str, Fact],
    one: UUID,
    other: UUID,
) -> Instead:
    was, tip = by_id[str(moved.supersedes)], moved
    while tip.id in later:
        tip = later[tip.id]
    if tip is moved:
        return Instead(wrong=tip, subject=was.subject, body=was.body)
    swap = {str(one): str(other)} if _names(was.body, str(other)) else {}
    subject = was.subject if was.subject == str(other) else tip.subject
    return Instead(wrong=tip, subject=subject, body=_swapped(tip.body, swap))


def _names(body: Body, person: str) -> bool:
    return any(getattr(body, each.name) == person for each in dataclasses.fields(body))


def _swapped(body: Body, instead: dict[str, str]) -> Body:
    new = {
        each.name: instead[value]
        for each in dataclasses.fields(body)
        if isinstance(value := getattr(body, each.name), str) and value in instead
    }
    return cast("Body", dataclasses.replace(cast("Any", body), **new)) if new else body
