"""Whether the person of a letter is held, and what became of a letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.cases import queries as cases
from manumit.cases.queries import OwnerSeen
from manumit.law import decisions
from manumit.law.facts import Owner
from manumit.law.uncertain import Uncertain
from manumit.people import exactly
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import Letter, Question, Referral
from manumit.referrals.permissions import NoSuchLetter
from manumit.referrals.queries.letter_files import (
    NO_FILES,
    FilesSeen,
    files_of_letters,
)


MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may hold the person, and by what it was found.

    ``nominal`` only for a reader who may read cases.
    """

    case: UUID
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
    referral: UUID
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
    """A letter, who owns its case now, and who was asked what."""

    letter: LetterSeen
    owners: Sequence[OwnerSeen]
    asked: Sequence[AskedSeen]


_BY_REFERENCE = "has the reference"
_BY_LETTER = "had a letter with the reference"
_BY_NAME = "has the name and the date of birth"


def candidates(given: LetterGiven, *, reader: Reader) -> Sequence[Candidate]:
    """The cases that hold somebody of this reference, or of this name and birth."""
    check_has(reader, Permission.READ_LETTER_FORM)
    why: dict[UUID, list[str]] = {}
    for case, reason in [*_by_reference(given), *_by_name(given, reader)]:
        reasons = why.setdefault(case, [])
        if reason not in reasons:
            reasons.append(reason)
    seen = cases.cases(list(why)[:MOST_CANDIDATES], reader=reader)
    nominals = _nominals(seen, reader)
    return [
        Candidate(case, seen[case].reference, tuple(why[case]), nominals.get(case))
        for case in why
        if case in seen
    ]


def _by_reference(given: LetterGiven) -> list[tuple[UUID, str]]:
    wanted = given.reference.strip()
    if not wanted:
        return []
    held = Referral.objects.filter(
        Q(home_office_reference=wanted) | Q(reference=wanted)
    )
    lettered = Letter.objects.filter(reference=wanted)
    referred = _cases_of(held)
    return [
        *((each, _BY_REFERENCE) for each in referred),
        *((each, _BY_LETTER) for each in _cases_of(lettered) if each not in referred),
    ]


def _by_name(given: LetterGiven, reader: Reader) -> list[tuple[UUID, str]]:
    if given.born is None:
        return []
    nominals = exactly.named_and_born(
        given_names=given.given_names,
        family_name=given.family_name,
        born=given.born,
        reader=reader,
    )
    held = Referral.objects.filter(nominal_id__in=nominals)
    return [(each, _BY_NAME) for each in _cases_of(held)]


def _cases_of(rows: QuerySet[Referral] | QuerySet[Letter]) -> list[UUID]:
    return list(rows.order_by("id").values_list("case_id", flat=True)[:MOST_CANDIDATES])


def _nominals(ids: Mapping[UUID, object], reader: Reader) -> Mapping[UUID, NominalSeen]:
    if not reader.has(Permission.READ_CASE):
        return {}
    rows = Referral.objects.filter(case_id__in=list(ids)).order_by("id")
    of_case = dict(rows.values_list("case_id", "nominal_id"))
    found = people.nominals(of_case.values(), reader=reader)
    return {case: found[each] for case, each in of_case.items() if each in found}


def outcome(letter: UUID, *, reader: Reader) -> LetterOutcome:
    """What became of a letter that the reader's organisation received."""
    check_has(reader, Permission.READ_LETTER_FORM)
    own = Letter.objects.filter(received_by_id=reader.organisation)
    row = own.select_related("authority").filter(id=letter).first()
    if row is None:
        raise NoSuchLetter
    numbers = cases.cases([row.case_id], reader=reader)
    owners = cases.owners([row.case_id], reader=reader)[row.case_id]
    asked = Question.objects.filter(referral_id=row.referral_id).select_related("to")
    return LetterOutcome(
        letter=_seen(
            row,
            numbers[row.case_id].reference,
            files_of_letters(row.case_id, reader=reader),
        ),
        owners=[owners[each] for each in Owner],
        asked=[]
        if row.joined
        else [
            AskedSeen(each.to.name, each.text, each.answered_at is not None)
            for each in asked.order_by("put_at", "id")
        ],
    )


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
