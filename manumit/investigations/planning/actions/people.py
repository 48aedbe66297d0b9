"""Names people to see, says what was done about each, and joins two into one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.investigations.planning.actions.gathering import Gathered
from manumit.investigations.planning.models import GoneThrough, Said, Same
from manumit.investigations.planning.permissions import (
    CannotBeSame,
    NamedAlready,
    NoSuchPerson,
    UndoneAlready,
)
from manumit.investigations.planning.rules.joining import (
    Instead,
    parted,
    standing_about,
    taken_over,
)
from manumit.investigations.planning.rules.stating import (
    NoteGiven,
    PeopleGiven,
    SameGiven,
    WhoGiven,
)
from manumit.investigations.planning.spoken_of import check_spoken_of, involved_ids
from manumit.law.facts import Fact
from manumit.obligations.actions import record_on
from manumit.people.actions import NominalGiven, record_many


def name_people(*, case: UUID, given: PeopleGiven, by: Reader, at: datetime) -> int:
    """Put everybody whom an account, referral or report names on the list; how many.

    Without people it says that somebody went through it and that it names nobody.
    A second press changes nothing. Raises ``NoSuchPerson`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, by=by)
        act = Gathered(case=case, token=given.token, log=log, by=by, at=at)
        if Said.objects.filter(token=act.token_of("said-0")).exists():
            return 0
        for each in given.people:
            if each.subject is not None:
                check_spoken_of(case, each.subject, log=log, reader=by)
            act.name(
                each,
                each.subject or uuid7(),
                happened=given.happened,
                source=given.source,
                named_in=given.named_in,
            )
        if act.facts:
            act.store()
        if given.named_in is not None:
            go_through(case=case, fact=given.named_in, by=by, at=at)
        record(
            Act.PEOPLE_NAMED,
            subjects=[f"case:{case}"],
            by=by,
            at=at,
            detail={"count": len(given.people)},
        )
    return len(given.people)


def go_through(*, case: UUID, fact: UUID, by: Reader, at: datetime) -> None:
    """Keep that an account, a referral or a report was read for whom it names."""
    GoneThrough.objects.get_or_create(
        fact=fact,
        defaults={"case_id": case, "recorded_by": by.account, "recorded_at": at},
    )


def note(*, case: UUID, given: NoteGiven, by: Reader, at: datetime) -> bool:
    """Record one thing done about a person, with its words; false for a second press.

    Raises ``NoSuchPerson``, ``NamedAlready`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, by=by)
        act = Gathered(case=case, token=given.token, log=log, by=by, at=at)
        if Said.objects.filter(token=act.token_of("said-0")).exists():
            return False
        check_spoken_of(case, given.subject, log=log, reader=by)
        if given.who is not None:
            _make_record(case, given.subject, given.who, by=by, at=at)
        act.add(
            given.body,
            happened=given.happened,
            source=given.source,
            subject=given.subject,
            row=act.said(given.words, subject=given.subject),
        )
        act.store()
        record(
            Act.PERSON_WORKED,
            subjects=[f"case:{case}", f"person:{given.subject}"],
            by=by,
            at=at,
            detail={"kind": given.body.kind},
        )
    return True


def _make_record(
    case: UUID, person: UUID, who: WhoGiven, *, by: Reader, at: datetime
) -> None:
    """Give somebody whom the case only spoke of a record, and their name, in it."""
    if person in involved_ids(case, reader=by):
        raise NamedAlready
    new = NominalGiven(
        id=person,
        family_name=who.family_name,
        given_names=who.given_names,
        aliases=who.aliases,
        born=who.born,
    )
    record_many(given=[new], by=by, at=at)
    cases.involve(case=case, nominals=[person], role=who.role, by=by, at=at)


def judge_same(*, case: UUID, given: SameGiven, by: Reader, at: datetime) -> bool:
    """Have ``other`` go on as ``one``: each fact about the other is superseded.

    False for a second press. Raises ``CannotBeSame``, ``NoSuchPerson``, ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, by=by)
        if Same.objects.filter(token=given.token).exists():
            return False
        _check_same(case, given, log, by=by)
        facts = record_on(
            case=case,
            given=_given(taken_over(log, one=given.one, other=given.other)),
            by=by,
            at=at,
        )
        Same.objects.create(
            case_id=case,
            token=given.token,
            one=given.one,
            other=given.other,
            facts=[UUID(each.id) for each in facts],
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        record(
            Act.DESCRIPTIONS_JOINED,
            subjects=[f"case:{case}", f"person:{given.one}", f"person:{given.other}"],
            by=by,
            at=at,
        )
    return True


def undo_same(
    *, case: UUID, judgement: UUID, words: str, by: Reader, at: datetime
) -> None:
    """Have the two stand on their own again; what was recorded since stays.

    Raises ``UndoneAlready``, ``NoSuchPerson`` where there is no such judgement, and
    ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        log = _held(case, by=by)
        row = Same.objects.filter(case_id=case, id=judgement).first()
        if row is None:
            raise NoSuchPerson
        if row.undone_at is not None:
            raise UndoneAlready
        given = _given(parted(log, row.facts, one=row.one, other=row.other))
        record_on(case=case, given=given, by=by, at=at)
        Same.objects.filter(id=row.id).update(
            undone_by=by.account, undone_at=at, undone_words=words
        )
        record(
            Act.DESCRIPTIONS_PARTED,
            subjects=[f"case:{case}", f"person:{row.one}", f"person:{row.other}"],
            by=by,
            at=at,
        )


def _given(instead: Sequence[Instead]) -> list[FactGiven]:
    return [
        FactGiven(
            body=each.body,
            happened=each.wrong.happened,
            source=each.wrong.source,
            subject=UUID(each.subject) if each.subject else None,
            supersedes=UUID(each.wrong.id),
        )
        for each in instead
    ]


def _check_same(
    case: UUID, given: SameGiven, log: Sequence[Fact], *, by: Reader
) -> None:
    if given.one == given.other:
        raise CannotBeSame("Choose somebody else: this is the same entry.")
    check_spoken_of(case, given.one, log=log, reader=by)
    if given.other in involved_ids(case, reader=by):
        raise CannotBeSame(
            "This person stands in the case with a record of their own. Open the other "
            "description, and say there that it is this person."
        )
    if not standing_about(log, given.other):
        raise CannotBeSame(
            "Somebody joined this description to another one meanwhile. Look again."
        )


def _held(case: UUID, *, by: Reader) -> Sequence[Fact]:
    """The log of the case, which is held until this act ends."""
    cases.lock(case=case, by=by)
    return cases_seen.log(case, reader=by)
