"""The options of a question: its own, the form's lists, or what the directory holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from manumit.analysis.indicators import group_of, groups, indicators
from manumit.nrm.form import Offers, Question, listed
from manumit.nrm.rules.telling import Labels
from manumit.organisations.directory import Directory
from manumit.organisations.entries import OrganisationFacts


COUNCILS = frozenset({"council", "combined-authority", "childrens-trust"})
_OF_THE_DIRECTORY = {Offers.ORGANISATIONS, Offers.COUNCILS, Offers.FORCES}


def labels_on(known: Directory, on: date) -> Labels:
    """What each question offers on a day: labels by their codes."""

    def labels(question: Question) -> Mapping[str, str]:
        if question.offers is None:
            return question.labels
        if question.offers in _OF_THE_DIRECTORY:
            return _named(_offered(question.offers, known, on))
        if question.offers is Offers.INDICATORS:
            return _signs(on)
        return listed(question.offers)

    return labels


def in_groups(
    question: Question, labels: Mapping[str, str]
) -> Sequence[tuple[str, str | Sequence[tuple[str, str]]]]:
    """Choices as controls take them: signs under the groups of first contact."""
    if question.offers is not Offers.INDICATORS:
        return list(labels.items())
    held: dict[str, list[tuple[str, str]]] = {each.code: [] for each in groups()}
    for code, label in labels.items():
        held[group_of(code)].append((code, label))
    return [(each.label, held[each.code]) for each in groups() if held[each.code]]


def lists_on(known: Directory, on: date) -> Mapping[Offers, Mapping[str, str]]:
    """The options that only the directory and the catalogue of signs know."""
    found = {each: _named(_offered(each, known, on)) for each in _OF_THE_DIRECTORY}
    return found | {Offers.INDICATORS: _signs(on)}


def _signs(on: date) -> Mapping[str, str]:
    return {each.code: each.label for each in indicators(on)}


def _offered(offers: Offers, known: Directory, on: date) -> Iterable[OrganisationFacts]:
    for each in known.organisations.values():
        if not each.exists_on(on):
            continue
        if (
            (offers is Offers.ORGANISATIONS and each.first_responder)
            or (offers is Offers.COUNCILS and each.kind in COUNCILS)
            or (offers is Offers.FORCES and known.is_force(each.code))
        ):
            yield each


def _named(found: Iterable[OrganisationFacts]) -> Mapping[str, str]:
    ordered = sorted(found, key=lambda each: each.name)
    return {each.code: each.name for each in ordered}
