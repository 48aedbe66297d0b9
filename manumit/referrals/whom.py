"""Whom of the people we hold a decision or letter is about: by what it says of them.

Asked before a letter is entered, and again in its act where nobody chose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.cases import queries as cases
from manumit.people import exactly
from manumit.people import queries as people
from manumit.people.queries import NominalSeen
from manumit.referrals.intake.identity import comparable_reference
from manumit.referrals.letters import LetterGiven
from manumit.referrals.models import KnownReference, Letter, Referral


MOST_HELD = 20
BY_REFERENCE = "has the reference"
BY_LETTER = "had a letter with the reference"
BY_NAME = "has the name and the date of birth"
_Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody held as a victim of a case, and by what the letter found them.

    ``why`` is empty for others of the same case, who may be meant all the same.
    """

    case: UUID
    nominal: UUID
    why: tuple[str, ...]


def held(given: LetterGiven, *, reader: Reader) -> Sequence[Held]:
    """Those whom the letter may be about, then the other victims of their cases."""
    why: dict[_Pair, list[str]] = {}
    for pair, reason in (*_by_reference(given), *_by_name(given, reader)):
        reasons = why.setdefault(pair, [])
        if reason not in reasons:
            reasons.append(reason)
    found = [Held(*pair, tuple(reasons)) for pair, reasons in why.items()]
    others = (
        Held(*pair, ())
        for pair in dict.fromkeys(_victims(found, reader))
        if pair not in why
    )
    return [*found, *others][:MOST_HELD]


def _victims(found: Sequence[Held], reader: Reader) -> Iterable[_Pair]:
    return cases.held_as_victims(ids={each.case for each in found}, reader=reader)


def _by_reference(given: LetterGiven) -> list[tuple[_Pair, str]]:
    wanted = given.reference.strip()
    if not wanted:
        return []
    said = Referral.objects.filter(
        Q(home_office_reference=wanted) | Q(reference=wanted)
    )
    known = KnownReference.objects.filter(
        comparable=comparable_reference(wanted), replaced_at__isnull=True
    )
    lettered = (
        Letter.objects.filter(reference=wanted)
        .annotate(whom=Coalesce("nominal_id", "referral__nominal_id"))
        .values_list("case_id", "whom")
    )
    pairs = ("case_id", "nominal_id")
    referred = [
        *said.order_by("id").values_list(*pairs)[:MOST_HELD],
        *known.order_by("id").values_list(*pairs)[:MOST_HELD],
    ]
    had = [each for each in lettered.order_by("id")[:MOST_HELD] if each not in referred]
    return [
        *((each, BY_REFERENCE) for each in referred),
        *((each, BY_LETTER) for each in had),
    ]


def _by_name(given: LetterGiven, reader: Reader) -> list[tuple[_Pair, str]]:
    if given.born is None:
        return []
    nominals = exactly.named_and_born(
        given_names=given.given_names,
        family_name=given.family_name,
        born=given.born,
        reader=reader,
    )
    referred = Referral.objects.filter(nominal_id__in=nominals).order_by("id")
    pairs = [
        *referred.values_list("case_id", "nominal_id")[:MOST_HELD],
        *cases.held_as_victims(nominals=nominals, reader=reader)[:MOST_HELD],
    ]
    return [(each, BY_NAME) for each in pairs]


def the_one(case: UUID, given: LetterGiven, *, reader: Reader) -> UUID | None:
    """The one victim of a case whom a letter can be about; None where it may be two.

    The only one; else the only one found by reference, or by name and birth; else the
    only one of that name.
    """
    victims = {
        nominal for _, nominal in cases.held_as_victims(ids=[case], reader=reader)
    }
    if len(victims) == 1:
        return next(iter(victims))
    named = {
        each.nominal
        for each in held(given, reader=reader)
        if each.case == case and each.why
    }
    if len(named) == 1:
        return next(iter(named))
    if not reader.has(Permission.READ_CASE):
        return None
    seen = people.nominals(named or victims, reader=reader)
    alike = [id_ for id_, each in seen.items() if _called(each, given)]
    return alike[0] if len(alike) == 1 else None


def _called(nominal: NominalSeen, given: LetterGiven) -> bool:
    return exactly.same_name(
        (nominal.given_names, nominal.family_name),
        (given.given_names, given.family_name),
    )
