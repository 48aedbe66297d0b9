"""Events of the sealed record as people read them: names for ids, and short lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from manumit.access.permissions import Permission
from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION
from manumit.audit.queries import Seen
from manumit.organisations import directory
from manumit.organisations import queries as organisations


MOST_NAMED = 3
"""Records of one kind that a sentence names before it only counts the others."""

_POWERS = {each.code: each.label for each in Permission}


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words."""

    id: str
    at: datetime
    who: str
    organisation: str
    sentence: str


def told(
    events: Sequence[Seen], *, reader: Reader, numbers: Mapping[UUID, str]
) -> list[Told]:
    """Each event with the names that the reader may know; ``numbers`` name cases."""
    names = organisations.names(accounts=_accounts(events), reader=reader)
    known = directory.current()
    said = {str(each): number for each, number in numbers.items()}
    return [
        Told(
            id=each.id,
            at=timezone.localtime(each.at),
            who=_who(each, names, known),
            organisation=_organisation(each.organisation, known),
            sentence=_sentence(each, names, said, known),
        )
        for each in events
    ]


def cases_in(events: Iterable[Seen]) -> list[UUID]:
    """The cases that sentences about these events would name."""
    return [
        UUID(subject.removeprefix("case:"))
        for each in events
        for subject in _few(each.subjects)
        if subject.startswith("case:") and _is_id(subject.removeprefix("case:"))
    ]


def label_of(words: str) -> str:
    """An act's sentence without who and which, for a list to choose from."""
    parts = words.replace("{who} ", "").split("{")
    told_without = "… ".join(
        each.partition("}")[2] if i else each for i, each in enumerate(parts)
    )
    short = " ".join(told_without.split()).rstrip(",")
    return short[:1].upper() + short[1:]


def _accounts(events: Iterable[Seen]) -> set[str]:
    named = {each.account for each in events}
    for each in events:
        named |= {
            subject.removeprefix("account:")
            for subject in each.subjects
            if subject.startswith("account:")
        }
    return named


def _who(event: Seen, names: Mapping[str, str], known: directory.Directory) -> str:
    if event.account == INSTALLATION.account:
        return "This installation"
    organisation = _organisation(event.organisation, known)
    return names.get(event.account) or f"Somebody at {organisation}"


def _organisation(code: str, known: directory.Directory) -> str:
    if code == INSTALLATION.organisation:
        return "This installation"
    return known.name(code)


def _sentence(
    event: Seen,
    names: Mapping[str, str],
    numbers: Mapping[str, str],
    known: directory.Directory,
) -> str:
    subjects = tuple(
        _in_words(each, names, numbers, known) for each in _few(event.subjects)
    )
    detail = {**event.detail}
    if detail.get("permission") in _POWERS:
        detail["permission"] = f"“{_POWERS[str(detail['permission'])]}”"
    shown = replace(event, subjects=subjects, detail=detail)
    return shown.sentence(who=_who(event, names, known))


def _in_words(
    subject: str,
    names: Mapping[str, str],
    numbers: Mapping[str, str],
    known: directory.Directory,
) -> str:
    kind, _, id_ = subject.partition(":")
    if kind in {"desk", "organisation"}:
        return f"{kind}:{known.name(id_)}"
    if kind == "account":
        return f"{kind}:{names.get(id_, id_)}"
    return f"{kind}:{numbers.get(id_, id_)}"


def _few(subjects: Sequence[str]) -> list[str]:
    """The first few of each kind, and a count of its others."""
    kinds = dict.fromkeys(each.partition(":")[0] for each in subjects)
    few: list[str] = []
    for kind in kinds:
        own = [each for each in subjects if each.startswith(f"{kind}:")]
        few += own[:MOST_NAMED]
        if len(own) > MOST_NAMED:
            few.append(f"{kind}:and {len(own) - MOST_NAMED:,} more")
    return few


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
