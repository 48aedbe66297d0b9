"""Looks up who has exactly a name and a date of birth, among what may be read."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.law.uncertain import Uncertain
from manumit.people.models import Nominal


def named_and_born(
    *, given_names: str, family_name: str, born: Uncertain, reader: Reader
) -> Sequence[UUID]:
    """Nominals of exactly this name and date; case and blanks do not tell apart.

    For whoever typed all three from a decision or letter: nothing else is answered.
    """
    check_has(reader, Permission.READ_LETTER_FORM)
    wanted = _plain(given_names), _plain(family_name)
    if not all(wanted):
        return []
    found = Nominal.objects.filter(born=born).order_by("id")
    rows = found.values_list("id", "given_names", "family_name")
    return [
        each
        for each, given, family in rows
        if (_plain(given), _plain(family)) == wanted
    ]


def same_name(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether given and family names are the same, case and blanks aside."""
    wanted = tuple(_plain(each) for each in one)
    return all(wanted) and wanted == tuple(_plain(each) for each in other)


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for case and blanks."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
