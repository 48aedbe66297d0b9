"""Records crimes: one, or one for everybody who lacks their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.cases.actions import FactGiven
from manumit.investigations.crimes.actions.holding import Held, held, seal
from manumit.investigations.crimes.models import Crime
from manumit.investigations.crimes.permissions import Already
from manumit.investigations.crimes.rules.known import (
    Lacking,
    lacking,
    undecided,
    unrecorded_breaches,
)
from manumit.investigations.crimes.rules.recording import (
    CannotBeDone,
    CrimeGiven,
    DetailsGiven,
    EachGiven,
    check_crime,
    new_id,
)
from manumit.law.facts import (
    BreachRecorded,
    CrimeRecorded,
    Form,
    OffenceConsidered,
)


def record_crime(
    *, case: UUID, given: CrimeGiven, by: Reader, at: datetime
) -> UUID | None:
    """Record one crime; None for a second press. Answers its fact.

    It answers the disclosure or the breach that it was recorded for. Raises
    ``CannotBeDone``, ``Already`` and ``NotTheirs``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        if Crime.objects.filter(token=given.token).exists():
            return None
        check_crime(given, on.crimes, at)
        id_ = new_id(given.number, on.crimes)
        facts = on.log_facts([_crime(given, id_), *_answers(on, given, id_)])
        _row(case, given, id_, facts[0], by=by, at=at).save(force_insert=True)
        seal(
            on,
            Act.CRIME_RECORDED,
            by=by,
            at=at,
            form=given.form.value,
            offence=given.offence,
        )
    return facts[0]


def record_each(*, case: UUID, given: EachGiven, by: Reader, at: datetime) -> int:
    """Record a crime for everybody who lacks their own; 0 for a second press.

    Each is reported when what makes it due came in. Raises ``CannotBeDone`` where a
    number stands twice, ``Already`` where nobody lacks one any more.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        if Crime.objects.filter(token=given.token).exists():
            return 0
        found = [_for_one(each, given) for each in lacking(on.standing)]
        if not found:
            raise Already(
                "Everybody has their crime by now: a colleague was quicker. Nothing "
                "was recorded twice."
            )
        numbers = [each.number for each in found if each.number]
        if len(set(numbers)) < len(numbers):
            raise CannotBeDone("Each crime has a number of its own.")
        for each in found:
            check_crime(each, on.crimes, at)
        rows = [
            (each, new_id(each.number, on.crimes, beside=place))
            for place, each in enumerate(found)
        ]
        facts = on.log_facts([_crime(each, id_) for each, id_ in rows])
        Crime.objects.bulk_create(
            [
                _row(case, each, id_, fact, by=by, at=at)
                for fact, (each, id_) in zip(facts, rows, strict=True)
            ]
        )
        number, offence = str(len(rows)), given.offence
        seal(on, Act.CRIMES_RECORDED, by=by, at=at, number=number, offence=offence)
    return len(rows)


def add_details(
    *, case: UUID, crime: str, given: DetailsGiven, by: Reader, at: datetime
) -> bool:
    """Keep what is known better of a crime now; what stood before stays. False: twice.

    Raises ``NoSuchCrime``.
    """
    with held(case, Permission.WRITE_CRIMES, by=by, at=at) as on:
        found = on.crime(crime)
        if Crime.objects.filter(token=given.token).exists():
            return False
        Crime.objects.create(
            case_id=case,
            token=given.token,
            crime=crime,
            fact=UUID(found.fact.id),
            number=given.number,
            name=given.name,
            committed_from=given.committed_from,
            committed_to=given.committed_to,
            reported_at=given.reported_at,
            words=given.words,
            recorded_by=by.account,
            recorded_at=at,
        )
        seal(on, Act.CRIME_DETAILED, by=by, at=at)
    return True


def _for_one(each: Lacking, given: EachGiven) -> CrimeGiven:
    """The crime of one who lacks theirs."""
    return CrimeGiven(
        token=given.token,
        happened=given.happened,
        source=given.source,
        words=given.words,
        decided_by=given.decided_by,
        victim=each.subject,
        form=Form.CRIME,
        offence=given.offence,
        name="",
        offender=None,
        force=given.force,
        number=given.numbers.get(each.subject, ""),
        committed_from=None,
        committed_to=None,
        reported_at=each.since.last_moment(),
    )


def _row(
    case: UUID, given: CrimeGiven, id_: str, fact: UUID, *, by: Reader, at: datetime
) -> Crime:
    """What is kept of a crime beside its fact."""
    return Crime(
        case_id=case,
        token=given.token,
        crime=id_,
        fact=fact,
        number=given.number,
        name=given.name,
        committed_from=given.committed_from,
        committed_to=given.committed_to,
        reported_at=given.reported_at,
        words=given.words,
        decided_by=given.decided_by,
        recorded_by=by.account,
        recorded_at=at,
    )


def _crime(given: CrimeGiven, id_: str) -> FactGiven:
    return FactGiven(
        body=CrimeRecorded(
            crime=id_,
            form=given.form,
            offence=given.offence,
            force=given.force,
            offender=given.offender,
        ),
        happened=given.happened,
        source=given.source,
        subject=UUID(given.victim) if given.victim else None,
    )


def _answers(on: Held, given: CrimeGiven, id_: str) -> Iterator[FactGiven]:
    """That a disclosure was decided on, or a breach recorded, by this crime."""
    if given.disclosure is not None:
        open_ = {body.disclosure: fact for fact, body in undecided(on.standing)}
        if given.disclosure not in open_:
            raise Already("This disclosure was decided on already, by a colleague.")
        subject = open_[given.disclosure].subject
        yield FactGiven(
            body=OffenceConsidered(disclosure=given.disclosure, crime=id_),
            happened=given.happened,
            source=given.source,
            subject=UUID(subject) if subject else None,
        )
    if given.breach is not None:
        breaches = {
            body.breach: (fact, body) for fact, body in unrecorded_breaches(on.standing)
        }
        if given.breach not in breaches:
            raise Already("This breach was recorded already, by a colleague.")
        fact, breached = breaches[given.breach]
        yield FactGiven(
            body=BreachRecorded(
                id_of_order=breached.id_of_order, breach=breached.breach, crime=id_
            ),
            happened=given.happened,
            source=given.source,
            subject=UUID(fact.subject) if fact.subject else None,
        )
