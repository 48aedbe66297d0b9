"""The page of an assessment, finished for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from manumit.access.reader import Reader
from manumit.organisations import queries as accounts
from manumit.organisations.directory import Directory
from manumit.referrals import triage
from manumit.referrals.queries.referral import ReferralSeen
from manumit.referrals.queries.triage import AssessmentSeen
from manumit.referrals.triage import QUESTIONS, Item, Told
from manumit.referrals.views.words import risk_tag
from manumit.ui.parts import SummaryRow, Tag
from manumit.ui.words import moment_in_words


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing to know, and where to ask for it if it is missing."""

    item: Item
    ask_href: str


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """One assessment in words."""

    by: str
    at: str
    risk: Tag
    why: str
    unchanged: bool
    rows: Sequence[SummaryRow]
    note: str


def told_of(referral: ReferralSeen) -> Told:
    """What the referral tells, for the rules of triage."""
    nominal = referral.nominal
    named = nominal is not None and nominal.name != "Name not given"
    places = {part: _places(referral, part) for part in ("now", "exploitation")}
    return Told(
        name=nominal.name if nominal and named else "",
        born=nominal.born_as_given if nominal else "",
        child=referral.child,
        now=places["now"][0],
        now_confirmed=places["now"][1],
        exploited=places["exploitation"][0],
        exploited_confirmed=places["exploitation"][1],
        when=referral.said["When exploited"],
        exploiters=referral.exploiters,
        phones=referral.said["Telephones"],
        language=referral.said["Language"],
        interpreter=referral.interpreter,
        consent=referral.said["Consent"],
        crime_reference=referral.said["Police crime reference"],
        route=referral.route,
    )


def _places(referral: ReferralSeen, part: str) -> tuple[str, bool]:
    """The places of one kind as given, and whether any is confirmed."""
    named = [each for each in referral.places if each.part == part]
    text = "; ".join(each.as_given for each in named if each.as_given.strip())
    return text, any(each.confirmed for each in named)


def items_of(referral: ReferralSeen) -> list[ShownItem]:
    """Each thing to know; what is missing leads to a question about it."""
    ask = reverse("referrals:ask", args=[referral.id])
    return [
        ShownItem(item, f"{ask}?about={item.key}" if item.missing else "")
        for item in triage.known_and_missing(told_of(referral))
    ]


def before(
    referral: ReferralSeen, newest: AssessmentSeen | None
) -> Mapping[str, bool | None]:
    """The answers to begin with: as assessed last, else as the referral says them.

    What nobody has answered yet is left open, so that somebody has to think of it.
    """
    if newest is not None:
        return {name: getattr(newest.answers, name) for name in QUESTIONS}
    said = {
        "still_exploited": referral.still_exploited,
        "child": referral.child,
        "missing": referral.child_missing,
    }
    return {name: answer for name, answer in said.items() if answer is not None}


def shown(
    found: Sequence[AssessmentSeen],
    *,
    known: Directory,
    reader: Reader,
    at: datetime,
) -> list[ShownAssessment]:
    """The assessments in words, newest first."""
    who = accounts.names(accounts=[e.assessed_by for e in found], reader=reader)
    return [
        ShownAssessment(
            by=who.get(each.assessed_by, known.name(each.organisation)),
            at=moment_in_words(each.assessed_at.astimezone(at.tzinfo)),
            risk=risk_tag(each.risk),
            why=each.risk_reason,
            unchanged=each.unchanged,
            rows=[
                SummaryRow(question, _words(getattr(each.answers, name)))
                for name, question in QUESTIONS.items()
            ],
            note=each.note,
        )
        for each in found
    ]


def _words(answer: bool | None) -> str:
    if answer is None:
        return "Not known"
    return "Yes" if answer else "No"
