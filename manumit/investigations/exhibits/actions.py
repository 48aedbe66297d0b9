"""Takes exhibits in, moves them from hand to hand, and checks their digests."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.cases import actions as cases
from manumit.cases import chronicle
from manumit.cases import queries as cases_seen
from manumit.cases.actions import FactGiven
from manumit.cases.actions.documents import verify
from manumit.cases.documents import queries as documents
from manumit.investigations.exhibits.chain import chains, step_of
from manumit.investigations.exhibits.models import Exhibit, ExhibitStep
from manumit.investigations.exhibits.permissions import NoSuchExhibit
from manumit.investigations.exhibits.rules import (
    Done,
    ExhibitGiven,
    MoveGiven,
    NotMoved,
    Step,
    check_new,
    next_step,
    now_of,
)
from manumit.law.facts import ExhibitReturned, ExhibitSeized, certainly_by
from manumit.obligations.actions import record_on


SAME = "The digest is the same as when it was taken in"
CHANGED = "The digest is NOT the same as when it was taken in"


def take_in(*, case: UUID, given: ExhibitGiven, by: Reader, at: datetime) -> bool:
    """Record something that was found or seized; false for a second press.

    Raises ``NotMoved`` (a reference that stands already, a digest that differs from
    the file's), and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        if Exhibit.objects.filter(token=given.token).exists():
            return False
        check_new(given)
        if Exhibit.objects.filter(case_id=case, reference=given.reference).exists():
            raise NotMoved("exhibit", f"{given.reference} stands on this case already.")
        _check_person(case, given.from_person, by=by)
        digest = _digest(case, given, by=by)
        row_id = uuid7()
        (seized,) = record_on(
            case=case,
            given=[
                FactGiven(
                    body=ExhibitSeized(exhibit=str(row_id), sort=given.sort.value),
                    happened=given.happened,
                    source=given.source,
                    subject=given.from_person,
                )
            ],
            by=by,
            at=at,
        )
        row = _put(row_id, case, given, digest, UUID(seized.id), by=by, at=at)
        _add(row, given.token, _taken(given, at=at), None, by=by, at=at)
        record(
            Act.EXHIBIT_RECORDED,
            subjects=[f"case:{case}", f"exhibit:{row_id}"],
            by=by,
            at=at,
            detail={"sort": given.sort.value},
        )
    return True


def move(
    *, case: UUID, exhibit: UUID, given: MoveGiven, by: Reader, at: datetime
) -> bool:
    """Record what was done with an exhibit; false for a second press.

    Of two people at once the second is told, and the chain stays whole. Raises
    ``NoSuchExhibit``, ``NotMoved`` and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        row = _row(case, exhibit)
        if ExhibitStep.objects.filter(token=given.token).exists():
            return False
        now = now_of([step_of(each) for each in chains([exhibit])[exhibit]])
        step = next_step(now, given, at=certainly_by(given.happened, recorded_at=at))
        fact = None
        if given.done is Done.RETURNED:
            (told,) = record_on(
                case=case,
                given=[
                    FactGiven(
                        body=ExhibitReturned(exhibit=str(exhibit)),
                        happened=given.happened,
                        source=given.source,
                        subject=row.from_person,
                    )
                ],
                by=by,
                at=at,
            )
            fact = UUID(told.id)
        _add(row, given.token, step, fact, by=by, at=at)
        _moved(row, step, by=by, at=at)
    return True


def check_digest(
    *, case: UUID, exhibit: UUID, token: UUID, by: Reader, at: datetime
) -> bool:
    """Work the digest of the kept file out again; whether it is what was taken in.

    What was found is a step of the continuity. Raises ``NoSuchExhibit``, ``NotMoved``
    where no file is kept, and ``NotTheirs``.
    """
    check_has(by, Permission.WRITE_INVESTIGATION)
    with as_reader(by, at=at):
        cases.lock(case=case, by=by)
        row = _row(case, exhibit)
        if row.document_id is None:
            raise NotMoved(None, "No file of it is kept here, so none can be checked.")
        done = ExhibitStep.objects.filter(token=token).first()
        if done is not None:
            return done.why == SAME
        kept = documents.document(row.document_id, reader=by)
        whole = verify(document=kept, by=by, at=at) and kept.sha256 == row.digest
        now = now_of([step_of(each) for each in chains([exhibit])[exhibit]])
        step = Step(
            number=now.number + 1,
            done=Done.CHECKED,
            holder=now.holder,
            to=now.holder,
            seal_before=now.seal,
            seal=now.seal,
            where=now.where,
            why=SAME if whole else CHANGED,
            until=now.until,
            at=max(at, now.at),
        )
        _add(row, token, step, None, by=by, at=at)
        _moved(row, step, by=by, at=at)
    return whole


def _put(
    row_id: UUID,
    case: UUID,
    given: ExhibitGiven,
    digest: str,
    fact: UUID,
    *,
    by: Reader,
    at: datetime,
) -> Exhibit:
    return Exhibit.objects.create(
        id=row_id,
        case_id=case,
        token=given.token,
        reference=given.reference,
        sort=given.sort,
        description=given.description,
        where=given.where,
        found_by=given.found_by,
        from_person=given.from_person,
        from_words=given.from_words,
        digest=digest,
        document_id=given.document,
        why_kept=given.why_kept,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
    )


def _row(case: UUID, exhibit: UUID) -> Exhibit:
    row = Exhibit.objects.filter(case_id=case, id=exhibit).first()
    if row is None:
        raise NoSuchExhibit
    return row


def _check_person(case: UUID, person: UUID | None, *, by: Reader) -> None:
    if person is None:
        return
    involved = cases_seen.involved([case], reader=by).get(case, [])
    if person not in {each for each, _ in involved} and str(
        person
    ) not in chronicle.subjects(case, reader=by):
        raise NotMoved("from_person", "Choose somebody of this case.")


def _digest(case: UUID, given: ExhibitGiven, *, by: Reader) -> str:
    """The digest as typed, or of the file kept with the case; the two must agree."""
    if given.document is None:
        return given.digest
    try:
        kept = documents.document(given.document, reader=by)
    except documents.NoSuchDocument:
        raise NotMoved("document", "Choose a file of this case.") from None
    if kept.case != case:
        raise NotMoved("document", "Choose a file of this case.")
    if given.digest and given.digest != kept.sha256:
        raise NotMoved(
            "digest",
            "The file kept here has another digest, so it is not the same file. Check "
            "both before you go on.",
        )
    return kept.sha256


def _taken(given: ExhibitGiven, *, at: datetime) -> Step:
    """The first link: whoever found it, and who holds it from then on."""
    return Step(
        number=1,
        done=Done.TAKEN,
        holder=given.found_by,
        to=given.holder if given.holder.strip() else given.found_by,
        seal_before="",
        seal=given.seal,
        where=given.storage,
        why="",
        until=given.until,
        at=certainly_by(given.happened, recorded_at=at),
    )


def _add(
    row: Exhibit,
    token: UUID,
    step: Step,
    fact: UUID | None,
    *,
    by: Reader,
    at: datetime,
) -> None:
    ExhibitStep.objects.create(
        id=uuid7(),
        case_id=row.case_id,
        exhibit_id=row.id,
        token=token,
        number=step.number,
        done=step.done,
        holder=step.holder,
        to=step.to,
        seal_before=step.seal_before,
        seal=step.seal,
        where=step.where,
        why=step.why,
        until=step.until,
        done_at=step.at,
        fact=fact,
        recorded_by=by.account,
        recorded_at=at,
    )


def _moved(row: Exhibit, step: Step, *, by: Reader, at: datetime) -> None:
    record(
        Act.EXHIBIT_MOVED,
        subjects=[f"case:{row.case_id}", f"exhibit:{row.id}"],
        by=by,
        at=at,
        detail={"done": step.done.value, "number": step.number},
    )
