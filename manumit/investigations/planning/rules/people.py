"""Everybody whom a case speaks of, and what is still to be done about each. Pure.

Whoever was named, half-named or described stands here until somebody has found out who
it is, researched them where they are a suspect, and spoken to them, or has said why
that cannot be. Nobody drops off: what is done about a person stays on the list as done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from manumit.cases.rules import Role
from manumit.law.duties.accounts import sound_account
from manumit.law.duties.closing import FACED
from manumit.law.duties.person import acts, suspicions
from manumit.law.duties.standing import Standing
from manumit.law.facts import (
    AccountNotPossible,
    AccountOffered,
    Body,
    Fact,
    Named,
    NamedHow,
    Offered,
    PersonIdentified,
    PersonNamed,
    PersonResearched,
    StageReached,
    SubjectId,
)


class Need(StrEnum):
    """What is to be done about somebody who was spoken of."""

    IDENTIFY = "identify"
    RESEARCH = "research"
    SPEAK = "speak"


NEED_LABELS: Mapping[Need, str] = {
    Need.IDENTIFY: "Find out who it is",
    Need.RESEARCH: "Look for them in the records",
    Need.SPEAK: "Speak to them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to be done about somebody, and the fact by which it was done."""

    need: Need
    met_by: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSee:
    """Somebody whom the case speaks of.

    ``as_what`` in the order in which it was first said, ``named`` the facts that name
    them (none for a possible victim who was only suspected or referred), ``since`` when
    they were first spoken of.
    """

    subject: SubjectId
    as_what: tuple[Named, ...]
    how: NamedHow
    abroad: bool
    named: tuple[Fact, ...]
    since: datetime
    steps: tuple[Step, ...]

    @property
    def open(self) -> tuple[Need, ...]:
        """What is still to be done, in order."""
        return tuple(each.need for each in self.steps if each.met_by is None)

    @property
    def unspoken(self) -> bool:
        return Need.SPEAK in self.open


def stands_as(as_what: Sequence[Named]) -> Role:
    """As what somebody joins the case once they have a name.

    Whoever was ever named as a possible victim stands as one, whatever else is said.
    """
    if Named.VICTIM in as_what or not as_what:
        return Role.VICTIM
    return Role.EXPLOITER if Named.SUSPECT in as_what else Role.WITNESS


_LEAST_FIRST = (NamedHow.UNNAMED, NamedHow.DESCRIBED, NamedHow.PART, NamedHow.FULL)


def people_to_see(standing: Standing | None, known: Iterable[str] = ()) -> list[ToSee]:
    """Everybody named or suspected to be a victim: those open first, oldest first.

    ``known`` are the people of the case whose names stand there already.
    """
    if standing is None:
        return []
    named: dict[SubjectId, list[Fact]] = {}
    for fact, _ in standing.of(PersonNamed):
        if fact.subject is not None:
            named.setdefault(fact.subject, []).append(fact)
    suspected = {each.subject: each for each in suspicions(standing) if each.subject}
    names = set(known)
    everybody = dict.fromkeys([*named, *suspected])
    found = [
        _to_see(standing, each, named.get(each, ()), suspected.get(each), names)
        for each in everybody
    ]
    return sorted(found, key=lambda each: (not each.open, each.since, each.subject))


def _to_see(
    standing: Standing,
    subject: SubjectId,
    named: Sequence[Fact],
    suspected: Fact | None,
    known: set[str],
) -> ToSee:
    bodies = [each.body for each in named if isinstance(each.body, PersonNamed)]
    as_what = tuple(
        dict.fromkeys(
            [
                *(each.as_what for each in bodies),
                *([Named.VICTIM] if suspected else []),
            ]
        )
    )
    how = max((each.how for each in bodies), key=_LEAST_FIRST.index, default=None)
    if suspected and subject in known:
        how = NamedHow.FULL
    how = how or NamedHow.UNNAMED
    first = [*named, *([suspected] if suspected else [])]
    return ToSee(
        subject=subject,
        as_what=as_what,
        how=how,
        abroad=any(each.abroad for each in bodies),
        named=tuple(named),
        since=min(each.first_moment() or each.last_moment() for each in first),
        steps=tuple(_steps(standing, subject, as_what, how)),
    )


def _steps(
    standing: Standing, subject: SubjectId, as_what: Sequence[Named], how: NamedHow
) -> Iterator[Step]:
    spoken = _spoken(standing, subject, as_what)
    if how is not NamedHow.FULL:
        known = acts(standing, subject, PersonIdentified)
        yield Step(need=Need.IDENTIFY, met_by=next(iter([*known, *spoken]), None))
    if Named.SUSPECT in as_what:
        researched = acts(standing, subject, PersonResearched)
        yield Step(need=Need.RESEARCH, met_by=next(iter(researched), None))
    yield Step(need=Need.SPEAK, met_by=next(iter(spoken), None))


def _spoken(
    standing: Standing, subject: SubjectId, as_what: Sequence[Named]
) -> Sequence[Fact]:
    """A sound chance to be heard; for a suspect alone, an arrest or interview too."""
    if any(each is not Named.SUSPECT for each in as_what):
        return sound_account(standing, subject)
    kinds = (AccountOffered, AccountNotPossible, StageReached)
    return acts(standing, subject, *kinds, counts=_faced)


def _faced(body: Body) -> bool:
    if isinstance(body, StageReached):
        return body.stage in FACED
    return isinstance(body, AccountNotPossible) or (
        isinstance(body, AccountOffered) and body.result is not Offered.NO_CONTACT
    )
