"""Whether the person of a letter is held, and what became of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.queries import OwnerSeen
from manumit.law import decisions
from manumit.law.facts import Owner
from manumit.law.uncertain import Uncertain
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import Letter, Question
from manumit.referrals.permissions import NoSuchLetter
from manumit.referrals.queries.letter_files import (
    NO_FILES,
    FilesSeen,
    files_of_letters,
)
from manumit.referrals.whom import Held, held


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of a case whom it may be about, and by what they were found.

    ``nominal`` only for a reader who may read cases.
    """

    case: UUID
    person: UUID
    reference: str
    why: tuple[str, ...]
    nominal: NominalSeen | None


@dataclass(frozen=True, slots=True)
class AskedSeen:
    """A question that went out, and whether it was answered."""

    to_name: str
    text: str
    answered: bool


@dataclass(frozen=True, slots=True)
class LetterSeen:
    """A decision or letter as its pages show it; texts stand as they were given."""

    id: UUID
    case: UUID
    referral: UUID | None
    reference_of_case: str
    received_by: str
    recorded_at: datetime
    joined: bool
    authority: str
    kind: str
    decided: Uncertain | None
    reference: str
    name: str
    born: Uncertain | None
    now_where: str
    now_county: str
    words: str
    files: FilesSeen


@dataclass(frozen=True, slots=True)
class LetterOutcome:
    """A letter, who owns its case now, and who was asked what.

    ``about`` is whom it is about, for whoever may read who is in the case.
    """

    letter: LetterSeen
    about: str
    owners: Sequence[OwnerSeen]
    asked: Sequence[AskedSeen]


def candidates(given: LetterGiven, *, reader: Reader) -> Sequence[Candidate]:
    """Whom it may be about: by reference, or by name and birth; then who is with them.

    The others of a case are for whoever may read who they are.
    """
    check_has(reader, Permission.READ_LETTER_FORM)
    found = held(given, reader=reader)
    seen = cases.cases({each.case for each in found}, reader=reader)
    names = _names(found, reader)
    return [
        Candidate(
            each.case,
            each.nominal,
            seen[each.case].reference,
            each.why,
            names.get(each.nominal),
        )
        for each in found
        if each.case in seen and (each.why or each.nominal in names)
    ]


def _names(found: Sequence[Held], reader: Reader) -> Mapping[UUID, NominalSeen]:
    if not reader.has(Permission.READ_CASE):
        return {}
    return people.nominals({each.nominal for each in found}, reader=reader)


def about(letter: UUID, *, reader: Reader) -> tuple[UUID, UUID]:
    """The case and the person that a letter is about; raises ``NoSuchLetter``."""
    check_has(reader, Permission.READ_CASE)
    row = Letter.objects.filter(id=letter).select_related("referral").first()
    person = row and (row.nominal_id or (row.referral and row.referral.nominal_id))
    if row is None or not person:
        raise NoSuchLetter
    return row.case_id, person


def outcome(letter: UUID, *, reader: Reader) -> LetterOutcome:
    """What became of a letter that the reader's organisation received."""
    check_has(reader, Permission.READ_LETTER_FORM)
    own = Letter.objects.filter(received_by_id=reader.organisation)
    row = own.select_related("authority").filter(id=letter).first()
    if row is None:
        raise NoSuchLetter
    numbers = cases.cases([row.case_id], reader=reader)
    owners = cases.owners([row.case_id], reader=reader)[row.case_id]
    asked = Question.objects.filter(referral=row.referral).select_related("to")
    return LetterOutcome(
        letter=_seen(
            row,
            numbers[row.case_id].reference,
            files_of_letters(row.case_id, reader=reader),
        ),
        about=_about(row, reader),
        owners=[owners[each] for each in Owner],
        asked=[]
        if row.joined
        else [
            AskedSeen(each.to.name, each.text, each.answered_at is not None)
            for each in asked.order_by("put_at", "id")
        ],
    )


def _about(row: Letter, reader: Reader) -> str:
    if row.nominal_id is None or not reader.has(Permission.READ_CASE):
        return ""
    found = people.nominals([row.nominal_id], reader=reader).get(row.nominal_id)
    return found.name if found else ""


def letters_of(case: UUID, *, reader: Reader) -> Sequence[LetterSeen]:
    """The decisions and letters on a case, newest first."""
    check_has(reader, Permission.READ_CASE)
    found = Letter.objects.filter(case_id=case).select_related("authority")
    rows = list(found.order_by("-id"))
    number = cases.case(case, reader=reader).reference if rows else ""
    files = files_of_letters(case, reader=reader) if rows else {}
    return [_seen(row, number, files) for row in rows]


def _seen(row: Letter, number: str, files: Mapping[UUID, FilesSeen]) -> LetterSeen:
    names = [each for each in (row.given_names, row.family_name) if each.strip()]
    return LetterSeen(
        id=row.id,
        case=row.case_id,
        referral=row.referral_id,
        reference_of_case=number,
        received_by=row.received_by_id,
        recorded_at=row.recorded_at,
        joined=row.joined,
        authority=row.authority.name,
        kind=decisions.in_words(row.decision, row.outcome),
        decided=row.decided,
        reference=row.reference,
        name=" ".join(names),
        born=row.born,
        now_where=row.now_where,
        now_county=row.now_county,
        words=row.words,
        files=files.get(row.id, NO_FILES),
    )
